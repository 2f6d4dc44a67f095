package ask

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"foedus/corpus"
)

// Another verb of signing in the seed report changes what is said of the signing,
// and with it what that adds to the corpus; every other claim stays as it was,
// delta included (provisions follow the paper that they stand in).
func TestOtherVerbChangesItsDelta(t *testing.T) {
	text, err := os.ReadFile("../../../shared/data/seed/report.txt")
	if err != nil {
		t.Skipf("no measuring data here: %v", err)
	}
	base := Open(corpus.Default())
	read := func(text string) (signing string, others map[string]bool) {
		t.Helper()
		a, err := base.Read(strings.NewReader(text), ReadQuery{})
		if err != nil {
			t.Fatal(err)
		}
		others = map[string]bool{}
		for _, c := range a.Claims {
			stage := ""
			if c.Stage != nil {
				stage = *c.Stage
			}
			switch {
			case stage == "signed":
				signing = fmt.Sprint(c.Factuality, " ", c.Delta)
			case c.Kind == "provision": // planned or done with the paper
			default:
				others[fmt.Sprint(c.Kind, stage, c.Factuality, c.Parties, c.Delta, c.Spans[0].Text)] = true
			}
		}
		return signing, others
	}
	_, want := read(string(text))
	tests := map[string]string{"are set to sign": "planned known", "signed": "done known", "refused to sign": "denied new", "may sign": "conditional known"}
	for verb, signing := range tests {
		t.Run(verb, func(t *testing.T) {
			got, others := read(strings.NewReplacer("are set to sign", verb, "to Sign Mutual", map[string]string{"are set to sign": "to Sign Mutual", "signed": "Signed Mutual",
				"refused to sign": "Refused to Sign Mutual", "may sign": "May Sign Mutual"}[verb]).Replace(string(text)))
			if got != signing {
				t.Errorf("the signing is %q, want %q", got, signing)
			}
			for c := range want {
				if !others[c] {
					t.Errorf("gone or changed: %s", c)
				}
			}
			for c := range others {
				if !want[c] {
					t.Errorf("new or changed: %s", c)
				}
			}
		})
	}
}
