package cow

import (
	"fmt"
	"slices"
	"strconv"

	"foedus"
	"foedus/internal/dataset/dyad"
)

// Family marks an instrument as COW's coding and not the corpus's.
const Family = "cow"

// Instruments gives the alliances as instruments with coarse norms, and the steps
// of their members. COW says neither what paper an alliance is nor how it ends, so
// neither do they. id turns a COW number into a party; an alliance with a member
// that it does not know is left out.
func Instruments(stays []Stay, id func(ccode int) (foedus.PartyID, bool)) ([]foedus.Instrument, []foedus.Entry) {
	var order []int
	of := map[int][]*Stay{}
	for i := range stays {
		s := &stays[i]
		if of[s.Alliance] == nil {
			order = append(order, s.Alliance)
		}
		of[s.Alliance] = append(of[s.Alliance], s)
	}
	var ins []foedus.Instrument
	var entries []foedus.Entry
	for _, n := range order {
		if in, es, ok := instrument(n, of[n], id); ok {
			ins, entries = append(ins, in), append(entries, es...)
		}
	}
	return ins, entries
}

func instrument(n int, stays []*Stay, id func(int) (foedus.PartyID, bool)) (foedus.Instrument, []foedus.Entry, bool) {
	in := foedus.Instrument{ID: foedus.InstrumentID("cow-" + strconv.Itoa(n)), Title: "COW alliance " + strconv.Itoa(n), Family: Family, Kind: foedus.Treaty,
		Force: foedus.Legal, Secrecy: foedus.Public, COW: strconv.Itoa(n), Enters: foedus.Condition{On: foedus.OnReport},
		Duration: foedus.Duration{Kind: foedus.NotSaid}, Note: "as COW Formal Alliances " + Version + " codes it: " + stays[0].Type}
	parties := make([]foedus.PartyID, len(stays))
	for i, s := range stays {
		p, ok := id(s.CCode)
		if !ok {
			return in, nil, false
		}
		parties[i] = p
	}
	first := stays[0].From
	for _, s := range stays {
		if s.From.Before(first) == foedus.Yes {
			first = s.From
		}
	}
	for i, s := range stays {
		if s.From == first && !slices.Contains(in.Original, parties[i]) {
			in.Original = append(in.Original, parties[i])
		}
	}
	var entries []foedus.Entry
	for i, s := range stays {
		from := []foedus.Source{{Title: fmt.Sprintf("COW Formal Alliances %s, member file, row %d", Version, s.Row), Verified: foedus.Secondary}}
		step := func(kind foedus.StepKind, on foedus.Date) {
			entries = append(entries, foedus.Entry{ID: fmt.Sprintf("%s#%d", in.ID, len(entries)+1), Instrument: in.ID,
				Step: foedus.Step{Kind: kind, Date: on, Parties: []foedus.PartyID{parties[i]}, Sources: from}})
		}
		step(foedus.InForce, s.From)
		valid := foedus.Since(s.From)
		if !s.To.IsZero() {
			out := (s.To.Last() + 1).Date() // COW counts the last day in
			step(foedus.Withdrawn, out)
			valid = foedus.Interval{From: s.From, To: out}
		}
		var others []foedus.PartyID
		for _, p := range parties {
			if p != parties[i] && !slices.Contains(others, p) {
				others = append(others, p)
			}
		}
		for k, act := range dyad.Coarse {
			if s.Owes&(1<<k) == 0 {
				continue
			}
			must := foedus.Must
			if act.Restraint() {
				must = foedus.MustNot
			}
			in.Norms = append(in.Norms, foedus.Norm{ID: fmt.Sprintf("%d-%s-%d", s.CCode, act, s.From.Year), Article: "coded", Valid: valid, Modality: must, Act: act,
				Bearer:      foedus.Role{Kind: foedus.Named, Parties: []foedus.PartyID{parties[i]}},
				Beneficiary: foedus.Role{Kind: foedus.Named, Parties: others}, Sources: from})
		}
	}
	return in, entries, true
}
