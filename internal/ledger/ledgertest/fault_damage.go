package ledgertest

import (
	"bytes"
	"errors"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"strings"
	"testing"

	"foedus"
	"foedus/internal/ledger"
)

// Whole fills a ledger that is to be damaged, so that every table and index of a
// store has several pages, and gives its checkpoint and Answers.
func Whole(t *testing.T, s ledger.Store) (ledger.Checkpoint, string) {
	t.Helper()
	var long strings.Builder
	for i := range 6000 {
		fmt.Fprintf(&long, "word%d %x ", i*i%7919, uint32(i)*2654435761)
	}
	doc := Report("Wire", "en", "2024-12-06", "the treaties were signed")
	batch := append([]ledger.Record{doc, Report("Annex "+long.String()[:5000], "en", "", long.String())}, Many(doc, 0, 1200)...)
	for i := range 60 {
		batch = append(batch, Report(fmt.Sprintf("Note %d", i), "ru", "", fmt.Sprintf("treaty word%d word%d", i, i*7)))
	}
	if _, err := s.Append(background, batch...); err != nil {
		t.Fatal(err)
	}
	cp, err := s.Checkpoint(background)
	if err != nil {
		t.Fatal(err)
	}
	answers, err := Answers(s)
	if err != nil {
		t.Fatal(err)
	}
	return cp, answers
}

// Undone makes an append that fails at its end, after its rows were written: what it
// leaves on the pages must never be seen.
func Undone(t *testing.T, s ledger.Store) {
	t.Helper()
	doc := Report("Wire", "en", "2024-12-06", "the treaties were signed")
	without := Report("Not held", "en", "", "a document that was not given")
	without.Original = nil
	var invalid *ledger.InvalidError
	if _, err := s.Append(background, append(Many(doc, 5000, 200), without)...); !errors.As(err, &invalid) {
		t.Fatalf("a source without its document: %v", err)
	}
}

// Damages are the ways in which Spoil damages a file.
var Damages = []string{"bytes changed in a page", "page zeroed", "page put in the place of another", "file cut short"}

// Spoil damages a copy of the bytes of a file that is made of pages. It is not ok if
// that changed nothing: the file is empty, the page was zero already, or there is
// no other.
func Spoil(r *rand.Rand, how string, whole []byte, page int) (b []byte, ok bool) {
	if len(whole) == 0 {
		return nil, false
	}
	b = bytes.Clone(whole)
	pages := max(1, len(b)/page)
	at := r.IntN(pages) * page
	on := b[at:min(at+page, len(b))]
	switch how {
	case "bytes changed in a page":
		from := r.IntN(len(on))
		for i := from; i < min(len(on), from+1+r.IntN(64)); i++ {
			on[i] ^= byte(1 + r.IntN(255))
		}
	case "page zeroed":
		clear(on)
	case "page put in the place of another":
		other := r.IntN(pages) * page
		copy(on, b[other:])
	case "file cut short":
		b = b[:r.IntN(len(b))]
	default:
		panic(how)
	}
	return b, !bytes.Equal(b, whole)
}

// Damaged holds a damaged ledger against its checkpoint and Answers of before. It
// tells how verifying shows the damage; where nothing does, the ledger must answer
// as before.
func Damaged(t *testing.T, s ledger.Store, before ledger.Checkpoint, answers string) (shown string, err error) {
	t.Helper()
	v, err := ledger.Verify(background, s, before)
	if err != nil {
		return "reported by Verify", err
	}
	if v.Now != before {
		t.Errorf("the ledger changed from %s to %s and Verify did not say so", short(before), short(v.Now))
	}
	if err := s.Check(background); err != nil {
		return "reported by Check", err
	}
	now, err := Answers(s)
	if err != nil {
		t.Errorf("Verify and Check say nothing, and asked, the ledger says: %v", err)
	} else if now != answers {
		t.Errorf("Verify and Check say nothing, and the ledger answers otherwise than before: at %s", firstDifference(answers, now))
	}
	return "without effect: verified, every question of the test answered as before", nil
}

func firstDifference(a, b string) string {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(as), len(bs)) {
		if as[i] != bs[i] {
			return fmt.Sprintf("%q, then %q", as[i], bs[i])
		}
	}
	return "the end"
}

// IsDamage tells an error that says that something is wrong with what is stored,
// and not only that something went wrong.
func IsDamage(err error) bool {
	var d *ledger.DamageError
	return errors.As(err, &d) || errors.Is(err, ledger.ErrForeign) || errors.Is(err, ledger.ErrNewer)
}

// Answers asks a ledger filled with Many every kind of question, by every way that
// a store has to answer it, and gives a line for each.
func Answers(s ledger.Store) (string, error) {
	var out string
	var failed error
	ask := func(name string, q ledger.Query) (rs []ledger.Record) {
		if failed != nil {
			return nil // one error is enough
		}
		h := fnv.New64a()
		for r, err := range s.Records(background, q) {
			if err != nil {
				failed = fmt.Errorf("%s: %w", name, err)
				break
			}
			fmt.Fprintln(h, r.Seq, r.Recorded, r.ID)
			rs = append(rs, r)
		}
		out += fmt.Sprintf("%s: %d %x\n", name, len(rs), h.Sum(nil))
		return rs
	}
	all := ask("all", ledger.Query{})
	if failed != nil {
		return out, failed
	}
	days := []string{"1994-06-01", "1995-01-03", "1995-01-09", "1995-01-14", "2030-01-01"}
	for _, d := range days {
		for i, q := range []ledger.Query{
			{AsOf: ledger.AsOf{Valid: Day(d)}}, {AsOf: ledger.AsOf{Known: Day(d)}},
			{AsOf: ledger.AsOf{Valid: Day(d), Known: Day(d)}}, {Since: Day(d)},
		} {
			name := []string{"valid", "known", "valid and known", "since"}[i]
			ask(name+" "+d, q)
			q.Kinds = []ledger.Kind{ledger.ClaimKind}
			ask(name+" claims "+d, q)
			q.Parties = []foedus.PartyID{party(0)}
			ask(name+" party "+d, q)
		}
	}
	parties, instruments := map[foedus.PartyID]bool{}, map[foedus.InstrumentID]bool{}
	for i, r := range all {
		if r.Claim == nil {
			ask("of "+r.Document, ledger.Query{Of: []string{r.Document}})
			ask("in "+r.Document, ledger.Query{Document: r.Document, Limit: 10})
			b, err := s.Document(background, r.Document)
			if failed == nil {
				failed = err
			}
			out += fmt.Sprintf("document %s: %s\n", r.Document, ledger.DocumentID(b))
			continue
		}
		for _, p := range r.Claim.Parties {
			if !parties[p] {
				parties[p] = true
				ask("party "+string(p), ledger.Query{Parties: []foedus.PartyID{p}})
			}
		}
		if id := r.Claim.Instrument.ID; !instruments[id] {
			instruments[id] = true
			q := ledger.Query{Instrument: id}
			if len(instruments)%2 == 0 {
				q.Known = Day(days[2])
			}
			ask("instrument "+string(id), q)
		}
		one, err := s.Get(background, r.ID)
		if failed == nil {
			failed = err
		}
		out += fmt.Sprintf("get %s: %d\n", r.ID, one.Seq)
		if i%50 == 0 {
			ask(fmt.Sprintf("recorded %d", i), ledger.Query{AsOf: ledger.AsOf{Recorded: r.Recorded}})
		}
	}
	for _, words := range []string{"treaty", "signed", "word7", "word71", "word777", "nothing"} {
		out += "search " + words + ":"
		for hit, err := range s.Search(background, ledger.Search{Words: words}) {
			if failed == nil {
				failed = err
			}
			out += fmt.Sprintf(" %d", hit.Record.Seq)
		}
		out += "\n"
	}
	return out, failed
}
