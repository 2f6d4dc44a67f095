package atlas

import (
	"testing"

	"foedus"
)

func TestIsMember(t *testing.T) {
	tests := map[string]struct {
		org, state, on string
		want           foedus.Tri
	}{
		"Finland the day before":                        {"org:nato", "FIN", "2023-04-03", foedus.No},
		"Finland on the day":                            {"org:nato", "FIN", "2023-04-04", foedus.Yes},
		"Finland in some month":                         {"org:nato", "FIN", "2023-04", foedus.Unknown},
		"West Germany":                                  {"org:nato", "GFR", "1989-11-09", foedus.Yes},
		"Germany since unity":                           {"org:nato", "DEU", "1990-10-03", foedus.Yes},
		"Greece is not of the first twelve":             {"org:nato", "GRC", "1952-02-17", foedus.No},
		"Armenia has given no notice":                   {"org:csto", "ARM", "2024-03-01", foedus.Yes},
		"Uzbekistan while in":                           {"org:csto", "UZB", "2010-01-01", foedus.Yes},
		"Uzbekistan after":                              {"org:csto", "UZB", "2013-01-01", foedus.No},
		"Georgia left":                                  {"org:cis", "GEO", "2010-01-01", foedus.No},
		"Britain in the European Union on its last day": {"org:eu", "GBR", "2020-01-31", foedus.Yes},
		"Britain the day after":                         {"org:eu", "GBR", "2020-02-01", foedus.No},
		"Albania in the Warsaw Pact":                    {"org:warsaw-pact", "ALB", "1968-09-12", foedus.Yes},
		"an organisation without a list":                {"org:iaea", "USA", "2020-01-01", foedus.Unknown},
		"a state that was never in":                     {"org:nato", "RUS", "2020-01-01", foedus.No},
		"who held the seat of China":                    {"org:un", "CHN", "1960-01-01", foedus.No},
		"and who after":                                 {"org:un", "CHN", "1971-10-25", foedus.Yes},
		"an associate is no member":                     {"org:cis", "TKM", "2020-01-01", foedus.No},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Default().IsMember(foedus.PartyID(tt.org), foedus.PartyID(tt.state), date(t, tt.on)); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestMembers(t *testing.T) {
	tests := map[string]struct {
		org, on string
		want    int
	}{
		"NATO at first":              {"org:nato", "1950-01-01", 12},
		"NATO with Greece":           {"org:nato", "1952-02-18", 14},
		"NATO in the Cold War":       {"org:nato", "1985-01-01", 16},
		"NATO through German unity":  {"org:nato", "1991-01-01", 16},
		"NATO in 2010":               {"org:nato", "2010-01-01", 28},
		"NATO today":                 {"org:nato", "2025-01-01", 32},
		"the CSTO today":             {"org:csto", "2025-01-01", 6},
		"the CSTO with Uzbekistan":   {"org:csto", "2010-01-01", 7},
		"the European Union of 28":   {"org:eu", "2015-01-01", 28},
		"the European Union today":   {"org:eu", "2025-01-01", 27},
		"the Union State":            {"org:union-state", "2025-01-01", 2},
		"the Union State in 1999":    {"org:union-state", "1999-12-31", 0},
		"the Warsaw Pact at first":   {"org:warsaw-pact", "1956-01-01", 8},
		"the OSCE today":             {"org:osce", "2020-01-01", 57},
		"an unknown organisation":    {"org:nobody", "2020-01-01", 0},
		"the Shanghai organisation":  {"org:sco", "2025-01-01", 10},
		"the Association of ten":     {"org:asean", "2020-01-01", 10},
		"the United Nations of 51":   {"org:un", "1946-01-01", 51},
		"the United Nations today":   {"org:un", "2025-01-01", 193},
		"the Commonwealth of states": {"org:cis", "2020-01-01", 9},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := Default().Members(foedus.PartyID(tt.org), date(t, tt.on))
			if len(got) != tt.want {
				t.Errorf("%d members, want %d: %v", len(got), tt.want, got)
			}
		})
	}
}

func TestMembersExistedWhenTheyJoined(t *testing.T) {
	// The Arab League and the United Nations took these in before the lists count
	// them as states.
	except := map[foedus.PartyID]bool{
		"JOR": true, "SYR": true, "PSE": true, "LBN": true, "IND": true, "PHL": true,
		"BLR": true, "UKR": true,
	}
	a := Default()
	for _, o := range a.Orgs() {
		for _, m := range a.Memberships(o.ID) {
			if (o.ID == "org:arab-league" || o.ID == "org:un") && except[m.Member] {
				continue
			}
			if a.ExistsOn(m.Member, m.In.From) == foedus.No {
				t.Errorf("%s joined %s on %s, when it did not exist", m.Member, m.Org, m.In.From)
			}
		}
	}
}
