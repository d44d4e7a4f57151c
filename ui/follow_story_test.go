package ui_test

import (
	"strings"
	"testing"
	"time"
)

// blockedRSA is a reception about an RSA that is blocked: the contact privilégié of
// the CAF is accepted, and may be told of it.
func blockedRSA(more map[string]string) map[string]string {
	answers := map[string]string{
		"motif": "acces_droits", "precision[acces_droits]": "acces_droits.bloque", "caisse_famille": "caf", "droits": "rsa",
		"etat[rsa]": "bloque", "voie[rsa]": "oui", "consequence[rsa]": "aucune", "simple_info": "non", "accord": "oral", "rappel": "non",
	}
	for k, v := range more {
		if k != "motif" && k != "autres_besoins" {
			answers[k] = v
		}
	}
	return answers
}

// followDesk kept a request to the contact privilégié of the CAF, today.
func followDesk(t *testing.T, more map[string]string) *deskOf {
	t.Helper()
	d := lockedDesk(t)
	return d.Kept(d.clock.Now().Add(-time.Hour), blockedRSA(more)).SignIn()
}

// onLine moves the marker of a list to the line that holds some words.
func (d *deskOf) onLine(words string) *deskOf {
	d.t.Helper()
	d.Press("home")
	for range 30 {
		if line := flatLine(d, "> "); line != "" && strings.Contains(flat(line), flat(words)) {
			return d
		}
		d.Press("down")
	}
	d.t.Fatalf("no line holds %s:\n%s", words, d.Screen())
	return d
}

// A request is made, reminded after ten days without an answer, and answered: three
// keys each time, and its delay is known.
func TestARequestFromTheListToItsEnd(t *testing.T) {
	d := followDesk(t, withContact())
	d.See("R À relancer").Press("r").See("À relancer", "aujourd'hui").NotSee("Dominique", "06 12")
	d.Press("v").onLine("Contact privilégié · CAF").Press("s").See("Quelle suite ?", "> Transmise, demande envoyée").Press("enter")
	d.See("Que demandez-vous, en une ligne ?").Type("reprise du versement").Press("enter").See("Suite notée.")
	d.Pass(10 * 24 * time.Hour).Press("down").SignIn().Press("r").onLine("Contact privilégié").See("transmise")
	d.Press("s").onLine("Relancée").Press("enter").See("Suite notée.").Press("v").onLine("Contact privilégié").See("1 relance", "dans 11 j") // the 10th is a Sunday
	d.Pass(3*24*time.Hour).Press("down").SignIn().Press("r", "v").onLine("Contact privilégié").Press("s").onLine("Aboutie : débloqué").Press("enter")
	d.See("Une ligne pour la suite ?").Type("versement repris").Press("enter").See("Suite notée.").Press("up").NotSee("Contact privilégié")
	d.Press("esc", "j", "left").NotSee("Contact privilégié")
}

// The instructions are read before the number, from the list too; a discreet one is
// not named.
func TestTheInstructionsBeforeTheNumber(t *testing.T) {
	d := followDesk(t, withContact()).Press("r", "v").onLine("Contact privilégié").Press("enter")
	d.See("Suivi", "Contact privilégié · CAF d'Ille-et-Vilaine", "À faire depuis le 23/11/2026.").NotSee("06 12 34 56 78")
	d.Press("t").See("À TELLE HEURE : LE MARDI AVANT 11 H", "La consigne d'abord.").NotSee("06 12 34 56 78").Press("t").See("06 12 34 56 78")
	d.Press("o").See("Accueil · n° 1").Press("end").See("Suivi", "À faire depuis le 23/11/2026.").Press("s").See("Contact privilégié").Press("esc", "esc", "esc").See("À relancer")
}

// Postponed, it comes back on its day; closed, it is not asked again, and never by
// Entrée alone.
func TestPostponedThenClosed(t *testing.T) {
	d := followDesk(t, nil).Press("r", "v").onLine("Contact privilégié").Press("p").See("Reporter à quand ?", "> Demain, mardi 24 novembre 2026")
	d.onLine("À une autre date").Press("enter").Type("hier").Press("enter").See("Cette date ne se lit pas, ou elle est passée.")
	d.Clear().Type("04/12").Press("enter").See("Suite notée.", "dans 11 j")
	d.Press("c").See("Clore : pourquoi ?", "> Laisser ouvert").Press("enter").onLine("Contact privilégié").Press("c").onLine("Annulée").Press("enter")
	d.See("Suite notée.").Press("up").NotSee("Contact privilégié")
	// It is reopened from its reception.
	d.Press("esc", "j", "enter", "s").onFollow("Contact privilégié").See("Annulée le 23/11/2026.").Press("s").See("> Rouverte").Press("enter").See("À faire depuis le")
}

// onFollow goes to the follow-up of a reception that holds some words.
func (d *deskOf) onFollow(words string) *deskOf {
	d.t.Helper()
	for range 12 {
		if strings.Contains(flat(d.Lines()[3]), flat(words)) {
			return d
		}
		d.Press("tab")
	}
	d.t.Fatalf("no follow-up is %s:\n%s", words, d.Screen())
	return d
}

// Nobody took it up again: home says that it is closed, and when.
func TestNobodyTookItUpAgain(t *testing.T) {
	d := followDesk(t, nil).Pass(31 * 24 * time.Hour).Press("down").SignIn()
	d.See("closes comme expirées").Press("r").See("Rien à relancer aujourd'hui.")
}

// She refused that anything be transmitted: coordinates were handed over, and nothing
// can be marked as sent.
func TestARefusalLeavesNothingToSend(t *testing.T) {
	d := followDesk(t, map[string]string{"accord": "refuse"}).Press("j", "enter", "s").onFollow("Contact privilégié")
	d.See("les coordonnées publiques lui ont été remises", "Il n'y a rien à envoyer.").Press("s").See("Quelle suite ?").NotSee("Transmise")
}

// The page reads at every size.
func TestRemindersAtEverySize(t *testing.T) {
	d := followDesk(t, nil).Resize(40, 20).See("R À relancer").Press("r", "v").onLine("Contact privilégié").Footer("S suite", "P reporter", "C clore", "Échap revenir")
	d.Press("enter").See("Contact privilégié").Footer("S suite").Resize(140, 40).See("Contact privilégié · CAF d'Ille-et-Vilaine · RSA (bloqué)")
}

// What she agreed to is in the text, and nothing else.
func TestTheTextToSend(t *testing.T) {
	contact := withContact()
	contact["transmettre[caf/contact_privilegie/rsa]"] = "situation_droit"
	d := followDesk(t, contact).Press("r", "v").onLine("Contact privilégié").Press("s", "enter").Type("reprise du versement").Press("enter")
	d.onLine("Contact privilégié").Press("enter", "e").See("Texte à envoyer", "À CAF d'Ille-et-Vilaine", "De CDAS de Redon", "Objet Demande — RSA, situation bloquée",
		"Ce qui est demandé reprise du versement", "Où en est-on ? Bloqué", "Répondre à (nom, téléphone)").Press("end").See("Accord D'accord, à l'oral", "Donné le lundi 23 novembre 2026", "Pour transmettre situation du droit").NotSee("Dominique", "06 12", "Motif", "allocataire")
	d.Press("k").See("Copié, si ce terminal le permet.")
	contact["transmettre[caf/contact_privilegie/rsa]"] = "nom_tel,motif,numero_allocataire"
	d = followDesk(t, contact).Press("r", "v").onLine("Contact privilégié").Press("enter", "e").See("Que demandez-vous, en une ligne ?")
	// A social security number is kept nowhere, and goes in no text.
	d.Type("2 55 08 14 168 025 38").Press("enter").See("numéro de sécurité sociale").Clear().Type("reprise du versement").Press("enter")
	d.See("Ce qui est demandé reprise du versement", "Motif Accès aux droits", "Nom Dominique Durand", "Téléphone 06 12 34 56 78").Press("end").See("Numéro d'allocataire").NotSee("ù en est-on")
}

// The CAF calls about a situation that is blocked: noted in eight keys and a line, it is
// on the same clock, and answered with its delay.
func TestARequestReceivedAndAnswered(t *testing.T) {
	d := openDesk(t).Press("r", "d").See("Quel organisme demande ?", "> CAF d'Ille-et-Vilaine").Press("enter").See("Quelle demande ?", "question 1 sur 5")
	d.Press("enter", "enter", "enter", "enter").See("Que faut-il faire, en une ligne ?").Type("revoir une adresse").Press("enter").See("Demande enregistrée")
	d.See("> dans 10 j Reçu · CAF").See("situation bloquée").Press("enter").See("Demande reçue le 23/11/2026, par téléphone.", "Accord de la personne : d'accord, à l'oral.", "Demandé : revoir une adresse")
	d.Press("o").See("elle n'a pas d'accueil").Pass(2*24*time.Hour).Press("down").SignIn().Press("r", "v").onLine("Reçu").Press("s").NotSee("Transmise").onLine("Aboutie : information reçue").Press("enter", "enter")
	d.See("Suite notée.").Press("up").NotSee("Reçu · CAF")
}

// A relais the MSA proposes: nothing is effective before the office acknowledged it.
func TestARelaisReceived(t *testing.T) {
	d := openDesk(t).Press("r", "d").Type("msa").Press("enter").See("Quelle demande ?").onLine("Un passage de relais").Press("enter", "enter", "enter", "enter", "enter").See("Demande enregistrée")
	d.See("> dans 10 j Reçu · MSA").Press("s").NotSee("relais effectif", "Rendez-vous fixé").onLine("Accusé de réception donné").Press("enter").See("Suite notée.")
	d.onLine("Reçu · MSA").Press("s").onLine("Aboutie : relais effectif").Press("enter", "enter").See("Suite notée.").Press("up").NotSee("Reçu · MSA")
}

// S pressed twice asks once; what was read for one line never opens over another page.
func TestALateReadingOpensNothingElsewhere(t *testing.T) {
	d := followDesk(t, nil).Press("r", "v").onLine("Contact privilégié").Hold().Press("s", "s").Release().See("Quelle suite ? Contact privilégié · CAF")
	d.Press("esc").See("À relancer").NotSee("Quelle suite ?")
	d.onLine("Contact privilégié").Hold().Press("s", "esc").Release().See("Bonjour").NotSee("Quelle suite ?")
}

// What was noted shows on the record underneath.
func TestTheRecordFollows(t *testing.T) {
	d := followDesk(t, nil).Press("j", "enter", "end").See("À faire depuis le 23/11/2026.").Press("s").onFollow("Contact privilégié").Press("c").onLine("Annulée").Press("enter").See("Suite notée.")
	d.Press("esc").See("Annulée le 23/11/2026.")
}

// An appointment is said with its own day.
func TestTheDayOfAnAppointment(t *testing.T) {
	d := followDesk(t, nil).Press("r", "v").onLine("Contact privilégié").Press("s").onLine("Rendez-vous fixé").Press("enter").Type("10/12").Press("enter").See("Suite notée.")
	d.onLine("Contact privilégié").Press("enter").See("Rendez-vous le jeudi 10 décembre 2026.")
}

// In a list, a need that must not be named is not, nor who answers it; what is over is
// found again by its number.
func TestASensitiveNeedInTheList(t *testing.T) {
	d := lockedDesk(t)
	d.Kept(d.clock.Now().Add(-time.Hour), map[string]string{"motif": "violences", "simple_info": "non"}).SignIn().Press("r").See("À relancer")
	d.Press("v").NotSee("violences", "Violences", "ASFAD").See("besoin réservé")
	d.Press("n").See("Quel numéro ?").Type("un").Press("enter").See("Un numéro s'écrit en chiffres.").Clear().Type("1").Press("enter").See("Suivi", "n° 1")
}

// A request received is found again once it is over, and reopened.
func TestARequestReceivedIsReopened(t *testing.T) {
	d := openDesk(t).Press("r", "d").Press("enter", "enter", "enter", "enter", "enter", "enter").See("Demande enregistrée (n° 1)")
	d.Pass(31*24*time.Hour).Press("down").SignIn().Press("r").NotSee("Reçu").Press("n").Type("1").Press("enter").See("Reçu · CAF", "Expirée le")
	d.Press("s").See("> Rouverte").Press("enter").Press("esc").See("Reçu · CAF")
}

// The text carries the instructions with the telephone, and no telephone of someone
// never to be contacted; one that names a need that must not be is warned of.
func TestTheTextCarriesTheInstructions(t *testing.T) {
	contact := withContact()
	contact["transmettre[caf/contact_privilegie/rsa]"] = "nom_tel"
	d := followDesk(t, contact).Press("r", "v").onLine("Contact privilégié").Press("enter", "e", "enter").See("JAMAIS DE MESSAGE VOCAL", "Téléphone 06 12 34 56 78")
	if d.Row("JAMAIS DE MESSAGE VOCAL") > d.Row("Téléphone") {
		t.Errorf("the number comes first:\n%s", d.Screen())
	}
	contact["consigne_contact"] = "jamais"
	d = followDesk(t, contact).Press("r", "v").onLine("Contact privilégié").Press("enter", "e", "enter").See("NE JAMAIS CONTACTER", "Nom Dominique Durand").NotSee("06 12")
}

// What was just noted is named, and what was just received is under the marker.
func TestTheMarkerFollows(t *testing.T) {
	d := followDesk(t, nil).Press("r", "d", "enter", "enter", "enter", "enter", "enter", "enter").See("> dans 10 j", "Reçu · CAF")
	if !strings.Contains(flat(flatLine(d, "> ")), "Reçu") {
		t.Errorf("what was received is not under the marker:\n%s", d.Screen())
	}
	d.onLine("Contact privilégié").Press("enter", "tab").Press("esc")
	if strings.Contains(flat(flatLine(d, "> ")), "Contact privilégié") {
		t.Errorf("the marker stayed on the line one came from:\n%s", d.Screen())
	}
	d.onLine("Contact privilégié").Press("s", "enter", "enter").See("Suite notée. Contact privilégié · CAF d'Ille-et-Vilaine · RSA (bloqué) : transmise.")
}

// Who does what in a co-intervention is written from S, asks for its words, and stays
// at the top with the day of the next meeting; it comes back that day.
func TestWhoDoesWhatInACoIntervention(t *testing.T) {
	d := followDesk(t, nil).Press("r", "v").onLine("Co-intervention").Press("enter").See("Co-intervention · CAF d'Ille-et-Vilaine").NotSee("Prochain point")
	d.Press("s").onLine("Convenu, part du CDAS").Press("enter").See("Que fait le CDAS ?").Press("enter").See("Écrivez d'abord ce qui est convenu")
	d.Type("le budget, pour garder le logement").Press("enter").See("Le CDAS : le budget, pour garder le logement")
	d.Press("s").onLine("Convenu, part de l'autre service").Press("enter").Type("la parentalité").Press("enter").See("La CAF : la parentalité")
	d.Press("s").onLine("Prochain point fixé").Press("enter").Type("15/12").Press("enter").See("Prochain point : mardi 15 décembre 2026", "À relancer le 15/12/2026")
	d.Press("s").onLine("Convenu, part du CDAS").Press("enter").Type("le logement").Press("enter").See("Le CDAS : le logement", "À relancer le 15/12/2026")
	d.Resize(40, 20).See("Le CDAS : le logement", "Prochain point").Resize(80, 24)
	d.Pass(22 * 24 * time.Hour).Press("down").SignIn().Press("r").onLine("aujourd'hui Co-intervention")
}

// The internal appointments stand by themselves, by day, those to be fixed first.
func TestInternalAppointmentsByDay(t *testing.T) {
	d := lockedDesk(t)
	for _, day := range []string{"dans 8 jours", "dans 2 jours"} {
		d.Kept(d.clock.Now().Add(-time.Hour), map[string]string{"motif": "logement", "rdv": "fixe", "rdv_date": day})
	}
	d.Kept(d.clock.Now().Add(-time.Hour), map[string]string{"motif": "logement", "rdv": "a_fixer"})
	d.SignIn().Press("r", "v", "v").See("3 rendez-vous internes.", "à fixer", "dans 2 j", "dans 8 j")
	if d.Row("à fixer") > d.Row("dans 2 j") || d.Row("dans 2 j") > d.Row("dans 8 j") {
		t.Errorf("not by day:\n%s", d.Screen())
	}
	d.Resize(40, 20).See("à fixer").Resize(80, 24).Press("v").NotSee("3 rendez-vous internes.")
}

// What is of the day is there the day it was decided, until something is noted of it.
func TestWhatIsOfTheDayIsToTakeUpThatDay(t *testing.T) {
	d := lockedDesk(t)
	d.Kept(d.clock.Now().Add(-time.Hour), noRoof(nil)).SignIn().Press("r").See("Orientation accompagnée · 115", "aujourd'hui")
	d.onLine("115").Press("s").onLine("Réponse reçue").Press("enter")
	d.Type("place trouvée").Press("enter").See("Suite notée.").Press("up").See("à relancer").NotSee("· 115")
}
