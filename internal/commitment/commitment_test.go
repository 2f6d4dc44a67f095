package commitment

import (
	"strings"
	"testing"

	"foedus"
)

func date(s string) foedus.Date {
	d, err := foedus.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

var sourced = []foedus.Source{{Title: "a source", Verified: foedus.Secondary}}

// step makes a step: "signed 1950-01-02", of all parties unless some are named.
func step(s string, parties ...foedus.PartyID) foedus.Step {
	kind, d, _ := strings.Cut(s, " ")
	return foedus.Step{Kind: foedus.StepKind(kind), Date: date(d), Parties: parties, Sources: sourced}
}

// pact makes a paper of three, to be changed by the case.
func pact(change func(*foedus.Instrument)) foedus.Instrument {
	in := foedus.Instrument{ID: "pact-1950", Title: "Pact", Kind: foedus.Treaty, Force: foedus.Legal, Secrecy: foedus.Public,
		Original: []foedus.PartyID{"AAA", "BBB", "CCC"}, Enters: foedus.Condition{On: foedus.OnDeposit, Article: "9"},
		Duration: foedus.Duration{Kind: foedus.Indefinite, Notice: 12}}
	if change != nil {
		change(&in)
	}
	return in
}

func base(in foedus.Instrument, known string, steps ...foedus.Step) *Base {
	var es []foedus.Entry
	for i, s := range steps {
		es = append(es, foedus.Entry{ID: string(in.ID) + "#" + string(rune('a'+i)), Instrument: in.ID, Step: s, Layer: foedus.CorpusLayer})
	}
	return New([]foedus.Instrument{in}, es, date(known))
}

func with(s foedus.Step, change func(*foedus.Step)) foedus.Step {
	change(&s)
	return s
}

func TestInForce(t *testing.T) {
	bilateral := func(in *foedus.Instrument) { in.Original = []foedus.PartyID{"AAA", "BBB"} }
	onSignature := func(in *foedus.Instrument) { in.Enters = foedus.Condition{On: foedus.OnSignature} }
	signed := step("signed 1950-01-02")
	deposits := []foedus.Step{signed, step("deposited 1950-03-01", "AAA"), step("deposited 1950-05-01", "BBB"), step("deposited 1951-07-01", "CCC")}
	tests := map[string]struct {
		change func(*foedus.Instrument)
		steps  []foedus.Step
		known  string
		a, b   foedus.PartyID
		on     string
		want   foedus.Tri
		says   string // in the proof
	}{
		"signed only":                         {nil, []foedus.Step{signed}, "", "AAA", "BBB", "1960-01-01", foedus.No, "signed, not binding (VCLT art. 18 only)"},
		"signed, before its entry":            {nil, deposits, "", "AAA", "BBB", "1950-06-01", foedus.No, "signed, not binding before 1951-07-01"},
		"all deposited":                       {nil, deposits, "", "AAA", "BBB", "1951-07-01", foedus.Yes, "the deposit of ratifications"},
		"two of three are enough":             {func(in *foedus.Instrument) { in.Enters.Count = 2 }, deposits, "", "AAA", "BBB", "1950-05-01", foedus.Yes, ""},
		"the third waits for its own":         {func(in *foedus.Instrument) { in.Enters.Count = 2 }, deposits, "", "AAA", "CCC", "1951-06-30", foedus.No, ""},
		"the third with its own":              {func(in *foedus.Instrument) { in.Enters.Count = 2 }, deposits, "", "AAA", "CCC", "1951-07-01", foedus.Yes, "bound from its own consent"},
		"one deposit is missing":              {nil, deposits[:3], "", "AAA", "BBB", "1960-01-01", foedus.No, ""},
		"thirty days after the last":          {func(in *foedus.Instrument) { in.Enters.Days = 30 }, deposits, "", "AAA", "BBB", "1951-07-30", foedus.No, ""},
		"on the thirtieth day":                {func(in *foedus.Instrument) { in.Enters.Days = 30 }, deposits, "", "AAA", "BBB", "1951-07-31", foedus.Yes, ""},
		"on signature":                        {onSignature, []foedus.Step{signed}, "", "AAA", "BBB", "1950-01-02", foedus.Yes, ""},
		"reported, the rule not seen":         {func(in *foedus.Instrument) { in.Enters = foedus.Condition{On: foedus.OnReport} }, []foedus.Step{signed, step("in_force 1950-02-01")}, "", "AAA", "BBB", "1950-02-01", foedus.Yes, "in force 1950-02-01"},
		"a report that differs from the rule": {onSignature, []foedus.Step{signed, step("in_force 1950-02-01")}, "", "AAA", "BBB", "1950-01-15", foedus.No, "by its own rule the steps give 1950-01-02"},
		"a chamber's vote does not bind": {func(in *foedus.Instrument) { bilateral(in); in.Enters = foedus.Condition{On: foedus.OnRatify} },
			[]foedus.Step{signed, step("approved 1950-02-01"), with(step("ratified 1950-03-01", "AAA"), func(s *foedus.Step) { s.Binding = true }), step("ratified 1950-02-15", "AAA"), step("ratified 1950-03-05", "BBB")}, "", "AAA", "BBB", "1950-03-04", foedus.No, ""},
		"acceded":                        {onSignature, []foedus.Step{signed, step("acceded 1955-05-05", "DDD")}, "", "AAA", "DDD", "1955-05-05", foedus.Yes, "acceded 1955-05-05"},
		"the day before accession":       {onSignature, []foedus.Step{signed, step("acceded 1955-05-05", "DDD")}, "", "AAA", "DDD", "1955-05-04", foedus.No, ""},
		"acceded before entry":           {nil, append([]foedus.Step{step("acceded 1950-02-01", "DDD")}, deposits...), "", "AAA", "DDD", "1951-06-30", foedus.No, ""},
		"a stranger":                     {onSignature, []foedus.Step{signed}, "", "AAA", "EEE", "1955-01-01", foedus.No, "no step toward it"},
		"notice given":                   {onSignature, []foedus.Step{signed, step("denounced 1960-03-01", "AAA")}, "", "AAA", "BBB", "1961-02-28", foedus.Yes, ""},
		"notice run out":                 {onSignature, []foedus.Step{signed, step("denounced 1960-03-01", "AAA")}, "", "AAA", "BBB", "1961-03-01", foedus.No, "denounced 1960-03-01"},
		"notice run out, the others":     {onSignature, []foedus.Step{signed, step("denounced 1960-03-01", "AAA")}, "", "BBB", "CCC", "1970-01-01", foedus.Yes, ""},
		"notice taken back":              {onSignature, []foedus.Step{signed, step("denounced 1960-03-01", "AAA"), step("resumed 1960-12-01", "AAA")}, "", "AAA", "BBB", "1970-01-01", foedus.Yes, ""},
		"denounced with a day of effect": {onSignature, []foedus.Step{signed, with(step("denounced 1960-03-01", "AAA"), func(s *foedus.Step) { s.Effective = date("1960-04-01") })}, "", "AAA", "BBB", "1960-04-01", foedus.No, ""},
		"left and came back":             {onSignature, []foedus.Step{signed, step("withdrawn 1960-01-01", "AAA"), step("acceded 1965-01-01", "AAA")}, "", "AAA", "BBB", "1966-01-01", foedus.Yes, "one of its spells"},
		"left and came back, between":    {onSignature, []foedus.Step{signed, step("withdrawn 1960-01-01", "AAA"), step("acceded 1965-01-01", "AAA")}, "", "AAA", "BBB", "1963-01-01", foedus.No, ""},
		"a freeze changes nothing":       {onSignature, []foedus.Step{signed, step("frozen 1960-01-01", "AAA")}, "", "AAA", "BBB", "1970-01-01", foedus.Yes, ""},
		"suspended toward one":           {onSignature, []foedus.Step{signed, with(step("suspended 1986-08-11", "AAA"), func(s *foedus.Step) { s.Toward = []foedus.PartyID{"BBB"} })}, "", "AAA", "BBB", "1990-01-01", foedus.No, "suspended 1986-08-11"},
		"suspended, the other way":       {onSignature, []foedus.Step{signed, with(step("suspended 1986-08-11", "AAA"), func(s *foedus.Step) { s.Toward = []foedus.PartyID{"BBB"} })}, "", "BBB", "AAA", "1990-01-01", foedus.Yes, ""},
		"suspended, mutual":              {onSignature, []foedus.Step{signed, with(step("suspended 1986-08-11", "AAA"), func(s *foedus.Step) { s.Toward, s.Mutual = []foedus.PartyID{"BBB"}, true })}, "", "BBB", "AAA", "1990-01-01", foedus.No, ""},
		"suspended, toward the third":    {onSignature, []foedus.Step{signed, with(step("suspended 1986-08-11", "AAA"), func(s *foedus.Step) { s.Toward = []foedus.PartyID{"BBB"} })}, "", "AAA", "CCC", "1990-01-01", foedus.Yes, ""},
		"suspended and resumed":          {onSignature, []foedus.Step{signed, step("suspended 1986-08-11", "AAA"), step("resumed 1992-01-01", "AAA")}, "", "AAA", "BBB", "1993-01-01", foedus.Yes, ""},
		"a fixed term runs out": {func(in *foedus.Instrument) {
			onSignature(in)
			in.Duration = foedus.Duration{Kind: foedus.Fixed, Years: 5}
		}, []foedus.Step{signed}, "", "AAA", "BBB", "1955-01-02", foedus.No, "5 years from entry into force"},
		"the last day of a fixed term": {func(in *foedus.Instrument) {
			onSignature(in)
			in.Duration = foedus.Duration{Kind: foedus.Fixed, Years: 5}
		}, []foedus.Step{signed}, "", "AAA", "BBB", "1955-01-01", foedus.Yes, ""},
		"extended for two": {func(in *foedus.Instrument) {
			onSignature(in)
			in.Duration = foedus.Duration{Kind: foedus.Fixed, Years: 5}
		}, []foedus.Step{signed, step("extended 1954-12-01", "AAA", "BBB")}, "", "AAA", "BBB", "1990-01-01", foedus.Yes, "extended"},
		"not extended for the third": {func(in *foedus.Instrument) {
			onSignature(in)
			in.Duration = foedus.Duration{Kind: foedus.Fixed, Years: 5}
		}, []foedus.Step{signed, step("extended 1954-12-01", "AAA", "BBB")}, "", "AAA", "CCC", "1990-01-01", foedus.No, ""},
		"renewed of itself": {func(in *foedus.Instrument) {
			onSignature(in)
			in.Duration = foedus.Duration{Kind: foedus.Evergreen, Years: 10, Renewal: 10}
		}, []foedus.Step{signed}, "", "AAA", "BBB", "1999-01-01", foedus.Yes, "renewed of itself"},
		"expired for all":              {onSignature, []foedus.Step{signed, step("expired 1960-01-01")}, "", "BBB", "CCC", "1960-01-01", foedus.No, "expired 1960-01-01"},
		"a vague beginning":            {onSignature, []foedus.Step{step("signed 1950")}, "", "AAA", "BBB", "1950-06-01", foedus.Unknown, "cannot be told"},
		"a notice that nobody knew of": {onSignature, []foedus.Step{signed, with(step("withdrawn 1960-01-01", "AAA"), func(s *foedus.Step) { s.Public = date("1970-01-01") })}, "1965-01-01", "AAA", "BBB", "1962-01-01", foedus.Yes, ""},
		"the same, once known":         {onSignature, []foedus.Step{signed, with(step("withdrawn 1960-01-01", "AAA"), func(s *foedus.Step) { s.Public = date("1970-01-01") })}, "1970-01-01", "AAA", "BBB", "1962-01-01", foedus.No, ""},
		"applied provisionally":        {nil, []foedus.Step{signed, step("provisionally_applied 1950-02-01")}, "", "AAA", "BBB", "1950-03-01", foedus.Yes, "provisionally applied"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, ok := base(pact(tt.change), tt.known, tt.steps...).Paper("pact-1950")
			if !ok {
				t.Fatal("no paper")
			}
			got, why := p.Between(tt.a, tt.b, date(tt.on))
			if got != tt.want || why.Holds != got {
				t.Errorf("between %s and %s on %s: %s (proof: %s), want %s", tt.a, tt.b, tt.on, got, why.Holds, tt.want)
			}
			if text := flat(why); !strings.Contains(text, tt.says) {
				t.Errorf("the proof does not say %q:\n%s", tt.says, text)
			}
		})
	}
}

func TestNothingBeforeItWasKnown(t *testing.T) {
	in := pact(func(in *foedus.Instrument) { in.Secrecy, in.Known = foedus.Secret, date("1990-01-01") })
	if _, ok := base(in, "1980-01-01", step("signed 1950-01-02")).Paper("pact-1950"); ok {
		t.Error("a secret pact is seen before anyone could know of it")
	}
	if _, ok := base(in, "1990-01-01", step("signed 1950-01-02")).Paper("pact-1950"); !ok {
		t.Error("a pact is not seen from the day on which it was known")
	}
}

func TestTextSeen(t *testing.T) {
	in := pact(func(in *foedus.Instrument) { in.TextPublic = date("1950-06-01") })
	n := &foedus.Norm{ID: "1"}
	secret := &foedus.Norm{ID: "2", Public: date("1960")}
	tests := map[string]struct {
		known string
		norm  *foedus.Norm
		want  bool
	}{
		"no clock set":              {"", n, true},
		"before":                    {"1950-05-31", n, false},
		"from that day":             {"1950-06-01", n, true},
		"its own words still later": {"1950-06-01", secret, false},
		"perhaps by then":           {"1960-05-01", secret, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, _ := base(in, tt.known, step("signed 1950-01-02")).Paper("pact-1950")
			if got := p.TextSeen(tt.norm); got != tt.want {
				t.Errorf("seen: %v, want %v", got, tt.want)
			}
		})
	}
}

func TestOwes(t *testing.T) {
	in := pact(func(in *foedus.Instrument) {
		in.Enters = foedus.Condition{On: foedus.OnSignature}
		in.Norms = []foedus.Norm{
			{ID: "1", Article: "1", Valid: foedus.Always(), Modality: foedus.MustNot, Act: foedus.UseForce, Bearer: foedus.Role{Kind: foedus.Each}, Beneficiary: foedus.Role{Kind: foedus.Others}},
			{ID: "2", Article: "2", Valid: foedus.Always(), Modality: foedus.Must, Act: foedus.Host, Bearer: foedus.Role{Kind: foedus.Named, Parties: []foedus.PartyID{"BBB"}}, Beneficiary: foedus.Role{Kind: foedus.Named, Parties: []foedus.PartyID{"AAA"}}},
			{ID: "3", Article: "3", Valid: foedus.Interval{From: date("1950-01-02"), To: date("1960-01-01")}, Modality: foedus.Must, Act: foedus.Consult, Bearer: foedus.Role{Kind: foedus.Others}, Beneficiary: foedus.Role{Kind: foedus.Victim}, Trigger: &foedus.Trigger{Events: []foedus.EventKind{foedus.Threat}}},
		}
	})
	b := base(in, "", step("signed 1950-01-02"))
	tests := map[string]struct {
		a, b foedus.PartyID
		on   string
		want string
	}{
		"to one":                 {"AAA", "BBB", "1955-01-01", "1>BBB 3>BBB"},
		"one-way promise":        {"BBB", "AAA", "1955-01-01", "1>AAA 2>AAA 3>AAA"},
		"to anyone":              {"AAA", "", "1955-01-01", "1>BBB 1>CCC 3>BBB 3>CCC"},
		"after the text changed": {"AAA", "BBB", "1960-01-01", "1>BBB"},
		"before it was signed":   {"AAA", "BBB", "1949-12-31", ""},
		"a stranger":             {"EEE", "AAA", "1955-01-01", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, h := range b.Owes(tt.a, tt.b, date(tt.on)) {
				got = append(got, h.Norm.ID+">"+string(h.Beneficiary))
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
