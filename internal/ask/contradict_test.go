package ask

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"
)

// Two reports contradict each other, or they do not.
func TestContradictions(t *testing.T) {
	const signed = "Poland and Ukraine signed a border security agreement in Warsaw on Friday."
	type report struct{ text, coded string }
	tests := map[string]struct {
		a, b report
		want bool
		join bool
	}{
		"the same":                       {report{signed, ""}, report{"Ukraine and Poland signed a border security agreement on Friday.", ""}, false, true},
		"signed and refused":             {report{signed, ""}, report{"Poland and Ukraine refused to sign the border security agreement on Friday.", ""}, true, false},
		"signed on another day":          {report{signed, ""}, report{"Poland and Ukraine signed a border security agreement on Thursday.", ""}, true, false},
		"another paper":                  {report{signed, ""}, report{"Poland and Ukraine signed an arms control protocol on Thursday.", ""}, false, false},
		"a third state in it":            {report{"They put names to it.", step("signed", "2024-12-06", "put names to it")}, report{"Three put names to it.", "stage=signed; parties=RUS,BLR,KAZ; instrument=rus-blr-2024; date=2024-12-06; words=put names to it"}, true, false},
		"a step that comes twice":        {report{"It passed.", "stage=approved; by=RUS; parties=RUS,BLR; instrument=rus-blr-2024; date=2025-02-18; words=passed"}, report{"It passed again.", "stage=approved; by=RUS; parties=RUS,BLR; instrument=rus-blr-2024; date=2025-02-26; words=passed"}, false, false},
		"another strength of defence":    {report{"Each shall defend all.", "kind=provision; parties=RUS,BLR; instrument=rus-blr-2024; act=defend_all; words=defend all"}, report{"Each shall assist.", "kind=provision; parties=RUS,BLR; instrument=rus-blr-2024; act=assist_deemed; words=assist"}, true, false},
		"defence and consultation":       {report{"Each shall defend all.", "kind=provision; parties=RUS,BLR; instrument=rus-blr-2024; act=defend_all; words=defend all"}, report{"Each shall consult.", "kind=provision; parties=RUS,BLR; instrument=rus-blr-2024; act=consult; words=consult"}, false, false},
		"warheads there and not":         {report{"Russia has deployed nuclear warheads in Belarus, officials said.", ""}, report{"Russia has not deployed nuclear warheads in Belarus, officials said.", ""}, true, false},
		"strategic and tactical":         {report{"Russia has deployed strategic nuclear weapons in Belarus.", ""}, report{"Russia has deployed tactical nuclear weapons in Belarus.", ""}, true, false},
		"quoted otherwise":               {report{`Kremlin spokesperson Dmitry Peskov confirmed the security agreement with Belarus on Friday, describing it as a "reciprocal initiative".`, ""}, report{`Kremlin spokesperson Dmitry Peskov confirmed the security agreement with Belarus on Friday, describing it as a "differentiated initiative".`, ""}, true, false},
		"two words of one speech":        {report{"Kremlin spokesperson Dmitry Peskov confirmed the security agreement with Belarus on Friday, describing it as a \"mutual initiative\".\n\nDmitry Peskov confirmed the security agreement with Belarus on Friday, describing it as a \"lasting initiative\".", ""}, report{`Kremlin spokesperson Dmitry Peskov confirmed the security agreement with Belarus on Friday, describing it as a "lasting initiative".`, ""}, false, false},
		"joined and joined another year": {report{"Sweden joined NATO in 2024.", ""}, report{"Sweden joined NATO in 2023.", ""}, true, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			for _, order := range [][2]report{{tt.a, tt.b}, {tt.b, tt.a}} {
				d := newDesk(t)
				var last *Saved
				for i, r := range order {
					var coded []string
					if r.coded != "" {
						coded = append(coded, r.coded)
					}
					last = d.read(fmt.Sprint("Outlet", i), "2024-11-16", r.text, coded...)
				}
				if got := len(last.Contradicts) > 0; got != tt.want {
					t.Errorf("contradicts: %v, want %v: %+v", got, tt.want, last.Contradicts)
				}
				if got := len(last.Joined) > 0; got != tt.join {
					t.Errorf("joined: %v, want %v", got, tt.join)
				}
				for _, c := range last.Contradicts {
					if c.With.Outlet != "Outlet0" || c.With.Words == "" {
						t.Errorf("it does not say who says otherwise: %+v", c)
					}
				}
				listed := 0
				for _, o := range []string{"Outlet0", "Outlet1"} {
					for _, r := range d.claims(ReviewQuery{}, o) {
						listed += len(r.Contradicts)
					}
				}
				if (listed > 0) != tt.want || tt.want && listed < 2 {
					t.Errorf("review lists %d contradictions, want %v on both", listed, tt.want)
				}
			}
		})
	}
}

// The same report again adds nothing, whatever was decided, joined or undone in
// between, and in whatever order the claims of a ledger come the answer is one.
func TestSaveTwice(t *testing.T) {
	texts := map[string]string{"One": "Russia and Belarus signed the treaty on security guarantees in Minsk on Friday.", "Two": "Belarus and Russia signed the treaty on security guarantees on Friday.",
		"Three": "Russia and Belarus signed the treaty on security guarantees on Monday."}
	var answers []string
	for _, order := range [][]string{{"One", "Two", "Three"}, {"Three", "Two", "One"}, {"Two", "Three", "One"}} {
		d := newDesk(t)
		for _, o := range order {
			d.read(o, "2024-12-10", texts[o])
		}
		for _, o := range order {
			d.accept(o)
			for _, p := range order {
				if s := d.read(p, "2024-12-10", texts[p]); s.Added != 0 || len(s.Joined) != 0 {
					t.Errorf("%v: after accepting %s, %s again adds %d and joins %v", order, o, p, s.Added, s.Joined)
				}
			}
		}
		a, err := d.view(LedgerView{}).Pact("rus-blr-2024", "", "")
		if err != nil {
			t.Fatal(err)
		}
		for id, c := range a.Ledger {
			c.Recorded, c.Decisions = "", nil
			a.Ledger[id] = c
		}
		for i := range a.Steps {
			a.Steps[i].Recorded = time.Time{}
		}
		text, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		answers = append(answers, string(text))
	}
	for _, a := range answers[1:] {
		if a != answers[0] {
			t.Errorf("another order gives another answer:\n%s\n%s", answers[0], a)
		}
	}
}
