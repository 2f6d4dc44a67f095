package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"strings"

	"foedus"
	"foedus/internal/ask"
	"foedus/internal/casefile"
	"foedus/internal/show"
)

type readCmd struct {
	File      string   `arg:"" help:"File to read; - for standard input."`
	Published string   `help:"Day of publication, if you know it." placeholder:"DATE"`
	Outlet    string   `help:"Who published it; found in the text if it says so." placeholder:"NAME"`
	URL       string   `name:"url" help:"Where it was published." placeholder:"URL"`
	Claim     []string `help:"Add a claim coded by hand: 'stage=signed; parties=RUS,BLR; date=2024-12-06; instrument=ID; words=...'; also kind, factuality, by, act, place, object; repeatable." placeholder:"FIELDS" sep:"none"`
	As        string   `help:"Whose coding it is." placeholder:"NAME"`
	Save      bool     `help:"Record the report and its claims in the ledger, as proposed."`
	Lang      string   `help:"Language of the text (en); told from the text if not given." placeholder:"LANG"`
}

func (c *readCmd) Run(s *session) error {
	in := s.stdin
	if c.File != "-" {
		if strings.HasPrefix(c.File, "http://") || strings.HasPrefix(c.File, "https://") {
			return &ask.UsageError{Arg: c.File, Wrong: fmt.Errorf("reading from the network is not built in yet; save the page as text and name the file")}
		}
		f, err := os.Open(c.File)
		if pe, ok := errors.AsType[*os.PathError](err); ok {
			return &ask.UsageError{Arg: c.File, Wrong: pe.Err}
		}
		if err != nil {
			return fmt.Errorf("reading %s: %w", c.File, err)
		}
		defer f.Close()
		in = f
	}
	if err := s.knows(ask.LedgerView{}); err != nil && !c.Save {
		return err
	}
	a, err := s.base.Read(in, ask.ReadQuery{Published: c.Published, Language: c.Lang, Outlet: c.Outlet, URL: c.URL})
	if err != nil {
		return fmt.Errorf("reading %s: %w", c.File, err)
	}
	for _, coded := range c.Claim {
		if err := s.base.Code(a, coded, cmp.Or(c.As, os.Getenv("USER"))); err != nil {
			return err
		}
	}
	if c.Save {
		store, err := s.ledger(true)
		if err != nil {
			return err
		}
		if err := s.base.Save(s.ctx, store, a); err != nil {
			return err
		}
	}
	return s.print(a, func(sc show.Screen) {
		show.Read(sc, a)
		if a.Saved != nil {
			show.Saved(sc, a.Saved)
		}
	})
}

type casusCmd struct {
	foresee  `embed:""`
	clocks   `embed:""`
	By       []string `help:"Attacker: id, name, cow:ABB, iso:ABC, ccode:N or nonstate:NAME; repeatable." placeholder:"STATE" sep:"none"`
	On       []string `help:"Attacked state; repeatable." placeholder:"STATE" sep:"none" required:""`
	Date     string   `help:"Day of the event." placeholder:"DATE" required:""`
	At       string   `help:"Place of the event; the home territory of the attacked if not given." placeholder:"PLACE"`
	Object   string   `help:"What was struck: territory, metropolitan, forces, vessels, aircraft, public_vessels, nationals." placeholder:"OBJECT"`
	Route    string   `help:"State through whose territory the attack came." placeholder:"STATE"`
	Kind     string   `help:"Kind of event: armed_attack (default), aggression, threat, state_of_war, internal_unrest, ..." placeholder:"KIND"`
	Provoked string   `help:"yes, no, unknown (default) or disputed." placeholder:"ANSWER"`
	WMD      string   `name:"wmd" help:"Weapons of mass destruction used: none (default), nuclear, chemical, biological, other." placeholder:"WEAPON"`
	Given    []string `help:"A fact: 'request(BLR)', 'no decision(CSTO)', 'joined(RUS,victim)', ...; repeatable." placeholder:"FACT" sep:"none"`
	Policy   string   `help:"Who joins in the cascade: honour_all (default), honour_hard, observed." placeholder:"POLICY"`
	Why      bool     `help:"Print the proof of each finding."`
	WhyNot   string   `help:"Print why a state, or one instrument of it, owes nothing: every reason, the fewest changes that would make it owe, and the proof." placeholder:"STATE[:INSTRUMENT]"`
	All      bool     `help:"List the norms too whose parties the scenario does not touch."`
}

func (c *casusCmd) Run(s *session) error {
	if err := s.knows(c.view(c.WithProposed)); err != nil {
		return err
	}
	q := ask.CasusQuery{By: c.By, On: c.On, Date: c.Date, Kind: c.Kind, At: c.At, Object: c.Object, Route: c.Route, Provoked: c.Provoked,
		WMD: c.WMD, Given: c.Given, KnownOn: c.KnownOn, Policy: c.Policy, All: c.All, WhyNot: c.WhyNot}
	a, err := s.base.Casus(q)
	if err != nil {
		return err
	}
	s.outside(a.Coverage)
	return s.print(a, func(sc show.Screen) { show.Casus(sc, a, c.Why) })
}

type owesCmd struct {
	foresee `embed:""`
	clocks  `embed:""`
	A       string `arg:"" help:"The state that owes."`
	B       string `arg:"" optional:"" help:"The other state: what the two owe each other."`
	Date    string `help:"Day asked." placeholder:"DATE" required:""`
	Why     bool   `help:"Print the proof of each commitment."`
}

func (c *owesCmd) Run(s *session) error {
	if err := s.knows(c.view(c.WithProposed)); err != nil {
		return err
	}
	a, err := s.base.Owes(ask.OwesQuery{A: c.A, B: c.B, Date: c.Date, KnownOn: c.KnownOn})
	if err != nil {
		return err
	}
	s.outside(a.Coverage)
	return s.print(a, func(sc show.Screen) { show.Owes(sc, a, c.Why) })
}

type pactCmd struct {
	foresee `embed:""`
	clocks  `embed:""`
	ID      string `arg:"" help:"Id of the instrument, as foedus pacts lists it."`
	Date    string `help:"As on this day." placeholder:"DATE"`
}

func (c *pactCmd) Run(s *session) error {
	if err := s.knows(c.view(c.WithProposed)); err != nil {
		return err
	}
	a, err := s.base.Pact(c.ID, c.Date, c.KnownOn)
	if err != nil {
		return err
	}
	return s.print(a, func(sc show.Screen) { show.Pact(sc, a) })
}

type pactsCmd struct {
	clocks `embed:""`
	Date   string `help:"Day for which to count the parties bound; today's corpus if not given." placeholder:"DATE"`
}

func (c *pactsCmd) Run(s *session) error {
	if err := s.knows(c.view(false)); err != nil {
		return err
	}
	a, err := s.base.Pacts(c.Date, c.KnownOn)
	if err != nil {
		return err
	}
	return s.print(a, func(sc show.Screen) { show.Pacts(sc, a) })
}

type postureCmd struct {
	foresee `embed:""`
	clocks  `embed:""`
	State   string `arg:"" help:"The state."`
	Date    string `help:"Through this day; all that the corpus holds if not given." placeholder:"DATE"`
}

func (c *postureCmd) Run(s *session) error {
	if err := s.knows(c.view(c.WithProposed)); err != nil {
		return err
	}
	a, err := s.base.Posture(c.State, c.Date, c.KnownOn)
	if err != nil {
		return err
	}
	s.outside(a.Coverage)
	return s.print(a, func(sc show.Screen) { show.Posture(sc, a) })
}

type coverageCmd struct{}

func (c *coverageCmd) Run(s *session) error {
	a := s.base.CoverageReport()
	return s.print(a, func(sc show.Screen) { show.CoverageReport(sc, &a) })
}

type lintCmd struct {
	Files []string `arg:"" optional:"" help:"Corpus files of your own; the built-in corpus if none is named."`
}

func (c *lintCmd) Run(s *session) error {
	a, err := s.base.Lint(c.Files)
	if err != nil {
		return err
	}
	if len(a.Problems) > 0 {
		s.code = exitError
	}
	return s.print(a, func(sc show.Screen) { show.Lint(sc, a) })
}

// outside sets the exit code of an answer that lies outside coverage.
func (s *session) outside(c ask.Coverage) {
	if c.Verdict == foedus.Outside {
		s.code = exitOutside
	}
}

type checkCmd struct {
	Files       []string `arg:"" help:"Case files."`
	Corrections string   `help:"A file that says where a source shows a case wrong; such differences are counted as corrected." placeholder:"FILE"`
	All         bool     `help:"Print the findings too that no row of a case speaks of."`
}

func (c *checkCmd) Run(s *session) error {
	var cases []casefile.Case
	for _, f := range c.Files {
		body, err := ask.ReadFile(f)
		if err != nil {
			return err
		}
		more, err := casefile.Parse(f, body)
		if err != nil {
			return err
		}
		cases = append(cases, more...)
	}
	var corrections []casefile.Correction
	if c.Corrections != "" {
		body, err := ask.ReadFile(c.Corrections)
		if err != nil {
			return err
		}
		if corrections, err = casefile.ParseCorrections(c.Corrections, body); err != nil {
			return &ask.UsageError{Arg: "--corrections", Wrong: err}
		}
	}
	t := casefile.CheckAll(s.base, cases, corrections)
	if t.Differ > 0 {
		s.code = exitError
	}
	return s.print(t, func(sc show.Screen) { show.Check(sc, &t, c.All) })
}

type diffCmd struct {
	foresee `embed:""`
	clocks  `embed:""`
	Pair    string `help:"The two states." placeholder:"A,B" required:""`
	From    string `help:"The earlier day." placeholder:"DATE"`
	To      string `help:"The later day; with --without or --with-proposed the day asked." placeholder:"DATE"`
	Without string `help:"What this instrument adds." placeholder:"PACT"`
}

func (c *diffCmd) Run(s *session) error {
	if err := s.knows(c.view(c.WithProposed)); err != nil {
		return err
	}
	a, err := s.base.Diff(ask.DiffQuery{Pair: c.Pair, From: c.From, To: c.To, Without: c.Without, KnownOn: c.KnownOn})
	if err != nil {
		return err
	}
	s.outside(a.Coverage)
	return s.print(a, func(sc show.Screen) { show.Diff(sc, a) })
}
