package ui

import (
	"cmp"
	"slices"
	"strings"

	"accueil/model"
)

// Words of what the person takes with her: short sentences, « vous », no acronym left
// unexplained.

const (
	slipTitle  = "Ce que nous avons décidé ensemble"
	slipFoot   = "Cette fiche est à vous."
	slipRights = "Ce que nous gardons, et vos droits"
)

// slipRightsLines is the information notice, as short as it stays exact, with the terms of
// the retention table.
func slipRightsLines(keep model.Retention) []string {
	return []string{
		"Nous gardons ce qui est utile pour la suite " + wordsKeptFor(keep) + ". Venir sans donner votre nom est toujours possible.",
		"Rien n'est transmis à un autre service sans que vous soyez d'accord.",
		"Vous pouvez demander à voir ce qui est gardé, à le corriger, à le faire effacer, ou vous y opposer : dites-le à l'accueil. En cas de désaccord, vous pouvez écrire à la CNIL, 3 place de Fontenoy, 75007 Paris.",
	}
}

// slipDocument is the slip as it is printed and read out. q gives the labels of what was
// said; those of someone else's eyes are never asked of it.
func slipDocument(q *model.Questionnaire, dir *model.Directory, s model.Slip, keep model.Retention) model.Document {
	d := model.Document{Large: true, Foot: slipFoot, Subtitle: strings.Join(nonEmpty(s.Place.Office, longDate(s.On)), ", ")}
	if s.Discreet {
		d.Title, d.Subtitle, d.Foot = "CDAS — rendez-vous", "", ""
		if s.Meeting != nil {
			d.Sections = []model.Section{{Blocks: meetingBlocks(q, &model.SlipMeeting{Day: s.Meeting.Day, Hour: s.Meeting.Hour}, s)}}
			return d
		}
		d.Title = "CDAS"
		d.Sections = []model.Section{{Blocks: []model.Block{model.Pair("Où", s.Place.Office), model.Paragraph("Vous pouvez venir quand vous voulez, sans rendez-vous.")}}}
		return d
	}
	d.Title = slipTitle
	told := map[string]bool{} // organisms whose purpose was said
	if s.Meeting != nil {
		d.Sections = append(d.Sections, model.Section{Title: "Votre rendez-vous", Blocks: append(meetingBlocks(q, s.Meeting, s), purposeBlocks(q, dir, s)...)})
	}
	for _, way := range []model.SlipWay{model.WayMeeting, model.WaySent, model.WayAsked, model.WayCall, model.WayGo, model.WayJoint, model.WayRelay, model.WaySelf, model.WayDone} {
		for _, st := range s.Steps {
			if st.Way == way && !st.Kept(s.On, s.Meeting) {
				d.Sections = append(d.Sections, model.Section{Title: stepTitle(q, dir, st), Blocks: stepBlocks(q, dir, st, s, told)})
			}
		}
	}
	if next := nextBlocks(s); len(next) > 0 {
		d.Sections = append(d.Sections, model.Section{Title: "Et ensuite", Blocks: next})
	}
	if lines := acronymLines(d); len(lines) > 0 {
		d.Sections = append(d.Sections, model.Section{Title: "Les sigles", Blocks: []model.Block{model.Bullets(lines...)}})
	}
	var rights []model.Block
	for _, l := range slipRightsLines(keep) {
		rights = append(rights, model.Paragraph(l))
	}
	d.Sections = append(d.Sections, model.Section{Title: slipRights, Whole: true, Blocks: rights})
	return d
}

// meetingBlocks say when and where; the kind of service, when it may be read.
func meetingBlocks(q *model.Questionnaire, m *model.SlipMeeting, s model.Slip) []model.Block {
	where := model.Pair("Où", cmp.Or(m.Site, s.Place.Office))
	if m.Day.IsZero() {
		return []model.Block{model.Strong(toFixWords(s.Reachable)), where}
	}
	when := capital(longDate(m.Day))
	if m.Hour != "" {
		when += ", " + m.Hour
	}
	blocks := []model.Block{model.Strong(when), where}
	if m.Service != "" && !isSensitiveItem(q, m.Service) {
		blocks = append(blocks, model.Pair("Avec le service", choiceLabel(q, "rdv_service", m.Service)))
	}
	return append(blocks, model.Paragraph("Si vous ne pouvez pas venir, dites-le à l'accueil : un autre jour sera trouvé."))
}

// toFixWords say of an appointment without a day who calls whom.
func toFixWords(reachable bool) string {
	if reachable {
		return "Nous vous rappelons pour fixer le jour. Vous n'avez rien à faire."
	}
	return "Le jour reste à fixer. Revenez nous voir pour le choisir ensemble : nous n'avons pas de quoi vous joindre."
}

// purposeBlocks say what the appointment is for: the steps that are this same appointment,
// without the words that only name it again.
func purposeBlocks(q *model.Questionnaire, dir *model.Directory, s model.Slip) []model.Block {
	itself := stepTitle(q, dir, model.SlipStep{Way: model.WayMeeting, Toward: model.OrgCDAS})
	if m := q.Modality(model.ModCDAS); m != nil {
		itself = m.Title
	}
	var purposes []string
	for _, st := range s.Steps {
		if !st.Kept(s.On, s.Meeting) {
			continue
		}
		words := stepTitle(q, dir, st)
		if rest, cut := strings.CutPrefix(words, itself); cut {
			words = strings.TrimSpace(rest)
		}
		if words != "" && !slices.Contains(purposes, capital(words)) {
			purposes = append(purposes, capital(words))
		}
	}
	if len(purposes) == 0 {
		return nil
	}
	return []model.Block{model.Bullets(purposes...)}
}

// stepTitle is what was decided: the words she read, or words of its own for what she
// read under a name that is not hers to take away.
func stepTitle(q *model.Questionnaire, dir *model.Directory, st model.SlipStep) string {
	if st.Title != "" {
		return st.Title
	}
	to, the := organismWords(dir, st.Toward)
	about := ""
	if st.Item != "" && !isSensitiveItem(q, st.Item) {
		about = " : " + lowerFirst(itemWords(q, st.Item))
	}
	if st.Item == "" {
		about = purposeWords(q, dir, st)
	}
	switch st.Way {
	case model.WayAsked:
		return "Nous demandons une réponse " + to + about
	case model.WayJoint:
		return "Un accompagnement commun avec " + the
	case model.WayRelay:
		return "Un passage de relais vers " + the
	case model.WayMeeting:
		return "Un rendez-vous avec " + the + about
	case model.WaySent:
		return "Votre demande transmise " + to + about
	case model.WayDone:
		return "Fait ici, avec vous" + about
	case model.WayCall:
		return "Un appel fait ensemble " + to + about
	}
	return "S'adresser " + to + about
}

// purposeWords are what the step is for, « pour votre budget », of one done another way than
// it was proposed: what follows the name of that way.
func purposeWords(q *model.Questionnaire, dir *model.Directory, st model.SlipStep) string {
	o, m := dir.Organism(st.Toward), q.Modality(st.By)
	if o == nil || m == nil {
		return ""
	}
	rest, cut := strings.CutPrefix(st.Proposed, o.Fill(m.Title)+" ")
	if !cut {
		return ""
	}
	return ", " + rest
}

func organismWords(dir *model.Directory, code string) (to, the string) {
	if o := dir.Organism(code); o != nil {
		return o.To, o.The
	}
	return "au service", "le service"
}

// stepBlocks say where, when, what to bring and what comes next.
func stepBlocks(q *model.Questionnaire, dir *model.Directory, st model.SlipStep, s model.Slip, told map[string]bool) []model.Block {
	var blocks []model.Block
	o := dir.Organism(st.Toward)
	switch {
	case st.Service != "":
		parts := serviceParts(st.Service)
		for i, words := range parts.texts {
			label, _, _ := strings.Cut(parts.labels[i], " :")
			if label == "Nom" && o != nil && (words == o.Name || words == o.Phone) {
				continue // the title says it already
			}
			blocks = append(blocks, model.Pair(slipLabel(label), words))
		}
	case o != nil && o.Phone != "" && (st.Way == model.WayGo || st.Way == model.WaySelf):
		blocks = append(blocks, model.Pair("Téléphone", o.Phone))
	}
	if o != nil && o.About != "" && !told[o.Code] && st.Way != model.WayAsked && st.Way != model.WayMeeting {
		told[o.Code] = true
		blocks = append(blocks, model.Paragraph(capital(o.About)+"."))
	}
	if st.Answered != "" {
		if qu := q.Question(model.QShelterAnswer); qu != nil {
			blocks = append(blocks, model.Pair(qu.Label, choiceLabel(q, model.QShelterAnswer, st.Answered)))
		}
	}
	if words := wayWords(st, s); words != "" {
		blocks = append(blocks, model.Paragraph(words))
	}
	if st.Letter && st.Way != model.WayAsked {
		blocks = append(blocks, model.Pair("À apporter", "le courrier ou le message reçu, si vous l'avez"))
	}
	return append(blocks, sentBlocks(q, dir, st)...)
}

// slipLabel is the name of a part of a service, for the one who goes there.
func slipLabel(label string) string {
	switch label {
	case "Nom":
		return "Chez"
	case "Adresse":
		return "Où"
	case "Horaires":
		return "Ouvert"
	}
	return label
}

// wayWords is what happens next, in a sentence.
func wayWords(st model.SlipStep, s model.Slip) string {
	switch st.Way {
	case model.WayAsked:
		if s.Reachable {
			return "Vous n'avez rien à faire : nous vous donnons des nouvelles dès que la réponse arrive."
		}
		return "Vous n'avez rien à faire. Revenez nous voir pour connaître la réponse : nous n'avons pas de quoi vous joindre."
	case model.WayMeeting, model.WaySent:
		return receivedWords(st, s)
	case model.WayJoint:
		return "Les deux services travaillent ensemble, et vous disent qui fait quoi."
	case model.WayRelay:
		return "Tant que le nouveau service ne vous a pas reçu, vous pouvez compter sur celui qui vous connaît."
	case model.WaySelf:
		return "Vous vous en occupez. Si cela n'aboutit pas, revenez : nous regarderons ensemble."
	case model.WayCall:
		if st.Answered != "" {
			return "" // its answer is told instead
		}
		return "L'appel se fait avec vous : c'est vous qui parlez, nous sommes là. Sans nouvelles ensuite, revenez nous voir."
	case model.WayGo:
		return "Vous pouvez y aller de notre part. Si l'on ne peut pas vous recevoir, revenez nous voir."
	}
	return ""
}

// receivedWords say who calls whom, of a service that is to receive her.
func receivedWords(st model.SlipStep, s model.Slip) string {
	switch {
	case st.Today:
		return "C'est pour aujourd'hui : ne repartez pas sans réponse, demandez à l'accueil."
	case s.Reachable:
		return "Le service vous reçoit ou vous rappelle."
	}
	return "Le service vous reçoit. Revenez nous voir pour savoir quand : nous n'avons pas de quoi vous joindre."
}

// sentBlocks say what she agreed to have transmitted.
func sentBlocks(q *model.Questionnaire, dir *model.Directory, st model.SlipStep) []model.Block {
	if st.Handed {
		return []model.Block{model.Paragraph("Rien n'a été transmis, comme vous l'avez souhaité.")}
	}
	if !st.Agreed {
		return nil
	}
	to, _ := organismWords(dir, st.Toward)
	items := agreedWords(q, st.Sent)
	if items == "" {
		return []model.Block{model.Paragraph("Avec votre accord, votre demande est transmise " + to + ", sans rien d'autre.")}
	}
	return []model.Block{model.Paragraph("Avec votre accord, nous transmettons " + to + " : " + items + ".")}
}

// agreedWords are the items she agreed to have transmitted, « nom et téléphone, motif ».
func agreedWords(q *model.Questionnaire, codes []string) string {
	var items []string
	for _, code := range codes {
		if code != "rien_d_autre" {
			items = append(items, lowerFirst(choiceLabel(q, model.QTransmit, code)))
		}
	}
	return strings.Join(items, ", ")
}

func nextBlocks(s model.Slip) []model.Block {
	var blocks []model.Block
	switch {
	case s.Callback.IsZero():
	case s.Reachable:
		blocks = append(blocks, model.Paragraph("Nous prendrons de vos nouvelles à partir du "+longDate(s.Callback)+"."))
	default:
		blocks = append(blocks, model.Paragraph("Revenez nous voir à partir du "+longDate(s.Callback)+" pour faire le point ensemble : nous n'avons pas de quoi vous joindre."))
	}
	return append(blocks, model.Paragraph("Vous pouvez revenir quand vous voulez, sans rendez-vous"+nonEmptyWords(" : ", s.Place.Office)+"."))
}

const (
	wordsSlip             = "Fiche à remettre"
	wordsSlipHelp         = "Ce que la personne emporte : ce qui a été décidé, où aller, et la suite. Jamais un contact privilégié, une note ou un point réservé. Lisez-la ensemble, imprimez-la, ou écrivez-la dans un fichier."
	wordsSlipMore         = "Ce que la personne emporte : à lire ensemble, à imprimer en A4 ou en A5."
	wordsNoSlip           = "Il n'y a rien à remettre : aucune suite n'a été retenue."
	wordsSummary          = "Résumé"
	wordsSummaryHelp      = "Six lignes au plus, sans nom ni point réservé, pour le logiciel du Département. K les met dans le presse-papiers du terminal, si celui-ci le permet."
	wordsSummaryMore      = "Quelques lignes à recopier dans le logiciel du Département, sans nom."
	wordsLiaison          = "Fiche de liaison"
	wordsAnswerTo         = "Répondre à (nom, téléphone)"
	wordsFileByHand       = "Numéro d'allocataire, à écrire à la main : il n'est gardé nulle part"
	wordsNameByHand       = "Nom et téléphone, à écrire à la main avec son accord : aucun contact n'est gardé"
	wordsLiaisonFoot      = "Transmis avec l'accord de la personne, pour cette demande seulement."
	wordsPrinting         = "Envoi à l'imprimante…"
	wordsPrinted          = "Envoyé à l'imprimante."
	wordsNoPrinter        = "Ce poste n'a pas de commande d'impression : E écrit un fichier."
	wordsPrintMore        = "L'envoyer à l'imprimante de ce poste. Rien n'en est écrit dans un fichier."
	wordsSizeMore         = "Changer de format de papier."
	wordsWriteMore        = "L'écrire dans un fichier PDF, ou en texte si le nom finit par « .txt ». Ce fichier n'est plus protégé : effacez-le une fois remis."
	wordsDocumentFile     = "Dans quel fichier ?"
	wordsDocumentFileHint = "« .pdf », ou « .txt » pour du texte. Il ne sera plus protégé par le registre."
)

// summaryLines are what the Département's own software is told, in six lines at most.
func summaryLines(q *model.Questionnaire, dir *model.Directory, r model.Reception) []string {
	fact := model.FactOf(r)
	lines := []string{"Premier accueil social du " + longDate(model.DateOf(r.Started)) + ", " + strings.Join(nonEmpty(r.Place.Office, wordsAgent(r.Agent)), ", ") + "."}
	if r.Discreet {
		return append(lines, capital(resultLabel(q, fact))+".")
	}
	var needs []string
	reserved := false
	for _, code := range fact.Needs {
		if isSensitiveItem(q, code) {
			reserved = true
			continue
		}
		needs = append(needs, lowerFirst(choiceLabel(q, model.QMotive, code)))
	}
	if reserved {
		needs = append(needs, wordsSensitive)
	}
	if len(needs) > 0 {
		lines = append(lines, "Besoins : "+strings.Join(needs, " ; ")+".")
	}
	var kept, refused []string
	for _, d := range r.Proposals {
		words := summaryWords(q, dir, d)
		switch {
		case d.Decision == model.CodeAccepted, d.Decision == model.CodeOwn:
			kept = append(kept, words)
		case d.Decision == model.CodeDeclined, d.Decision == model.CodeThinking:
			refused = append(refused, words)
		}
	}
	if len(kept) > 0 {
		lines = append(lines, "Retenu : "+strings.Join(kept, " ; ")+".")
	}
	if len(refused) > 0 {
		lines = append(lines, "Non retenu, ou en réflexion : "+strings.Join(refused, " ; ")+".")
	}
	if s, ok := model.NewSlip(r); ok && s.Meeting != nil && !s.Meeting.Day.IsZero() {
		lines = append(lines, "Rendez-vous : "+longDate(s.Meeting.Day)+nonEmptyWords(", ", s.Meeting.Hour)+nonEmptyWords(", ", s.Meeting.Site)+".")
	}
	return append(lines, capital(resultLabel(q, fact))+".")
}

// summaryWords is one orientation: how, toward whom, for what, when that may be named.
func summaryWords(q *model.Questionnaire, dir *model.Directory, d model.Decided) string {
	code := cmp.Or(d.Modality, d.Proposal.Modality)
	words := code
	if m := q.Modality(code); m != nil {
		words = lowerFirst(m.Label)
	}
	if o := dir.Organism(d.Toward); o != nil {
		words += ", " + o.Name
	}
	if d.Item != "" && !isSensitiveItem(q, d.Item) {
		words += " (" + lowerFirst(itemWords(q, d.Item)) + ")"
	}
	return words
}

func summaryDocument(lines []string) model.Document {
	d := model.Document{Title: wordsSummary, Sections: []model.Section{{}}}
	for _, l := range lines {
		d.Sections[0].Blocks = append(d.Sections[0].Blocks, model.Paragraph(l))
	}
	return d
}
