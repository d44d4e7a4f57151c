package ui

import (
	"slices"
	"strings"

	"accueil/model"
)

// acronyms are those the person may read on a slip, in full. Source: the organisms' own
// names (content) and the rights' (service-public.fr).
func acronyms() map[string]string {
	return map[string]string{
		"CDAS": "centre départemental d'action sociale", "CAF": "caisse d'allocations familiales", "MSA": "mutualité sociale agricole",
		"CPAM": "caisse primaire d'assurance maladie", "CARSAT": "caisse d'assurance retraite et de la santé au travail", "CNIL": "commission nationale de l'informatique et des libertés",
		"PMI": "protection maternelle et infantile", "CLIC": "centre local d'information et de coordination, pour les personnes âgées et leur entourage",
		"CCAS": "centre communal d'action sociale, à la mairie", "MDPH": "maison départementale des personnes handicapées", "RSA": "revenu de solidarité active",
		"AAH": "allocation aux adultes handicapés", "AEEH": "allocation d'éducation de l'enfant handicapé", "PCH": "prestation de compensation du handicap",
		"APA": "allocation personnalisée d'autonomie", "ASPA": "allocation de solidarité aux personnes âgées", "ASF": "allocation de soutien familial",
		"ARIPA": "agence de recouvrement et d'intermédiation des pensions alimentaires", "ASI": "allocation supplémentaire d'invalidité", "AME": "aide médicale de l'État",
		"CSS": "complémentaire santé solidaire", "FSL": "fonds de solidarité pour le logement", "ADIL": "agence départementale d'information sur le logement",
		"SIAO": "service intégré d'accueil et d'orientation, pour l'hébergement", "SPADA": "structure de premier accueil des demandeurs d'asile", "OFII": "office français de l'immigration et de l'intégration",
		"CIDFF": "centre d'information sur les droits des femmes et des familles", "ASFAD": "association d'Ille-et-Vilaine pour les femmes victimes de violences", "SAFED": "service d'accompagnement des femmes enceintes en difficulté",
		"CMP": "centre médico-psychologique", "CSAPA": "centre de soin, d'accompagnement et de prévention en addictologie", "PASS": "permanence d'accès aux soins de santé, à l'hôpital",
		"ARE": "allocation d'aide au retour à l'emploi", "ASS": "allocation de solidarité spécifique", "ADA": "allocation pour demandeur d'asile",
		"RQTH": "reconnaissance de la qualité de travailleur handicapé", "CMI": "carte mobilité inclusion", "CMG": "complément de libre choix du mode de garde",
		"AJPP": "allocation journalière de présence parentale", "AJPA": "allocation journalière du proche aidant", "CROUS": "centre régional des œuvres universitaires et scolaires",
		"DALO": "droit au logement opposable", "CESF": "conseillère ou conseiller en économie sociale familiale", "CEJ": "contrat d'engagement jeune",
		"IVG": "interruption volontaire de grossesse", "SMS": "message écrit, par téléphone", "SOS": "demande d'aide",
		"APL": "aide personnalisée au logement", "ALS": "allocation de logement sociale", "ALF": "allocation de logement familiale",
		"REAAP": "réseau d'écoute, d'appui et d'accompagnement des parents", "SAMU": "service d'aide médicale urgente", "CRIP": "cellule de recueil des informations préoccupantes",
		"MASP": "mesure d'accompagnement social personnalisé", "ARS": "agence régionale de santé",
	}
}

// acronymLines explain those that a document holds, in the order of the alphabet.
func acronymLines(d model.Document) []string {
	known := acronyms()
	var lines []string
	for _, word := range acronymsIn(d) {
		if full := known[word]; full != "" {
			lines = append(lines, word+" : "+full)
		}
	}
	return lines
}

// acronymsIn are the words of capitals of a document, each once.
func acronymsIn(d model.Document) []string {
	var words []string
	take := func(text string) {
		for _, w := range strings.FieldsFunc(text, func(r rune) bool {
			return !(r >= 'A' && r <= 'Z') && !(r >= 'a' && r <= 'z') && !strings.ContainsRune("àâéèêëîïôùûçÉÈÀœ", r)
		}) {
			if len(w) >= 3 && w == strings.ToUpper(w) && !slices.Contains(words, w) {
				words = append(words, w)
			}
		}
	}
	take(d.Title)
	for _, s := range d.Sections {
		take(s.Title)
		for _, b := range s.Blocks {
			take(b.Label)
			take(b.Text)
			for _, item := range b.Items {
				take(item)
			}
		}
	}
	slices.Sort(words)
	return words
}
