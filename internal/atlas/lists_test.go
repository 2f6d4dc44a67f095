package atlas

import (
	"strconv"
	"testing"

	"foedus"
)

// tally counts the rows of a list by what became of them; the tests print it.
type tally struct{ agree, explained, unexplained int }

func (n tally) log(t *testing.T, list string) {
	t.Helper()
	t.Logf("%s: %d rows agree, %d explained exceptions, %d unexplained", list, n.agree, n.explained, n.unexplained)
}

// Every row of the COW list of 2016 is a period here with the same days, and there
// is no period more. There are no exceptions.
func TestAgainstCOW(t *testing.T) {
	a := Default()
	var n tally
	for _, r := range shared(t, "cow/cow_states2016.csv") {
		c, _ := strconv.Atoi(r["ccode"])
		id, ok := a.ccodeAt[c]
		s, _ := a.State(id)
		from, last := ymd(r["styear"], r["stmonth"], r["stday"]), ymd(r["endyear"], r["endmonth"], r["endday"])
		if !ok || s.COW != r["stateabb"] || !has(s, "cow", c, from, last, "2016-12-31") {
			n.unexplained++
			t.Errorf("COW %s %s %s to %s: we have %s %q %v", r["ccode"], r["stateabb"], from, last, id, s.COW, s.Periods)
			continue
		}
		n.agree++
	}
	n.log(t, "COW state system 2016")
	if ours := count(a, "cow"); ours != n.agree {
		t.Errorf("we have %d periods of the system, COW %d", ours, n.agree)
	}
}

func TestAgainstCOWMajors(t *testing.T) {
	a := Default()
	var n tally
	for _, r := range shared(t, "cow/cow_majors2016.csv") {
		c, _ := strconv.Atoi(r["ccode"])
		s, _ := a.State(a.ccodeAt[c])
		from, last := ymd(r["styear"], r["stmonth"], r["stday"]), ymd(r["endyear"], r["endmonth"], r["endday"])
		if !has(s, "major", c, from, last, "2016-12-31") {
			n.unexplained++
			t.Errorf("%s: no time as a great power from %s to %s", s.ID, from, last)
			continue
		}
		n.agree++
	}
	n.log(t, "COW major powers 2016")
	if ours := count(a, "major"); ours != n.agree {
		t.Errorf("we have %d periods of great powers, COW %d", ours, n.agree)
	}
}

// gwSplit are the rows of Gleditsch and Ward that are two states here: they run
// these numbers through a union of states. COW, whose numbers our ids follow, do
// not, so one state ends here on the day and another begins.
var gwSplit = map[string]struct {
	before, after foedus.PartyID
	union         string
}{
	"260": {"GFR", "DEU", "1990-10-03"}, // German Federal Republic: to 1990 GFR, from unity DEU
	"678": {"YAR", "YEM", "1990-05-22"}, // Yemen (Arab Republic of): to unity YAR, from it YEM
}

func TestAgainstGleditschWard(t *testing.T) {
	a := Default()
	var n tally
	for _, r := range shared(t, "states/gw_states.csv") {
		number, _ := strconv.Atoi(r["gwcode"])
		from, last := r["startdate"], r["enddate"]
		if x, ok := gwSplit[r["gwcode"]]; ok {
			before, _ := a.State(x.before)
			after, _ := a.State(x.after)
			end := (date(t, x.union).First() - 1).Date().String()
			if has(before, "gw", number, from, end, "") && has(after, "gw", number, x.union, last, "2017-12-31") {
				n.explained++
				continue
			}
		}
		found := false
		for _, id := range a.gwAt[number] {
			s, _ := a.State(id)
			found = found || has(s, "gw", number, from, last, "2017-12-31")
		}
		if !found {
			n.unexplained++
			t.Errorf("GW %s %s %s to %s is not in the table", r["gwcode"], r["statename"], from, last)
			continue
		}
		n.agree++
	}
	n.log(t, "Gleditsch and Ward 2017")
	if ours := count(a, "gw"); ours != n.agree+2*n.explained {
		t.Errorf("we have %d periods, Gleditsch and Ward %d and %d split in two", ours, n.agree, n.explained)
	}
}

// The International System(s) Dataset is another list, with other rules of what is
// a state; its days are not ours. Of its rows that bear a COW number, this counts
// those whose first and last day COW or Gleditsch and Ward have too.
func TestBesideISD(t *testing.T) {
	a := Default()
	ours, other, beyond := 0, 0, 0
	for _, r := range shared(t, "states/isd22_states.csv") {
		number, _ := strconv.Atoi(r["COWNum"])
		id, ok := a.ccodeAt[number]
		if !ok {
			beyond++ // polities that neither list counts
			continue
		}
		s, _ := a.State(id)
		from, last := false, false
		for _, p := range s.Periods {
			from = from || p.In.From.String() == r["Start"]
			last = last || p.In.OpenTill && r["End"] == "2016-12-31" || p.In.To.Exact() && (p.In.To.First()-1).Date().String() == r["End"]
		}
		if from && last {
			ours++
			continue
		}
		other++
		t.Logf("%s: ISD %s to %s", id, r["Start"], r["End"])
	}
	t.Logf("ISD 2.2: %d rows with days of COW or Gleditsch and Ward, %d with days of its own, %d of states they do not count", ours, other, beyond)
	if ours < 200 || other > 65 {
		t.Errorf("ISD agrees in %d rows and differs in %d: something is wrong with our days", ours, other)
	}
}

func count(a *Atlas, system string) (n int) {
	for _, s := range a.States() {
		for _, p := range s.Periods {
			if p.System == system {
				n++
			}
		}
	}
	return n
}
