package ledger_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"foedus"
	"foedus/internal/ledger"
	"foedus/internal/ledger/ledgertest"
)

// What becomes of claims, each case the records about claims a, b and what is
// said of them.
func TestFold(t *testing.T) {
	first := ledgertest.Report("First", "en", "2024-12-06", "first")
	second := ledgertest.Report("Second", "en", "2024-12-07", "second")
	a := ledgertest.Machine(first, ledgertest.Signed("x", "signed", "2024-12-06", "RUS", "BLR"))
	b := ledgertest.Machine(second, ledgertest.Signed("x", "signed", "2024-12-05", "RUS", "BLR"))
	edited := ledgertest.Signed("x", "ratified", "2025-03-13", "RUS")
	accept := ledger.NewReview(a, ledger.Accept, "ana", "")
	acceptB := ledger.NewReview(b, ledger.Accept, "ana", "")
	reject := ledger.NewReview(a, ledger.Reject, "boris", "a rumour")
	later := ledger.NewReview(a, ledger.Reject, "ana", "seen again", accept)
	edit := ledger.NewEdit(a, edited, "ana", "the stage was misread")
	c := ledger.NewCorrection(a, second, foedus.MachineLayer, "reader", "the outlet put it right", edited)
	acceptC := ledger.NewReview(c, ledger.Accept, "ana", "")
	retractA := ledger.NewRetraction(a, foedus.Date{}, "ana", "entered by mistake")
	merge := ledger.NewMerge(foedus.MachineLayer, "reader", "same event", a, b)
	tests := map[string]struct {
		records []ledger.Record
		want    string // states of a, b, c; "!" where reviews disagree
	}{
		"nothing said":                               {nil, "proposed proposed"},
		"accepted":                                   {[]ledger.Record{accept}, "accepted proposed"},
		"rejected":                                   {[]ledger.Record{reject}, "rejected proposed"},
		"edited":                                     {[]ledger.Record{edit}, "accepted proposed"},
		"two reviewers disagree":                     {[]ledger.Record{accept, reject}, "proposed! proposed"},
		"accepted as it is and in other words":       {[]ledger.Record{accept, edit}, "proposed! proposed"},
		"a reviewer changes a verdict":               {[]ledger.Record{later, accept}, "rejected proposed"},
		"the change is withdrawn":                    {[]ledger.Record{accept, later, ledger.NewRetraction(later, foedus.Date{}, "ana", "no")}, "accepted proposed"},
		"the review is withdrawn":                    {[]ledger.Record{accept, ledger.NewRetraction(accept, foedus.Date{}, "ana", "no")}, "proposed proposed"},
		"retracted although accepted":                {[]ledger.Record{accept, retractA}, "retracted proposed"},
		"the retraction is withdrawn":                {[]ledger.Record{accept, retractA, ledger.NewRetraction(retractA, foedus.Date{}, "ana", "it stands")}, "accepted proposed"},
		"its document is withdrawn":                  {[]ledger.Record{accept, ledger.NewRetraction(first, foedus.Date{}, "ana", "a hoax")}, "retracted proposed"},
		"a correction proposed changes nothing":      {[]ledger.Record{accept, c}, "accepted proposed proposed"},
		"a correction accepted":                      {[]ledger.Record{accept, c, acceptC}, "corrected proposed accepted"},
		"a correction accepted and retracted":        {[]ledger.Record{accept, c, acceptC, ledger.NewRetraction(c, foedus.Date{}, "ana", "no")}, "accepted proposed retracted"},
		"a correction whose document was withdrawn":  {[]ledger.Record{accept, c, acceptC, ledger.NewRetraction(second, foedus.Date{}, "ana", "a hoax")}, "accepted retracted retracted"},
		"merged: the first public speaks":            {[]ledger.Record{merge}, "proposed merged"},
		"merged: the accepted speaks":                {[]ledger.Record{merge, acceptB}, "merged accepted"},
		"merged with a rejected one: not":            {[]ledger.Record{merge, reject}, "rejected proposed"},
		"the merge is withdrawn":                     {[]ledger.Record{merge, ledger.NewRetraction(merge, foedus.Date{}, "ana", "no")}, "proposed proposed"},
		"merged with what is not there":              {[]ledger.Record{ledger.NewMerge(foedus.MachineLayer, "reader", "", b, c)}, "proposed proposed"},
		"a review of what is not there says nothing": {[]ledger.Record{acceptC}, "proposed proposed"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := ledger.Fold(append([]ledger.Record{first, second, a, b}, tt.records...))
			var words []string
			for _, r := range []ledger.Record{a, b, c} {
				if st, ok := got[r.ID]; ok {
					w := string(st.State)
					if st.Disputed {
						w += "!"
					}
					words = append(words, w)
				}
			}
			if g := strings.Join(words, " "); g != tt.want {
				t.Errorf("got %q, want %q", g, tt.want)
			}
		})
	}
	if s := ledger.Fold([]ledger.Record{a, edit})[a.ID]; s.Claim.Stage != "ratified" || s.Claim.ID != a.ID || s.Vouched() != foedus.HumanLayer {
		t.Errorf("an edited claim reads %+v, vouched for by %s", s.Claim, s.Vouched())
	}
}

// Only what happened to a known instrument becomes a step.
func TestEntries(t *testing.T) {
	doc := ledgertest.Report("First", "en", "2024-12-06", "first")
	tests := map[string]struct {
		change func(*foedus.Claim)
		want   string
	}{
		"a step of both":         {func(*foedus.Claim) {}, "x signed 2024-12-06 [RUS BLR]"},
		"a one-sided step":       {func(c *foedus.Claim) { c.By = []foedus.PartyID{"BLR"} }, "x signed 2024-12-06 [BLR]"},
		"a month":                {func(c *foedus.Claim) { *c = ledgertest.Signed("x", "signed", "2024-12", "RUS") }, "x signed 2024-12 [RUS]"},
		"some days of a month":   {func(c *foedus.Claim) { c.Date.To += 3 }, "x signed 2024-12 [RUS BLR]"},
		"no date":                {func(c *foedus.Claim) { c.Date = nil }, "x signed  [RUS BLR]"},
		"planned":                {func(c *foedus.Claim) { c.Factuality = foedus.Planned }, ""},
		"denied":                 {func(c *foedus.Claim) { c.Factuality = foedus.Denied }, ""},
		"an instrument unknown":  {func(c *foedus.Claim) { c.Instrument.ID = "" }, ""},
		"another kind":           {func(c *foedus.Claim) { c.Kind = foedus.Provision }, ""},
		"no step of instruments": {func(c *foedus.Claim) { c.Stage = "invited" }, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := ledgertest.Signed("x", "signed", "2024-12-06", "RUS", "BLR")
			tt.change(&c)
			r := ledgertest.Machine(doc, c)
			m := ledger.NewMemory(ledger.Options{})
			if _, err := m.Append(ctx, doc, r, ledger.NewReview(r, ledger.Accept, "ana", "")); err != nil {
				t.Fatal(err)
			}
			es, err := ledger.Accepted(ctx, m, ledger.AsOf{})
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, e := range es {
				got += string(e.Instrument) + " " + string(e.Step.Kind) + " " + e.Step.Date.String() + " ["
				for i, p := range e.Step.Parties {
					got += strings.Repeat(" ", min(i, 1)) + string(p)
				}
				got += "]"
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// A correction that is proposed moves nothing today; were all that is proposed
// accepted, it would stand in the place of what it corrects, and what that spoke
// for would speak for itself.
func TestProposedCorrection(t *testing.T) {
	first := ledgertest.Report("First", "en", "2024-12-06", "first")
	second := ledgertest.Report("Second", "en", "2024-12-07", "second")
	a := ledgertest.Machine(first, ledgertest.Signed("x", "signed", "2024-12-06", "RUS", "BLR"))
	b := ledgertest.Machine(second, ledgertest.Signed("x", "signed", "2024-12-08", "RUS", "BLR"))
	c := ledger.NewCorrection(a, first, foedus.MachineLayer, "reader", "a misprint", ledgertest.Signed("x", "signed", "2024-12-05", "RUS", "BLR"))
	m := ledger.NewMemory(ledger.Options{})
	if _, err := m.Append(ctx, first, second, a, b, c, ledger.NewReview(a, ledger.Accept, "ana", ""), ledger.NewMerge(foedus.MachineLayer, "reader", "one event", a, b)); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		steps func() ([]foedus.Entry, error)
		want  string
	}{
		"today":            {func() ([]foedus.Entry, error) { return ledger.Accepted(ctx, m, ledger.AsOf{}) }, "2024-12-06 human 2"},
		"with what waits":  {func() ([]foedus.Entry, error) { return ledger.WithProposed(ctx, m, ledger.AsOf{}) }, "2024-12-05 machine 1 2024-12-08 machine 1"},
		"of an instrument": {func() ([]foedus.Entry, error) { return ledger.WithProposed(ctx, m, ledger.AsOf{}, "x") }, "2024-12-05 machine 1 2024-12-08 machine 1"},
	} {
		t.Run(name, func(t *testing.T) {
			es, err := tt.steps()
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, e := range es {
				got = append(got, fmt.Sprint(e.Step.Date, " ", e.Layer, " ", len(e.Step.Sources)))
			}
			if g := strings.Join(got, " "); g != tt.want {
				t.Errorf("got %q, want %q", g, tt.want)
			}
		})
	}
}

func TestNothingRecorded(t *testing.T) {
	es, err := ledger.WithProposed(ctx, ledger.NewMemory(ledger.Options{}), ledger.AsOf{})
	if len(es) != 0 || err != nil {
		t.Errorf("an empty ledger tells %v, %v", es, err)
	}
}

// A withdrawn claim says by what it was withdrawn: itself, its document, or the
// source of that.
func TestTaken(t *testing.T) {
	doc := ledgertest.Report("First", "en", "2024-12-06", "first")
	a := ledgertest.Machine(doc, ledgertest.Signed("x", "signed", "2024-12-06", "RUS", "BLR"))
	own := ledger.NewRetraction(a, foedus.Date{}, "ana", "a slip")
	report := ledger.NewRetraction(doc, foedus.Date{}, "ana", "taken back")
	undo := ledger.NewRetraction(own, foedus.Date{}, "ana", "no slip")
	for name, tt := range map[string]struct {
		records []ledger.Record
		want    string
	}{
		"not withdrawn":          {nil, "proposed"},
		"itself":                 {[]ledger.Record{own}, "retracted a slip"},
		"its report":             {[]ledger.Record{report}, "retracted taken back"},
		"both":                   {[]ledger.Record{own, report}, "retracted a slip taken back"},
		"taken back":             {[]ledger.Record{own, undo}, "proposed"},
		"taken back, not report": {[]ledger.Record{own, undo, report}, "retracted taken back"},
	} {
		t.Run(name, func(t *testing.T) {
			st := ledger.Fold(append([]ledger.Record{doc, a}, tt.records...))[a.ID]
			var why []string
			for _, r := range st.Taken {
				why = append(why, r.Reason)
			}
			slices.Sort(why)
			if got := strings.TrimSpace(string(st.State) + " " + strings.Join(why, " ")); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestParseCheckpoint(t *testing.T) {
	good := ledger.Checkpoint{Size: 7}.String()
	tests := map[string]struct {
		text string
		ok   bool
	}{
		"as written":             {good, true},
		"with lines after it":    {good + "\nsaved on Friday\n", true},
		"with Windows line ends": {strings.ReplaceAll(good, "\n", "\r\n"), true},
		"empty":                  {"", false},
		"of another log":         {strings.Replace(good, "foedus", "go.sum", 1), false},
		"a size that is none":    {strings.Replace(good, "7", "-7", 1), false},
		"a hash cut short":       {good[:len(good)-8], false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			cp, err := ledger.ParseCheckpoint(tt.text)
			if (err == nil) != tt.ok || tt.ok && cp.Size != 7 {
				t.Errorf("got %v, %v", cp, err)
			}
		})
	}
}
