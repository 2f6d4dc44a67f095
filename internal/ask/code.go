package ask

import (
	"fmt"
	"strings"

	"foedus"
)

// Code adds to what was read a claim that a person has coded by hand, where the
// reader found none or another. It is written as fields with semicolons between
// them, the words that make it among them:
//
//	stage=ratified; by=RUS; parties=RUS,BLR; instrument=rus-blr-2024; date=2025-02-18; words=State Duma ratifies
//
// The words must stand in the document.
func (b *Base) Code(a *ReadAnswer, written, who string) error {
	if strings.TrimSpace(who) == "" {
		return usage("--as", "who codes the claim? Give a name")
	}
	c := foedus.Claim{ID: fmt.Sprintf("h%d", len(a.coded)+1), Kind: foedus.InstrumentEvent, Factuality: foedus.Done}
	for f := range strings.SplitSeq(written, ";") {
		key, value, ok := strings.Cut(strings.TrimSpace(f), "=")
		if !ok {
			return usage("--claim", "%q is not field=value", strings.TrimSpace(f))
		}
		var err error
		switch key {
		case "kind":
			c.Kind, err = oneOf(key, value, foedus.ClaimKinds)
		case "words":
			i := strings.Index(a.Text, value)
			if value == "" || i < 0 {
				return usage("--claim", "the words %q do not stand in the document", value)
			}
			c.Spans = []foedus.Span{{Start: i, End: i + len(value), Text: value}}
		default:
			err = b.edit(&c, key, value)
		}
		if err != nil {
			return err
		}
	}
	if len(c.Spans) == 0 {
		return usage("--claim", "words=... is missing: which words of the document make the claim?")
	}
	a.coded = append(a.coded, coded{c, who})
	b.judge(&c, b.known())
	a.Claims = append(a.Claims, claim(&c))
	return nil
}

// coded is a claim by hand and whose.
type coded struct {
	claim foedus.Claim
	by    string
}
