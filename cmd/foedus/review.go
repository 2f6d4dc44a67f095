package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"foedus"
	"foedus/internal/ask"
	"foedus/internal/ledger"
	"foedus/internal/show"
)

type reviewCmd struct {
	clocks  `embed:""`
	Records []string `arg:"" optional:"" name:"record" help:"Records of claims, or how they begin: go through these, whatever was decided on them. The proposed ones if none is named."`
	As      string   `help:"Your name, recorded with each decision; the user's name if not given." placeholder:"NAME"`
	List    bool     `help:"Only list what waits."`
	Decided bool     `help:"List what was decided instead: by whom, when and why."`
	Layer   string   `help:"Only claims that a machine read, or that a human coded: machine or human." placeholder:"LAYER"`
	Date    string   `help:"List only what may have happened by this day." placeholder:"DATE"`
	Accept  string   `help:"Accept, with this reason and without asking, each claim that contradicts nothing that is held; the others wait." placeholder:"REASON"`
}

const reviewKeys = `a [reason]  accept          e field=value; ... -- reason  accept in other words      m N or RECORD [reason]  the same event as that
r reason    reject          c field=value; ... -- reason  correct what was accepted  u reason  not the same event; not withdrawn
w reason    withdraw it (W: the whole report), "w on 2025-01-31 reason" from that day on
s           skip            q quit`

// Run goes through claims one by one. It reads a line for each, so it can be used
// by keyboard or by a script.
func (c *reviewCmd) Run(s *session) error {
	store, err := s.ledger(false)
	if err != nil {
		return err
	}
	list := c.List || c.Decided || s.json
	who := cmp.Or(c.As, os.Getenv("USER"))
	switch {
	case list && c.Accept != "":
		return &ask.UsageError{Arg: "--accept", Wrong: errors.New("not with --list, --decided or --json, which only show")}
	case !list && (c.KnownOn != "" || c.AsRecorded != ""):
		return &ask.UsageError{Arg: "--known-on, --as-recorded", Wrong: errors.New("what was then can be listed, not decided: add --list or --decided")}
	case !list && strings.TrimSpace(who) == "":
		return &ask.UsageError{Arg: "--as", Wrong: errors.New("who reviews? Every decision is recorded with a name; give yours with --as NAME (USER is not set)")}
	}
	q := ask.ReviewQuery{LedgerView: c.view(false), IDs: c.Records, Decided: c.Decided, Layer: c.Layer, Date: c.Date}
	a, err := s.base.Review(s.ctx, store, q)
	if err != nil {
		return err
	}
	if list {
		what := "proposed"
		if c.Decided {
			what = "decided"
		}
		if len(c.Records) > 0 {
			what = "asked for"
		}
		return s.print(a, func(sc show.Screen) { show.Review(sc, a, what) })
	}
	if c.Accept != "" {
		return c.acceptAll(s, store, who, a)
	}
	r := reviewer{s: s, store: store, who: who, all: a}
	in := bufio.NewScanner(s.stdin)
	for i := range a.Claims {
		if done, err := r.one(in, i); done || err != nil {
			return err
		}
	}
	show.Count(s.screen, len(a.Claims), "claim(s) seen")
	return s.screen.Err()
}

// acceptAll accepts what contradicts nothing.
func (c *reviewCmd) acceptAll(s *session, store ledger.Store, who string, a *ask.ReviewAnswer) error {
	n := 0
	for i := range a.Claims {
		r := &a.Claims[i]
		if r.Claim.Delta == foedus.DeltaContradicts || len(r.Contradicts) > 0 || r.Disputed {
			continue
		}
		if err := s.base.Decide(s.ctx, store, r, ask.Decision{Verdict: ledger.Accept, By: who, Reason: c.Accept}); err != nil {
			return err
		}
		n++
	}
	show.Count(s.screen, n, "accepted")
	show.Count(s.screen, len(a.Claims)-n, "contradict what is held, or their reviewers disagree: they wait")
	return s.screen.Err()
}

// A reviewer is one run of a person through claims.
type reviewer struct {
	s     *session
	store ledger.Store
	who   string
	all   *ask.ReviewAnswer
}

// one shows a claim until it is done with; done says that the reviewer quits.
func (r *reviewer) one(in *bufio.Scanner, i int) (done bool, err error) {
	p := &r.all.Claims[i]
	show.Reviewed(r.s.screen, p, i+1, len(r.all.Claims))
	for {
		for line := range strings.Lines(reviewKeys) {
			show.Prompt(r.s.screen, line)
		}
		if !in.Scan() {
			return true, in.Err()
		}
		next, err := r.decide(p, strings.TrimSpace(in.Text()))
		if errors.Is(err, io.EOF) {
			return true, nil
		}
		if err != nil {
			if _, ok := errors.AsType[*ask.UsageError](err); !ok {
				return true, err
			}
			show.Problem(r.s.screen, err.Error())
			continue
		}
		if next {
			return false, nil
		}
	}
}

// decide carries out one line; next says whether the claim is done with, and
// io.EOF that the reviewer quits.
func (r *reviewer) decide(p *ask.Reviewed, line string) (next bool, err error) {
	key, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	ctx, b := r.s.ctx, r.s.base
	d := ask.Decision{By: r.who, Reason: rest}
	switch key {
	case "q":
		return false, io.EOF
	case "s":
		return true, nil
	case "a":
		d.Verdict = ledger.Accept
	case "r":
		d.Verdict = ledger.Reject
	case "e", "c":
		fields, reason, _ := strings.Cut(rest, "--")
		d.Verdict, d.Reason = ledger.Edit, strings.TrimSpace(reason)
		if d.Edits, err = ask.ParseEdits(fields); err != nil {
			return false, err
		}
		if key == "c" {
			return true, b.Correct(ctx, r.store, p, d)
		}
	case "w", "W":
		var from foedus.Date
		if on, ok := strings.CutPrefix(rest, "on "); ok {
			day, reason, _ := strings.Cut(on, " ")
			if from, err = foedus.ParseDate(day); err != nil {
				return false, &ask.UsageError{Arg: key, Wrong: err}
			}
			rest = strings.TrimSpace(reason)
		}
		err := b.Withdraw(ctx, r.store, p, key == "W", from, r.who, rest)
		if err == nil && p.Corrects != "" {
			show.Prompt(r.s.screen, "what it corrected stands again: foedus review "+p.Corrects[:12])
		}
		return true, err
	case "u":
		return true, b.Undo(ctx, r.store, p, r.who, rest)
	case "m":
		which, reason, _ := strings.Cut(rest, " ")
		other, err := r.other(p, which)
		if err != nil {
			return false, err
		}
		return true, ask.Merge(ctx, r.store, r.who, reason, other, p)
	default:
		return false, &ask.UsageError{Arg: line, Wrong: errors.New("unknown key")}
	}
	return true, b.Decide(ctx, r.store, p, d)
}

// other finds the claim that a reviewer names by its number here or by its record.
func (r *reviewer) other(p *ask.Reviewed, which string) (*ask.Reviewed, error) {
	if n, err := strconv.Atoi(which); err == nil && n >= 1 && n <= len(r.all.Claims) {
		if other := &r.all.Claims[n-1]; other != p {
			return other, nil
		}
	}
	found, err := r.s.base.Review(r.s.ctx, r.store, ask.ReviewQuery{IDs: []string{which}})
	if err != nil || found.Claims[0].ID == p.ID {
		return nil, &ask.UsageError{Arg: "m", Wrong: fmt.Errorf("%q is neither the number here nor the record of another claim", which)}
	}
	return &found.Claims[0], nil
}
