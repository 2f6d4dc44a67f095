package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"foedus/internal/ask"
	"foedus/internal/ledger"
	"foedus/internal/show"
)

type reviewCmd struct {
	As   string `help:"Your name, recorded with each decision; the user's name if not given." placeholder:"NAME"`
	List bool   `help:"Only list what waits."`
}

const reviewKeys = "a accept [reason]   r reject reason   e field=value ... -- reason   m N [reason] (same event as N)   s skip   q quit"

// Run goes through the proposed claims one by one. It reads a line for each, so
// it can be used by keyboard or by a script.
func (c *reviewCmd) Run(s *session) error {
	store, err := s.ledger(false)
	if err != nil {
		return err
	}
	a, err := s.base.Proposals(s.ctx, store)
	if err != nil {
		return err
	}
	if c.List || s.json {
		return s.print(a, func(sc show.Screen) { show.Proposals(sc, a) })
	}
	who := c.As
	if who == "" {
		who = os.Getenv("USER")
	}
	in := bufio.NewScanner(s.stdin)
	for i := range a.Proposals {
		p := &a.Proposals[i]
		for {
			show.Proposal(s.screen, p, i+1, len(a.Proposals))
			show.Prompt(s.screen, reviewKeys)
			if !in.Scan() {
				return in.Err()
			}
			next, err := c.decide(s, store, who, a, p, strings.TrimSpace(in.Text()))
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				if _, ok := errors.AsType[*ask.UsageError](err); !ok {
					return err
				}
				show.Prompt(s.screen, err.Error())
				continue
			}
			if next {
				break
			}
		}
	}
	show.Prompt(s.screen, fmt.Sprintf("%d proposals seen", len(a.Proposals)))
	return s.screen.Err()
}

// decide carries out one line; next says whether the claim is done with, and
// io.EOF that the reviewer quits.
func (c *reviewCmd) decide(s *session, store ledger.Store, who string, a *ask.ReviewAnswer, p *ask.Proposal, line string) (next bool, err error) {
	key, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	d := ask.Decision{By: who, Reason: rest}
	switch key {
	case "q":
		return false, io.EOF
	case "s":
		return true, nil
	case "a":
		d.Verdict = ledger.Accept
	case "r":
		d.Verdict = ledger.Reject
		if rest == "" {
			return false, &ask.UsageError{Arg: "r", Wrong: errors.New("a rejection needs a reason")}
		}
	case "e":
		fields, reason, _ := strings.Cut(rest, "--")
		d.Verdict, d.Reason, d.Edits = ledger.Edit, strings.TrimSpace(reason), map[string]string{}
		for _, f := range strings.Fields(fields) {
			k, v, ok := strings.Cut(f, "=")
			if !ok {
				return false, &ask.UsageError{Arg: "e", Wrong: fmt.Errorf("%q is not field=value", f)}
			}
			d.Edits[k] = v
		}
	case "m":
		number, reason, _ := strings.Cut(rest, " ")
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || n > len(a.Proposals) || &a.Proposals[n-1] == p {
			return false, &ask.UsageError{Arg: "m", Wrong: fmt.Errorf("%q is not the number of another proposal", number)}
		}
		return true, ask.Merge(s.ctx, store, who, reason, &a.Proposals[n-1], p)
	default:
		return false, &ask.UsageError{Arg: line, Wrong: errors.New("unknown key; " + reviewKeys)}
	}
	return true, s.base.Decide(s.ctx, store, p, d)
}
