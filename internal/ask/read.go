package ask

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"foedus"
	"foedus/internal/delta"
	"foedus/internal/report"
	"foedus/internal/source"
)

// A ReadQuery says what is known of a document besides its bytes.
type ReadQuery struct {
	Published string // YYYY-MM-DD; "" to find it in the text
	Language  string // "en"; "" to tell from the text
	Outlet    string // who published it; "" to find it in the text
	URL       string // where
}

// A ReadAnswer is a document and what it says.
type ReadAnswer struct {
	Document Document `json:"document"`
	Claims   []Claim  `json:"claims"`
	Saved    *Saved   `json:"saved,omitempty"` // with --save: what it added to the ledger
	Text     string   `json:"-"`               // the stored original that spans point into

	published *foedus.When
	claims    []foedus.Claim // as read, before they were held against anything
	coded     []coded        // by hand
}

// A Document is a stored source.
type Document struct {
	ID        string     `json:"id"`
	Title     string     `json:"title"`
	Outlet    string     `json:"outlet"`
	URL       string     `json:"url"`
	Published *Published `json:"published"` // null: not known
	Language  string     `json:"language"`
	SHA256    string     `json:"sha256"`
}

// Published is the day of publication as an interval, and how it was found.
type Published struct {
	From string `json:"from"`
	To   string `json:"to"`
	How  string `json:"how"`
}

// A Claim is a foedus.Claim with null where there is nothing to say.
type Claim struct {
	ID         string                `json:"id"`
	Layer      foedus.Layer          `json:"layer"` // who made it of the text: machine or human
	Kind       foedus.ClaimKind      `json:"kind"`
	Stage      *string               `json:"stage"`
	Factuality foedus.Factuality     `json:"factuality"`
	Parties    []foedus.PartyID      `json:"parties"`
	By         []foedus.PartyID      `json:"by"`
	Instrument *foedus.InstrumentRef `json:"instrument"`
	Act        *foedus.Act           `json:"act"`
	Object     string                `json:"object"`
	Speaker    *foedus.Speaker       `json:"speaker"`
	Quoted     string                `json:"quoted"`
	Date       *ClaimDate            `json:"date"`
	Place      *foedus.PlaceRef      `json:"place"`
	Numbers    []string              `json:"numbers"`
	Spans      []foedus.Span         `json:"spans"`
	Delta      foedus.Delta          `json:"delta"`
	Matches    []string              `json:"matches"`
	Note       string                `json:"note"`
}

// A ClaimDate is a resolved date.
type ClaimDate struct {
	Text string `json:"text"`
	From string `json:"from"`
	To   string `json:"to"`
	How  string `json:"how"`
}

// Read reads a document and holds its claims against the corpus.
func (b *Base) Read(r io.Reader, q ReadQuery) (*ReadAnswer, error) {
	doc, err := source.Read(r, source.Options{})
	if err != nil {
		return nil, err
	}
	if q.Published != "" {
		on, err := day("--published", q.Published)
		if err != nil {
			return nil, err
		}
		doc.Published = foedus.When{Text: q.Published, From: on.First(), To: on.Last(), How: "given by the user"}
	}
	if err := readable(doc); err != nil && q.Language == "" {
		return nil, err
	}
	switch q.Language {
	case "":
	case "en":
		doc.Language = "en"
	default:
		return nil, usage("--lang", "%q cannot be read yet; English (en) only", q.Language)
	}
	corpus := b
	if b.plain != nil {
		corpus = b.plain
	}
	if q.Outlet != "" {
		doc.Outlet = q.Outlet
	}
	known := corpus.known()
	claims, published := report.Read(doc, b.Atlas, &report.Background{Instruments: known.Instruments, Entries: known.Entries, Drills: known.Drills}, report.Options{})
	a := &ReadAnswer{Document: Document{ID: doc.ID, Title: doc.Title, Outlet: doc.Outlet, URL: q.URL, Language: doc.Language, SHA256: doc.SHA256}, Claims: []Claim{}, Text: doc.Text}
	a.published = published
	for i := range claims {
		corpus.identify(&claims[i], known)
	}
	a.claims = slices.Clone(claims)
	known = b.known()
	if published != nil {
		a.Document.Published = &Published{published.From.String(), published.To.String(), published.How}
	}
	for i := range claims {
		b.judge(&claims[i], known)
		a.Claims = append(a.Claims, claim(&claims[i], foedus.MachineLayer))
	}
	return a, nil
}

// known gives all that a claim can be held against.
func (b *Base) known() *delta.Known {
	k := &delta.Known{Entries: b.Corpus.Entries, Postures: b.Corpus.Postures, Drills: b.Corpus.Drills, Statements: b.Corpus.Statements}
	for i := range b.Corpus.Instruments {
		k.Instruments = append(k.Instruments, &b.Corpus.Instruments[i])
	}
	return k
}

// identify gives the paper that a claim names without an id the id of the one
// paper of the corpus that it fits.
func (b *Base) identify(c *foedus.Claim, known *delta.Known) {
	if c.Instrument == nil || c.Instrument.ID != "" || c.Kind != foedus.InstrumentEvent && c.Kind != foedus.Provision {
		return
	}
	var found foedus.InstrumentID
	for _, m := range delta.Judge(c, known, b.Atlas).Matches {
		id, _, _ := strings.Cut(m, "#") // an entry
		id, _, _ = strings.Cut(id, "/") // a norm
		if found != "" && found != foedus.InstrumentID(id) {
			return
		}
		found = foedus.InstrumentID(id)
	}
	if _, ok := b.Corpus.Instrument(found); ok {
		c.Instrument = &foedus.InstrumentRef{ID: found, Title: c.Instrument.Title}
	}
}

// judge tells what a claim adds.
func (b *Base) judge(c *foedus.Claim, known *delta.Known) {
	v := delta.Judge(c, known, b.Atlas)
	c.Delta, c.Matches, c.Note = v.Delta, v.Matches, joinNotes(c.Note, v.Note)
}

func joinNotes(a, b string) string {
	switch {
	case a == "":
		return b
	case b == "":
		return a
	}
	return a + "; " + b
}

// readable refuses what the reader would silently find nothing in: other formats
// and other languages.
func readable(doc *source.Document) error {
	head := strings.ToLower(strings.TrimSpace(doc.Text[:min(len(doc.Text), 1024)]))
	switch {
	case strings.HasPrefix(head, "%pdf"):
		return errors.New("this is a PDF; only plain text can be read yet: save its text and name that file")
	case strings.HasPrefix(head, "<!doctype html"), strings.HasPrefix(head, "<html"), strings.HasPrefix(head, "<?xml"), strings.HasPrefix(head, "<rss"):
		return errors.New("this is a web page or feed; only plain text can be read yet: save its text and name that file")
	case doc.Language != "en" && doc.Language != "und" && doc.Language != "":
		return fmt.Errorf("the text seems to be in another language (%s); only English can be read yet (--lang en reads it as English all the same)", doc.Language)
	}
	return nil
}

func claim(c *foedus.Claim, by foedus.Layer) Claim {
	out := Claim{ID: c.ID, Layer: by, Kind: c.Kind, Factuality: c.Factuality, Parties: orEmpty(c.Parties), By: orEmpty(c.By), Instrument: c.Instrument, Object: c.Object,
		Speaker: c.Speaker, Quoted: c.Quoted, Place: c.Place, Numbers: orEmpty(c.Numbers), Spans: c.Spans, Delta: c.Delta, Matches: orEmpty(c.Matches), Note: c.Note}
	if c.Stage != "" {
		out.Stage = &c.Stage
	}
	if c.Act != "" {
		out.Act = &c.Act
	}
	if d := c.Date; d != nil {
		out.Date = &ClaimDate{d.Text, d.From.String(), d.To.String(), d.How}
	}
	return out
}

func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
