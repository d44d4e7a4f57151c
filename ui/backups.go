package ui

import (
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
)

// backups is where backups are made and looked at.
type backups struct {
	base
	app     *App
	list    BackupList
	loaded  bool
	at      int
	trouble error // why the list could not be read
	failed  error // why the last backup, or choice, was not done
	// folder is the field while a folder is being chosen.
	folder *entry
	busy   bool
	// percent is written by the command that makes a backup.
	percent *atomic.Int32
}

type (
	backupsListed struct {
		asked
		list BackupList
		err  error
	}
	backupMade struct {
		asked
		backup Backup
		err    error
	}
	backupsSet struct {
		asked
		err error
	}
	backupAdvance struct{ asked }
)

// advanceEvery is how often the progress of a backup is looked at.
const advanceEvery = 200 * time.Millisecond

func newBackups(a *App) *backups { return &backups{app: a, percent: new(atomic.Int32)} }

func (s *backups) load() tea.Cmd {
	reg := s.app.register
	if reg == nil {
		return nil
	}
	ask := s.app.ask()
	return func() tea.Msg {
		list, err := reg.Backups()
		return backupsListed{ask, list, err}
	}
}

func (s *backups) head() (string, string) { return "Accueil · " + wordsBackups, "" }

func (s *backups) maySet() bool { return s.app.register != nil && s.app.register.May(ActSettingsSet) }

func (s *backups) draw(b *body) {
	b.blank(1)
	if s.folder != nil {
		s.drawFolder(b)
		return
	}
	switch {
	case s.busy:
		b.text(wordsBackingUp(int(s.percent.Load())), b.style.accent)
	case !s.loaded:
		b.text(wordsReading, b.style.quiet)
	case s.list.Folder == "":
		b.text(s.off(), b.style.question)
	default:
		b.text("Dossier : "+s.list.Folder, b.style.question)
		b.text(wordsBackupAtClose+wordsYesNo(s.list.AtClose)+".", b.style.quiet)
	}
	for _, err := range []error{s.failed, s.trouble} {
		if err != nil {
			b.text(explained(err), b.style.danger)
		}
	}
	b.blank(1)
	if s.loaded && len(s.list.List) == 0 {
		b.text(wordsBackupNone, b.style.quiet)
	}
	room := b.room
	if n := len(s.list.Aside); n > 0 {
		b.room -= n + 2 // what was set aside stays in sight
	}
	b.list(len(s.list.List), s.at, func(i int) { s.drawLine(b, i, s.list.List[i]) })
	b.room = room
	if len(s.list.Aside) > 0 {
		b.blank(1)
		b.text(wordsAsideTitle, b.style.quiet)
		for _, a := range s.list.Aside {
			b.text(wordsAside(a), b.style.quiet)
		}
	}
}

func (s *backups) drawLine(b *body, i int, k Backup) {
	marker, st := b.mark(i == s.at)
	state := b.style.quiet
	if k.Bad {
		state = b.style.danger
	}
	when := wordsMoment(k.Made, s.app.now)
	if b.width < 60 {
		words := wordsBackupState(k)
		if k.Missing {
			words = wordsMissing
		}
		b.row(cell{1, marker, b.style.key}, cell{margin, when, st}, cell{margin + 21, words, state})
		return
	}
	b.row(cell{1, marker, b.style.key}, cell{margin, when, st}, cell{margin + 22, wordsBackupState(k), state},
		cell{margin + 52, plural(k.Receptions, "accueil", "accueils"), b.style.quiet}, cell{margin + 66, wordsSize(k.Size), b.style.quiet})
}

func (s *backups) drawFolder(b *body) {
	b.text(wordsBackupFolder, b.style.question)
	if s.failed != nil {
		b.text(explained(s.failed), b.style.danger)
	} else {
		b.text(wordsBackupHint, b.style.quiet)
	}
	b.blank(max(1, entryRow-len(b.lines)))
	s.folder.draw(b, "", margin, true)
}

// off says why no backup can be made now.
func (s *backups) off() string {
	switch {
	case s.busy:
		return wordsBackingUp(int(s.percent.Load()))
	case !s.loaded:
		return wordsReading
	case s.list.Folder == "" && s.maySet():
		return wordsNoBackupPlace
	case s.list.Folder == "":
		return wordsAskAdmin
	}
	return ""
}

func (s *backups) bindings() []binding {
	if s.folder != nil {
		return []binding{
			{keys: []string{"enter"}, shown: "Entrée", words: "retenir", keep: keepMain + 1, do: s.keep},
			{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { s.folder, s.failed = nil, nil; return nil }},
			s.app.urgenceBinding(),
		}
	}
	bs := []binding{{keys: []string{"enter", "s"}, shown: "Entrée", words: "sauvegarder", short: "copier", keep: keepMain + 1, off: s.off(), more: wordsBackupNow + ".", do: s.make}}
	if s.maySet() {
		busy := ""
		if s.busy || !s.loaded {
			busy = s.off()
		}
		bs = append(bs, binding{keys: []string{"d"}, shown: "D", words: "dossier", keep: keepMain, off: busy, more: wordsBackupFolder + ".",
			do: func() tea.Cmd { s.folder, s.failed = newFilled(s.list.Folder), nil; return nil }})
		if s.list.Folder != "" {
			bs = append(bs, binding{keys: []string{"f"}, shown: "F", words: "à la fermeture", keep: 1, off: busy, more: wordsAtCloseMore,
				do: func() tea.Cmd { return s.set(s.list.Folder, !s.list.AtClose) }})
		}
	}
	return append(bs,
		binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { s.app.pop(); return nil }},
		s.app.urgenceBinding())
}

// make makes a backup in a command, and looks at how far it is.
func (s *backups) make() tea.Cmd {
	reg, percent, ask := s.app.register, s.percent, s.app.ask()
	s.busy, s.failed = true, nil
	percent.Store(0)
	return tea.Batch(s.advance(), func() tea.Msg {
		b, err := reg.Backup(func(n int) { percent.Store(int32(n)) })
		return backupMade{ask, b, err}
	})
}

func (s *backups) advance() tea.Cmd {
	ask := s.app.ask()
	return tea.Tick(advanceEvery, func(time.Time) tea.Msg { return backupAdvance{ask} })
}

// keep chooses the folder typed; a first one is used at closing time too.
func (s *backups) keep() tea.Cmd {
	folder := s.folder.trimmed()
	if folder == "" {
		s.failed = &Trouble{Kind: TroubleNoFolder}
		return nil
	}
	return s.set(folder, s.list.AtClose || s.list.Folder == "")
}

func (s *backups) set(folder string, atClose bool) tea.Cmd {
	reg, ask := s.app.register, s.app.ask()
	s.failed = nil
	return func() tea.Msg { return backupsSet{ask, reg.SetBackups(folder, atClose)} }
}

func (s *backups) result(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case backupsListed:
		_, s.trouble = unread(msg.err)
		if s.trouble == nil {
			s.list, s.loaded = msg.list, true
			s.at = arrows("", s.at, len(s.list.List))
		}
	case backupAdvance:
		if s.busy {
			return s.advance()
		}
	case backupMade:
		s.busy, s.failed = false, nil
		s.app.notice = wordsBackupMade(msg.backup)
		if msg.err != nil {
			s.app.notice, s.failed = firstSentence(msg.err), msg.err
		}
		return s.load()
	case backupsSet:
		s.failed = msg.err
		if msg.err == nil || isTrouble(msg.err, TroubleSavedWithFail) {
			s.folder, s.app.notice = nil, wordsFolderKept
			return s.load()
		}
	}
	return nil
}

func (s *backups) typing() bool { return s.folder != nil && s.folder.typing() }

func (s *backups) input(key tea.KeyPressMsg) tea.Cmd {
	if s.folder != nil {
		s.folder.press(key)
		return nil
	}
	s.at = arrows(keyName(key), s.at, len(s.list.List))
	return nil
}

func (s *backups) paste(text string) tea.Cmd {
	if s.folder != nil {
		s.folder.paste(text)
	}
	return nil
}

func (s *backups) helpText() string { return wordsBackupsHelp }
