package atlas

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"foedus"
)

// A docArea is one version of a list of docs/places.md; readDocAreas keys them by
// the first words of the heading and the id: "Inter-American/art4".
type docArea struct {
	from, to string
	members  []foedus.AreaMember
}

var (
	docMember = regexp.MustCompile(`\{((?:[^{}\[\]]|\[[^\]]*\])*)\}`)
	docField  = regexp.MustCompile(`(\w+): *(\[[^\]]*\]|"[^"]*"|[^,]+)`)
)

func readDocAreas(t *testing.T) map[string][]docArea {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "docs", "places.md"))
	if err != nil {
		t.Fatal(err)
	}
	areas := map[string][]docArea{}
	for i, block := range strings.Split(string(b), "```yaml\n")[1:] {
		block, _, _ = strings.Cut(block, "```")
		heading, id := "", ""
		for line := range strings.Lines(block) {
			key, value, _ := strings.Cut(strings.TrimLeft(strings.TrimSpace(line), "- "), ": ")
			switch {
			case strings.HasPrefix(line, "# "):
				heading = strings.FieldsFunc(line[2:], func(r rune) bool { return r == ',' || r == ' ' })[0]
				if heading == "Treaty" || heading == "Mutual" || heading == "Security" {
					heading = strings.Join(strings.FieldsFunc(line[2:], func(r rune) bool { return r == ',' || r == ' ' })[:3], " ")
				}
			case key == "id":
				id = value
			case key == "from":
				areas[heading+"/"+id] = append(areas[heading+"/"+id], docArea{from: value})
			case key == "to":
				vs := areas[heading+"/"+id]
				vs[len(vs)-1].to = value
			case key == "includes":
				vs := areas[heading+"/"+id]
				vs[len(vs)-1].members = docMembers(t, strings.TrimSuffix(strings.TrimPrefix(value, "["), "]"))
			}
		}
		if heading == "" || id == "" {
			t.Errorf("block %d has no heading or no id", i+1)
		}
	}
	return areas
}

func docMembers(t *testing.T, list string) []foedus.AreaMember {
	var out []foedus.AreaMember
	for _, m := range docMember.FindAllStringSubmatch(list, -1) {
		var a foedus.AreaMember
		for _, f := range docField.FindAllStringSubmatch(m[1], -1) {
			value := strings.Trim(strings.TrimSpace(f[2]), `"`)
			switch f[1] {
			case "region":
				a.Region = value
			case "place":
				a.Place = value
			case "state":
				a.State = foedus.PartyID(value)
			case "parties":
				a.Parties = value == "true"
			case "except":
				for x := range strings.SplitSeq(strings.Trim(value, "[]"), ",") {
					a.Except = append(a.Except, strings.Trim(strings.TrimSpace(x), `"`))
				}
			default:
				t.Errorf("unknown key %q in {%s}", f[1], m[1])
			}
		}
		out = append(out, a)
	}
	return out
}

// The lists that docs/places.md offers to authors are made of what the atlas has.
func TestDocAreasAreKnown(t *testing.T) {
	a := Default()
	areas := readDocAreas(t)
	if len(areas) < 14 {
		t.Errorf("only %d areas found", len(areas))
	}
	for name, versions := range areas {
		for i, v := range versions {
			for _, d := range []string{v.from, v.to} {
				if _, err := foedus.ParseDate(d); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
			if i > 0 && versions[i-1].to != v.from {
				t.Errorf("%s: a version ends on %s and the next begins on %s", name, versions[i-1].to, v.from)
			}
			if len(v.members) == 0 {
				t.Errorf("%s from %s is empty", name, v.from)
			}
			for _, m := range v.members {
				if _, err := ParseRegion(m.Region); err != nil {
					t.Errorf("%s: %v", name, err)
				}
				for _, p := range append([]string{m.Place}, m.Except...) {
					if _, ok := a.Place(p); p != "" && !ok {
						t.Errorf("%s: no place %q", name, p)
					}
				}
				if _, ok := a.State(m.State); m.State != "" && !ok {
					t.Errorf("%s: no state %q", name, m.State)
				}
			}
		}
	}
}

// in says whether a list holds a place on a day, parties left out: that is for
// the engine, which knows them.
func (v docArea) in(a *Atlas, place string, on foedus.Date) bool {
	p, _ := a.Place(place)
	return slices.ContainsFunc(v.members, func(m foedus.AreaMember) bool {
		region, _ := ParseRegion(m.Region)
		hit := region != 0 && p.Regions.Has(region) || m.Place != "" && a.Inside(place, m.Place) ||
			m.State != "" && a.Within(place, m.State, on) == foedus.Yes
		return hit && !slices.ContainsFunc(m.Except, func(x string) bool { return a.Inside(place, x) })
	})
}

func TestDocAreas(t *testing.T) {
	tests := map[string]struct{ on, inside, outside string }{
		"Inter-American/art4":                {"1982-04-02", "Greenland|Bermuda|Aleutians|Falklands|South Georgia|South Sandwich Islands|Galápagos|Caracas|Puerto Rico|Guantanamo|Caribbean Sea|Halifax, Nova Scotia", "Hawaii|Iceland|Azores|Guam|Dakar|Easter Island"},
		"Southeast/treaty-area":              {"1965-09-06", "Lahore|Dhaka|Manila|Bangkok|Saigon|Singapore City|Port Moresby|Darwin|Nouméa", "Taiwan|Hong Kong|Okinawa|Hawaii|Guam|Delhi|Seoul|Hainan"},
		"Southeast/protocol":                 {"1965-09-06", "Saigon|Phnom Penh|Vientiane", "Hanoi|Bangkok"},
		"Security treaty Australia/pacific":  {"2025-01-01", "Second Thomas Shoal|South China Sea|Guam|Hawaii|Manila|American Samoa|Itu Aba|Scarborough Shoal", "Diego Garcia|Christmas Island|Puerto Rico|Washington"},
		"Mutual defence treaty/pacific-area": {"2025-01-01", "Seoul|Dokdo|Guam|Baengnyeong", "Moscow|Berlin"},
		"Mutual defence treaty/taiwan":       {"1958-08-23", "Taipei|Pescadores|Formosa", "Quemoy|Matsu|Tachen Islands|Fujian|Pratas"},
		"Brussels/europe":                    {"1960-01-01", "Paris|Minsk|Moscow|Kaliningrad|Gibraltar|Budapest|Sevastopol", "Algiers|Vladivostok|Novosibirsk|Canary Islands|Ceuta|Goa|Ankara"},
		"Five/malaysia-singapore":            {"1975-01-01", "Butterworth|Changi|Sabah", "Jakarta|Brunei|Darwin"},
		"Treaty of Rarotonga/zone":           {"2025-01-01", "Darwin|Mururoa|Pago Pago|Suva|Norfolk Island|Avarua|Bougainville", "Guam|Kwajalein|Hawaii|Palau|Easter Island"},
		"Treaty of Tlatelolco/zone":          {"2025-01-01", "Guantanamo|Puerto Rico|Falklands|French Guiana|Mexico City|Easter Island|Panama Canal|South Georgia", "Bermuda|Hawaii|Florida|Greenland"},
		"Treaty of Pelindaba/zone":           {"2025-01-01", "Diego Garcia|Réunion|Mayotte|Pretoria|Canary Islands|Zanzibar City", "Madeira|Gibraltar|Aden|Ascension Island"},
		"Treaty of mutual/japan":             {"2025-01-01", "Kadena|Senkaku|Tokyo|Iwo Jima|Amami", "Takeshima|Kunashiri|Seoul"},
		"Treaty of Bangkok/central-asia":     {"2025-01-01", "Almaty|Semipalatinsk|Dushanbe", "Kabul|Kazan|Urumqi"},
		"Treaty of Bangkok/south-east-asia":  {"2025-01-01", "Hanoi|Subic Bay|Ream", "Taiwan|Darwin|Dhaka"},
	}
	a := Default()
	areas := readDocAreas(t)
	for name, tt := range tests {
		on := date(t, tt.on)
		var now *docArea
		for i, v := range areas[name] {
			if date(t, v.from).OnOrBefore(on) == foedus.Yes && (v.to == "" || on.Before(date(t, v.to)) == foedus.Yes) {
				now = &areas[name][i]
			}
		}
		if now == nil {
			t.Errorf("%s has no version for %s", name, tt.on)
			continue
		}
		for want, places := range map[bool]string{true: tt.inside, false: tt.outside} {
			for place := range strings.SplitSeq(places, "|") {
				p, err := a.PlaceNamed(place, on)
				if err != nil {
					t.Errorf("%s: %v", name, err)
				} else if got := now.in(a, p.ID, on); got != want {
					t.Errorf("%s on %s: %s inside is %v, want %v", name, tt.on, place, got, want)
				}
			}
		}
	}
	// The versions of an area differ where the text changed.
	for place, want := range map[string][3]bool{"place:kadena": {false, false, true}, "place:iwo-jima": {false, true, true}, "place:senkaku-islands": {false, false, true}, "place:tokyo": {true, true, true}} {
		for i, v := range areas["Treaty of mutual/japan"] {
			if got := v.in(a, place, date(t, v.from)); got != want[i] {
				t.Errorf("%s in version %d of the area of Japan: %v", place, i+1, got)
			}
		}
	}
}
