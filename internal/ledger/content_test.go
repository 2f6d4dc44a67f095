package ledger_test

import (
	"bytes"
	"testing"
	"time"

	"foedus"
	"foedus/internal/ledger"
	"foedus/internal/ledger/ledgertest"
)

// The canonical form is stored and hashed for ever: this fails when it changes.
func TestCanonicalForm(t *testing.T) {
	doc := ledgertest.Report("Pact <signed>", "en", "2024-12-06", "first")
	c := ledgertest.Signed("x", "signed", "2024-12-06", "RUS", "BLR")
	c.ID, c.Delta, c.Matches, c.Note = "c3", foedus.DeltaNew, []string{"m"}, "judged"
	a := ledgertest.Machine(doc, c)
	tests := map[string]struct {
		r    ledger.Record
		want string
	}{
		"source": {doc, `{"kind":"source","layer":"machine","by":"foedus","public":"2024-12-06","document":"a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e","source":{"title":"Pact <signed>","outlet":"Agency","published":{"text":"2024-12-06","from":20063,"to":20063,"how":"given"},"language":"en","size":5}}`},
		"claim":  {a, `{"kind":"claim","layer":"machine","by":"reader","public":"2024-12-06","document":"a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e","claim":{"id":"","kind":"instrument_event","stage":"signed","factuality":"done","parties":["RUS","BLR"],"by":[],"instrument":{"id":"x","title":"Treaty x"},"act":"","object":"","speaker":null,"quoted":"","date":{"text":"2024-12-06","from":20063,"to":20063,"how":"said"},"place":null,"numbers":[],"spans":[{"start":0,"end":6,"text":"signed"}],"delta":"","matches":[],"note":""}}`},
		"review": {ledger.NewReview(a, ledger.Reject, "ana", "a rumour"), `{"kind":"review","layer":"human","by":"ana","reason":"a rumour","of":["` + a.ID + `"],"verdict":"reject"}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := string(tt.r.Content()); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// A record encoded by an older program keeps its bytes and its id; one that was
// changed after it came from a store does not.
func TestOldEncodingIsKept(t *testing.T) {
	old := []byte(`{"kind":"retraction","layer":"human","by":"ana","reason":"no","of":["a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e"],"old":1}`)
	r, err := ledger.Decode(1, time.Unix(0, 0), old)
	if err != nil {
		t.Fatal(err)
	}
	ready, err := ledger.Prepare([]ledger.Record{r})
	if err != nil || !bytes.Equal(ready[0].Content(), old) || ready[0].ID != r.ID {
		t.Errorf("got %s, %v", ready[0].Content(), err)
	}
	r.Reason = "another"
	ready, err = ledger.Prepare([]ledger.Record{r})
	if err != nil || bytes.Equal(ready[0].Content(), old) || ready[0].ID == r.ID {
		t.Errorf("got %s, %v", ready[0].Content(), err)
	}
}
