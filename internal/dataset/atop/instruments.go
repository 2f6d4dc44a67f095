package atop

import (
	"fmt"
	"slices"
	"strconv"

	"foedus"
	"foedus/internal/dataset/dyad"
)

// Family marks an instrument as ATOP's coding and not the corpus's.
const Family = "atop"

// Instruments gives the pacts as instruments with coarse norms, and the steps of
// their members: what ATOP codes, in the terms of the model. A promise becomes the
// act that its definition asks for (dyad.Coarse), what is promised besides a
// restraint or an aid of its own; what ATOP does not code stays unsaid. Sources
// name the row. id turns a COW number into a party; a pact with a party that it
// does not know is left out.
func Instruments(pacts []Pact, id func(ccode int) (foedus.PartyID, bool)) ([]foedus.Instrument, []foedus.Entry) {
	var ins []foedus.Instrument
	var entries []foedus.Entry
	for i := range pacts {
		in, es, ok := instrument(&pacts[i], id)
		if ok {
			ins, entries = append(ins, in), append(entries, es...)
		}
	}
	return ins, entries
}

func instrument(p *Pact, id func(int) (foedus.PartyID, bool)) (foedus.Instrument, []foedus.Entry, bool) {
	parties := make([]foedus.PartyID, len(p.Members))
	for i, m := range p.Members {
		party, ok := id(m.CCode)
		if !ok {
			return foedus.Instrument{}, nil, false
		}
		parties[i] = party
	}
	f := p.Members[0].Form
	in := foedus.Instrument{ID: foedus.InstrumentID("atop-" + p.ID()), Title: "ATOP " + p.ID(), Family: Family, Kind: foedus.ExchangeOfNotes, Force: foedus.Legal,
		Secrecy: foedus.Public, ATOP: p.ID(), Enters: foedus.Condition{On: foedus.OnSignature}, Duration: f.duration(),
		Note: "as ATOP " + Version + " codes it: in force from signature, an agreement that was never ratified left out"}
	if f.Treaty == foedus.Yes {
		in.Kind = foedus.Treaty
	}
	switch f.Secrecy {
	case 1:
		in.Secrecy = foedus.SecretArticles
	case 2:
		in.Secrecy = foedus.Secret
	}
	if p.COWID != 0 {
		in.COW = strconv.Itoa(p.COWID)
	}
	source := func(m *Member) []foedus.Source {
		s := foedus.Source{Title: fmt.Sprintf("ATOP %s, member file, row %d", Version, m.Row), Verified: foedus.Secondary}
		return []foedus.Source{s}
	}
	var entries []foedus.Entry
	step := func(kind foedus.StepKind, m *Member, party foedus.PartyID, on foedus.Date) {
		entries = append(entries, foedus.Entry{ID: fmt.Sprintf("%s#%d", in.ID, len(entries)+1), Instrument: in.ID,
			Step: foedus.Step{Kind: kind, Date: on, Parties: []foedus.PartyID{party}, Sources: source(m)}})
	}
	for i := range p.Members {
		m := &p.Members[i]
		if m.Entry == p.Begins && !slices.Contains(in.Original, parties[i]) {
			in.Original = append(in.Original, parties[i])
			step(foedus.Signed, m, parties[i], m.Entry)
		} else {
			step(foedus.Acceded, m, parties[i], m.Entry)
		}
		if !m.Exit.IsZero() {
			step(foedus.Withdrawn, m, parties[i], m.Exit)
		}
		in.Norms = append(in.Norms, p.norms(i, parties, source(m))...)
	}
	return in, entries, true
}

func (f Form) duration() foedus.Duration {
	d := foedus.Duration{Kind: foedus.NotSaid}
	switch f.Term {
	case 1:
		d.Kind, d.Years = foedus.Fixed, f.Months/12
		if f.Renewal == 2 {
			d.Kind = foedus.Evergreen
		}
	case 2:
		d = foedus.Duration{Kind: foedus.UntilEvent, Event: "an event that ATOP does not name"}
	case 3:
		d.Kind = foedus.Indefinite
	}
	return d
}

// norms gives what a member owes, one norm an act, to those to whom it is owed.
func (p *Pact) norms(a int, parties []foedus.PartyID, from []foedus.Source) []foedus.Norm {
	m := &p.Members[a]
	var out []foedus.Norm
	add := func(act foedus.Act, must foedus.Modality, toward []foedus.PartyID) {
		if len(toward) > 0 {
			out = append(out, foedus.Norm{ID: fmt.Sprintf("%d-%s", m.CCode, act), Article: "coded", Valid: foedus.Interval{OpenFrom: true, OpenTill: true}, Modality: must, Act: act,
				Bearer:      foedus.Role{Kind: foedus.Named, Parties: []foedus.PartyID{parties[a]}},
				Beneficiary: foedus.Role{Kind: foedus.Named, Parties: toward}, Sources: from})
		}
	}
	var all []foedus.PartyID
	toward := make([][]foedus.PartyID, len(dyad.Promises))
	for b := range p.Members {
		if parties[b] == parties[a] || slices.Contains(all, parties[b]) {
			continue
		}
		all = append(all, parties[b])
		owes := p.owed(a, b, true)
		for i := range toward {
			if owes&(1<<i) != 0 {
				toward[i] = append(toward[i], parties[b])
			}
		}
	}
	for i, act := range dyad.Coarse {
		add(act, modality(act), toward[i])
	}
	for _, x := range []struct {
		said foedus.Tri
		act  foedus.Act
	}{{m.Also.NoAidToEnemies, foedus.AidEnemyOf}, {m.Also.DiplomaticAid, foedus.Sanctions}, {m.Also.Territory, foedus.BaseAccess},
		{m.Also.NoSeparatePeace, foedus.SeparatePeace}, {m.Also.NoOtherAlliance, foedus.JoinActionAgainst}} {
		if x.said == foedus.Yes {
			add(x.act, modality(x.act), all)
		}
	}
	return out
}

func modality(a foedus.Act) foedus.Modality {
	if a.Restraint() {
		return foedus.MustNot
	}
	return foedus.Must
}
