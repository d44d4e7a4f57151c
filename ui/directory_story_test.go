package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"accueil/model"
)

const structuresCSV = "source;id;nom;date_maj;adresse;code_postal;commune;code_insee;telephone;horaires_accueil;reseaux_porteurs;siret\r\n" +
	"essai;e--1;Relais du Canal;02/11/2026;3 quai Essai;35600;Redon;35236;02 00 00 00 01;Mo-Fr 09:00-12:00,13:30-17:00;ccas-cias;\r\n" +
	"essai;e--2;Maison des Tilleuls;03/01/2024;;35600;Redon;35236;;;;pas un siret\r\n"

const servicesCSV = "source;id;structure_id;nom;description;date_maj;thematiques;conditions_acces;publics\r\n" +
	"essai;s--1;e--1;Colis alimentaire;Un colis chaque semaine;02/11/2026;equipement-et-alimentation--alimentation;Apporter un sac;tous-publics\r\n"

// fileOf writes a file beside the desk.
func fileOf(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// importedDesk has a small directory, imported at the desk by its administrator.
func importedDesk(t testing.TB) *deskOf {
	t.Helper()
	d := openDesk(t).Press("g").See("I Importer un annuaire").Press("i").See("Quel fichier importer ?")
	d.Type(fileOf(t, "structures.csv", structuresCSV) + " ; " + fileOf(t, "services.csv", servicesCSV)).Press("enter")
	d.See("Ce que l'import changerait", "3 lignes lues, dont 0 laissée de côté.", "3 fiches nouvelles.", "1 anomalie, dite plus bas.", "colonne « siret » : « pas un siret »")
	return d.Press("a").See("C'est écrit dans l'annuaire", "Annuaire importé.").Press("esc", "esc").See("A Annuaire")
}

// Someone asks for a food parcel: a few letters, then the need, and the page says
// where, when and what to bring.
func TestFindingAServiceInTheDirectory(t *testing.T) {
	d := importedDesk(t)
	d.Press("a").See("Qui cherchez-vous ?").Type("colis").See("2 fiches.", "Association alimentaire", "Colis alimentaire", "Redon", "ouvert")
	d.Press("down", "enter").See("Colis alimentaire", "Relais du Canal", "Où : 3 quai Essai, 35600 Redon", "Ouvert jusqu'à 12 h 00",
		"Lundi à vendredi : 9 h – 12 h, 13 h 30 – 17 h", "Téléphone : 02 00 00 00 01", "À apporter, conditions : Apporter un sac", "Source : essai",
		"mise à jour par sa source le 02/11/2026")
	d.Press("esc").See("Qui cherchez-vous ?").Press("f10").Press("f7").See("Pour quel besoin ?").Press("a", "l").Press("enter")
	d.See("besoin : alimentation", "Colis alimentaire").NotSee("Maison des Tilleuls")
	d.Press("f10").Type("tilleuls").See("Maison des Tilleuls", "plus de 2 ans").Press("enter")
	d.See("Fiche : mise à jour par sa source le 03/01/2024, il y a plus de 2 ans").NotSee("vérifiée le")
	d.Press("v").See("Fiche : vérifiée le 23/11/2026").NotSee("par sa source").Press("esc")
	// An organism of the trade is in the same search, with where its convention stands.
	d.Press("f10").Type("msa").See("MSA Portes de Bretagne").Press("enter")
	d.See("Contact privilégié, pour les professionnels", "Coordonnées à renseigner par le Département. En attendant, passer par le CDAS.",
		"Convention 2024–2028, approuvée le 8 juillet 2024", "Fin : dimanche 31 décembre 2028")
	d.Press("esc", "f10").Type("ccas").Press("enter").See("CCAS").Press("l").See("organisme : CCAS", "Relais du Canal")
	// Open now: at night nothing is.
	d.Press("f10").Type("relais").See("Relais du Canal").Press("f3").See("ouvert maintenant", "Relais du Canal")
}

// The responsable corrects a telephone: the next import keeps the correction, and
// what now differs is settled by a choice.
func TestACorrectionSurvivesAnImport(t *testing.T) {
	d := importedDesk(t)
	d.Press("a").Type("relais").Press("enter", "m").See("Que modifier ?", "Téléphone : 02 00 00 00 01").Press("t", "é").Press("enter")
	d.See("Téléphone").Type("appeler").Press("enter").See("Ce numéro ne se lit pas").Press("ctrl+u").Type("02 00 00 00 09").Press("enter")
	d.See("Fiche enregistrée.", "Téléphone : 02 00 00 00 09", "bureau : « 02 00 00 00 09 » · importé : « 02 00 00 00 01 »", "mise à jour par sa source le 02/11/2026")
	d.Press("m", "h").Press("enter").See("Horaires").Press("ctrl+u").Type("lundi").Press("enter").See("Ces horaires ne se lisent pas.", "Par exemple : lundi au vendredi 9h-12h")
	d.Press("ctrl+u").Type("sur rendez-vous").See("« Sur rendez-vous » s'écrit dans « Conditions, à apporter » ; ici, les jours et les heures.").Press("ctrl+u").Type("lundi 14h-12h").See("Ces horaires ne se lisent pas.")
	d.Press("ctrl+u").Type("Lu-Ve 10h-12h ; fermé les jours fériés").See("Lundi à vendredi : 10 h – 12 h", "Fermé les jours fériés").Press("enter").See("Fiche enregistrée.", "Fermé, ouvre à")
	again := "source,id,nom,date_maj,telephone,horaires_accueil\nessai,e--1,Relais du Canal,2026-11-20,02 00 00 00 02,\"Mo-Fr 09:00-12:00,13:30-17:00\"\n"
	d.Press("esc", "esc", "g", "i").Type(fileOf(t, "encore.csv", again)).Press("enter")
	d.See("1 fiche modifiée.", "1 correction du bureau contredite par le fichier.", "bureau : « 02 00 00 00 09 » · fichier : « 02 00 00 00 02 »", "1 fiche de la même source absente du fichier, gardée")
	d.Press("d").See("Le nôtre", "02 00 00 00 09", "Celui du fichier", "02 00 00 00 02", "> Garder le nôtre", "Prendre celui du fichier").Press("p").Press("enter")
	d.NotSee("bureau : « 02 00 00 00 09 »", "contredite").Press("a").See("C'est écrit dans l'annuaire").Press("esc", "esc", "a").Type("relais")
	d.Press("enter").See("Téléphone : 02 00 00 00 02", "importé : « lundi à vendredi : 9 h – 12 h, 13 h 30 – 17 h »")
	// A correction does not vouch for the rest: one key says that all of it was checked.
	d.NotSee("vérifiée le").Press("v").See("vérifiée le 23/11/2026")
}

// A description longer than anyone types, on several lines, is opened and closed by
// Entrée: not a sign of it changes. Corrected, it keeps its lines.
func TestALongValueIsNotCut(t *testing.T) {
	long := strings.Repeat("Un accueil sans rendez-vous, chaque matin. ", 60)
	sheet := "source;id;nom;date_maj;description\r\nessai;e--1;Relais du Canal;02/11/2026;\"" + long + "\nFin.\"\r\n"
	d := openDesk(t).Press("g", "i").Type(fileOf(t, "structures.csv", sheet)).Press("enter", "a").See("C'est écrit dans l'annuaire").Press("esc", "esc")
	d.Press("a").Type("relais").Press("enter", "m", "d").See("> Description").Press("enter").See("¶").Press("enter").NotSee("Corrigé par le bureau")
	d.Press("m", "d", "enter", "enter").See("Rien n'a été changé.").Press("m", "d", "enter", "end").Type(" Et encore.")
	// What is typed is read whole under its field, around the cursor.
	d.See("2 596 / 10 000 signes", "rendez-vous, chaque matin. Un accueil sans rendez-vous, chaque matin. ¶Fin.").Press("enter").See("Fiche enregistrée.")
	l := d.Listings()[0]
	if want := strings.TrimSpace(long + "\nFin. Et encore."); l.Get(model.FieldDescription) != want {
		t.Errorf("%d signs kept of %d: %q", len(l.Get(model.FieldDescription)), len(want), l.Get(model.FieldDescription))
	}
}

// Entrée on a field that is left as it is decides nothing: what the import contradicts
// still waits for someone to choose.
func TestEntreeSettlesNoConflict(t *testing.T) {
	d := importedDesk(t)
	d.Press("a").Type("relais").Press("enter", "m", "t", "é").Press("enter").Press("ctrl+u").Type("02 00 00 00 09").Press("enter").See("Fiche enregistrée.")
	again := "source;id;nom;date_maj;telephone\nessai;e--1;Relais du Canal;2026-11-20;02 00 00 00 02\n"
	d.Press("esc", "esc", "g", "i").Type(fileOf(t, "encore.csv", again)).Press("enter", "a").See("C'est écrit").Press("esc", "esc", "a").Type("relais").Press("enter")
	d.See("à départager").Press("m", "t", "é").Press("enter", "enter").See("Rien n'a été changé.", "à départager").Footer("D départager")
}

// What contradicts is told short before it is applied, and read whole where one is
// chosen; what is left to settle is told.
func TestTwoLongValuesAreReadWhole(t *testing.T) {
	sheet := func(description string) string {
		return "source;id;nom;date_maj;description\nessai;e--1;Relais du Canal;02/11/2026;\"" + description + "\"\n"
	}
	long := strings.Repeat("Un accueil sans rendez-vous, chaque matin. ", 30)
	d := openDesk(t).Press("g", "i").Type(fileOf(t, "un.csv", sheet(long+"Fin."))).Press("enter", "a").See("C'est écrit").NotSee("départager").Press("esc", "esc")
	d.Press("a").Type("relais").Press("enter", "m", "d").Press("enter").Type("Un accueil court.").Press("enter").See("Fiche enregistrée.")
	d.Press("esc", "esc", "g", "i").Type(fileOf(t, "deux.csv", sheet(long+"Autre fin."))).Press("enter")
	d.See("bureau : « Un accueil court. » · fichier : « Un accueil sans rendez-vous, chaque mati… »").NotSee("Autre fin.")
	d.Press("d").See("Le nôtre", "Un accueil court.", "Celui du fichier", "> Garder le nôtre").NotSee("Autre fin.")
	for range 10 {
		d.Press("pgdown")
	}
	d.See("Autre fin.", "> Garder le nôtre", "Prendre celui du fichier").Press("esc")
	d.Press("a").See("C'est écrit", "1 correction reste à départager : au poste, A Annuaire, la fiche, puis D.").Press("esc", "esc", "a").Type("relais").Press("enter", "d").See("Celui de l'import")
	for range 10 {
		d.Press("pgdown")
	}
	d.See("Autre fin.")
}

// A file of which nothing can be read is not said to be in the directory already.
func TestAFileWithOtherHeadings(t *testing.T) {
	d := openDesk(t).Press("g", "i").Type(fileOf(t, "liste.csv", "Nom de la structure;Ville\nRelais;Redon\n")).Press("enter")
	d.See("ni structures ni services").Press("a").See("Aucune fiche n'a pu être lue.").NotSee("déjà ainsi")
}

// A structure and its service bear the same identifier: each page opens its own.
func TestAStructureAndAServiceOfTheSameIdentifier(t *testing.T) {
	services := "source;id;structure_id;nom;description;date_maj;thematiques\r\nessai;e--1;e--1;Colis alimentaire;Un colis chaque semaine;02/11/2026;\r\n"
	d := openDesk(t).Press("g", "i").Type(fileOf(t, "structures.csv", structuresCSV)+" ; "+fileOf(t, "services.csv", services)).Press("enter", "a")
	d.See("C'est écrit dans l'annuaire").Press("esc", "esc", "a").Type("relais").Press("enter").See("Relais du Canal", "Ses services", "- Colis alimentaire")
	d.Press("esc", "f10").Type("colis").Press("down", "enter").See("Colis alimentaire", "Relais du Canal", "Où : 3 quai Essai")
}

// The office adds a place of its own, and takes it away.
func TestAListingOfTheOffice(t *testing.T) {
	d := openDesk(t).Press("a", "f5").See("Nom").Press("enter").See("Ce champ ne peut pas être vide.")
	d.Type("Permanence du jeudi").Press("enter").Type("Mairie").Press("enter").Type("Redon").Press("enter", "enter").Type("Th 14:00-17:00").Press("enter")
	d.See("Fiche enregistrée.").Type("jeudi").See("Permanence du jeudi").Press("enter").See("Où : Mairie, Redon").Press("r").See("Retirer cette fiche")
	d.Press("r", "enter").See("Permanence du jeudi") // « La garder » stays under the marker
	d.Press("r", "down", "enter").See("Qui cherchez-vous ?").NotSee("Permanence du jeudi")
}

// The responsable dates a convention; who receives people reads it from that day
// on, and he is told when its end comes near.
func TestAConventionAtTheDesk(t *testing.T) {
	d := openDesk(t).Press("a").Type("caf").Press("enter").See("CAF d'Ille-et-Vilaine").Press("c").See("Convention", "Délibération CP 2 déc. 2024")
	d.Press("m").See("Où en est la convention ?").Press("enter").See("échéance à préciser").Press("enter", "enter").See("Dernier jour").Type("31/10/2027").Press("enter")
	d.See("Le texte lu par l'agent dit encore « échéance à préciser »").Press("shift+tab", "shift+tab").Type("convention de 2024, en deux volets").Press("enter")
	d.See("Premier jour").Type("01/01/2028").Press("enter", "enter").See("Le dernier jour vient avant le premier, le 01/01/2028.")
	d.Press("shift+tab").See("Premier jour").Press("ctrl+u").Type("01/01/2025").Press("enter", "enter").See("Date de la délibération").Press("enter")
	d.See("Préavis").Type("01/12/2027").See("Ce jour vient après la fin de la convention, le 31/10/2027.").Press("ctrl+u").NotSee("vient après").Press("enter", "enter", "enter")
	d.See("Source", "Délibération CP 2 déc. 2024, rapport 34").Press("enter")
	d.See("Que s'est-il passé ?").Press("enter").See("Il manque la ligne de l'historique.").Type("échéance fixée").Press("enter")
	d.See("Convention enregistrée.", "Se termine le dimanche 31 octobre 2027, dans moins de 12 mois", "23/11/2026 — échéance fixée", "Source : Délibération CP 2 déc. 2024, rapport 34")
	d.See("Engagement 1 : Accueillir, informer et orienter").Press("pgdown").See("— orientations · Département")
	d.Press("e").See("> 1 Orientations", "4 Passages de relais").Press("end").See("> (ajouter un engagement)").Press("enter").Type("5").Press("enter").Type("Répondre sous huit jours").Press("enter").Type("CAF").Press("enter")
	d.See("Qu'est-ce qui le mesure ?", "> 15 Autre, à compléter à la main", "Le bilan laisse alors la place de l'écrire").Press("home").See("> 1  Orientations", "Ce qui a été proposé vers l'organisme, accepté ou non.")
	d.Press("down", "down", "down", "down", "down", "down", "down").See("> 8  Délai médian de réponse (jours)", "la moitié a pris moins").Press("enter").See("Cible").Press("shift+tab").See("Qu'est-ce qui le mesure ?").Press("enter").Type("huit jours").Press("enter")
	d.Press("end").See("Engagement 5 : Répondre sous huit jours", "— délai médian de réponse (jours) · CAF · huit jours")
	// What is measured of them is one key away.
	d.Press("b").See("Bilan conjoint : CAF d'Ille-et-Vilaine, 4e trimestre 2026", "> Engagements").Press("enter").Press("end").See("5 Répondre sous huit jours", "Délai médian de réponse (jours) : — · — · CAF · cible : huit jours").Press("esc", "esc")
	// The desk does not measure everything.
	d.Press("e", "end", "up").See("> 5 Délai médian de réponse (jours)").Press("enter", "enter", "enter", "enter").See("> 8  Délai médian").Press("end", "enter").See("Indicateur, dans les mots de la convention").Type("agents satisfaits").Press("enter", "enter")
	d.Press("end").See("— agents satisfaits · CAF · huit jours").Press("e", "end", "up").See("> 5 Agents satisfaits").Press("enter", "enter", "enter", "enter").See("> 15 Autre").Press("enter").See("agents satisfaits").Press("esc", "esc", "esc", "esc")
	d.See("Convention CAF d'Ille-et-Vilaine : se termine le dimanche 31 octobre 2027, dans moins de 12 mois.")
	d.Restart().SignIn().See("Convention CAF d'Ille-et-Vilaine")
}

// A change of a convention, or of a contact, does not vouch for the rest of what is
// known of the organism.
func TestAConventionVouchesForNothingElse(t *testing.T) {
	d := openDesk(t).Press("a").Type("cpam").Press("enter").See("Fiche : vérifiée le 23/11/2026, à vérifier").Press("c", "m")
	d.Press("enter", "enter", "enter", "enter", "enter", "enter", "enter", "enter", "enter").See("Que s'est-il passé ?").Type("relue").Press("enter")
	d.See("Convention enregistrée.", "Source : Délibération CP 2 déc. 2024, rapport 34").Press("esc").See("Fiche : vérifiée le 23/11/2026, à vérifier")
	d.Press("k", "enter", "enter", "enter", "enter").See("Contact privilégié enregistré.", "Fiche : vérifiée le 23/11/2026, à vérifier")
}

// The desk is opened small and wide: nothing overlaps, nothing is lost.
func TestTheDirectoryAtEverySize(t *testing.T) {
	d := importedDesk(t)
	d.Resize(40, 20).Press("a").See("Qui cherchez-vous ?").Type("relais").See("Relais du Canal").Press("enter").See("Où : 3 quai Essai")
	d.Press("esc").Resize(140, 40).See("Relais du Canal", "Où : 3 quai Essai, 35600 Redon")
}

// What was proposed is kept as it was said: a convention dated since changes not a
// word of it.
func TestWhatWasProposedStaysWordForWord(t *testing.T) {
	d := lockedDesk(t)
	d.Kept(d.clock.Now().Add(-time.Hour), map[string]string{
		"motif": "acces_droits", "precision[acces_droits]": "acces_droits.bloque", "caisse_famille": "caf", "droits": "rsa",
		"etat[rsa]": "bloque", "voie[rsa]": "oui", "consequence[rsa]": "aucune", "simple_info": "non",
	}).SignIn()
	before := readThrough(d.Press("j", "enter").See("Accueil · n° 1"))
	d.Press("esc", "esc", "a").Type("caf").Press("enter", "c", "m", "enter").Press("ctrl+u").Type("autre convention").Press("enter", "enter", "enter", "enter", "enter", "enter", "enter", "enter")
	d.See("Que s'est-il passé ?").Type("réécrite").Press("enter").See("Convention enregistrée.", "Autre convention.")
	d.content("regles.toml", "extends = \"premier-accueil@2\"\n\n[[rule]]\nid = \"D4\"\nbecause = \"vous attendez depuis longtemps\"\n")
	d.Restart().SignIn().Press("n", "esc", "enter").NotSee("faute")
	if after := readThrough(d.Press("j", "enter").See("Accueil · n° 1")); after != before {
		t.Errorf("the record changed:\n%s\n\nwas\n%s", after, before)
	}
}
