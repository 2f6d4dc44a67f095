package casefile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"foedus"
	"foedus/internal/ask"
)

// A Correction says that a source shows an expectation wrong: the source wins, and
// the tally counts it as corrected. A file of them is a list:
//
//   - {case: A09, state: cow:AUH, act: concert, says: "why", source: "title, pin-cite"}
type Correction struct {
	Case   string `yaml:"case" json:"case"`
	State  string `yaml:"state" json:"state"`
	Act    string `yaml:"act" json:"act"`
	Toward string `yaml:"toward" json:"toward,omitempty"` // "" whoever it is toward
	Says   string `yaml:"says" json:"says"`
	Source string `yaml:"source" json:"source"`
}

// ParseCorrections reads a file of corrections.
func ParseCorrections(name string, b []byte) ([]Correction, error) {
	var out []Correction
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	if err := d.Decode(&out); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: not a list of corrections: %s", name, strings.ReplaceAll(strings.TrimPrefix(err.Error(), "yaml: "), "casefile.", ""))
	}
	for i, c := range out {
		if c.Case == "" || c.State == "" || c.Act == "" || c.Says == "" || c.Source == "" {
			return nil, fmt.Errorf("%s: correction %d: case, state, act, says and source are all needed", name, i+1)
		}
	}
	return out, nil
}

// corrected gives the correction of the expectation in hand, if there is one.
func (k *checker) corrected() *Correction {
	if k.now == nil {
		return nil
	}
	for i := range k.corrections {
		c := &k.corrections[i]
		if c.Case == k.c.ID && c.State == k.now.State && c.Act == k.now.Act && (c.Toward == "" || c.Toward == k.now.Toward) {
			return c
		}
	}
	return nil
}

// uncovered lists the live findings of an answer that no row of the case speaks
// of, a line an article, so that somebody can look at each. What supposes a new
// event is left out.
func (k *checker) uncovered() []string {
	states := map[string][]string{}
	var order []string
	for _, f := range k.a.Findings {
		if f.Status == foedus.NotTriggered || f.Offered || slices.ContainsFunc(slices.Concat(k.c.Expect, k.c.Allow, k.c.ExpectNot), func(e Expect) bool { return k.speaksOf(e, f) }) {
			continue
		}
		var toward []string
		for _, s := range f.Toward {
			toward = append(toward, s.ID)
		}
		line := fmt.Sprintf("%s art. %s: %s %s toward %s, %s", f.Instrument.ID, f.Article, f.Modality, f.Act, strings.Join(toward, " "), f.Status)
		if states[line] == nil {
			order = append(order, line)
		}
		if !slices.Contains(states[line], f.State.ID) {
			states[line] = append(states[line], f.State.ID)
		}
	}
	for i, line := range order {
		order[i] = line + ": " + strings.Join(states[line], " ")
	}
	return order
}

// speaksOf tells whether a row is about a finding, whatever it says of it.
func (k *checker) speaksOf(e Expect, f ask.Finding) bool {
	same := slices.Contains(append(e.Also, e.Act), string(f.Act)) || foedus.Act(e.Act).Defence() && f.Act.Defence()
	return f.State.ID == k.party(e.State) && same && k.toward(e, f) && (len(e.Signed) == 0 || slices.Contains(e.Signed, f.Instrument.Signed))
}
