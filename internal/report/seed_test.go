package report

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"foedus"
	"foedus/internal/atlas"
)

// seedText is the real report that the project began with; it lies outside the
// repository.
func seedText(t testing.TB) string {
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "seed", "report.txt"))
	if err != nil {
		t.Skip("the seed report is not here: ", err)
	}
	return string(b)
}

// seedBackground is as much of the ledger as dating the seed report needs.
func seedBackground() *Background {
	signed := func(id foedus.InstrumentID, y, m, d int) foedus.Entry {
		return foedus.Entry{Instrument: id, Step: foedus.Step{Kind: foedus.Signed, Date: foedus.YMD(y, m, d)}}
	}
	pair := []foedus.PartyID{"RUS", "BLR"}
	return &Background{
		Instruments: []*foedus.Instrument{
			{ID: "rus-blr-1999", Title: "Treaty on the Creation of a Union State", Original: pair},
			{ID: "rus-blr-2024", Title: "Treaty on security guarantees within the Union State", Names: []string{"mutual security agreement"}, Original: pair},
		},
		Entries: []foedus.Entry{signed("rus-blr-1999", 1999, 12, 8), signed("rus-blr-2024", 2024, 12, 6)},
	}
}

func show(c foedus.Claim) string {
	who, date := "-", "-"
	if c.Speaker != nil {
		who = fmt.Sprintf("%s (%s, %s)", c.Speaker.Name, c.Speaker.Office, c.Speaker.State)
	}
	if c.Date != nil {
		date = dateKey(c.Date)
	}
	var words []string
	for _, s := range c.Spans {
		words = append(words, fmt.Sprintf("%q", s.Text))
	}
	return fmt.Sprintf("%s %s %s %s %s %v by %v | %s | %s | quoted %q | object %q | %s", c.ID, c.Kind, c.Stage, c.Factuality, c.Act, c.Parties, c.By, who, date, c.Quoted, c.Object, strings.Join(words, " "))
}

// seedRows is the table of what a careful analyst takes from the seed report.
// Parties are in order; speaker "" is the outlet's own voice; words are some that
// a span must hold.
var seedRows = []struct {
	row                           string
	kind                          foedus.ClaimKind
	stage                         string
	f                             foedus.Factuality
	act                           string // alternatives separated by |
	parties, speaker, date, words string
	spans                         int // at least
	object, quoted                string
}{
	{"1", "instrument_event", "signed", "planned", "", "RUS BLR", "", "", "are set to sign a mutual security agreement", 4, "", ""},
	{"2", "provision", "", "planned", "unspecified", "RUS BLR", "", "", "protect each other", 1, "", ""},
	{"3", "provision", "", "planned", "nuclear_consult|unspecified", "RUS BLR", "", "", "nuclear defense coordination", 1, "", ""},
	{"4", "provision", "", "planned", "exercise", "RUS BLR", "", "", "joint operations", 1, "", ""},
	{"5", "statement", "", "done", "", "RUS", "Dmitry Peskov", "2024-12-06..2024-12-06", "confirmed the agreement", 1, "", ""},
	{"6", "statement", "", "done", "", "RUS", "Dmitry Peskov", "2024-12-06..2024-12-06", "differentiated initiative", 1, "", "differentiated initiative"},
	{"7", "meeting", "", "done", "", "BLR RUS", "", "", "celebrated the 25th anniversary", 1, "", ""},
	{"8", "fact", "", "habitual", "", "BLR RUS", "", "", "political and economic alliance", 1, "", ""},
	{"9", "posture", "declared", "done", "nuclear_use", "RUS", "", "", "reduce the threshold", 1, "", ""},
	{"10", "posture", "declared", "done", "nuclear_umbrella", "RUS BLR", "", "", "nuclear umbrella", 1, "", ""},
	{"11", "posture", "withdrawn", "done", "nuclear_host", "RUS BLR", "", "", "nuclear weapons were withdrawn", 1, "nuclear weapons", ""},
	{"12", "posture", "deployed", "done", "nuclear_host", "RUS BLR", "", "", "deployed strategic nuclear weapons", 1, "strategic nuclear weapons", ""},
	{"13a", "exercise", "held", "planned", "", "RUS BLR", "", "2025-09-01..2025-09-30", "planned for next September", 1, "", ""},
	{"13b", "exercise", "held", "habitual", "", "RUS BLR", "", "", "conduct regular joint military drills", 1, "", ""},
	{"14", "assessment", "", "assessed", "", "RUS BLR", "", "", "deeper coordination", 1, "", ""},
}

func TestSeed(t *testing.T) {
	doc := document(t, seedText(t), "", "")
	claims, published := Read(doc, atlas.Default(), seedBackground(), Options{})
	for _, c := range claims {
		t.Log(show(c))
	}
	if published == nil {
		t.Fatal("no date of publication")
	}
	t.Logf("published %s, %s", dateKey(published), published.How)
	if dateKey(published) != "2024-12-06..2024-12-06" || !strings.Contains(published.How, "2024-12-06") || !strings.Contains(published.How, "2024-12-13") {
		t.Errorf("published %s, %s", dateKey(published), published.How)
	}
	used := map[string]bool{}
	for _, row := range seedRows {
		found := false
		var near []string
		for _, c := range claims {
			if used[c.ID] || c.Kind != row.kind {
				continue
			}
			text := false
			for _, s := range c.Spans {
				text = text || strings.Contains(s.Text, row.words)
			}
			if !text {
				continue
			}
			who, date := "", ""
			if c.Speaker != nil {
				who = c.Speaker.Name
			}
			if c.Date != nil {
				date = dateKey(c.Date)
			}
			near = append(near, show(c))
			if c.Stage == row.stage && c.Factuality == row.f && strings.Contains("|"+row.act+"|", "|"+string(c.Act)+"|") &&
				fmt.Sprint(c.Parties) == "["+row.parties+"]" && who == row.speaker && date == row.date && len(c.Spans) >= row.spans &&
				strings.Contains(c.Object, row.object) && (row.quoted == "" || c.Quoted == row.quoted) {
				found, used[c.ID] = true, true
				break
			}
		}
		if !found {
			t.Errorf("row %s: %s %s %s %s [%s] %q missing; near: %s", row.row, row.kind, row.stage, row.f, row.act, row.parties, row.words, strings.Join(near, "\n"))
		}
	}
	extra := 0
	for _, c := range claims {
		if !used[c.ID] {
			extra++
			t.Log("beyond the table: ", show(c))
		}
	}
	if extra > 4 {
		t.Errorf("%d claims beyond the table, more than 4", extra)
	}
}
