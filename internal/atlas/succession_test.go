package atlas

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"foedus"
)

// said writes rows of succession as "FROM>STATE kind date".
func said(rows []Succession) string {
	var s []string
	for _, r := range rows {
		s = append(s, fmt.Sprintf("%s>%s %s %s", r.From, r.State, r.Kind, r.On))
	}
	return strings.Join(s, ", ")
}

func TestSuccession(t *testing.T) {
	// Each names rows that must be among the predecessors of the later or the
	// successors of the earlier state.
	tests := map[string]struct{ from, state, kind, on string }{
		"Germany took in Bavaria":                {"BAV", "DEU", "merges_into", "1871-01-18"},
		"Hanover was annexed":                    {"HAN", "DEU", "annexed_by", "1866-09-20"},
		"two states came of Germany":             {"DEU", "GDR", "succeeds", "1949-10-07"},
		"the other claims to continue it":        {"DEU", "GFR", "continues", "1949-05-23"},
		"East Germany joined":                    {"GDR", "DEU", "merges_into", "1990-10-03"},
		"and West Germany went on as Germany":    {"GFR", "DEU", "continues", "1990-10-03"},
		"Italy: Tuscany":                         {"TUS", "ITA", "merges_into", "1860-03-22"},
		"Italy: Rome":                            {"PAP", "ITA", "annexed_by", "1870-09-20"},
		"Belarus left the Soviet Union":          {"RUS", "BLR", "splits_from", "1991-08-25"},
		"Lithuania was annexed":                  {"LTU", "RUS", "annexed_by", "1940-06-15"},
		"and restored":                           {"RUS", "LTU", "restored", "1991-09-06"},
		"Slovenia left Yugoslavia":               {"SRB", "SVN", "splits_from", "1991-06-25"},
		"Montenegro left last":                   {"SRB", "MNE", "splits_from", "2006-06-03"},
		"Kosovo":                                 {"SRB", "XKX", "splits_from", "2008-02-17"},
		"Czechoslovakia ended in two":            {"CSK", "SVK", "succeeds", "1993-01-01"},
		"Austria-Hungary ended":                  {"AUH", "HUN", "succeeds", "1918-11-16"},
		"Bulgaria left the Ottoman Empire":       {"TUR", "BGR", "splits_from", "1908-10-05"},
		"Gran Colombia ended":                    {"x-gran-colombia", "VEN", "succeeds", "1830-01-13"},
		"Central America ended":                  {"x-central-america", "CRI", "succeeds", "1838-11-15"},
		"Yemen is of two":                        {"YPR", "YEM", "succeeds", "1990-05-22"},
		"Vietnam":                                {"RVN", "VNM", "merges_into", "1976-07-02"},
		"Syria in the United Arab Republic":      {"SYR", "EGY", "merges_into", "1958-02-22"},
		"and out of it":                          {"EGY", "SYR", "splits_from", "1961-09-28"},
		"Tanzania":                               {"ZAN", "TZA", "merges_into", "1964-04-26"},
		"Korea":                                  {"KRE", "JPN", "annexed_by", "1910-08-22"},
		"two states came of the Japanese rule":   {"JPN", "KOR", "independence_from", "1948-08-15"},
		"South Sudan":                            {"SDN", "SSD", "splits_from", "2011-07-09"},
		"Eritrea":                                {"ETH", "ERI", "splits_from", "1993-05-24"},
		"Bangladesh":                             {"PAK", "BGD", "splits_from", "1971-12-16"},
		"Algeria":                                {"FRA", "DZA", "independence_from", "1962-07-05"},
		"Indonesia by its own day":               {"NLD", "IDN", "independence_from", "1945-08-17"},
		"Indonesia by the transfer":              {"NLD", "IDN", "independence_from", "1949-12-27"},
		"an occupation interrupts, ends nothing": {"NOR", "DEU", "occupied_by", "1940-06-10"},
	}
	a := Default()
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			want := func(r Succession) bool {
				return string(r.From) == tt.from && string(r.State) == tt.state && string(r.Kind) == tt.kind && r.On.String() == tt.on
			}
			if rows := a.Predecessors(foedus.PartyID(tt.state)); !slices.ContainsFunc(rows, want) {
				t.Errorf("predecessors of %s: %s", tt.state, said(rows))
			}
			if rows := a.Successors(foedus.PartyID(tt.from)); !slices.ContainsFunc(rows, want) {
				t.Errorf("successors of %s: %s", tt.from, said(rows))
			}
		})
	}
	if got := said(a.Successors("CSK")); got != "CSK>x-slovak-state splits_from 1939-03-14, CSK>DEU annexed_by 1939-03-15, CSK>CZE succeeds 1993-01-01, CSK>SVK succeeds 1993-01-01" {
		t.Errorf("successors of Czechoslovakia in order: %s", got)
	}
}

// counted are the beginnings and ends of periods that are no succession: state,
// list, first or last day, and why.
var counted = map[string]string{
	"MCO cow 1993-05-28": "joined the United Nations; there since before 1816",
	"LIE cow 1990-09-18": "joined the United Nations; there since before 1816",
	"AND cow 1993-07-28": "joined the United Nations; there since before 1816",
	"SMR cow 1992-03-02": "joined the United Nations; there since before 1816",
	"MEC cow 1843-01-01": "COW count it from a mission of a great power; there since before 1816",
	"MOD cow 1842-01-01": "COW count it from a mission of a great power; there since before 1816",
	"PMA cow 1851-01-01": "COW count it from a mission of a great power; there since before 1816",
	"LBR cow 1920-06-30": "COW count it from the League; independent since 1847",
	"LBR gw 1847-07-26":  "founded by the American Colonization Society, which was no state",
	"ETH cow 1898-01-01": "COW count it from missions of the great powers; there since before 1816",
	"ETH gw 1855-02-11":  "reunited under one ruler; there since before 1816",
	"MAR cow 1847-01-01": "COW count it from missions of the great powers; there since before 1816",
	"TUN cow 1825-01-01": "COW count it from missions of the great powers; under the Porte in name since before 1816",
	"IRN cow 1855-01-01": "COW count it from missions of the great powers; there since before 1816",
	"SAU cow 1927-05-20": "Hejaz and Nejd recognised by the treaty of Jeddah; neither list has its predecessors",
	"SAU gw 1932-09-23":  "Hejaz and Nejd renamed; neither list has its predecessors",
	"CHN cow 1860-10-25": "COW count it from missions of the great powers; there since before 1816",
	"KRE cow 1887-01-01": "COW count it from missions of the great powers; there since before 1816",
	"JPN cow 1860-01-01": "COW count it from missions of the great powers; there since before 1816",
	"NPL cow 1920-01-01": "COW count it from then; there since before 1816",
	"THA cow 1887-01-01": "COW count it from missions of the great powers; there since before 1816",
	"SRB gw 2006-06-05":  "number 340 again after 345; one state here, as by COW",
	"SRB gw 2006-06-04":  "number 345 ends; one state here, as by COW",
	"HAN gw 1871-01-17":  "GW run it to the German Empire; annexed in 1866",
	"HSE gw 1871-01-17":  "GW run it to the German Empire; annexed in 1866",
	"SAX gw 1871-01-17":  "GW run it to the German Empire; in the North German Confederation from 1867",
	"MEC gw 1871-01-17":  "GW run it to the German Empire; in the North German Confederation from 1867",
	"HSG cow 1867-04-17": "COW end it with the North German Confederation, of which its north alone was part",
	"PAP cow 1860-11-05": "COW end it with the loss of most of its land; Rome fell in 1870",
	"MAR gw 1904-01-01":  "GW end it with the Entente Cordiale; the protectorate is of 1912",
	"EGY gw 1855-12-31":  "GW end it here; under the Porte in name until 1914",
	"AFG gw 1888-12-30":  "GW end it here; Britain conducted its relations from 1879",
}

// Every beginning and end of a period of COW or Gleditsch and Ward since 1816 has
// a row of succession within 400 days, or a reason why it needs none.
func TestEveryBirthAndDeathIsExplained(t *testing.T) {
	a := Default()
	const near = 400
	births, deaths, none := 0, 0, 0
	used := map[string]bool{}
	reason := func(key string) bool {
		if counted[key] != "" {
			used[key] = true
			none++
			return true
		}
		return false
	}
	for _, s := range a.States() {
		for _, p := range s.Periods {
			if p.System != "cow" && p.System != "gw" {
				continue
			}
			if from := p.In.From; from != listsBegin {
				// The row may be older: a list counts many states from long after their
				// independence. It must be younger than the end of the period before.
				after := foedus.Day(-1 << 30)
				for _, q := range s.Periods {
					if q.System == p.System && q.In.To.Exact() && q.In.To.First() <= from.First() {
						after = max(after, q.In.To.First()-1)
					}
				}
				ok := slices.ContainsFunc(a.Predecessors(s.ID), func(r Succession) bool {
					return !r.Kind.Ends() && r.On.First() >= after && r.On.First() <= from.First()+near
				})
				if key := fmt.Sprintf("%s %s %s", s.ID, p.System, from); ok {
					births++
				} else if !reason(key) {
					t.Errorf("%s begins and comes out of nothing: %s", key, said(a.Predecessors(s.ID)))
				}
			}
			if !p.In.OpenTill {
				last := p.In.To.First() - 1
				ok := slices.ContainsFunc(a.Successors(s.ID), func(r Succession) bool {
					far := r.On.First() - last
					return (r.Kind.Ends() || r.Kind == Succeeds || r.Kind == Continues) && far <= near && -far <= near
				})
				if key := fmt.Sprintf("%s %s %s", s.ID, p.System, last.Date()); ok {
					deaths++
				} else if !reason(key) {
					t.Errorf("%s ends in nothing: %s", key, said(a.Successors(s.ID)))
				}
			}
		}
	}
	t.Logf("%d beginnings and %d ends explained by a row, %d by a reason, 0 by neither", births, deaths, none)
	for key := range counted {
		if !used[key] {
			t.Errorf("%s needs no reason any more", key)
		}
	}
}

// A row whose source is a list has a day of that list, at an end of a period of one
// of its two states.
func TestSuccessionDaysAreOfTheirSource(t *testing.T) {
	a := Default()
	for _, s := range a.States() {
		for _, r := range a.Predecessors(s.ID) {
			for system, list := range map[string]string{"cow": "COW 2016", "gw": "Gleditsch and Ward"} {
				if !strings.Contains(r.Source, list) {
					continue
				}
				ok := false
				for _, id := range []foedus.PartyID{r.State, r.From} {
					x, _ := a.State(id)
					for _, p := range x.Periods {
						on := r.On.First()
						ok = ok || p.System == system && (p.In.From == r.On || p.In.To.Exact() && (p.In.To.First() == on || p.In.To.First()-1 == on))
					}
				}
				if !ok {
					t.Errorf("%s: %s has no such day", said([]Succession{r}), list)
				}
			}
		}
	}
}
