// Package oracle is a second reading of the model: it writes papers, events and
// what the atlas says of them as facts of an answer-set program, and has clingo
// derive from one fixed set of rules (rules.lp) which norms are triggered, and
// why the others are not.
//
//	Program.Ask(scenarios)
//	  facts  step("rus-blr-2024",15,instruments_exchanged). att(0,"POL"). ...
//	  rules  bound(E,I,P,y) :- self(E,I,P,y), ...
//	  answer ans(0,17,"RUS","BLR",na,triggered,0)
//
// It shares no code with the engine that it is held against, only the vocabulary
// and the atlas. Tests compare the two.
package oracle

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"foedus"
	"foedus/internal/atlas"
)

//go:embed rules.lp
var rules string

// A Program is a corpus to ask about.
type Program struct {
	Instruments []foedus.Instrument
	Atlas       *atlas.Atlas
	Limit       time.Duration // for one run of clingo; zero: two minutes
	Points      []Point       // where to read the model the other way

	steps  map[foedus.InstrumentID][]foedus.Step
	norms  []normRef
	number map[normID]int   // the place of each in norms
	states []foedus.PartyID // every state that a paper names
	places []string         // every place that an area names
}

type normRef struct {
	in     *foedus.Instrument
	norm   *foedus.Norm
	signed foedus.Date
}

type normID struct {
	instrument foedus.InstrumentID
	norm       string
}

// New makes a program of instruments and the entries about them.
func New(instruments []foedus.Instrument, entries []foedus.Entry, a *atlas.Atlas) *Program {
	p := &Program{Instruments: instruments, Atlas: a, steps: map[foedus.InstrumentID][]foedus.Step{}, number: map[normID]int{}}
	for _, e := range entries {
		p.steps[e.Instrument] = append(p.steps[e.Instrument], e.Step)
	}
	states, places := map[foedus.PartyID]bool{}, map[string]bool{}
	state := func(ps ...foedus.PartyID) {
		for _, q := range ps {
			if q.IsState() && !states[q] {
				states[q] = true
				p.states = append(p.states, q)
			}
		}
	}
	place := func(ss ...string) {
		for _, s := range ss {
			if s != "" && !places[s] {
				places[s] = true
				p.places = append(p.places, s)
			}
		}
	}
	for i := range instruments {
		in := &instruments[i]
		state(in.Original...)
		signed := signature(in, p.steps[in.ID])
		for _, s := range p.steps[in.ID] {
			state(s.Parties...)
		}
		for j := range in.Norms {
			n := &in.Norms[j]
			p.number[normID{in.ID, n.ID}] = len(p.norms)
			p.norms = append(p.norms, normRef{in, n, signed})
			state(n.Bearer.Parties...)
			state(n.Beneficiary.Parties...)
			if n.Trigger != nil {
				for _, o := range n.Trigger.Objects {
					state(o.Of)
				}
			}
		}
		for _, a := range in.Areas {
			for _, v := range a.Versions {
				for _, m := range v.Includes {
					state(m.State)
					place(m.Place)
					place(m.Except...)
				}
			}
		}
	}
	return p
}

// A Point is a place where the model's words leave two readings open, or where the
// engine was found to read them otherwise than they stand. The rules take the
// words as they stand; with the point on, the other way.
type Point string

// Points, each with the other reading.
const (
	Silence  Point = "silence"    // silence on an attack by a party disputes only acts of the defence ladder
	Mixed    Point = "mixed"      // one attacker of whom it is disputed whether he is covered disputes the whole, though another is covered
	Abroad   Point = "abroad"     // a clause without objects covers nothing outside the victim's own territory: no ships, forces, nationals
	Anyone   Point = "anyone"     // a party's request or word is not one by "any party"
	AnyParty Point = "any_party"  // what befalls any party is a matter only between the struck and the others
	Class    Point = "class"      // whom the atlas leaves open, a band that is no state too, belongs to a class of attackers
	Bearer   Point = "bearer"     // a clause on what befalls the bearer is asked where it befalls the beneficiary
	History  Point = "history"    // an initialling or authorising is a step toward the paper
	Neutral  Point = "neutrality" // war between the two breaks a duty to be neutral, whoever began it
	Unsaid   Point = "unsaid"     // an object that nobody names is whichever the clause covers, at home and elsewhere
	Consent  Point = "consent"    // once in force a paper binds the first parties that have not consented too, a deposit apart
	Until    Point = "until"      // the day until which a paper without a term was prolonged does not end it
	Revive   Point = "revive"     // prolonging does not bring back who left, nor what ended for all
	Gap      Point = "gap"        // a prolongation carries a paper over the time between the end of its term and it
	Notice   Point = "notice"     // no notice is added to a denunciation of which only the month or year is known
	Vessel   Point = "vessel"     // a vessel of which it is not said is no public one
	Risk     Point = "risk"       // the risk of war with a state excuses whether or not that state is in the scenario
	Party    Point = "party"      // of whom it is not known whether he is a party, a clause on parties does not cover
	Resume   Point = "resume"     // one side's resumption ends only its own side of a mutual suspension
	Except   Point = "exceptions" // an exception that names a state, or the ally as aggressor, defeats nothing
	War      Point = "war"        // an attacker's war with one of the attacked is one with each of them
	Stranger Point = "stranger"   // what befalls any state yields nothing where a paper names none of those concerned
	Began    Point = "began"      // a war that the beneficiary began may be anywhere
	Extends  Point = "extends"    // a reading that extends covers whatever was struck, not only the objects of the words
	Words    Point = "words"      // an understanding or reservation that is in words alone only qualifies
	Overseas Point = "overseas"   // islands overseas may be meant where only the attacked state is said
)

// Points lists every Point.
var Points = []Point{Silence, Mixed, Abroad, Anyone, AnyParty, Class, Bearer, History, Neutral, Unsaid, Overseas, Words, Consent, Until, Revive, Gap, Notice, Vessel, Risk, Party, Resume, Except, War, Stranger, Began, Extends}

// An Outcome is what one norm means for one pair of states in one event.
type Outcome struct {
	Scenario, Event int
	Instrument      *foedus.Instrument
	Norm            *foedus.Norm
	State, Toward   foedus.PartyID
	If              string // "": in any case; else whether it was provoked: yes or no
	Status          foedus.Status
	Reason          foedus.Reason
}

// Emit writes the facts of scenarios; with the rules they are the whole program.
func (p *Program) Emit(out io.Writer, scenarios []foedus.Scenario) error {
	w := newWriter(out)
	p.points(w)
	p.papers(w)
	e := 0
	for i := range scenarios {
		for j := range scenarios[i].Events {
			p.event(w, e, &scenarios[i], &scenarios[i].Events[j])
			e++
		}
	}
	return w.Flush()
}

func (p *Program) points(w *writer) {
	for _, x := range p.Points {
		w.fact("point", term(x))
	}
}

// Installed tells whether clingo can be run.
func Installed() bool {
	_, err := exec.LookPath("clingo")
	return err == nil
}

// Ask has clingo answer scenarios, all in one run.
func (p *Program) Ask(ctx context.Context, scenarios []foedus.Scenario) ([]Outcome, error) {
	program := bytes.NewBufferString(rules)
	if err := p.Emit(program, scenarios); err != nil {
		return nil, err
	}
	out, err := p.solve(ctx, program)
	if err != nil {
		return nil, err
	}
	return p.read(out, scenarios)
}

// A Bond is one party's being bound by one paper, on the day with this number.
type Bond struct {
	Day        int
	Instrument foedus.InstrumentID
	Party      foedus.PartyID
}

// InForce has clingo say of every paper and party whether it is bound on each of
// some days.
func (p *Program) InForce(ctx context.Context, days []foedus.Date) (map[Bond]foedus.Tri, error) {
	program := bytes.NewBufferString(rules)
	w := newWriter(program)
	p.points(w)
	p.papers(w)
	for i, d := range days {
		w.fact("day", i, d.First(), d.Last())
		w.fact("every", i)
	}
	if err := w.Flush(); err != nil {
		return nil, err
	}
	out, err := p.solve(ctx, program)
	if err != nil {
		return nil, err
	}
	bonds := map[Bond]foedus.Tri{}
	for atom := range strings.FieldsSeq(out) {
		body, ok := strings.CutPrefix(atom, "bound(")
		if !ok {
			continue
		}
		a := strings.Split(strings.TrimSuffix(body, ")"), ",")
		if len(a) != 4 {
			return nil, fmt.Errorf("clingo: %q is no answer", atom)
		}
		day, err := strconv.Atoi(a[0])
		if err != nil {
			return nil, fmt.Errorf("clingo: %q is no answer: %w", atom, err)
		}
		bonds[Bond{day, foedus.InstrumentID(party(a[1])), party(a[2])}] = map[string]foedus.Tri{"y": foedus.Yes, "n": foedus.No}[a[3]]
	}
	return bonds, nil
}

func (p *Program) solve(ctx context.Context, program io.Reader) (string, error) {
	limit := p.Limit
	if limit == 0 {
		limit = 2 * time.Minute
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, "clingo", "--outf=0", "-V0", "--warn=none", "1", "-")
	cmd.Stdin = program
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode()&10 == 10 {
		err = nil // clingo says by its code that there is an answer set
	}
	if err != nil {
		return "", fmt.Errorf("clingo: %w: %s", err, bytes.TrimSpace(errs.Bytes()))
	}
	return out.String(), nil
}

// read takes the atoms of the answer set apart.
func (p *Program) read(out string, scenarios []foedus.Scenario) ([]Outcome, error) {
	var where [][2]int
	for i := range scenarios {
		for j := range scenarios[i].Events {
			where = append(where, [2]int{i, j})
		}
	}
	var os []Outcome
	for atom := range strings.FieldsSeq(out) {
		body, ok := strings.CutPrefix(atom, "ans(")
		if !ok {
			continue
		}
		a := strings.Split(strings.TrimSuffix(body, ")"), ",")
		if len(a) != 7 {
			return nil, fmt.Errorf("clingo: %q is no answer", atom)
		}
		e, err1 := strconv.Atoi(a[0])
		n, err2 := strconv.Atoi(a[1])
		r, err3 := strconv.Atoi(a[6])
		if err := errors.Join(err1, err2, err3); err != nil || e >= len(where) || n >= len(p.norms) || r > len(foedus.Reasons) {
			return nil, fmt.Errorf("clingo: %q is no answer", atom)
		}
		o := Outcome{Scenario: where[e][0], Event: where[e][1], Instrument: p.norms[n].in, Norm: p.norms[n].norm,
			State: party(a[2]), Toward: party(a[3]), Status: foedus.Status(a[5])}
		if a[4] != "na" {
			o.If = a[4]
		}
		if r > 0 {
			o.Reason = foedus.Reasons[r-1]
		}
		os = append(os, o)
	}
	return os, nil
}

func party(quoted string) foedus.PartyID { return foedus.PartyID(strings.Trim(quoted, `"`)) }
