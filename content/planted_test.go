package content

import (
	"strings"
	"testing"

	"accueil/model"
)

// planted is a fault put into the small questionnaire: the text to change, what
// it becomes, and what must be said about it.
type planted struct {
	kind     model.FaultKind
	old, new string
	// on is the text of the line that must be named; column its caret.
	on     string
	column int
	// says is the message and the remedy.
	says string
}

func plantedShape() []planted {
	return []planted{
		{FaultUnknownField, `title = "Petit`, `titel = "Petit`, `titel = "Petit questionnaire d'essai"`, 1,
			"champ inconnu « titel » — écrire « title »"},
		{FaultUnknownField, `code = "vie", label`, `code = "vie", lable`, `{ code = "vie", lable = "Vie en jeu" },`, 19,
			"champ inconnu « lable » — écrire « label »"},
		{FaultUnknownField, "[[scope]]\norganism", "[[scope]]\nxyz = 1\norganism", `xyz = 1`, 1,
			"champ inconnu « xyz » — les champs possibles ici sont organism, needs, events, source"},
		{FaultUnknownField, "[[scope]]", "[[champ]]\nk = 1\n[[scope]]", `[[champ]]`, 3,
			"champ inconnu « champ » — les champs possibles ici sont extends, id, version, title, alone, step, question, derived, modality, rule, competence, scope, uncovered"},
		{FaultSyntax, `key = "canal"`, `key = “canal”`, `key = “canal”`, 7,
			`la valeur ne commence pas comme une valeur — mettre le texte entre guillemets droits (")`},
		{FaultSyntax, `kind = "commune"`, `kind "commune"`, `kind "commune"`, 6,
			"il manque « = » après le nom du champ — écrire : champ = valeur"},
		{FaultWrongType, `max = 120`, `max = "120"`, `max = "120"`, 7,
			"un nombre est attendu ici — l'écrire sans guillemets"},
		{FaultWrongType, `optional = true`, `optional = "oui"`, `optional = "oui"`, 12,
			"oui ou non est attendu ici — écrire true ou false, sans guillemets"},
		{FaultWrongType, `title = "Petit questionnaire d'essai"`, `title = 3`, `title = 3`, 9,
			"un texte est attendu ici — l'écrire entre guillemets droits (\")"},
		{FaultWrongType, `default = ["nouvelle_demande"]`, `default = "nouvelle_demande"`, `default = "nouvelle_demande"`, 11,
			`une liste de textes est attendue ici — écrire ["un", "deux"]`},
		{FaultWrongType, `valid_from = "2024-01-01"`, `valid_from = 2024-01-01`, `valid_from = 2024-01-01`, 14,
			`une date s'écrit entre guillemets — écrire par exemple "2026-01-31"`},
		{FaultTwice, "key = \"canal\"\n", "key = \"canal\"\nkey = \"canal\"\n", `key = "canal"`, 1,
			"ce champ ou cette table est écrit deux fois — garder un seul des deux"},
		{FaultBadDate, `"2024-01-01"`, `"01/01/2024"`, `valid_from = "01/01/2024"`, 14,
			`« 01/01/2024 » n'est pas une date — écrire l'année, le mois et le jour : "2026-01-31"`},
	}
}

func plantedCodes() []planted {
	return []planted{
		{model.FaultMissing, `label = "Par quel moyen ?"`, `label = " "`, `label = " "`, 9,
			"« label » manque ou est vide — l'écrire"},
		{model.FaultMissing, "label = \"Commune ?\"\n", "", `[[question]]`, 3,
			"« label » manque ou est vide — l'écrire"},
		{model.FaultBadCode, `code = "proche"`, `code = "Proche"`, `{ code = "Proche", label = "Proche" }`, 78,
			"« Proche » n'est pas un code — minuscules sans accent, chiffres et _ seulement"},
		{model.FaultCurlyQuote, `code = "proche"`, `code = "l’ami"`, `{ code = "l’ami", label = "Proche" }`, 78,
			"guillemet ou apostrophe courbe dans « l’ami » — un code n'a ni guillemet ni apostrophe : minuscules sans accent, chiffres et _"},
		{model.FaultCurlyQuote, `{ key = "any.etat", in`, `{ key = "any.l’etat", in`, `when = [{ key = "any.l’etat", in = ["bloque"] }]`, 17,
			"guillemet ou apostrophe courbe dans « l’etat » — un code n'a ni guillemet ni apostrophe : minuscules sans accent, chiffres et _"},
		{model.FaultDuplicate, `key = "menage"`, `key = "age"`, `key = "age"`, 7,
			"« age » est déjà pris par une question — garder un seul des deux, ou changer de nom"},
		{model.FaultDuplicate, `code = "telephone"`, `code = "sur_place"`, `code = "sur_place", label = "Téléphone"`, 66,
			"« sur_place » est déjà pris par un choix de la même liste — garder un seul des deux, ou changer de nom"},
		{model.FaultDuplicate, `id = "B2"`, `id = "B1"`, `id = "B1"`, 6,
			"« B1 » est déjà pris par une règle — garder un seul des deux, ou changer de nom"},
		{model.FaultUnknownWord, `kind = "commune"`, `kind = "communes"`, `kind = "communes"`, 8,
			"« communes » n'est pas un mot connu pour « kind » — écrire « commune »"},
		{model.FaultUnknownKey, `{ key = "urgence_nature", in`, `{ key = "urgence", in`, `when = [{ key = "urgence", in = ["vie"] }]`, 17,
			"aucune question ne s'appelle « urgence » — possibles ici : ajout, urgence_nature, urgence_geste, nature, autre_chose, canal, pour_qui, accompagnant, motif, autres_besoins, precision, commune…"},
		{model.FaultUnknownCode, `in = ["logement.impaye"]`, `in = ["logement.impayes"]`, `in = ["logement.impayes"]`, 39,
			"« logement.impayes » n'est pas un choix de « sous_besoins » — écrire « logement.impaye »"},
		{model.FaultUnknownCode, `otherwise = "aucune"`, `otherwise = "rien"`, `otherwise = "rien"`, 13,
			"« rien » n'est pas un choix de « urgence_nature » — possibles ici : aucune, vie"},
		{model.FaultUnknownOrg, `toward = "caf"`, `toward = "cpam"`, `toward = "cpam"`, 10,
			"l'annuaire n'a pas d'organisme « cpam » — possibles ici : cdas, departement, caf, ou l'ajouter à l'annuaire"},
		{model.FaultUnknownRule, `sets_aside = ["D1"]`, `sets_aside = ["D9"]`, `sets_aside = ["D9"]`, 15,
			"aucune règle ne s'appelle « D9 » — possibles ici : U1, B1, B2, D1, D2, S1, Z1"},
	}
}

func plantedQuestions() []planted {
	return []planted{
		{model.FaultStepOrder, "key = \"age\"\nstep = \"ecouter\"", "key = \"age\"\nstep = \"conclure\"", `step = "ecouter"`, 8,
			"l'étape « ecouter » revient après « conclure » — placer la question avec celles de son étape, dans l'ordre des étapes"},
		{model.FaultUnknownStep, "key = \"age\"\nstep = \"ecouter\"", "key = \"age\"\nstep = \"situer\"", `step = "situer"`, 8,
			"aucune étape ne s'appelle « situer » — possibles ici : urgence, ecouter, droits, choisir, conclure"},
		{model.FaultNoChoices, `choices = [{ code = "seul", label = "Seul" }, { code = "non_communique", label = "Non communiqué" }]`, "", `[[question]]`, 3,
			"« menage » n'a aucun choix — écrire « choices » ou « choices_of »"},
		{model.FaultDefault, `default = ["sans"]`, `default = ["sans", "proche"]`, `default = ["sans", "proche"]`, 12,
			"la sélection de départ (sans, proche) ne pourrait pas être faite à la main — une seule valeur, ou plusieurs choix dont aucun n'est exclusif"},
		{model.FaultBounds, "min = 1\nmax = 480", "min = 500\nmax = 480", `min = 500`, 7,
			"la borne basse 500 dépasse la borne haute 480 — les échanger, ou les corriger"},
		{model.FaultUnbounded, "class = \"B\"\nmax = 80", "class = \"B\"", `[[question]]`, 3,
			"le texte « contact_raison » n'a pas de longueur maximale — écrire « max » : une note est courte, 280 caractères au plus"},
		{model.FaultScreenSplit, "default = [\"nouvelle_demande\"]", "default = [\"nouvelle_demande\"]\nscreen = \"accueil\"", `screen = "accueil"`, 10,
			"les questions de l'écran « accueil » ne se suivent pas — les placer l'une après l'autre, ou changer le nom de l'écran"},
		{model.FaultScreenEmpty, `default = ["sans"]`, ``, `[[question]]`, 3,
			"« accompagnant » est sur l'écran « accueil » sans sélection de départ — écrire « default » : une seule touche doit valider tout l'écran"},
		{model.FaultBlockSplit, "[[question]]\nkey = \"date_courrier\"", "[[question]]\nkey = \"entre\"\nstep = \"droits\"\nkind = \"date\"\nlabel = \"?\"\n\n" +
			"[[question]]\nkey = \"encore\"\nstep = \"droits\"\nkind = \"date\"\nlabel = \"?\"\nfor_each = \"droits\"\n\n[[question]]\nkey = \"date_courrier\"",
			`for_each = "droits"`, 12,
			"les questions posées pour chaque « droits » ne se suivent pas — les placer l'une après l'autre"},
		{model.FaultForEach, `for_each = "deja_suivi"`, `for_each = "caisse"`, `for_each = "caisse"`, 12,
			"« caisse » ne donne pas de liste à parcourir — nommer une question de plusieurs choix hors d'un bloc, un ensemble, @propositions ou @reservees"},
		{model.FaultForEach, `for_each = "deja_suivi"`, `for_each = "precision"`, `for_each = "precision"`, 12,
			"« precision » ne donne pas de liste à parcourir — nommer une question de plusieurs choix hors d'un bloc, un ensemble, @propositions ou @reservees"},
		{model.FaultDangling, `choices_of = "motif"`, `choices_of = "motifs"`, `choices_of = "motifs"`, 14,
			"« motifs » ne renvoie à aucune question d'avant qui ait des choix — écrire « motif »"},
		{model.FaultDangling, `except = "motif"`, `except = "commune"`, `except = "commune"`, 10,
			"« commune » ne renvoie à aucune question d'avant qui ait des choix — possibles ici : ajout, urgence_nature, urgence_geste, nature, autre_chose, canal, pour_qui, accompagnant, motif"},
		{model.FaultDangling, `union = ["precision"]`, `union = ["precisions"]`, `union = ["precisions"]`, 10,
			"« precisions » ne renvoie à aucune question d'avant qui ait des choix — écrire « precision »"},
		{model.FaultNeeded, `key = "consigne_heure"`, `key = "consigne_moment"`, `# The smallest`, 1,
			"le programme a besoin de « consigne_heure », qui manque — l'ajouter : voir model/names.go"},
		{model.FaultNeededCode, `  { code = "reflechit", label = "Réfléchit" },`, ``, `[[question]]`, 3,
			"le programme a besoin du choix « reflechit » à la question « decision » — l'ajouter à sa liste"},
		{model.FaultUnreachable, `when = [{ key = "nature", in = ["document"] }]`, `when = [{ key = "nature", in = ["document"] }, { key = "nature", not_in = ["document"] }]`,
			`not_in = ["document"]`, 1,
			"« autre_chose » ne peut jamais être atteint — deux conditions se contredisent, ou rien ne s'y rattache : les revoir, ou le retirer"},
		{model.FaultUnreachable, `key = "rdv"` + "\nstep = \"conclure\"\nkind = \"choice\"\nlabel = \"Rendez-vous ?\"\nwhen = [",
			`key = "rdv"` + "\nstep = \"conclure\"\nkind = \"choice\"\nlabel = \"Rendez-vous ?\"\nwhen = [{ key = \"autre_chose\", in = [\"ne_sait_pas\"] }, { key = \"nature\", in = [\"nouvelle_demande\"] }, ",
			`key = "autre_chose", in = ["ne_sait_pas"]`, 1,
			"« rdv » ne peut jamais être atteint — deux conditions se contredisent, ou rien ne s'y rattache : les revoir, ou le retirer"},
		{model.FaultUnreachable, "[[step]]\nkey = \"conclure\"", "[[step]]\nkey = \"vide\"\nlabel = \"Vide\"\n\n[[step]]\nkey = \"conclure\"", `[[step]]`, 3,
			"« vide » ne peut jamais être atteint — deux conditions se contredisent, ou rien ne s'y rattache : les revoir, ou le retirer"},
		{model.FaultUnreachable, `{ code = "appel", label = "Appel" }`, `{ code = "appel", label = "Appel", when = [{ key = "contact", in = ["non"] }] }`, `code = "appel"`, 1,
			"« appel » ne peut jamais être atteint — deux conditions se contredisent, ou rien ne s'y rattache : les revoir, ou le retirer"},
	}
}

func plantedConditions() []planted {
	return []planted{
		{model.FaultForms, `{ key = "urgence_nature", in = ["vie"] }`, `{ key = "urgence_nature" }`, `{ key = "urgence_nature" }`, 9,
			"cette condition n'a pas une forme, et une seule — écrire key avec un test, ou is, ou all, ou any"},
		{model.FaultForms, `{ is = "dans_champ" }`, `{ is = "dans_champ", key = "age", in = ["adulte"] }`, `is = "dans_champ", key`, 57,
			"cette condition n'a pas une forme, et une seule — écrire key avec un test, ou is, ou all, ou any"},
		{model.FaultForms, `in = ["vie"] }`, `in = ["vie"], not_in = ["aucune"] }`, `not_in = ["aucune"]`, 9,
			"cette condition n'a pas une forme, et une seule — écrire key avec un test, ou is, ou all, ou any"},
		{model.FaultForward, `when = [{ key = "nature", in = ["document"] }]`, `when = [{ key = "age", in = ["adulte"] }]`, `key = "age", in`, 17,
			"« age » n'est pas encore posée à cet endroit — une condition ne regarde que les questions d'avant"},
		{model.FaultForward, `{ key = "urgence_nature", in = ["vie"] }`, `{ key = "any.decision", in = ["accepte"] }`, `key = "any.decision"`, 17,
			"« decision » n'est pas encore posée à cet endroit — une condition ne regarde que les questions d'avant"},
		{model.FaultScope, `{ key = "any.etat", in`, `{ key = "etat", in`, `{ key = "etat", in`, 17,
			"« etat » ne se regarde pas ainsi — dans son bloc : self.etat ; d'ailleurs : any.etat ou every.etat ; hors d'un bloc : etat seul"},
		{model.FaultScope, `{ key = "self.suivi_etat", in`, `{ key = "self.etat", in`, `{ key = "self.etat", in`, 17,
			"« self.etat » ne se regarde pas ainsi — dans son bloc : self.etat ; d'ailleurs : any.etat ou every.etat ; hors d'un bloc : etat seul"},
		{model.FaultWrongTest, `{ key = "any.etat", in = ["bloque"] }`, `{ key = "any.etat", min = 2 }`, `key = "any.etat", min = 2`, 9,
			"« min, max » ne convient pas à « etat », de type choice — in et not_in pour des choix, min et max pour un nombre, after et before pour une date"},
		{model.FaultPredicate, `{ is = "dans_champ" }`, `{ is = "contact_privilegie" }`, `is = "contact_privilegie"`, 64,
			"« contact_privilegie » n'a rien à regarder ici — l'écrire là où l'on parcourt « droits »"},
		{model.FaultPredicate, `when = [{ key = "urgence_nature", in = ["vie"] }]`, `when = [{ is = "modalite_acceptee", with = ["rendez_vous_cdas"] }]`, `is = "modalite_acceptee"`, 16,
			"« modalite_acceptee » n'a rien à regarder ici — l'écrire là où l'on parcourt « decision »"},
		{model.FaultPredNumber, `when = [{ key = "urgence_nature", in = ["vie"] }]`, `when = [{ is = "plusieurs_besoins" }]`, `is = "plusieurs_besoins"`, 9,
			"« plusieurs_besoins » attend un nombre — écrire « n = 2 »"},
		{model.FaultUnknownWord, `{ is = "dans_champ" }`, `{ is = "dans_le_champ" }`, `is = "dans_le_champ"`, 64,
			"« dans_le_champ » n'est pas un mot connu pour « is » — écrire « dans_champ »"},
		{model.FaultOnSilence, `{ key = "urgence_nature", in = ["vie"] }`, `{ key = "urgence_nature", not_in = ["vie"] }`, `not_in = ["vie"]`, 9,
			"cette règle tiendrait parce que « urgence_nature » n'a pas été posée (aucune) — tester une réponse donnée : une règle ne dépend jamais du silence"},
	}
}

func plantedRules() []planted {
	return []planted{
		{model.FaultNoDefault, "default = true\n", "when = [{ key = \"age\", in = [\"adulte\"] }]\n", `# The smallest`, 1,
			"aucune règle par défaut — écrire une règle avec « default = true » : l'accueil finit toujours par une réponse"},
		{model.FaultSecondDefault, "[[rule]]\nid = \"Z1\"", "[[rule]]\nid = \"Z0\"\ntitle = \"Autre\"\nhorizon = \"suite\"\nbecause = \"vous\"\nsource = \"essai\"\ndefault = true\n\n" +
			"[[rule.propose]]\ntoward = \"cdas\"\nmodality = \"fiche_remise\"\n\n[[rule]]\nid = \"Z1\"", `default = true`, 11,
			"une deuxième règle par défaut, après « Z0 » — en garder une seule"},
		{model.FaultDefaultRule, "default = true\n", "default = true\naudience = \"reservee_agent\"\n", `default = true`, 11,
			"la règle par défaut « Z1 » pourrait ne rien proposer — ni « when », ni « per », ni dates, partagée, vers un organisme de l'annuaire"},
		{model.FaultTooLong, `"vous avez du retard"`, `"` + strings.Repeat("é", 91) + `"`, `because = "ééé`, 11,
			"« because » fait 91 caractères — 90 au plus"},
		{model.FaultSetsAside, `sets_aside = ["D1"]`, `sets_aside = ["D1", "U1"]`, `sets_aside = ["D1", "U1"]`, 21,
			"« U1 » protège quelqu'un : aucune règle ne l'écarte — la retirer de « sets_aside »"},
		{model.FaultSetAsideLoop, `because = "vous pouvez le demander"`, "because = \"vous\"\nsets_aside = [\"D2\"]\nsame_by = \"item\"", `sets_aside = ["D2"]`, 15,
			"« D1 » et « D2 » s'écartent l'une l'autre : il ne resterait rien — garder un seul sens"},
		{model.FaultSetAsideVain, `sets_aside = ["D1"]`, `sets_aside = ["B1"]`, `sets_aside = ["B1"]`, 15,
			"« B1 » ne sera jamais écartée par cette règle — même « per » des deux côtés pour same_by = \"item\", et jamais la règle par défaut"},
		{model.FaultToward, `toward = "caf"`, `toward = "@competent"`, `toward = "@competent"`, 10,
			"« @competent » ne désigne personne ici — donner à la règle per = \"droits\", ou nommer un organisme"},
		{model.FaultSameCard, "modality = \"rendez_vous_cdas\"\nwhat = \"avec un travailleur social\"\ncode = \"polyvalence\"",
			"modality = \"rendez_vous_cdas\"\nwhat = \"avec un travailleur social\"\ncode = \"logement\"", `[[rule.propose]]`, 8,
			"même carte que « B1 », avec d'autres mots (« pour le logement » et « avec un travailleur social ») — écrire un « code » qui les distingue, ou les mêmes mots"},
		{model.FaultNotCovered, `{ key = "sous_besoins", in = ["sante.soins"] }`, `{ key = "age", in = ["adulte"] }`, `{ code = "sante.soins", label = "Soins" },`, 3,
			"aucune règle ne répond à « sante.soins » (au 2024-01-01) — écrire une règle qui y répond seule, ou le dire dans [[uncovered]] avec la raison"},
		{model.FaultNotCovered, `in = ["jamais", "bloque"] }]`, `in = ["bloque"] }]`, `{ code = "rsa", label = "RSA" },`, 3,
			"aucune règle ne répond à « rsa / jamais » (au 2024-01-01) — écrire une règle qui y répond seule, ou le dire dans [[uncovered]] avec la raison"},
		{model.FaultNotCovered, "because = \"vous cherchez des soins\"\n", "because = \"vous\"\nvalid_until = \"2026-12-31\"\n", `{ code = "sante.soins", label = "Soins" },`, 3,
			"aucune règle ne répond à « sante.soins » (au 2027-01-01) — écrire une règle qui y répond seule, ou le dire dans [[uncovered]] avec la raison"},
		{model.FaultManyUncovered, "[[scope]]", strings.Repeat("[[uncovered]]\ncode = \"sante.soins\"\nreason = \"essai\"\n\n", 4) + "[[scope]]", `[[uncovered]]`, 3,
			"4 sous-besoins laissés sans règle — 3 au plus : écrire les règles qui manquent"},
		{model.FaultCovered, "[[scope]]", "[[uncovered]]\ncode = \"sante.soins\"\nreason = \"essai\"\n\n[[scope]]", `[[uncovered]]`, 3,
			"« sante.soins » est dit sans règle, mais « B2 » y répond — le retirer de [[uncovered]]"},
		{model.FaultUnreachable, `{ key = "self.voie", in = ["oui"] }, {`, `{ key = "self.etat", in = ["jamais"] }, { key = "self.voie", in = ["oui"] }, {`, `key = "self.etat", in = ["jamais"] }, {`, 1,
			"« D2 » ne peut jamais être atteint — deux conditions se contredisent, ou rien ne s'y rattache : les revoir, ou le retirer"},
		{model.FaultUnreachable, `modality = "demarche_sur_place"` + "\n\n[[rule]]", `modality = "demarche_sur_place"` + "\nwhen = [{ key = \"droits\", in = [\"aucun\"] }]\n\n[[rule]]", `key = "droits", in = ["aucun"]`, 1,
			"« cdas » ne peut jamais être atteint — deux conditions se contredisent, ou rien ne s'y rattache : les revoir, ou le retirer"},
		{model.FaultMissing, `same_by = "item"`, ``, `[[rule]]`, 3,
			"« same_by » manque ou est vide — l'écrire"},
		{model.FaultPeriod, `valid_from = "2024-01-01"`, "valid_from = \"2024-01-01\"\nvalid_until = \"2023-01-01\"", `valid_until = "2023-01-01"`, 15,
			"la période commence le 2024-01-01 et finit le 2023-01-01 — les échanger, ou les corriger"},
		{model.FaultCompetence, "right = \"fsl\"\norganism = \"departement\"", "right = \"fsl\"", `[[competence]]`, 3,
			"la compétence pour « fsl » doit dire « organism », ou « by » et « case » — l'un ou l'autre, pas les deux"},
		{model.FaultMissing, "because = \"vous cherchez des soins\"\nsource = \"essai\"", "because = \"vous\"\nsource = \"\"", `source = ""`, 10,
			"« source » manque ou est vide — l'écrire"},
		{model.FaultUnknownWord, "because = \"vous cherchez des soins\"\n", "because = \"vous\"\naudience = \"agent\"\n", `audience = "agent"`, 12,
			"« agent » n'est pas un mot connu pour « audience » — possibles ici : partagee, reservee_agent, reservee_si_accompagne"},
		{model.FaultUnknownWord, `horizon = "aujourdhui"`, `horizon = "aujourd'hui"`, `horizon = "aujourd'hui"`, 11,
			"« aujourd'hui » n'est pas un mot connu pour « horizon » — écrire « aujourdhui »"},
		{model.FaultUnknownWord, `modality = "appel_urgence"`, `modality = "appel_urgent"`, `modality = "appel_urgent"`, 12,
			"« appel_urgent » n'est pas un mot connu pour « modality » — écrire « appel_urgence »"},
	}
}

func allPlanted() []planted {
	var all []planted
	for _, group := range [][]planted{plantedShape(), plantedCodes(), plantedQuestions(), plantedConditions(), plantedRules()} {
		all = append(all, group...)
	}
	return all
}

func TestEveryPlantedFaultIsNamedWithItsLineAndRemedy(t *testing.T) {
	text, dir := petit(t), petitDirectory(t)
	for _, p := range allPlanted() {
		if !strings.Contains(text, p.old) {
			t.Errorf("%s: the small questionnaire has no %q to change", p.kind, p.old)
			continue
		}
		changed := strings.Replace(text, p.old, p.new, 1)
		_, fs := Verify("petit.toml", []byte(changed), dir)
		if !p.namedIn(fs) {
			t.Errorf("%s, %q → %q:\nwant on « %s », column %d: %s\ngot\n%v", p.kind, p.old, p.new, p.on, p.column, p.says, fs)
		}
	}
}

func (p planted) namedIn(fs Faults) bool {
	for _, f := range fs {
		if f.Kind == p.kind && f.Message+" — "+f.Remedy == p.says && strings.Contains(f.Excerpt, p.on) &&
			(p.column == 1 || f.Column == p.column) && f.Line > 0 && f.File == "petit.toml" {
			return true
		}
	}
	return false
}

// A kind of fault without a planted example is a kind nobody has seen.
func TestEveryKindOfFaultIsPlanted(t *testing.T) {
	seen := map[model.FaultKind]bool{}
	for _, p := range allPlanted() {
		seen[p.kind] = true
	}
	for _, p := range plantedRetention() {
		seen[p.kind] = true
	}
	for _, p := range append(plantedSupplements(), plantedWording()...) {
		seen[p.kind] = true
	}
	// The days of a follow-up are in a directory: see TestDirectoryFaults.
	seen[model.FaultDays] = true
	// What a file extends, and what a whole questionnaire does not take, have tests of
	// their own.
	seen[FaultExtends], seen[FaultNoExtends], seen[FaultOtherBase], seen[FaultSupplement] = true, true, true, true
	for kind := range wordings() {
		if !seen[kind] {
			t.Errorf("no planted fault of kind %q", kind)
		}
	}
}
