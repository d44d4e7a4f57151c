package ui_test

import (
	"strings"
	"testing"
	"time"

	"accueil/ui"
)

// question answers « motif » after an ordinary beginning.
func (d *deskOf) toMotive() *deskOf {
	d.t.Helper()
	return d.Press("n", "enter", "enter", "enter").See("Quel est le motif principal")
}

func TestNothingIsChosenByEnterAlone(t *testing.T) {
	d := openDesk(t).toMotive()
	d.Press("enter").See("Quel est le motif principal", "Choisissez d'abord")
	d.Press("v").See("> ·  Violences")
	d.Press("é").See("> 2  Budget, dettes")
	d.Press("l", "enter").See("D'autres besoins")
}

func TestGoingBackKeepsEverything(t *testing.T) {
	d := openDesk(t).toMotive()
	d.Press("b", "enter", "enter").See("Budget, dettes : plus précisément")
	d.Press("shift+tab", "shift+tab").See("Quel est le motif principal", "> 2  Budget, dettes")
	d.Press("l", "enter").See("Logement : plus précisément")
	d.Press("shift+tab", "shift+tab", "b", "enter").See("Budget, dettes : plus précisément")
	d.Press("shift+tab", "shift+tab", "shift+tab").See("La demande, avec ses mots")
	d.Press("shift+tab").See("Rien de particulier").Press("shift+tab").See("De quoi s'agit-il")
	d.Press("shift+tab").See("De quoi s'agit-il", "C'est la première question")
	d.Press("tab").See("Rien de particulier")
}

func TestTypedTextSurvivesAnEmergency(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "enter").See("La demande, avec ses mots")
	d.Type("elle dit que")
	d.Press("f9").See("URGENCE", "15", "l'accueil en cours est gardé intact")
	d.Press("esc").See("La demande, avec ses mots", "elle dit que")
	d.Press("f9", "enter").See("Que s'est-il passé").Press("a", "enter").See("Qu'avez-vous fait").Press("n", "enter")
	d.See("Noté : Agression, danger immédiat").Press("esc").See("La demande, avec ses mots", "elle dit que")
	d.Type(" tout va mal").Rest()
	d.Restart().SignIn().Press("i", "enter").See("La demande, avec ses mots", "elle dit que tout va mal")
}

func TestTensionHoldsTheReceptionInOneKey(t *testing.T) {
	d := openDesk(t).toMotive()
	d.Press("f9", "t").See("S'écarter", "Appeler un collègue", "17")
	d.Press("a").See("Mis en attente", "Accueils interrompus 1")
}

func TestANumberIsShownInGreat(t *testing.T) {
	d := openDesk(t).toMotive().Press("f9", "down", "down", "down", "m").See("###").NotSee("URGENCE", "Incendie", "114")
	d.Press("esc").See("URGENCE").Press("esc").See("Quel est le motif principal")
}

func TestASocialSecurityNumberIsRefused(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "enter")
	d.Type("son numéro : 2 55 08 14 168 025 38").Press("enter")
	d.See("numéro de sécurité sociale n'a pas sa place ici", "2 55 08 14 168 025 38", "La demande, avec ses mots")
}

func TestTooLongANoteIsKeptAndSaid(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "enter")
	d.Type(strings.Repeat("mot ", 75)).Press("enter").See("pour 280 au plus", "La demande, avec ses mots")
	d.Restart()
}

func TestTheGroupChangesInPlace(t *testing.T) {
	d := openDesk(t).Press("n", "enter").See("Rien de particulier")
	d.Press("t").See("Par quel moyen ? Téléphone")
	d.Press("down", "down", "space").See("Qui accompagne", "[x]")
	d.Press("p", "space", "enter").See("Rien de particulier", "Qui accompagne ? Proche")
	d.Rest()
	d.Restart().SignIn().Press("i", "enter").See("Par quel moyen ? Téléphone", "Qui accompagne ? Proche")
	d.Press("enter").See("parler librement")
}

func TestNotAloneTheSentenceIsWithheldAndTheNeedHidden(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "down", "down", "right").Press("enter", "enter").See("Quel est le motif principal")
	d.Press("v", "enter", "enter")
	d.Resize(140, 30).NotSee("Violences,").See("besoin réservé")
}

func TestLeavingInMidSentence(t *testing.T) {
	d := openDesk(t).toMotive().Press("l", "enter")
	d.Press("f7").See("Partie avant la fin", "Rouvrir")
	d.Press("u").See("D'autres besoins").Press("enter").See("Logement : plus précisément")
}

// The key of « partie » where nothing was answered asks, as Échap does, and counts no one.
func TestLeavingBeforeAWordIsNoReception(t *testing.T) {
	d := openDesk(t).Press("n", "f7").See("Rien n'a été noté", "Il ne sera ni gardé ni compté.")
	d.Press("esc").See("De quoi s'agit-il ?").Press("down", "f7").See("Rien n'a été noté").Press("enter")
	d.See("Rien n'a été gardé.", "Accueils du jour 0", "Accueils interrompus 0").NotSee("Rouvrir")
}

func TestTheOtherPersonHasAReceptionOfTheirOwn(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "t", "enter").See("parler librement")
	d.Press("o", "enter", "enter").See("Quel est le motif principal").Press("v", "enter")
	d.Press("f6").See("De quoi s'agit-il").Press("enter").See("Par quel moyen ? Téléphone")
	d.NotSee("Violences")
	d.Press("esc", "enter").See("Accueils interrompus 2")
}

// keystrokes holds a reception from home to the record and counts the keys.
func (d *deskOf) keystrokes(keys ...string) int {
	d.t.Helper()
	d.Press(keys...).See("enregistré", "Nouvel accueil")
	return len(keys)
}

func TestAPassageTakesSixKeys(t *testing.T) {
	if n := openDesk(t).keystrokes("n", "4", "enter", "n", "enter", "enter"); n > 6 {
		t.Errorf("%d keys", n)
	}
}

func TestASimpleInformationTakesFifteenKeys(t *testing.T) {
	d := openDesk(t)
	n := d.keystrokes("n", "enter", "enter", "enter", "r", "enter", "enter", "1", "enter", "o", "enter", "enter", "enter", "enter")
	if n > 15 {
		t.Errorf("%d keys", n)
	}
	d.Press("j", "enter").See("Réponse immédiate")
	d.Press("end").See("Une information donnée tout de suite")
}

func TestASlowDiskIsSaid(t *testing.T) {
	d := openDesk(t).toMotive()
	d.Hold().Press("l", "enter")
	d.Pass(time.Second).Press("down").See("enregistrement…")
	d.Release().See("Enregistré")
}

func TestARefusedSaveIsSaidAndMended(t *testing.T) {
	d := openDesk(t)
	fail := d.Faulty()
	d.SignIn().toMotive()
	*fail = &ui.Trouble{Kind: ui.TroubleDiskFull}
	d.Press("l", "enter").See("NON ENREGISTRÉ")
	*fail = nil
	d.Press("enter").See("Enregistré")
}

func TestLeavingTheFieldMakesSignsKeys(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "enter")
	d.Type("quoi ?!").See("quoi ?!", "Échap sortir")
	d.Press("esc").See("quoi ?!").Press("?").See("Aide").Press("esc")
	d.Press("!").See("URGENCE").Press("esc").See("quoi ?!")
	d.Press("esc").Press("esc").See("attente")
}

func TestAnAgeLeadsToItsBand(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "enter", "enter", "7", "enter", "enter", "enter", "enter", "n", "enter")
	d.See("Tranche d'âge", "Un âge en chiffres")
	d.Press("4", "2").See("> ·  35 à 44 ans")
	d.Press("down", "8", "0").See("> ·  75 ans et plus")
	d.Press("down", "7").See("> ·  Moins de 16 ans")
	d.Press("down", "1", "7").See("> ·  16 ou 17 ans")
}

func TestAListOpenedFromAGroupLeadsBackToIt(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "down", "space").See("Pour qui ?", "Échap revenir")
	d.Press("esc").See("Rien de particulier", "> Pour qui ?")
}

func TestAPointLeftWithoutAWordIsSaidOnce(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "down", "down", "right", "enter", "enter", "v", "enter", "enter")
	d.See("Besoin réservé : plus précisément", "seul à seul").Press("1", "enter")
	for range 60 {
		if strings.Contains(d.Screen(), "Tout est juste") {
			break
		}
		if strings.Contains(d.Lines()[0], "décidée") {
			d.Press("n", "enter")
			continue
		}
		d.Press("enter")
		if strings.Contains(d.Screen(), "Choisissez d") {
			d.Press("down", "enter")
		}
		if strings.Contains(d.Screen(), "Cochez au moins") {
			d.Press("end", "space", "enter")
		}
	}
	d.See("Tout est juste", "Point à voir avec le responsable", "rien n'est encore noté")
	d.Press("enter").See("Tout est juste", "Entrée encore une fois")
	d.Press("enter").See("enregistré")
}

func TestAddingAnOrganismIsNoEmergency(t *testing.T) {
	d := openDesk(t).toMotive().Press("l", "enter", "enter", "1", "enter").See("Une simple information").Press("n", "enter")
	for range 60 {
		if strings.Contains(d.Lines()[0], "décidée") {
			break
		}
		d.Press("enter")
		if strings.Contains(d.Screen(), "Choisissez d") {
			d.Press("down", "enter")
		}
		if strings.Contains(d.Screen(), "Cochez au moins") {
			d.Press("end", "space", "enter")
		}
	}
	d.Press("o").See("Choisir ensemble · étape 7 sur 8", "Quel organisme ajouter").NotSee("Urgence")
	d.Press("esc").See("décidée")
	d.Press("o").Type("adil").Press("space", "enter").See("S'adresser à l'ADIL", "décidée")
}

func TestANarrowFooterKeepsTheMainKey(t *testing.T) {
	openDesk(t).toMotive().Resize(40, 20).Footer("Entrée valider", "F9 ! urgence", "F1 ? aide")
}

func TestCommunesNextDoorComeBeforeThoseFarAway(t *testing.T) {
	d := openDesk(t).Press("n", "enter", "enter", "enter", "7", "enter", "enter", "enter", "enter", "n", "enter", "4", "2", "enter")
	for range 8 {
		if strings.Contains(d.Screen(), "Commune de résidence") {
			break
		}
		d.Press("1", "enter")
	}
	d.See("Commune de résidence").Type("st nicolas")
	if here, far := d.Row("Saint-Nicolas-de-Redon"), d.Row("(02)"); here < 0 || far >= 0 && far < here {
		t.Errorf("the town next door is row %d, one far away row %d:\n%s", here, far, d.Screen())
	}
}

func TestTheNeedsStandTogether(t *testing.T) {
	d := openDesk(t).toMotive().See("9  Enfant en danger", "Violences", "Autre")
	d.Press("1", "enter").See("D'autres besoins", "Budget, dettes", "Violences", "Numérique", "Non, rien d'autre").NotSee("Cochés")
}
