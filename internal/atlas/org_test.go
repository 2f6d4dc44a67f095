package atlas

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
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
		"Greece and Turkey on the day":                  {"org:nato", "GRC", "1952-02-18", foedus.Yes},
		"Albania on the day it left":                    {"org:warsaw-pact", "ALB", "1968-09-13", foedus.No},
		"East Germany on its last day":                  {"org:warsaw-pact", "GDR", "1990-09-23", foedus.Yes},
		"the Soviet Union before the League":            {"org:league-of-nations", "RUS", "1934-09-17", foedus.No},
		"and on the day":                                {"org:league-of-nations", "RUS", "1934-09-18", foedus.Yes},
		"and expelled":                                  {"org:league-of-nations", "RUS", "1939-12-14", foedus.No},
		"Japan while its notice runs":                   {"org:league-of-nations", "JPN", "1935-03-26", foedus.Yes},
		"Japan when it has run":                         {"org:league-of-nations", "JPN", "1935-03-27", foedus.No},
		"Czechoslovakia occupied: disputed":             {"org:league-of-nations", "CSK", "1940-01-01", foedus.Unknown},
		"Mali on its last day":                          {"org:ecowas", "MLI", "2025-01-28", foedus.Yes},
		"Mali out":                                      {"org:ecowas", "MLI", "2025-01-29", foedus.No},
		"Mexico on its last day":                        {"org:rio-treaty", "MEX", "2004-09-05", foedus.Yes},
		"Mexico out":                                    {"org:rio-treaty", "MEX", "2004-09-06", foedus.No},
		"Uruguay, whose notice was taken back":          {"org:rio-treaty", "URY", "2022-01-01", foedus.Yes},
		"Venezuela out by its own word":                 {"org:rio-treaty", "VEN", "2016-06-01", foedus.No},
		"Venezuela back by the word of some":            {"org:rio-treaty", "VEN", "2020-01-01", foedus.Unknown},
		"who held the seat of China to the last":        {"org:un", "TWN", "1971-10-24", foedus.Yes},
		"and no longer":                                 {"org:un", "TWN", "1971-10-25", foedus.No},
		"Syria inside the United Arab Republic":         {"org:un", "SYR", "1960-01-01", foedus.No},
		"Syria again":                                   {"org:un", "SYR", "1961-10-13", foedus.Yes},
		"Syria suspended is still a member":             {"org:arab-league", "SYR", "2015-01-01", foedus.Yes},
		"Morocco between the OAU and the Union":         {"org:au", "MAR", "2010-01-01", foedus.No},
		"Morocco back":                                  {"org:au", "MAR", "2017-01-31", foedus.Yes},
		"the Sahrawi republic":                          {"org:au", "x-sahrawi", "2010-01-01", foedus.Yes},
		"Palestine in the Arab League":                  {"org:arab-league", "PSE", "1980-01-01", foedus.Yes},
		"Palestine observes the United Nations":         {"org:un", "PSE", "2020-01-01", foedus.No},
		"Iraq after it left the Baghdad Pact":           {"org:cento", "IRQ", "1959-03-24", foedus.No},
		"France out of SEATO":                           {"org:seato", "FRA", "1974-06-30", foedus.No},
		"Pakistan while its notice runs":                {"org:seato", "PAK", "1973-01-01", foedus.Yes},
		"a signatory whose ratification is not found":   {"org:sadc-mutual-defence", "AGO", "2010-01-01", foedus.No},
		"one that signed the pact":                      {"org:sadc-mutual-defence", "ZAF", "2010-01-01", foedus.Unknown},
		"Russia's last day in the Council of Europe":    {"org:council-of-europe", "RUS", "2022-03-15", foedus.Yes},
		"a group of which only the name is held":        {"org:udcg", "USA", "2024-01-01", foedus.Unknown},
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
		"the League at its greatest": {"org:league-of-nations", "1934-10-01", 60}, // 58, and two whose notice runs
		"the League without an heir": {"org:league-of-nations", "1946-04-19", 0},
		"the United Nations of 60":   {"org:un", "1954-01-01", 60},
		"the United Nations of 99":   {"org:un", "1960-12-31", 99},
		"the United Nations of 159":  {"org:un", "1985-01-01", 159},
		"the OAU of 53":              {"org:oau", "1995-01-01", 53},
		"the African Union of 53":    {"org:au", "2003-01-01", 53},
		"the African Union of 55":    {"org:au", "2020-01-01", 55},
		"the Arab League of 22":      {"org:arab-league", "2020-01-01", 22},
		"the American states of 21":  {"org:oas", "1960-01-01", 21},
		"the American states of 35":  {"org:oas", "2010-01-01", 35},
		"the Rio Treaty of 21":       {"org:rio-treaty", "1960-01-01", 21},
		"the Council of Europe":      {"org:council-of-europe", "2025-01-01", 46},
		"ECOWAS of twelve":           {"org:ecowas", "2025-06-01", 12},
		"the SADC of sixteen":        {"org:sadc", "2025-01-01", 16},
		"Western European Union":     {"org:weu", "2000-01-01", 10},
		"the Brussels Treaty":        {"org:weu", "1950-01-01", 5},
		"the Communities of six":     {"org:ec", "1970-01-01", 6},
		"the Communities of twelve":  {"org:ec", "1991-01-01", 12},
		"the eastern Caribbean":      {"org:rss", "2025-01-01", 8},
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

func TestHas(t *testing.T) {
	tests := map[string]struct {
		org, state, status, on string
		want                   foedus.Tri
	}{
		"Syria before the decision took effect":      {"org:arab-league", "SYR", "suspended", "2011-11-15", foedus.No},
		"Syria suspended":                            {"org:arab-league", "SYR", "suspended", "2011-11-16", foedus.Yes},
		"Syria back":                                 {"org:arab-league", "SYR", "suspended", "2023-05-07", foedus.No},
		"Egypt after its peace":                      {"org:arab-league", "EGY", "suspended", "1980-01-01", foedus.Yes},
		"Cuba excluded":                              {"org:oas", "CUB", "suspended", "1975-01-01", foedus.Yes},
		"Honduras after the coup":                    {"org:oas", "HND", "suspended", "2010-01-01", foedus.Yes},
		"Gabon in central Africa":                    {"org:eccas", "GAB", "suspended", "2024-01-01", foedus.Yes},
		"Armenia before it spoke":                    {"org:csto", "ARM", "frozen", "2024-02-21", foedus.No},
		"Armenia's freeze, of which no end is known": {"org:csto", "ARM", "frozen", "2025-01-01", foedus.Unknown},
		"the United States at the Baghdad Pact":      {"org:cento", "USA", "associate", "1960-01-01", foedus.Yes},
		"Palestine":                                  {"org:un", "PSE", "observer", "2020-01-01", foedus.Yes},
		"no list":                                    {"org:pif", "AUS", "suspended", "2020-01-01", foedus.Unknown},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Default().Has(foedus.PartyID(tt.org), foedus.PartyID(tt.state), tt.status, date(t, tt.on)); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// early are the members that the lists of states count only later, or not then.
var early = map[string]string{
	"org:un BLR":                "a member as a republic of the Soviet Union",
	"org:un UKR":                "a member as a republic of the Soviet Union",
	"org:un IND":                "an original member before independence",
	"org:un PHL":                "an original member before independence",
	"org:un SYR":                "counted from 1946",
	"org:un ZAN":                "admitted on 1963-12-16, counted from 1963-12-19",
	"org:arab-league SYR":       "counted from 1946",
	"org:arab-league JOR":       "counted from 1946",
	"org:arab-league PSE":       "declared in 1988; the Palestine Liberation Organization before",
	"org:un PSE":                "an observer as the Palestine Liberation Organization, declared in 1988",
	"org:league-of-nations IND": "a founding member under British rule",
	"org:league-of-nations HTI": "under United States occupation 1915 to 1934, when neither list counts it",
	"org:oecs ATG":              "in the treaty before independence",
	"org:oecs KNA":              "in the treaty before independence",
	"org:oau GNB":               "declared in 1973, counted from 1974",
}

func TestMembersExistedWhenTheyJoined(t *testing.T) {
	a := Default()
	used := map[string]bool{}
	for _, o := range a.Orgs() {
		for _, m := range a.Memberships(o.ID) {
			if a.ExistsOn(m.Member, m.In.From) != foedus.No {
				continue
			}
			key := string(m.Org) + " " + string(m.Member)
			used[key] = true
			if early[key] == "" {
				t.Errorf("%s joined %s on %s, when it did not exist", m.Member, m.Org, m.In.From)
			}
		}
	}
	for key := range early {
		if !used[key] {
			t.Errorf("exception not needed: %s", key)
		}
	}
}

// A status has no two spells at once, and nobody is suspended who is not in.
func TestSpellsOfMembership(t *testing.T) {
	a := Default()
	for _, o := range a.Orgs() {
		rows := a.Memberships(o.ID)
		for i, m := range rows {
			for _, n := range rows[i+1:] {
				if m.Member == n.Member && m.Status == n.Status && m.In.Contains(n.In.From) == foedus.Yes {
					t.Errorf("%s is %s of %s twice: %s and %s", m.Member, m.Status, m.Org, m.In, n.In)
				}
			}
			if (m.Status == "suspended" || m.Status == "frozen") && a.IsMember(m.Org, m.Member, m.In.From) == foedus.No {
				t.Errorf("%s is %s in %s from %s and no member then", m.Member, m.Status, m.Org, m.In.From)
			}
		}
	}
}

// nameOnly are groups of which the table holds the name and no members.
var nameOnly = []foedus.PartyID{"org:iaea", "org:g20", "org:pif", "org:udcg"}

func TestEveryOrganisationIsTold(t *testing.T) {
	a := Default()
	for _, o := range a.Orgs() {
		ofState := o.Of.IsState() || o.Kind == "outlet" || o.Kind == "court" || o.Kind == "legislature"
		if !ofState && (o.Rule.How == "" || o.Rule.Cite == "") {
			t.Errorf("%s: no rule of decision; write none: and the article if there is none", o.ID)
		}
		if a.Name(string(o.ID), "en") == string(o.ID) {
			t.Errorf("%s has no English name", o.ID)
		}
		if o.Of == "" && o.Kind != "outlet" && o.Kind != "court" && !slices.Contains(nameOnly, o.ID) {
			if !slices.ContainsFunc(a.Memberships(o.ID), func(m Membership) bool { return m.Status == "member" }) {
				t.Errorf("%s has no member", o.ID)
			}
		}
	}
}

// No membership outlives its state.
func TestMembershipEndsWithTheState(t *testing.T) {
	a := Default()
	for _, s := range a.States() {
		var last foedus.Date
		open := len(s.Periods) == 0
		for _, p := range s.Periods {
			open = open || p.In.OpenTill
			if p.In.To.First() > last.First() {
				last = p.In.To
			}
		}
		if open {
			continue
		}
		for _, o := range a.Orgs() {
			for _, m := range a.Memberships(o.ID) {
				if m.Member == s.ID && m.In.To.Exact() && last.Exact() && m.In.To.First() > last.First()+1 {
					t.Errorf("%s is in %s until %s, and ended on %s", s.ID, o.ID, m.In.To, last)
				}
			}
		}
	}
}

func TestOrganisationsByTheirNames(t *testing.T) {
	tests := map[string]string{
		"NATO": "org:nato", "ОТАН": "", "OTAN": "org:nato", "НАТО": "org:nato", "НАТА": "org:nato", "北约": "org:nato", "الناتو": "org:nato",
		"ОДКБ": "org:csto", "OVKS": "org:csto", "OTSC": "org:csto", "集安组织": "org:csto",
		"ЄС": "org:eu", "UE": "org:eu", "欧盟": "org:eu", "الاتحاد الأوروبي": "org:eu",
		"OBWE": "org:osce", "OSZE": "org:osce", "CSCE": "org:osce",
		"ONZ": "org:un", "联合国": "org:un", "ООН": "org:un",
		"CEDEAO": "org:ecowas", "جامعة الدول العربية": "org:arab-league", "TIAR": "org:rio-treaty", "Pacte de Varsovie": "org:warsaw-pact",
		"Organization of African Unity": "org:oau", "European Community": "org:ec", "Baghdad Pact": "org:cento",
		"Völkerbund": "org:league-of-nations", "Малая Антанта": "org:little-entente", "萨赫勒国家联盟": "org:aes",
	}
	for name, want := range tests {
		var got []string
		for _, r := range Default().Lookup(name) {
			got = append(got, r.ID)
		}
		if want != "" && !slices.Contains(got, want) || want == "" && len(got) > 0 {
			t.Errorf("%s is %v, want %q", name, got, want)
		}
	}
}

func TestWrongOrganisations(t *testing.T) {
	const orgs = "id\tkind\tof\trule\tnote\n"
	const members = "org\tmember\tstatus\tfrom\tuntil\tsource\n"
	tests := map[string]struct{ file, text, want string }{
		"an unknown rule":             {"orgs.tsv", orgs + "org:x\tforum\t\tlot binds: art. 1\t\n", `orgs.tsv:2: unknown rule "lot"; known: unanimity,`},
		"an unknown effect":           {"orgs.tsv", orgs + "org:x\tforum\t\tmajority bends: art. 1\t\n", `orgs.tsv:2: unknown effect "bends"; known: binds, recommends, authorises`},
		"an effect without article":   {"orgs.tsv", orgs + "org:x\tforum\t\tmajority binds\t\n", "orgs.tsv:2: no article; write it after a colon"},
		"an article without effect":   {"orgs.tsv", orgs + "org:x\tforum\t\tmajority: art. 1\t\n", "orgs.tsv:2: an article without an effect; write majority binds"},
		"none, and yet it binds":      {"orgs.tsv", orgs + "org:x\tforum\t\tnone binds: art. 1\t\n", "orgs.tsv:2: where nothing is laid down there is no effect"},
		"none without article":        {"orgs.tsv", orgs + "org:x\tforum\t\tnone\t\n", "orgs.tsv:2: no article"},
		"a body of something unknown": {"orgs.tsv", orgs + "org:x\tbody\torg:y\t\t\n", `orgs.tsv:2: "org:y" is neither a state nor an organisation above this line`},
		"an unknown status":           {"members.tsv", members + "org:nato\tFIN\tfriend\t2023\t-\tx\n", `members.tsv:2: unknown status "friend"; known: member, associate, observer, suspended, frozen`},
		"a member of nothing known":   {"members.tsv", members + "org:x\tFIN\tmember\t2023\t-\tx\n", `members.tsv:2: no organisation "org:x"`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			fsys := tables(t)
			fsys[tt.file].Data = []byte(tt.text)
			_, err := LoadFS(fsys)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("\n got %v\nwant %s", err, tt.want)
			}
		})
	}
}

// The table of docs/organisations.md is that of the atlas.
func TestDecisionRulesInDocs(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "docs", "organisations.md"))
	if err != nil {
		t.Fatal(err)
	}
	a := Default()
	var want strings.Builder
	for _, o := range a.Orgs() {
		if o.Rule.Cite == "" || o.Rule.How == "none" && o.Kind == "body" {
			continue
		}
		how := strings.ReplaceAll(strings.TrimSpace(o.Rule.How+" "+o.Rule.Effect), "_", " ")
		fmt.Fprintf(&want, "| %s `%s` | %s | %s | %s |\n", a.Name(string(o.ID), "en"), o.ID, how, o.Rule.Cite, o.Note)
	}
	if !strings.Contains(string(b), want.String()) {
		t.Errorf("docs/organisations.md does not hold this table:\n%s", want.String())
	}
}
