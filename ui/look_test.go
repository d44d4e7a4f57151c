package ui_test

import ("testing";"fmt";"time")

func contactStory() map[string]string {
	return map[string]string{"motif": "sante", "autres_besoins":"violences,budget", "contact":"oui","contact_nom":"Dominique Durand","contact_tel":"06 12 34 56 78",
	"contact_raison":"donner la réponse de la caisse","consigne_contact":"a_telle_heure,jamais_vocal","consigne_heure":"le mardi avant 11 h"}
}

func TestLook(t *testing.T) {
	d := newDesk(t)
	d.Resize(40,20)
	fmt.Println(d.Screen())
	d.Type("CDAS de Redon").Press("enter").Type("agence de Redon").Press("enter","enter","enter").Type("Camille Essai").Press("enter")
	fmt.Println(d.Screen())
	d.Clear().Type("Foulque-29-orange!").Press("enter")
	d.Type("Foulque-29-orange!").Press("enter")
	fmt.Println(d.Screen())
	d = lockedDesk(t)
	now := d.clock.now
	d.Kept(now.Add(-30*time.Minute), contactStory())
	d.Kept(now.Add(-20*time.Minute), map[string]string{"motif":"logement"})
	d.Kept(now.Add(-10*time.Minute), map[string]string{"nature":"document","autre_chose":"non"})
	d.Resize(40,20)
	fmt.Println(d.Screen())
	d.SignIn()
	fmt.Println(d.Screen())
	d.Press("j")
	fmt.Println(d.Screen())
	d.Press("enter")
	fmt.Println(d.Screen())
	d.Press("end")
	fmt.Println(d.Screen())
	d.Press("f1")
	fmt.Println(d.Screen())
	d.Press("esc","esc","esc","c")
	d.Type("5678").Press("enter")
	fmt.Println(d.Screen())
	d.Press("esc","n","esc")
	fmt.Println(d.Screen())
	d.Press("enter","i")
	fmt.Println(d.Screen())
	d.Press("delete")
	fmt.Println(d.Screen())
}
