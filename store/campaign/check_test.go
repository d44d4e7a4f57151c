package campaign

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// openLimit is how long a spoilt register may be read before the store gives up.
const openLimit = 5 * time.Second

// job is a register to read again.
type job struct {
	Dir  string
	Kept *ledger
	// Before is the ledger one transaction earlier, when a register may have
	// gone back to it.
	Before *ledger
	// Damaged says that the files were spoilt: what is missing or refused is not
	// lost when it is said.
	Damaged bool
	// Creating says that the creation may not have ended.
	Creating bool
	// Write asks for a reception to be held in it afterwards.
	Write bool
}

// verdict is what reading it again showed.
type verdict struct {
	Refused    string   // how it was, when opening or signing in was
	Told       []string // faults the store named
	Lost       []string
	Wrong      []string // read as if it were right, and is not; or said, and false
	Stuck      bool     // the store gave up waiting: this process goes on spinning
	RolledBack bool     // as Before says
	Absent     bool     // there is no register
}

// checkJobs reads jobs and writes verdicts until its input ends.
func checkJobs(in io.Reader, out io.Writer) error {
	jobs, verdicts := json.NewDecoder(in), json.NewEncoder(out)
	for {
		var j job
		if err := jobs.Decode(&j); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		c := check{job: j, found: map[string]kept{}, recorded: map[string]kept{}, sessions: map[int]*store.Session{}}
		c.run()
		if err := verdicts.Encode(c.verdict); err != nil {
			return err
		}
	}
}

// check is one register being read again.
type check struct {
	job
	verdict
	register *store.Register
	sessions map[int]*store.Session
	found    map[string]kept // drafts, by token
	recorded map[string]kept // receptions
}

func (c *check) told(err error) {
	c.Told = append(c.Told, err.Error())
	c.Stuck = c.Stuck || strings.Contains(err.Error(), "no answer within")
}

func (c *check) lost(format string, args ...any) {
	c.Lost = append(c.Lost, fmt.Sprintf(format, args...))
}

func (c *check) wrong(format string, args ...any) {
	c.Wrong = append(c.Wrong, fmt.Sprintf(format, args...))
}

func (c *check) run() {
	if c.Creating && !c.creation() {
		return
	}
	if err := c.open(); err != nil {
		c.refused(err)
		return
	}
	defer c.close()
	admin := c.sessions[1]
	report, err := admin.Verify()
	if err != nil {
		c.told(err)
	}
	for _, f := range report.Faults {
		c.told(fmt.Errorf("fault %d in %s: %w", f.Kind, f.Bucket, f.Err))
	}
	c.readDrafts(admin)
	c.readReceptions(admin)
	if !c.Damaged {
		for _, told := range c.Told { // nothing was spoilt: nothing may be named
			c.lost("%s", told)
		}
	}
	if len(c.Told) == 0 {
		c.compare()
		c.journal(admin)
	}
	if c.Write && len(c.Lost)+len(c.Wrong)+len(c.Told) == 0 {
		c.goOn(admin)
	}
}

// creation reports whether there is a register; when there is none, one must be
// possible, and is made.
func (c *check) creation() bool {
	ok, err := store.Exists(c.Dir)
	if err != nil {
		c.wrong("neither a register nor none: %v", err)
		return false
	}
	if ok {
		return true
	}
	c.Absent = true
	if c.Kept.Created {
		c.lost("the register is gone")
	}
	if err := storetest.Create(c.Dir, store.NewRecoveryKey(), time.Now()); err != nil {
		c.wrong("creating again: %v", err)
		return false
	}
	return true
}

func (c *check) open() (err error) {
	if c.register, err = store.Open(c.Dir, store.Options{Location: time.UTC, Limit: openLimit}); err != nil {
		return err
	}
	for _, slot := range append([]int{1}, c.Kept.Agents...) {
		if c.sessions[slot] != nil {
			continue
		}
		s, err := c.register.Unlock(slot, []byte(storetest.Password), time.Now())
		if err != nil {
			c.close()
			return err
		}
		c.sessions[slot] = s
	}
	return nil
}

func (c *check) close() {
	for _, s := range c.sessions {
		s.Lock()
	}
	if err := c.register.Close(); err != nil {
		c.told(err)
	}
}

// refused notes why a register did not open; when it was spoilt, it must be one of
// the reasons a desk knows how to explain.
func (c *check) refused(err error) {
	c.Refused = err.Error()
	c.told(err)
	if !c.Damaged {
		c.lost("it does not open: %v", err)
		return
	}
	for _, known := range []error{store.ErrDamaged, store.ErrForeign, store.ErrNewer, store.ErrPair, store.ErrHalf, store.ErrNoRegister} {
		if errors.Is(err, known) {
			return
		}
	}
	c.wrong("refused without a reason: %v", err)
}

// readDrafts opens every draft as its owner and proves it.
func (c *check) readDrafts(admin *store.Session) {
	list, err := admin.Drafts()
	if err != nil {
		c.told(err)
		return
	}
	for _, info := range list {
		s := c.sessions[info.Owner]
		if s == nil {
			c.wrong("draft %d is of slot %d", info.ID, info.Owner)
			continue
		}
		d, err := s.OpenDraft(info.ID)
		if err != nil {
			c.told(err)
			continue
		}
		token, revision, ok := parseMark(d.Answers["demande"].Text)
		want := draftAt(said{Token: token, ID: info.ID, Revision: revision, Slot: info.Owner}, d.Started)
		if _, twice := c.found[token]; !ok || twice || !reflect.DeepEqual(d, want) {
			c.wrong("draft %d, twice %v: %s", info.ID, twice, differences(d, want))
		}
		c.found[token] = kept{info.ID, d.Revision, info.Owner}
	}
}

// readReceptions opens every reception and proves it and its fact.
func (c *check) readReceptions(admin *store.Session) {
	facts, err := admin.Facts(time.Time{}, time.Time{})
	if err != nil {
		c.told(err)
		return
	}
	for _, fact := range facts {
		owner := c.sessions[fact.Agent]
		if owner == nil {
			c.wrong("reception %d is of slot %d", fact.ID, fact.Agent)
			continue
		}
		r, definition, hidden, err := owner.Reception(fact.ID)
		if err != nil {
			c.told(err)
			continue
		}
		token, revision, ok := receptionMark(r)
		want := storetest.Reception(mark(token, 0), r.Started)
		want.ID, want.Agent = fact.ID, r.Agent
		_, twice := c.recorded[token]
		if !ok || twice || revision != 0 || hidden != 0 || string(definition) != string(storetest.DefinitionBytes()) ||
			!reflect.DeepEqual(r, want) || !reflect.DeepEqual(fact, model.FactOf(want)) {
			c.wrong("reception %d, twice %v, %d hidden: %s%s", fact.ID, twice, hidden,
				differences(r, want), differences(fact, model.FactOf(want)))
		}
		c.recorded[token] = kept{fact.ID, 0, r.Agent}
	}
}

// differences names the fields that differ.
func differences(got, want any) string {
	var out strings.Builder
	g, w := reflect.ValueOf(got), reflect.ValueOf(want)
	for i := range g.NumField() {
		if !reflect.DeepEqual(g.Field(i).Interface(), w.Field(i).Interface()) {
			fmt.Fprintf(&out, "%s is %.200v and not %.200v; ", g.Type().Field(i).Name, g.Field(i), w.Field(i))
		}
	}
	return out.String()
}

func receptionMark(r model.Reception) (token string, revision uint64, ok bool) {
	for _, e := range r.Said {
		if e.Key == "demande" {
			return parseMark(e.Answer.Text)
		}
	}
	return "", 0, false
}

// compare looks for everything that was acknowledged, and for what was said not
// to be there.
func (c *check) compare() {
	missing := c.missing(c.Kept)
	if len(missing) > 0 && c.Before != nil && len(c.missing(c.Before)) == 0 {
		c.RolledBack, missing = true, nil
	}
	c.Lost = append(c.Lost, missing...)
	for token, revision := range c.Kept.NotKept {
		_, recorded := c.recorded[token]
		d, draft := c.found[token]
		if recorded || revision > 0 && draft && d.Revision >= revision {
			c.wrong("%s/%d was said not to be saved", token, revision)
		}
	}
	for token := range c.Kept.Dropped {
		if _, draft := c.found[token]; draft {
			c.wrong("%s was dropped", token)
		}
	}
	for token := range c.recorded {
		if _, both := c.found[token]; both {
			c.wrong("%s is a draft and a reception", token)
		}
	}
}

func (c *check) missing(l *ledger) []string {
	var out []string
	for token, k := range l.Drafts {
		d, ok := c.found[token]
		r, done := c.recorded[token] // recorded, and not said for want of time
		switch {
		case done && r.ID == k.ID && r.Slot == k.Slot:
		case !ok && l.Dropping[token]:
		case !ok || d.ID != k.ID || d.Slot != k.Slot || d.Revision < k.Revision:
			out = append(out, fmt.Sprintf("draft %s at %+v: %+v", token, k, d))
		}
	}
	for token, k := range l.Receptions {
		if r, ok := c.recorded[token]; !ok || r.ID != k.ID || r.Slot != k.Slot {
			out = append(out, fmt.Sprintf("reception %s, %+v: %+v", token, k, r))
		}
	}
	return out
}

// journal looks for the entry of everything that was acknowledged.
func (c *check) journal(admin *store.Session) {
	entries, err := admin.Journal(0, 0)
	if err != nil {
		c.lost("the journal: %v", err)
		return
	}
	type line struct {
		op   store.Op
		slot int
		id   uint64
	}
	has := map[line]int{}
	exports, keys, rewritten := 0, 0, 0
	for i, e := range entries {
		if e.Seq != uint64(i+1) {
			c.wrong("journal entry %d in place of %d", e.Seq, i+1)
		}
		has[line{e.Op, e.Slot, e.ID}]++
		switch e.Op {
		case store.OpExportDone:
			exports++
		case store.OpKeysRenewed, store.OpPasswordReset:
			keys++
		case store.OpRewritten:
			rewritten++
		}
	}
	if exports < c.Kept.Exports {
		c.lost("%d exports in the journal, %d ended", exports, c.Kept.Exports)
	}
	if keys < c.Kept.Keys || rewritten < c.Kept.Rewritten {
		c.lost("%d changes of keys and %d rewritings in the journal, of %d and %d", keys, rewritten, c.Kept.Keys, c.Kept.Rewritten)
	}
	expect := func(op store.Op, all map[string]kept) {
		for token, k := range all {
			if has[line{op, k.Slot, k.ID}] != 1 && !c.RolledBack {
				c.lost("the entry %s of %s", op, token)
			}
		}
	}
	expect(store.OpDraftCreated, c.Kept.Drafts)
	expect(store.OpRecorded, c.Kept.Receptions)
	expect(store.OpDraftDropped, c.Kept.Dropped)
	if c.Absent || !slices.Contains(c.Kept.Agents, 2) {
		return
	}
	if has[line{store.OpAgentAdded, 1, 2}] != 1 {
		c.lost("the entry of the second agent")
	}
}

// goOn holds a reception in what was read, as the desk will.
func (c *check) goOn(s *store.Session) {
	at := time.Now().UTC()
	d, err := s.NewDraft(storetest.Draft("suite/1", at), nil)
	if err == nil {
		d.Revision++
		err = s.SaveDraft(d)
	}
	if err == nil {
		_, err = s.Record(storetest.Reception("suite/0", at), d.ID, storetest.DefinitionBytes())
	}
	if err == nil {
		err = c.register.Check()
	}
	if err != nil {
		c.wrong("going on: %v", err)
	}
}
