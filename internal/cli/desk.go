package cli

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	tea "charm.land/bubbletea/v2"

	"accueil/content"
	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// closingTime is how long the desk has to save what is under way when the
// system asks it to leave.
const closingTime = 3 * time.Second

// framesPerSecond halves the wait between a key and what it shows, compared
// with the library's own pace.
const framesPerSecond = 120

// runDesk opens the drawn desk. What can fail has failed before it draws.
func (w *World) runDesk(ctx context.Context, f registerFlags) error {
	in, inOK := terminal(w.In)
	out, outOK := terminal(w.Out)
	if !inOK || !outOK {
		return notTerminal()
	}
	dir, err := w.folder(f.folder)
	if err != nil {
		return err
	}
	o, err := w.openOffice(dir)
	if err != nil {
		return err
	}
	defer o.close()
	signedIn, err := w.beforeDrawing(ctx, o, f)
	if err != nil {
		return err
	}
	desk := w.desk(o)
	var sleep suspender
	desk.Suspend = sleep.command()
	app := ui.NewApp(desk)
	if f.agent != 0 {
		app.Expect(f.agent)
	}
	// Killing the program and asking it to leave are two things: this context
	// only ends when it did not leave in time.
	kill, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	p := tea.NewProgram(app, tea.WithContext(kill), tea.WithInput(in), tea.WithOutput(out),
		tea.WithoutSignalHandler(), tea.WithFPS(framesPerSecond), tea.WithEnvironment(w.Env))
	stop := context.AfterFunc(ctx, func() {
		time.AfterFunc(closingTime, cancel)
		p.Send(ui.Close{})
	})
	defer stop()
	sleep.program = p
	defer sleep.watch(func() { p.Send(ui.Suspend{}) })()
	if signedIn != nil {
		go p.Send(ui.SignedIn(desk, signedIn))
	}
	_, err = p.Run()
	if err != nil {
		saveLast(app)
	}
	w.backUpAtClose(o)
	if err != nil && ctx.Err() == nil {
		return deskStopped(err)
	}
	return o.close()
}

// saveLast saves what is under way when the desk ended without handling
// ui.Close: its terminal could not be read any more, or it panicked. A desk that
// panics once more here has nothing better to give.
func saveLast(app *ui.App) {
	defer func() { _ = recover() }()
	app.SaveNow()
}

// beforeDrawing settles what can be said in a plain sentence: a place where
// nothing can be written, a password that opens nothing. The session is nil when
// the desk is to ask for the password itself.
func (w *World) beforeDrawing(ctx context.Context, o *office, f registerFlags) (ui.Register, error) {
	if o.Ready() {
		if !f.given() {
			return nil, nil
		}
		session, err := w.signIn(ctx, o, f.credentials)
		if err != nil {
			return nil, err
		}
		r := o.signedIn(session)
		r.outside = f.identity != ""
		return r, nil
	}
	if f.given() || f.agent != 0 {
		return nil, &ui.Trouble{Kind: ui.TroubleNoRegister, Err: store.ErrNoRegister}
	}
	return nil, writable(o.dir)
}

// deskStopped is a desk that ended without being asked to.
func deskStopped(err error) error {
	sentence := "Le poste d'accueil s'est arrêté : le terminal ne répond plus."
	if errors.Is(err, tea.ErrProgramPanic) {
		sentence = "Le poste d'accueil s'est arrêté sur une erreur du programme."
	}
	return failure(sentence, "Les réponses validées sont enregistrées : rouvrez avec « accueil », l'accueil en cours vous attend.")
}

// desk is what both voices of the desk work with. The questionnaire is empty
// until someone signs in: reading it would hold up the first frame, and nothing
// looks at it before. Its bytes are given to the register by [register.Record].
func (w *World) desk(o *office) ui.Desk {
	return ui.Desk{
		Office: o, Questionnaire: o.questionnaire, Read: readDefinition,
		Directory: content.Directory(), Communes: content.Communes, Vocabularies: content.Vocabularies, Retention: content.Retention(),
		Documents: papers{}, Where: wholePath,
		Now: w.Now, ASCII: w.ascii(), Palette: w.palette(), Version: w.Version,
	}
}

// wholePath is where a file of a name is written; the name itself when the folder of the
// program cannot be told.
func wholePath(name string) string {
	if path, err := filepath.Abs(name); err == nil {
		return path
	}
	return name
}

// readDefinition reads the questionnaire a draft or a record was made with: the
// bytes the register keeps, or else the version that ships under this name.
func readDefinition(name string, definition []byte) (*model.Questionnaire, error) {
	if len(definition) == 0 {
		q, _, err := content.ByName(name)
		if err != nil {
			return nil, &ui.Trouble{Kind: ui.TroubleQuestionnaire, File: name, Err: err}
		}
		return q, nil
	}
	q, faults := content.Read(name, definition)
	if faults != nil {
		return nil, &ui.Trouble{Kind: ui.TroubleQuestionnaire, File: name, Err: faults}
	}
	return q, nil
}
