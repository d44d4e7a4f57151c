package cli

import (
	"strings"
	"sync"
	"time"

	"accueil/content"
	"accueil/internal/texte"
	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// office is the data folder as the desk knows it: a register that is open, or
// one still to be made.
type office struct {
	dir  string
	now  func() time.Time
	opts store.Options

	// questionnaire is filled by load, before the first session is given out.
	questionnaire *model.Questionnaire
	load          func()

	mu       sync.Mutex
	register *store.Register // nil until it exists
	sessions []*store.Session
	closing  store.Settings // what closing does, as last known
	// content is what is in force, and contentSeen what the folder looked like then.
	// They have a lock of their own: reading content must not hold up what the desk
	// draws.
	contentMu   sync.Mutex
	content     ui.Content
	contentSeen string
}

var _ ui.Office = (*office)(nil)

// openOffice takes the register of a folder for this process, when there is
// one. Its errors are settled here, before anything is drawn.
func (w *World) openOffice(dir string) (*office, error) {
	o := &office{dir: dir, now: w.Now, questionnaire: &model.Questionnaire{},
		opts: store.Options{Now: w.Now, Location: time.Local, Fold: texte.Fold, Recognise: newRecogniser}}
	o.load = sync.OnceFunc(func() {
		q, _ := content.Current()
		*o.questionnaire = *q
	})
	ok, err := store.Exists(dir)
	if err == nil && ok {
		o.register, err = store.Open(dir, o.opts)
	}
	if err != nil {
		return nil, w.withBackup(trouble(err), dir)
	}
	return o, nil
}

// openRegister is openOffice for the commands that need a register.
func (w *World) openRegister(asked string) (*office, error) {
	dir, err := w.folder(asked)
	if err != nil {
		return nil, err
	}
	o, err := w.openOffice(dir)
	if err == nil && !o.Ready() {
		err = &ui.Trouble{Kind: ui.TroubleNoRegister, Err: store.ErrNoRegister}
	}
	if err != nil {
		return nil, err
	}
	return o, nil
}

// close drops the keys of every session and gives the register back.
func (o *office) close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, s := range o.sessions {
		s.Lock()
	}
	o.sessions = nil
	if o.register == nil {
		return nil
	}
	return trouble(o.register.Close())
}

func (o *office) opened() *store.Register {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.register
}

// Ready implements ui.Office.
func (o *office) Ready() bool { return o.opened() != nil }

// Place implements ui.Office.
func (o *office) Place() model.Place {
	if r := o.opened(); r != nil {
		return r.Place()
	}
	return model.Place{}
}

// Numbers implements ui.Office.
func (o *office) Numbers() []model.EmergencyNumber { return o.inForce().Directory.Numbers }

// slots are the numbers of the agents who can sign in.
func (o *office) slots() []int {
	if r := o.opened(); r != nil {
		return r.Slots()
	}
	return nil
}

// NewRecoveryKey implements ui.Office.
func (o *office) NewRecoveryKey() []string { return store.NewRecoveryKey().Groups() }

// Create implements ui.Office: the register is made, then opened by this same
// process.
func (o *office) Create(n ui.NewOffice) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	recovery, err := store.ParseRecoveryKey(strings.Join(n.Recovery, "-"))
	if err == nil {
		err = store.Create(o.dir, store.Creation{
			Place: n.Place, AgentName: n.Name, Password: n.Password, Recovery: recovery, Now: o.now(),
		})
	}
	if err == nil {
		o.register, err = store.Open(o.dir, o.opts)
	}
	return trouble(err)
}

// Unlock implements ui.Office.
func (o *office) Unlock(agent int, password []byte) (ui.Register, error) {
	s, err := o.signIn(agent, password)
	if err != nil {
		return nil, err
	}
	return o.signedIn(s), nil
}

// signedIn is the register of an agent, as the desk asks for it.
func (o *office) signedIn(s *store.Session) *register {
	r := &register{session: s, office: o}
	r.remember()
	return r
}

func (o *office) signIn(agent int, password []byte) (*store.Session, error) {
	r := o.opened()
	if r == nil {
		return nil, &ui.Trouble{Kind: ui.TroubleNoRegister, Err: store.ErrNoRegister}
	}
	loaded := make(chan struct{})
	go func() { o.load(); close(loaded) }()
	s, err := r.Unlock(agent, password, o.now())
	<-loaded
	if err != nil {
		return nil, trouble(err)
	}
	o.keep(s)
	return s, nil
}
