package atlas

import (
	"strings"
	"testing"

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
			certain, _ := Default().HoldersOf(OfficeID(tt.office), date(t, tt.on))
			var got []string
			for _, h := range certain {
				got = append(got, strings.TrimPrefix(h.Person, "person:"))
			}
			if s := strings.Join(got, " "); s != tt.want {
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

// Nobody holds an office that two people can hold at once in the table.
func TestOneHolder(t *testing.T) {
	a := Default()
	shared := map[string]bool{"deputy_foreign_minister": true, "deputy_defence_minister": true, "ambassador": true}
	for office, rows := range a.byOffice {
		if o, _ := a.Office(office); shared[o.Rank] {
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
