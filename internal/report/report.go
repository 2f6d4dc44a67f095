package report

import (
	"strings"

	"foedus"
	"foedus/internal/atlas"
	"foedus/internal/source"
	"foedus/internal/when"
)

// Background is what the ledger knows, given by the caller: nothing about any
// report is in the code. It dates reports and names papers; the zero value does.
type Background struct {
	Instruments []*foedus.Instrument
	Entries     []foedus.Entry
	Drills      []foedus.Drill
}

// Options change how a document is read. The zero value works.
type Options struct {
	MaxClaims int // zero: 2000
}

// Read gives the claims of a document in the order of their first words, and
// the day of publication that dates were resolved against: that of the document,
// or one found from its text, or nil where there is none.
func Read(doc *source.Document, a *atlas.Atlas, b *Background, o Options) ([]foedus.Claim, *foedus.When) {
	if b == nil {
		b = &Background{}
	}
	if o.MaxClaims == 0 {
		o.MaxClaims = 2000
	}
	r := &reader{doc: doc, a: a, b: b, published: doc.Published}
	if !relevant(doc.Text) {
		return nil, r.publication()
	}
	r.publish()
	r.read()
	claims := r.finish(r.merge(r.claims))
	if len(claims) > o.MaxClaims {
		claims = claims[:o.MaxClaims]
	}
	return claims, r.publication()
}

// A reader reads one document.
type reader struct {
	doc       *source.Document
	a         *atlas.Atlas
	b         *Background
	published foedus.When
	found     []atlas.Mention
	nextName  int
	everyone  []foedus.PartyID  // every state named anywhere in the text
	known     map[string]bool   // persons met by full name
	leaders   map[int]string    // persons whose surnames vouch for each other, by place
	fullName  map[string]string // of persons, as the report writes it

	// What has been spoken of so far.
	group, single, we []foedus.PartyID
	before, pair      []foedus.PartyID // single before this sentence; the two states of the one before
	singleAt          *sentence
	singleAs          *mention // that set it in this sentence
	papers            []*entity
	paper             *entity
	lastOrg           foedus.PartyID
	orgAt             int
	clock             int
	spoken            []*foedus.Speaker
	lastSpeaker       *foedus.Speaker
	agency            *foedus.Speaker
	people            map[string]*foedus.Speaker // by id
	drillStates       []foedus.PartyID
	drillName         string
	victim            []foedus.PartyID // of the attack last told, for "the post"
	posture           *draft           // last on forces, for "they", "it"
	where             []located        // states that things were last said to be in

	issuer         *foedus.Speaker // of an unsigned release
	opinion        bool
	whole          paragraph
	datelineStates []foedus.PartyID
	previous       *when.Expr
	claims         []*draft
}

// A draft is a claim with what merging needs to know about it.
type draft struct {
	foedus.Claim
	s        *sentence
	g        *group
	paper    *entity
	headline bool
	bare     bool     // of a paper whose states were not known yet
	obj      *mention // what the verb is about
}

func (r *reader) publication() *foedus.When {
	if r.published.Text == "" && r.published.How == "" {
		return nil
	}
	p := r.published
	return &p
}

// read goes through the text. Headlines come last: they say more, or less, than
// the body, which decides.
func (r *reader) read() {
	r.known, r.fullName = map[string]bool{}, map[string]string{}
	r.people = map[string]*foedus.Speaker{}
	r.found = r.a.Scan(r.doc.Text)
	for _, m := range r.found {
		r.everyone = union(r.everyone, r.refStates(m))
		if m.Kind == atlas.KindPerson && m.Refs[0].Via != atlas.Surname {
			id, name := m.Refs[0].ID, r.doc.Text[m.Start:m.End]
			r.known[id] = true
			if len(name) > len(r.fullName[id]) {
				r.fullName[id] = name
			}
		}
	}
	r.beside()
	r.masthead()
	var heads []*sentence
	cut := make([][]*sentence, len(r.doc.Blocks)) // all first: what the document is about
	for n, b := range r.doc.Blocks {
		switch b.Kind {
		case source.Caption, source.Byline, source.DatelineBlock:
		default:
			cut[n] = r.sentences(n, b)
		}
	}
	for n, b := range r.doc.Blocks {
		if b.Dateline != nil && b.Dateline.Place.Text != "" && r.datelineStates == nil {
			r.datelineStates = r.placeStates(b.Dateline.Place.Text)
		}
		switch b.Kind {
		case source.Caption, source.Byline, source.DatelineBlock:
			continue
		}
		for _, s := range cut[n] {
			r.names(s)
			if b.Kind != source.Headline && b.Kind != source.Heading {
				r.sentence(s)
				continue
			}
			heads = append(heads, s)
		}
	}
	for _, s := range heads {
		r.sentence(s)
	}
}

// sentence runs the layers over one sentence.
func (r *reader) sentence(s *sentence) {
	if len(s.w) == 0 || len(s.w) > 400 {
		return
	}
	r.before, r.singleAs = r.single, nil
	r.nouns(s)
	r.phrases(s)
	r.findDates(s)
	r.groups(s)
	r.arguments(s)
	r.frames(s)
	r.events(s)
	r.provisions(s)
	r.statements(s)
	r.remember(s)
}

// relevant tells whether a text can hold any claim at all: one of a few stems
// must be in it. It is what most of the world's text does not get past.
func relevant(text string) bool {
	for i := 0; i < len(text); i++ {
		c := text[i] | 0x20
		if first[c] == nil || i > 0 && isLetter(text[i-1]) {
			continue
		}
		for _, stem := range first[c] {
			if len(text)-i >= len(stem) && strings.EqualFold(text[i:i+len(stem)], stem) {
				return true
			}
		}
	}
	return false
}

func isLetter(c byte) bool { c |= 0x20; return c >= 'a' && c <= 'z' || c >= 0x80 }

var first = func() (out [256][]string) {
	for _, s := range strings.Fields(`treat pact agreement accord convention protocol declaration charter nuclear missile troop soldier military
		defence defense exercise drill manoeuv alliance nato summit neutral attack shell invade memorandum warhead peacekeeper
		deploy doctrine brigade battalion base minister deal membership member army navy force observer join bloc organis organiz
		drone marine airfield train executive patrol aircraft bomb security weapon article decree union start leave left withdr understanding arrangement framework compact ratif warship naval camp garrison squadron fighter
		regiment frigate submarine rocket artiller jet battery contingent armed war peace border frontier umbrella threshold partnership
		accede invoke soviet invad occup memoranda concord entente covenant instrument notes outpost paratroop conscript rotat station`) {
		out[s[0]] = append(out[s[0]], s)
	}
	return out
}()
