// Package ask turns a question into its answer: it resolves what the user typed,
// runs the engine over the opened base, and adds what every answer owes its
// reader, coverage and caveat. Presentations call only this package.
//
//	base := ask.Open(corpus.Default())
//	answer, err := base.Casus(ask.CasusQuery{By: []string{"Poland"}, On: []string{"BLR"}, Date: "2025-03-14"})
//
// The answers are structs whose JSON is the program's contract.
package ask

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"unicode"

	"foedus"
	"foedus/corpus"
	"foedus/internal/atlas"
	"foedus/internal/casus"
	"foedus/internal/commitment"
)

// Version is the program's own.
const Version = "0.1.0"

// A Base is an opened corpus. It is safe for concurrent use.
type Base struct {
	Corpus *corpus.Corpus
	Atlas  *atlas.Atlas
	now    func() *casus.Engine // without a public clock
	own    []string             // files of the user's own that are taken in

	// Of a ledger that is looked at, if one is.
	told  map[string]*LedgerClaim // the claims that count, by record
	about map[string][]string     // by step or posture: the records that tell it or otherwise
	use   *LedgerUse
	plain *Base // the corpus alone, against which reports are read, lest the same report be other claims later
	would *Base // the same with the proposed claims counted too, where that is asked
}

// Open makes a base of a corpus.
func Open(c *corpus.Corpus) *Base {
	b := &Base{Corpus: c, Atlas: atlas.Default()}
	b.now = sync.OnceValue(func() *casus.Engine { return b.build(foedus.Date{}) })
	return b
}

// over gives the base over another corpus, with the same ledger.
func (b *Base) over(c *corpus.Corpus) *Base {
	o := Open(c)
	o.own, o.told, o.about, o.use = b.own, b.told, b.about, b.use
	return o
}

// at gives the commitments as known on a day; the zero day means all that is
// recorded.
func (b *Base) at(known foedus.Date) *commitment.Base { return b.engine(known).Base() }

// engine gives what answers scenarios as known on a day.
func (b *Base) engine(known foedus.Date) *casus.Engine {
	if known.IsZero() {
		return b.now()
	}
	return b.build(known)
}

func (b *Base) build(known foedus.Date) *casus.Engine {
	return casus.New(commitment.New(b.Corpus.Instruments, b.Corpus.Entries, known), b.Atlas, b.Corpus.Postures)
}

// A UsageError is a question that cannot be understood: which argument, what is
// wrong, what to do.
type UsageError struct {
	Arg   string
	Wrong error
}

func (e *UsageError) Error() string { return e.Arg + ": " + e.Wrong.Error() }
func (e *UsageError) Unwrap() error { return e.Wrong }

func usage(arg, format string, args ...any) error {
	return &UsageError{arg, fmt.Errorf(format, args...)}
}

// day reads a date argument that must be a day.
func day(arg, s string) (foedus.Date, error) {
	d, err := foedus.ParseDate(s)
	switch {
	case err != nil:
		return d, &UsageError{arg, err}
	case d.IsZero():
		return d, usage(arg, "a date is needed; write YYYY-MM-DD")
	case !d.Exact():
		return d, usage(arg, "%q is not a day; write YYYY-MM-DD", s)
	}
	return d, nil
}

func optDay(arg, s string) (foedus.Date, error) {
	if s == "" {
		return foedus.Date{}, nil
	}
	return day(arg, s)
}

func (b *Base) party(arg, s string, on foedus.Date) (foedus.PartyID, error) {
	if strings.TrimSpace(s) == "" {
		return "", usage(arg, "a state is needed: its id, a name, or cow:ABB, iso:ABC, ccode:N")
	}
	if strings.ContainsFunc(s, unicode.IsControl) {
		return "", usage(arg, "%q holds control characters; write a name or an id", s)
	}
	p, err := b.Atlas.Resolve(s, on)
	if err != nil {
		return "", &UsageError{arg, err}
	}
	return p, nil
}

// aState is party where an organisation cannot be meant: only states owe and are
// owed. An attacker may also be nonstate:NAME.
func (b *Base) aState(arg, s string, on foedus.Date, attacker bool) (foedus.PartyID, error) {
	p, err := b.party(arg, s, on)
	switch {
	case err != nil:
		return "", err
	case p.IsOrg():
		return "", usage(arg, "%s is an organisation (%s); its members owe and are owed: name a state", s, p)
	case p.IsNonstate() && !attacker:
		return "", usage(arg, "%s is no state; name a state", s)
	}
	return p, nil
}

func (b *Base) parties(arg string, ss []string, on foedus.Date) ([]foedus.PartyID, error) {
	var out []foedus.PartyID
	for _, s := range ss {
		p, err := b.aState(arg, s, on, arg == "--by")
		if err != nil {
			return nil, err
		}
		for _, q := range out {
			if p == q {
				return nil, usage(arg, "%s is named twice", p)
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// oneOf reads an argument from a closed list; empty takes the first.
func oneOf[T ~string](arg, s string, known []T) (T, error) {
	if s == "" {
		return known[0], nil
	}
	names := make([]string, len(known))
	for i, k := range known {
		if string(k) == s {
			return k, nil
		}
		names[i] = string(k)
	}
	return "", usage(arg, "unknown value %q; one of %s", s, strings.Join(names, ", "))
}

// A State is a party with its codes, as every answer names it.
type State struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	COW   string `json:"cow"`
	CCode int    `json:"ccode"`
	GW    int    `json:"gw"`
	ISO3  string `json:"iso3"`

	Also []string `json:"also,omitempty"` // other names in use for what is contested: docs/names.md
}

// Shown gives the name with the other names in use behind it.
func (s State) Shown() string {
	if len(s.Also) == 0 {
		return s.Name
	}
	return s.Name + " (" + strings.Join(s.Also, ", ") + ")"
}

// state gives a party with its codes and its name on a day.
func (b *Base) state(p foedus.PartyID, on foedus.Date) State {
	s := State{ID: string(p), Name: b.Atlas.NameOn(string(p), "en", on)}
	if s.Name == "" {
		s.Name = strings.TrimPrefix(strings.TrimPrefix(s.ID, "nonstate:"), "org:")
	}
	s.Also, _ = b.Atlas.Also(s.ID, "en", on)
	if st, ok := b.Atlas.State(p); ok {
		s.COW, s.CCode, s.GW, s.ISO3 = st.COW, st.CCode, st.GW, st.ISO3
	}
	return s
}

func (b *Base) states(ps []foedus.PartyID, on foedus.Date) []State {
	out := make([]State, 0, len(ps))
	for _, p := range ps {
		if p != "" {
			out = append(out, b.state(p, on))
		}
	}
	return out
}

// CorpusRef says which corpus an answer rests on.
type CorpusRef struct {
	Version string `json:"version"`
	SHA256  string `json:"sha256"`
}

func (b *Base) corpusRef() CorpusRef { return CorpusRef{b.Corpus.Version, b.Corpus.SHA256} }

// InstrumentRef names an instrument in an answer.
type InstrumentRef struct {
	ID     foedus.InstrumentID `json:"id"`
	Title  string              `json:"title"`
	Signed string              `json:"signed"`
	Force  foedus.Force        `json:"force"`
	ATOP   string              `json:"atop"`
}

func instrumentRef(view *commitment.Base, in *foedus.Instrument) InstrumentRef {
	r := InstrumentRef{ID: in.ID, Title: in.Title, Force: in.Force, ATOP: in.ATOP}
	if p, ok := view.Paper(in.ID); ok {
		r.Signed = p.Signed().Gregorian().String()
	}
	return r
}

// ErrNoInstrument is for an id that the corpus does not have.
var ErrNoInstrument = errors.New("no such instrument")
