package atlas

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"foedus"
)

func TestHoldersOf(t *testing.T) {
	tests := map[string]struct{ office, on, want string }{
		"the signatories of the seed case":        {"RUS/head_of_state", "2024-12-06", "vladimir-putin"},
		"and of the other side":                   {"BLR/head_of_state", "2024-12-06", "alexander-lukashenko"},
		"the Kremlin's spokesman":                 {"RUS/spokesperson", "2024-12-06", "dmitry-peskov"},
		"a minister before the change":            {"RUS/defence_minister", "2024-05-01", "sergei-shoigu"},
		"after the change":                        {"RUS/defence_minister", "2024-06-01", "andrei-belousov"},
		"the minister who died in office":         {"BLR/foreign_minister", "2022-11-25", "vladimir-makei"},
		"his successor":                           {"BLR/foreign_minister", "2023-01-01", "sergei-aleinik"},
		"and the next":                            {"BLR/foreign_minister", "2024-12-06", "maxim-ryzhenkov"},
		"the secretary general of the CSTO":       {"org:csto/secretary_general", "2022-01-06", "stanislav-zas"},
		"of NATO on the day of change":            {"org:nato/secretary_general", "2024-10-01", "mark-rutte"},
		"a president between two terms":           {"USA/head_of_state", "2022-02-24", "joe-biden"},
		"and again":                               {"USA/head_of_state", "2025-03-13", "donald-trump"},
		"an office that nobody is recorded for":   {"TUV/foreign_minister", "2020-01-01", ""},
		"an office before the table begins":       {"RUS/foreign_minister", "1950-01-01", ""},
		"the spokeswoman of the foreign ministry": {"org:rus-foreign-ministry/spokesperson", "2024-12-06", "maria-zakharova"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if s := holdersOf(t, tt.office, tt.on); s != tt.want {
				t.Errorf("got %q, want %q", s, tt.want)
			}
		})
	}
}

func TestOfficesOf(t *testing.T) {
	certain, _ := Default().OfficesOf("person:dmitry-medvedev", foedus.YMD(2010, 6, 1))
	if len(certain) != 1 || certain[0].Office != "RUS/head_of_state" {
		t.Errorf("got %v", certain)
	}
	_, possible := Default().OfficesOf("person:natalia-eismont", foedus.YMD(2020, 6, 1))
	if len(possible) != 1 {
		t.Errorf("an unknown beginning must leave it possible, got %v", possible)
	}
}

func TestOffice(t *testing.T) {
	a := Default()
	if o, ok := a.Office("KGZ/foreign_minister"); !ok || o.Party != "KGZ" || o.Rank != "foreign_minister" {
		t.Errorf("every state has every rank: got %v, %v", o, ok)
	}
	for _, id := range []OfficeID{"", "KGZ", "KGZ/", "KGZ/tsar", "QQQ/foreign_minister"} {
		if _, ok := a.Office(id); ok {
			t.Errorf("%q is an office", id)
		}
	}
}

// holdersOf gives who certainly held an office on a date, without the prefix of ids.
func holdersOf(t *testing.T, office, on string) string {
	t.Helper()
	certain, _ := Default().HoldersOf(OfficeID(office), date(t, on))
	var got []string
	for _, h := range certain {
		got = append(got, strings.TrimPrefix(h.Person, "person:"))
	}
	return strings.Join(got, " ")
}

// Who held an office on the last day of one and on the first of the next.
func TestChangesOfOffice(t *testing.T) {
	tests := map[string]struct{ office, before, old, after, new string }{
		"Belarus's foreign minister":                  {"BLR/foreign_minister", "2024-06-26", "sergei-aleinik", "2024-06-28", "maxim-ryzhenkov"},
		"Ukraine's defence minister":                  {"UKR/defence_minister", "2023-09-04", "oleksii-reznikov", "2023-09-06", "rustem-umerov"},
		"nobody between two Ukrainian ministers":      {"UKR/defence_minister", "2023-09-05", "", "2025-07-17", "denys-shmyhal"},
		"Ukraine's foreign minister":                  {"UKR/foreign_minister", "2024-09-04", "dmytro-kuleba", "2024-09-05", "andrii-sybiha"},
		"Ukraine's security council":                  {"UKR/security_council_secretary", "2024-03-25", "oleksiy-danilov", "2024-03-26", "oleksandr-lytvynenko"},
		"Russia's defence minister":                   {"RUS/defence_minister", "2024-05-11", "sergei-shoigu", "2024-05-14", "andrei-belousov"},
		"the day between them":                        {"RUS/defence_minister", "2024-05-13", "", "2024-05-15", "andrei-belousov"},
		"Britain in September 2022":                   {"GBR/head_of_government", "2022-09-05", "boris-johnson", "2022-09-06", "liz-truss"},
		"Britain in October 2022":                     {"GBR/head_of_government", "2022-10-24", "liz-truss", "2022-10-25", "rishi-sunak"},
		"Britain in July 2024":                        {"GBR/head_of_government", "2024-07-04", "rishi-sunak", "2024-07-05", "keir-starmer"},
		"the Crown":                                   {"GBR/head_of_state", "2022-09-07", "elizabeth-ii", "2022-09-08", "charles-iii"},
		"Poland's prime minister":                     {"POL/head_of_government", "2023-12-12", "mateusz-morawiecki", "2023-12-13", "donald-tusk"},
		"Poland's foreign minister for two weeks":     {"POL/foreign_minister", "2023-12-01", "szymon-szynkowski-vel-sek", "2023-12-13", "radoslaw-sikorski"},
		"Germany's chancellor":                        {"DEU/head_of_government", "2025-05-05", "olaf-scholz", "2025-05-06", "friedrich-merz"},
		"Germany's defence minister":                  {"DEU/defence_minister", "2023-01-18", "christine-lambrecht", "2023-01-19", "boris-pistorius"},
		"France's prime minister":                     {"FRA/head_of_government", "2024-01-08", "elisabeth-borne", "2024-01-09", "gabriel-attal"},
		"Japan in October 2024":                       {"JPN/head_of_government", "2024-09-30", "fumio-kishida", "2024-10-01", "shigeru-ishiba"},
		"Japan in October 2025":                       {"JPN/head_of_government", "2025-10-20", "shigeru-ishiba", "2025-10-21", "sanae-takaichi"},
		"Korea's president, removed":                  {"KOR/head_of_state", "2024-12-31", "yoon-suk-yeol", "2025-04-04", ""},
		"Korea's president, elected":                  {"KOR/head_of_state", "2025-06-03", "", "2025-06-04", "lee-jae-myung"},
		"who acted for the suspended president":       {"KOR/acting_head_of_state", "2024-12-20", "han-duck-soo", "2024-12-27", "choi-sang-mok"},
		"Iran's president, killed in an accident":     {"IRN/head_of_state", "2024-05-18", "ebrahim-raisi", "2024-05-20", "mohammad-mokhber"},
		"Iran's foreign minister":                     {"IRN/foreign_minister", "2024-05-18", "hossein-amir-abdollahian", "2024-05-20", "ali-bagheri-kani"},
		"Syria's president, overthrown":               {"SYR/head_of_state", "2024-12-07", "bashar-al-assad", "2024-12-08", ""},
		"Syria's government":                          {"SYR/head_of_government", "2024-12-07", "mohammad-ghazi-al-jalali", "2024-12-08", "mohammed-al-bashir"},
		"NATO":                                        {"org:nato/secretary_general", "2024-09-30", "jens-stoltenberg", "2024-10-01", "mark-rutte"},
		"the European Council":                        {"org:eu-council/president", "2024-11-30", "charles-michel", "2024-12-01", "antonio-costa"},
		"the High Representative":                     {"org:eu/high_representative", "2024-11-30", "josep-borrell", "2024-12-01", "kaja-kallas"},
		"the CSTO":                                    {"org:csto/secretary_general", "2025-12-31", "imangali-tasmagambetov", "2026-01-01", "taalatbek-masadykov"},
		"the Commission of the African Union":         {"org:au/commission_chair", "2025-03-12", "moussa-faki-mahamat", "2025-03-13", "mahamoud-ali-youssouf"},
		"the Organisation of American States":         {"org:oas/secretary_general", "2025-05-25", "luis-almagro", "2025-05-26", "albert-ramdin"},
		"a minister who came back":                    {"CHN/foreign_minister", "2023-07-24", "qin-gang", "2023-07-25", "wang-yi"},
		"a presidency that goes round each year":      {"CHE/head_of_state", "2024-12-31", "viola-amherd", "2025-01-01", "karin-keller-sutter"},
		"a government overthrown with its ministers":  {"NER/defence_minister", "2023-07-25", "alkassoum-indattou", "2023-07-27", ""},
		"an end that is known to the month":           {"BLR/chief_of_staff", "2024-04-30", "viktor-gulevich", "2024-06-01", "pavel-muraveiko"},
		"Turkey's president heads the government too": {"TUR/head_of_government", "2018-07-08", "", "2022-01-01", "recep-tayyip-erdogan"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := holdersOf(t, tt.office, tt.before); got != tt.old {
				t.Errorf("on %s: got %q, want %q", tt.before, got, tt.old)
			}
			if got := holdersOf(t, tt.office, tt.after); got != tt.new {
				t.Errorf("on %s: got %q, want %q", tt.after, got, tt.new)
			}
		})
	}
}

// Whoever was in office when the table was made, and nobody looked again, is a
// possible holder from then on, not a certain one.
func TestNotSeenLater(t *testing.T) {
	a := Default()
	for _, on := range []string{"2025-06-01", "2026-06-01"} {
		certain, possible := a.HoldersOf("KEN/defence_minister", date(t, on))
		sure := on < "2026"
		if len(certain) != 0 != sure || len(possible) != 0 == sure {
			t.Errorf("on %s: certain %v, possible %v", on, certain, possible)
		}
		for _, h := range slices.Concat(certain, possible) {
			if h.Person != "person:soipan-tuya" {
				t.Errorf("on %s: %s", on, h.Person)
			}
		}
	}
}

// Most states that reports of 2022 and after name have the four main offices
// filled. Prints who is missing where a state has some of them.
func TestCoverageOfOffices(t *testing.T) {
	const full = 60
	a, on := Default(), foedus.YMD(2024, 6, 30)
	ranks := []string{"head_of_state", "head_of_government", "foreign_minister", "defence_minister"}
	complete := 0
	filled := map[string]int{}
	for _, s := range a.States() {
		var gaps []string
		for _, rank := range ranks {
			if certain, _ := a.HoldersOf(OfficeID(string(s.ID)+"/"+rank), on); len(certain) > 0 {
				filled[rank]++
			} else {
				gaps = append(gaps, rank)
			}
		}
		switch {
		case len(gaps) == 0:
			complete++
		case len(gaps) < len(ranks):
			t.Logf("%s has nobody certain on %s as %s", s.ID, on, strings.Join(gaps, ", "))
		}
	}
	t.Logf("%d states complete on %s; by office: %v", complete, on, filled)
	if complete < full {
		t.Errorf("%d states have all of %s, want %d", complete, strings.Join(ranks, ", "), full)
	}
}

// The reports of 2022 and after quote spokespersons of at least 60 states: of the
// head of state or the government, of the foreign or of the defence ministry, which
// is an organisation of its own for some. Prints them.
func TestStatesWithSpokespersons(t *testing.T) {
	const want = 60
	a := Default()
	named := map[foedus.PartyID]bool{}
	for office := range a.byOffice {
		o, _ := a.Office(office)
		if !strings.HasSuffix(o.Rank, "spokesperson") {
			continue
		}
		of := o.Party
		if body, ok := a.Org(of); ok && body.Kind == "ministry" {
			of = body.Of
		}
		if of.IsState() {
			named[of] = true
		}
	}
	states := slices.Sorted(maps.Keys(named))
	t.Logf("%d states: %v", len(states), states)
	if len(states) < want {
		t.Errorf("%d states have a spokesperson by name, want %d", len(states), want)
	}
}

// Whoever was only seen in office held it surely on the days seen, and possibly before
// and after: to be seen is not to begin, nor to end.
func TestSeenInOffice(t *testing.T) {
	tests := map[string]struct{ office, person, on, want string }{
		"before the first day seen": {"JOR/foreign_ministry_spokesperson", "sufyan-al-qudah", "2024-02-09", "possible"},
		"on the first day":          {"JOR/foreign_ministry_spokesperson", "sufyan-al-qudah", "2024-02-10", "certain"},
		"on the last day":           {"JOR/foreign_ministry_spokesperson", "sufyan-al-qudah", "2025-06-23", "certain"},
		"after it":                  {"JOR/foreign_ministry_spokesperson", "sufyan-al-qudah", "2025-06-24", "possible"},
		"an end known to the month": {"MDA/spokesperson", "daniel-voda", "2025-10-20", "possible"},
		"the month after":           {"MDA/spokesperson", "daniel-voda", "2025-11-01", ""},
		"a day known by none":       {"THA/foreign_ministry_spokesperson", "nikorndej-balankura", "2025-08-01", "possible"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			is := func(h Holding) bool { return h.Person == "person:"+tt.person }
			certain, possible := Default().HoldersOf(OfficeID(tt.office), date(t, tt.on))
			got := ""
			switch {
			case slices.ContainsFunc(certain, is):
				got = "certain"
			case slices.ContainsFunc(possible, is):
				got = "possible"
			}
			if got != tt.want {
				t.Errorf("%s on %s: %q, want %q", tt.person, tt.on, got, tt.want)
			}
		})
	}
}

// Everyone has a name in Latin and one in Cyrillic letters, in their languages.
func TestNamesOfPeople(t *testing.T) {
	a := Default()
	scripts := map[string]*unicode.RangeTable{"en": unicode.Latin, "ru": unicode.Cyrillic, "be": unicode.Cyrillic, "uk": unicode.Cyrillic, "zh": unicode.Han}
	for _, p := range a.People() {
		has := map[string]bool{}
		for _, n := range a.Names(p.ID) {
			has[n.Lang] = has[n.Lang] || n.Kind == Usual
			for _, r := range n.Text {
				if script := scripts[n.Lang]; unicode.IsLetter(r) && !unicode.In(r, script, unicode.Latin) {
					t.Errorf("%s: %q of %q is not a letter of %s", p.ID, r, n.Text, n.Lang)
				}
			}
		}
		if !has["en"] || !has["ru"] {
			t.Errorf("%s lacks a name: %v", p.ID, has)
		}
	}
}

func TestSpellingsOfPeople(t *testing.T) {
	tests := map[string]string{
		"Lukashenka": "alexander-lukashenko", "Лукашенко": "alexander-lukashenko", "Zelenskiy": "volodymyr-zelensky",
		"Zelenskyy": "volodymyr-zelensky", "Зеленського": "volodymyr-zelensky", "Зеленским": "volodymyr-zelensky",
		"Maksim Ryzhankou": "maxim-ryzhenkov", "Valfovich": "alexander-volfovich", "Кулебой": "dmytro-kuleba",
		"Sybiga": "andrii-sybiha", "习近平": "xi-jinping", "Си Цзиньпина": "xi-jinping", "Ким Чен Ыном": "kim-jong-un",
		"Erdogan": "recep-tayyip-erdogan", "Erdoğan": "recep-tayyip-erdogan", "Эрдогана": "recep-tayyip-erdogan",
		"Чапутовой": "zuzana-caputova", "Čaputová": "zuzana-caputova", "Caputova": "zuzana-caputova",
		"Бурхана": "abdel-fattah-al-burhan", "MBZ": "mohamed-bin-zayed",
	}
	for text, want := range tests {
		t.Run(text, func(t *testing.T) {
			got := Default().Lookup(text)
			if !slices.ContainsFunc(got, func(r Ref) bool { return r.Kind == KindPerson && r.ID == "person:"+want }) {
				t.Errorf("got %v, want %s", got, want)
			}
		})
	}
}

// Nobody holds an office that two people can hold at once in the table.
func TestOneHolder(t *testing.T) {
	a := Default()
	shared := map[string]bool{"deputy_foreign_minister": true, "deputy_defence_minister": true, "ambassador": true}
	several := map[OfficeID]bool{ // ministries that name several
		"org:chn-foreign-ministry/spokesperson": true, "CHN/defence_ministry_spokesperson": true,
	}
	for office, rows := range a.byOffice {
		if o, _ := a.Office(office); shared[o.Rank] || several[office] {
			continue
		}
		for _, i := range rows {
			x := a.holders[i]
			if certain, _ := a.HoldersOf(office, x.In.From); x.In.From.Exact() && len(certain) > 1 {
				t.Errorf("%s had %d holders on %s: %v", office, len(certain), x.In.From, certain)
			}
		}
	}
}
