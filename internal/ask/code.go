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
// The words must stand in the document; they may have semicolons of their own if
// they come last.
func (b *Base) Code(a *ReadAnswer, written, who string) error {
	if strings.TrimSpace(who) == "" {
		return usage("--as", "who codes the claim? Every claim by hand is recorded with a name; give yours with --as NAME")
	}
	c := foedus.Claim{ID: fmt.Sprintf("h%d", len(a.coded)+1), Kind: foedus.InstrumentEvent, Factuality: foedus.Done}
	fields, words, found := strings.Cut(written, "words=")
	if rest, after, ok := strings.Cut(words, ";"); ok && !strings.Contains(a.Text, words) {
		words, fields = rest, fields+after // fields may follow; the words themselves may have a semicolon
	}
	if words = strings.TrimSpace(words); found {
		i := strings.Index(a.Text, words)
		if words == "" || i < 0 {
			return usage("--claim", "the words %q do not stand in the document", words)
		}
		c.Spans = []foedus.Span{{Start: i, End: i + len(words), Text: words}}
	}
	for f := range strings.SplitSeq(fields, ";") {
		if f = strings.TrimSpace(f); f == "" {
			continue
		}
		key, value, ok := strings.Cut(f, "=")
		if !ok {
			return usage("--claim", "%q is not field=value", f)
		}
		if err := b.edit(&c, strings.TrimSpace(key), strings.TrimSpace(value)); err != nil {
			return err
		}
	}
	if len(c.Spans) == 0 {
		return usage("--claim", "words=... is missing: which words of the document make the claim?")
	}
	if err := checkStage(&c); err != nil {
		return err
	}
	if c.Date != nil {
		c.Date.How = "coded by hand"
	}
	a.coded = append(a.coded, coded{c, who})
	b.judge(&c, b.known())
	a.Claims = append(a.Claims, claim(&c, foedus.HumanLayer))
	return nil
}

// coded is a claim by hand and whose.
type coded struct {
	claim foedus.Claim
	by    string
}
