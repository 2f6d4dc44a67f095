package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"
	"unicode/utf8"

	"foedus"
)

// content is the canonical form of a record: JSON with the members in this order,
// no white space, no escapes beyond those that JSON needs, lists without
// duplicates sorted where their order means nothing. It is what is hashed and
// what the stores keep. New members are added with omitempty, so that old records
// keep their encoding.
type content struct {
	Kind     Kind          `json:"kind"`
	Layer    foedus.Layer  `json:"layer"`
	By       string        `json:"by"`
	Public   foedus.Date   `json:"public,omitzero"`
	Reason   string        `json:"reason,omitempty"`
	Document string        `json:"document,omitempty"`
	Source   *Source       `json:"source,omitempty"`
	Of       []string      `json:"of,omitempty"`
	Verdict  Verdict       `json:"verdict,omitempty"`
	After    []string      `json:"after,omitempty"`
	Claim    *foedus.Claim `json:"claim,omitempty"`
}

// An InvalidError says what is wrong with a record given to Append: the Index-th
// of the batch.
type InvalidError struct {
	Index        int
	Field, Wrong string
}

func (e *InvalidError) Error() string {
	return fmt.Sprintf("record %d of the batch: %s: %s", e.Index+1, e.Field, e.Wrong)
}

// Content gives the canonical form: as it was recorded, or as it would be.
func (r *Record) Content() []byte {
	if r.raw != nil {
		return r.raw
	}
	s := *r
	s.normalise()
	return s.encode()
}

// Decode reads a record back from its canonical form. The id follows from it.
func Decode(seq int64, recorded time.Time, raw []byte) (Record, error) {
	var c content
	if err := json.Unmarshal(raw, &c); err != nil {
		return Record{}, fmt.Errorf("record %d: its content cannot be read: %w", seq, err)
	}
	r := Record{ID: idOf(raw), Seq: seq, Recorded: recorded.UTC(), Kind: c.Kind, Layer: c.Layer, By: c.By, Public: c.Public, Reason: c.Reason,
		Document: c.Document, Source: c.Source, Of: c.Of, Verdict: c.Verdict, After: c.After, Claim: c.Claim, raw: raw}
	return r.named(), nil
}

// Prepare checks records and gives them sealed, as Append needs them. A record
// that came from a store keeps the encoding that it had there, unless somebody
// has changed it since.
func Prepare(records []Record) ([]Record, error) {
	out := make([]Record, len(records))
	for i, r := range records {
		given := r.raw
		r.normalise()
		if field, wrong := r.wrong(); wrong != "" {
			return nil, &InvalidError{i, field, wrong}
		}
		r.raw = r.encode()
		if given != nil && !bytes.Equal(given, r.raw) {
			if old, err := Decode(0, time.Time{}, given); err == nil {
				old.normalise()
				if bytes.Equal(old.encode(), r.raw) {
					r.raw = given
				}
			}
		}
		r.ID = idOf(r.raw)
		out[i] = r.named()
	}
	return out, nil
}

func idOf(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

// named gives the claim its id, which is the record's; that of an edited claim is
// the id of the claim edited.
func (r Record) named() Record {
	if r.Claim == nil {
		return r
	}
	c := *r.Claim
	c.ID = r.ID
	if r.Kind == ReviewKind && len(r.Of) > 0 {
		c.ID = r.Of[0]
	}
	r.Claim = &c
	return r
}

// normalise brings the content into the one form that it has. It leaves what the
// record shares with others as it is.
func (r *Record) normalise() {
	r.Of, r.After = set(r.Of), set(r.After)
	if r.Claim == nil {
		return
	}
	c := *r.Claim
	if c.Delta != "" {
		c.Note = "" // it speaks of what was held
	}
	c.ID, c.Delta, c.Matches = "", "", []string{}
	c.Parties, c.By, c.Numbers, c.Spans = list(c.Parties), list(c.By), list(c.Numbers), list(c.Spans)
	r.Claim = &c
}

func set(s []string) []string {
	if len(s) == 0 {
		return nil
	}
	s = slices.Clone(s)
	slices.Sort(s)
	return slices.Compact(s)
}

func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func (r *Record) encode() []byte {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(content{r.Kind, r.Layer, r.By, r.Public, r.Reason, r.Document, r.Source, r.Of, r.Verdict, r.After, r.Claim})
	if err != nil {
		panic(err) // none of the types can fail
	}
	return bytes.Clone(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

var errID = errors.New("not 64 hex digits")

func checkID(id string) error {
	if len(id) != 64 {
		return errID
	}
	for _, c := range []byte(id) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return errID
		}
	}
	return nil
}

// wrong says which field of a normalised record is wrong, and how. It looks at
// the record alone: what it points at may arrive later.
func (r *Record) wrong() (field, wrong string) {
	switch {
	case !slices.Contains(Kinds, r.Kind):
		return "kind", fmt.Sprintf("%q is none of %v", r.Kind, Kinds)
	case r.Layer != foedus.CorpusLayer && r.Layer != foedus.HumanLayer && r.Layer != foedus.MachineLayer:
		return "layer", fmt.Sprintf("%q is not corpus, human or machine", r.Layer)
	case r.By == "":
		return "by", "empty; say who records this"
	}
	for _, id := range append(slices.Clip(r.Of), r.After...) {
		if checkID(id) != nil {
			return "of", fmt.Sprintf("%q is no id (64 hex digits)", id)
		}
	}
	if r.Document != "" && checkID(r.Document) != nil {
		return "document", fmt.Sprintf("%q is no id (64 hex digits)", r.Document)
	}
	claimed := r.Claims() || r.Kind == ReviewKind && r.Verdict == Edit
	switch {
	case claimed && r.Claim == nil:
		return "claim", "missing"
	case !claimed && r.Claim != nil:
		return "claim", "only a claim, a correction and an edit have one"
	case r.Kind != SourceKind && (r.Source != nil || r.Original != nil):
		return "source", "only a source has one"
	case r.Kind != ReviewKind && (r.Verdict != "" || len(r.After) > 0):
		return "verdict", "only a review has one"
	}
	if f, w := r.wrongOfKind(); w != "" {
		return f, w
	}
	if r.Claim != nil {
		return wrongClaim(r.Claim)
	}
	return "", ""
}

func (r *Record) wrongOfKind() (field, wrong string) {
	one := len(r.Of) == 1
	switch r.Kind {
	case SourceKind:
		switch {
		case r.Source == nil:
			return "source", "missing"
		case r.Document == "":
			return "document", "missing"
		case len(r.Of) != 0:
			return "of", "a source points at nothing"
		case r.Original != nil && (DocumentID(r.Original) != r.Document || int64(len(r.Original)) != r.Source.Size):
			return "original", "these are not the bytes of which the record speaks"
		}
	case ClaimKind:
		if len(r.Of) != 0 {
			return "of", "a claim points at nothing; a correction does"
		}
	case ReviewKind:
		switch {
		case !slices.Contains(Verdicts, r.Verdict):
			return "verdict", fmt.Sprintf("%q is none of %v", r.Verdict, Verdicts)
		case !one:
			return "of", "a review is of one claim"
		case r.Layer == foedus.MachineLayer:
			return "layer", "a machine does not review"
		case r.Verdict != Accept && r.Reason == "":
			return "reason", "empty; say why"
		}
	case RetractionKind:
		switch {
		case !one:
			return "of", "a retraction is of one record or document"
		case r.Layer == foedus.MachineLayer:
			return "layer", "a machine does not retract; it may propose a correction"
		case r.Reason == "":
			return "reason", "empty; say why"
		}
	case CorrectionKind:
		if !one {
			return "of", "a correction is of one claim"
		}
	case MergeKind:
		if len(r.Of) < 2 {
			return "of", "a merge is of two claims or more"
		}
	}
	return "", ""
}

func wrongClaim(c *foedus.Claim) (field, wrong string) {
	switch {
	case !slices.Contains(foedus.ClaimKinds, c.Kind):
		return "claim.kind", fmt.Sprintf("%q is none of %v", c.Kind, foedus.ClaimKinds)
	case !slices.Contains(foedus.Factualities, c.Factuality):
		return "claim.factuality", fmt.Sprintf("%q is none of %v", c.Factuality, foedus.Factualities)
	}
	if d := c.Date; d != nil && (d.From > d.To || d.From < FirstDay || d.To > LastDay) {
		return "claim.date", fmt.Sprintf("%s to %s is no interval", d.From, d.To)
	}
	for _, s := range c.Spans {
		if s.Start < 0 || s.End-s.Start != len(s.Text) || !utf8.ValidString(s.Text) {
			return "claim.spans", fmt.Sprintf("bytes %d to %d do not hold %q", s.Start, s.End, s.Text)
		}
	}
	return "", ""
}
