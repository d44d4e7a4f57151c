package ui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// The information notice (RGPD, articles 13 and 14) in plain words, and what a person is
// handed when she asks what is kept of her.

const (
	wordsNotice     = "Notice d'information"
	wordsNoticeHelp = "Ce que le service garde, pourquoi, combien de temps, qui le lit, et les droits de la personne, en mots simples. À afficher, et à remettre. Les coordonnées du délégué à la protection des données sont à compléter par le Département."
	noticeTitle     = "Ce que nous gardons de votre visite"
	noticeFoot      = "Vous pouvez venir ici sans donner votre nom."
)

// noticeItems is the line of the menu about the notice: whoever keeps the desk may print it.
func (m *manage) noticeItems() []homeItem {
	if !m.may(ActReceive) {
		return nil
	}
	return []homeItem{{key: "N", words: wordsNotice, do: m.app.openNotice}}
}

// openNotice shows the notice, to be printed or read out.
func (a *App) openNotice() tea.Cmd {
	a.push(&documentPage{app: a, where: wordsNotice, size: PageA4, name: "notice.pdf", help: wordsNoticeHelp, loaded: true,
		doc: noticeDocument(a.desk.Office.Place().Office, a.desk.Retention)})
	return nil
}

// noticeDocument is the notice of an office, with the terms that are in force.
func noticeDocument(office string, r model.Retention) model.Document {
	return model.Document{Title: noticeTitle, Subtitle: office, Large: true, Foot: noticeFoot, Sections: slices.Concat(
		[]model.Section{{Title: "Ce qui est gardé", Blocks: []model.Block{
			model.Paragraph("Le jour de votre visite, ce que vous demandez, ce que nous avons décidé ensemble, et la suite."),
			model.Paragraph("Votre nom et votre téléphone, seulement si vous acceptez de les laisser, pour vous donner des nouvelles."),
			model.Paragraph("Jamais votre numéro de sécurité sociale, votre origine, votre religion, vos opinions, un diagnostic, un compte bancaire."),
		}}},
		noticeWhy(r), noticeWho(), noticeRights())}
}

// noticeWhy says why, and how long.
func noticeWhy(r model.Retention) []model.Section {
	return []model.Section{{Title: "Pourquoi, et combien de temps", Blocks: []model.Block{
		model.Paragraph("Pour vous répondre, faire le suivi de votre demande, et compter les visites sans nommer personne. C'est une mission de service public du Département."),
		model.Paragraph("Ce qui vous concerne est gardé " + wordsKeptFor(r) + ". Ce qu'un organisme nous demande à votre sujet l'est " + wordsTermMonths(r.Request.Length) + " après le dernier échange. Ensuite, il ne reste que des chiffres, sans identité."),
		model.Paragraph("Qui a ouvert vos données est noté, et gardé " + wordsTermMonths(r.Journal.Length) + "."),
	}}}
}

// wordsKeptFor is how long what is about her is kept: the same words on every paper.
func wordsKeptFor(r model.Retention) string {
	return wordsTermMonths(r.Active.Length) + " après votre dernière visite, " + wordsTermMonths(r.OpenFollowUp.Length) + " de plus au maximum si une réponse est encore attendue"
}

// wordsTermMonths is a term in words: whole years as years.
func wordsTermMonths(n int) string {
	if n%12 == 0 && n > 12 {
		return plural(n/12, "an", "ans")
	}
	return fmt.Sprintf("%d mois", n)
}

// noticeWho says who reads, and what leaves.
func noticeWho() []model.Section {
	return []model.Section{{Title: "Qui peut le lire", Blocks: []model.Block{
		model.Paragraph("L'agent qui vous reçoit, les travailleurs sociaux et le responsable de ce service. Tous sont tenus au secret. Vos données sont chiffrées et restent sur le poste de ce service."),
		model.Paragraph("Rien n'est transmis à un autre service sans votre accord : vous savez à qui, quoi, et pourquoi. Seule exception : la loi, quand un enfant ou une personne vulnérable est en danger."),
	}}}
}

// noticeRights are her rights, and whom to write to.
func noticeRights() []model.Section {
	return []model.Section{{Title: "Vos droits", Blocks: []model.Block{
		model.Bullets("voir ce qui est gardé de vous, et en recevoir une copie", "faire corriger ce qui est faux, ou ajouter une précision",
			"faire effacer", "demander que l'on ne s'en serve plus, ou vous y opposer"),
		model.Paragraph("Dites-le à l'accueil, ou écrivez au responsable de ce service. La réponse vient dans le mois, et c'est gratuit."),
		model.Pair("Délégué à la protection des données", "à compléter par le Département"),
		model.Pair("En cas de désaccord", "CNIL (commission nationale de l'informatique et des libertés), 3 place de Fontenoy, 75007 Paris, www.cnil.fr"),
	}}}
}

// accessDocument is what a person is handed, to be read: her receptions, who consulted
// them, and what the notice says. What is withheld is not in a; withheld counts what of it
// speaks of someone else.
func accessDocument(a model.Access, office string, on model.Date, withheld int, r model.Retention) model.Document {
	d := model.Document{Title: wordsAccessTitle, Subtitle: strings.Join(nonEmpty(office, "remis le "+longDate(on)), ", ")}
	d.Sections = []model.Section{{Blocks: []model.Block{model.Paragraph(wordsAccessIntro)}}}
	for _, from := range a.Origins() {
		s := model.Section{Title: wordsOrigin(from)}
		for _, i := range a.Items {
			if i.AccessOrigin == from {
				s.Blocks = append(s.Blocks, model.Pair(i.Label, i.Text))
			}
		}
		d.Sections = append(d.Sections, s)
	}
	if len(a.Marks) > 0 {
		s := model.Section{Title: wordsAccessMarksTitle}
		for _, m := range a.Marks {
			s.Blocks = append(s.Blocks, model.Paragraph(wordsMarked(m)))
		}
		d.Sections = append(d.Sections, s)
	}
	notGiven := model.Section{Title: wordsAccessNotGiven, Blocks: []model.Block{model.Paragraph(wordsAccessElsewhere)}}
	if withheld > 0 {
		notGiven.Blocks = append(notGiven.Blocks, model.Paragraph(plural(withheld, "élément n'est pas remis : il peut parler d'une autre personne.", "éléments ne sont pas remis : ils peuvent parler d'une autre personne.")))
	}
	d.Sections = append(d.Sections, model.Section{Title: wordsAccessLooks, Blocks: lookBlocks(a.Looks)}, notGiven)
	return withNotice(d, r)
}

// withNotice adds what article 15 asks besides: purposes, terms, recipients and rights.
func withNotice(d model.Document, r model.Retention) model.Document {
	d.Sections = slices.Concat(d.Sections, noticeWhy(r), noticeWho(), noticeRights())
	d.Sections = append(d.Sections, model.Section{Blocks: []model.Block{model.Paragraph(wordsAccessForReaders)}})
	return d
}

// lookBlocks are the consultations, by day; an agent is a number, and no name.
func lookBlocks(looks []model.Look) []model.Block {
	var lines []string
	for _, l := range looks {
		what := ", accueil " + wordsNumber(l.Reception)
		if l.Request != 0 {
			what = ", demande reçue " + wordsNumber(l.Request)
		}
		line := shortDate(model.DateOf(l.At)) + " : " + lowerFirst(OpWords(l.What)) + what + ", " + wordsAgent(l.Agent)
		if !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return []model.Block{model.Paragraph(wordsAccessNoLook)}
	}
	return []model.Block{model.Bullets(lines...)}
}
