package oracle

import (
	"fmt"

	"foedus"
)

// Generated corpora: a few small papers among a few states, with the whole form
// of steps and norms, whether or not anybody ever signed such a thing.

var (
	madeStates = []foedus.PartyID{"FRA", "GBR", "ITA", "DNK", "USA", "CHN", "ESP", "GRC"}
	madePlaces = []string{"FRA", "GBR", "ITA", "place:algeria-departments", "place:gibraltar", "place:okinawa", "place:corsica", "place:mediterranean"}
	madeBodies = []string{"self", "beneficiary", "joint", "org:nato", "the council"}
)

func (d *draw) corpus() ([]foedus.Instrument, []foedus.Entry) {
	var ins []foedus.Instrument
	var es []foedus.Entry
	for i := range 2 + d.IntN(4) {
		in := d.instrument(i, ins)
		ins = append(ins, in)
		for k, s := range d.steps(&in) {
			es = append(es, foedus.Entry{ID: fmt.Sprintf("%s#%d", in.ID, k+1), Instrument: in.ID, Step: s, Layer: foedus.CorpusLayer})
		}
	}
	return ins, es
}

// some picks a few, perhaps none.
func some[T any](d *draw, n int, xs []T) []T {
	var ys []T
	for _, i := range d.Perm(len(xs))[:min(n, len(xs))] {
		ys = append(ys, xs[i])
	}
	return ys
}

func (d *draw) instrument(i int, before []foedus.Instrument) foedus.Instrument {
	in := foedus.Instrument{ID: foedus.InstrumentID(fmt.Sprintf("made-%d", i)), Title: "Made", Kind: foedus.Treaty, Secrecy: foedus.Public,
		Force: foedus.Legal, Original: some(d, 2+d.IntN(3), madeStates)}
	if d.chance(15) {
		in.Force = pick(d, foedus.ForceKinds)
	}
	if in.Force == foedus.ForceDisputed {
		in.Readings = []foedus.Reading{{ID: "l", Holder: "one", Says: "law", Rival: true, Force: foedus.Legal}, {ID: "p", Holder: "other", Says: "not", Rival: true, Force: foedus.Political}}
	}
	in.Enters = foedus.Condition{On: pick(d, foedus.EntryRules)}
	if d.chance(30) {
		in.Enters.Days = d.IntN(60)
	}
	if d.chance(25) {
		in.Enters.Count = 1 + d.IntN(len(in.Original))
	}
	if d.chance(30) {
		in.Accession = foedus.Condition{On: pick(d, []foedus.EntryRule{foedus.OnDeposit, foedus.OnRatify, foedus.OnSignature, foedus.OnReport})}
	}
	in.Duration = foedus.Duration{Kind: pick(d, foedus.DurationKinds), Notice: d.IntN(13)}
	switch in.Duration.Kind {
	case foedus.Fixed, foedus.Evergreen:
		in.Duration.Years = 1 + d.IntN(20)
		in.Duration.Renewal = in.Duration.Years
	case foedus.Coterminous:
		if len(before) == 0 {
			in.Duration.Kind = foedus.Indefinite
			break
		}
		other := pick(d, before)
		in.Duration.With, in.Original = other.ID, other.Original
	case foedus.UntilEvent:
		in.Duration.Event = "the end"
	}
	if d.chance(50) {
		in.Areas = []foedus.Area{d.area()}
	}
	for k := range 1 + d.IntN(4) {
		in.Norms = append(in.Norms, d.norm(k, &in))
	}
	return in
}

func (d *draw) area() foedus.Area {
	a := foedus.Area{ID: "area", Versions: []foedus.AreaVersion{{Valid: foedus.Always()}}}
	if d.chance(30) {
		cut := d.date(1950, 40)
		a.Versions = []foedus.AreaVersion{{Valid: foedus.Interval{OpenFrom: true, To: cut}}, {Valid: foedus.Since(cut)}}
	}
	for v := range a.Versions {
		for range 1 + d.IntN(2) {
			m := foedus.AreaMember{Parties: d.chance(20)}
			switch d.IntN(3) {
			case 0:
				m.Region = pick(d, []string{"europe", "mediterranean", "africa", "pacific"})
			case 1:
				m.State = pick(d, madeStates)
			default:
				m.Place = pick(d, madePlaces)
			}
			if d.chance(20) {
				m.Except = []string{pick(d, madePlaces)}
			}
			a.Versions[v].Includes = append(a.Versions[v].Includes, m)
		}
	}
	return a
}

func (d *draw) date(year, span int) foedus.Date {
	return foedus.YMD(year+d.IntN(span), 1+d.IntN(12), 1+d.IntN(28))
}

// steps draws a life: signature, consent, what a source says, and what befell it.
func (d *draw) steps(in *foedus.Instrument) []foedus.Step {
	on := d.date(1950, 20)
	then := func(days int) foedus.Date { return (on.First() + foedus.Day(days)).Date() }
	src := []foedus.Source{{Title: "made"}}
	ss := []foedus.Step{{Kind: foedus.Signed, Date: on, Parties: in.Original, Sources: src}}
	consent := map[foedus.EntryRule]foedus.StepKind{foedus.OnExchange: foedus.InstrumentsExchanged, foedus.OnDeposit: foedus.Deposited,
		foedus.OnRatify: foedus.Ratified, foedus.OnApproval: foedus.Approved}
	if k, ok := consent[in.Enters.On]; ok {
		for _, p := range in.Original {
			if d.chance(90) {
				ss = append(ss, foedus.Step{Kind: k, Date: then(d.IntN(900)), Parties: []foedus.PartyID{p}, Sources: src})
			}
		}
	}
	if in.Enters.On == foedus.OnReport || d.chance(20) {
		ss = append(ss, foedus.Step{Kind: foedus.InForce, Date: then(d.IntN(900)), Sources: src})
	}
	if d.chance(30) {
		ss = append(ss, foedus.Step{Kind: foedus.Acceded, Date: then(900 + d.IntN(3000)), Parties: d.outsider(in), Sources: src})
	}
	for range d.IntN(4) {
		s := foedus.Step{Date: then(1000 + d.IntN(12000)), Parties: some(d, 1, in.Original), Sources: src}
		if d.chance(25) {
			s.Date.D = 0
		}
		switch s.Kind = pick(d, []foedus.StepKind{foedus.Denounced, foedus.Withdrawn, foedus.Expired, foedus.Superseded, foedus.Lapsed,
			foedus.Suspended, foedus.Resumed, foedus.Frozen, foedus.Extended, foedus.Renewed, foedus.Waived, foedus.Invoked, foedus.Announced}); s.Kind {
		case foedus.Expired, foedus.Superseded, foedus.Lapsed:
			s.Parties = nil
		case foedus.Suspended, foedus.Resumed, foedus.Waived:
			if d.chance(60) {
				s.Toward = some(d, 1, in.Original)
			}
			s.Mutual = s.Kind == foedus.Suspended && d.chance(30)
		case foedus.Extended, foedus.Renewed:
			s.Parties = in.Original
			if d.chance(60) {
				s.Until = (s.Date.First() + foedus.Day(1000+d.IntN(4000))).Date()
			}
		}
		ss = append(ss, s)
	}
	return ss
}

func (d *draw) outsider(in *foedus.Instrument) []foedus.PartyID {
	for {
		p := pick(d, madeStates)
		if n := len(add(in.Original[:len(in.Original):len(in.Original)], p)); n > len(in.Original) {
			return []foedus.PartyID{p}
		}
	}
}

func (d *draw) norm(k int, in *foedus.Instrument) foedus.Norm {
	n := foedus.Norm{ID: fmt.Sprint(k + 1), Article: fmt.Sprint(k + 1), Valid: foedus.Always(), Modality: foedus.Must, Act: pick(d, foedus.Acts), Summary: "made"}
	if d.chance(25) {
		n.Modality = pick(d, foedus.Modalities)
	}
	if n.Act.Restraint() {
		n.Modality = foedus.MustNot
	} else if n.Modality == foedus.MustNot {
		n.Modality = foedus.May
	}
	if in.Force == foedus.Political || in.Force == foedus.Domestic {
		n.Modality = foedus.Undertakes
	}
	if d.chance(15) {
		n.Valid = foedus.Interval{From: d.date(1955, 30), OpenTill: true}
	}
	n.Bearer, n.Beneficiary = d.role(in, foedus.Each, foedus.Others), d.role(in, foedus.Others, foedus.Victim)
	if n.Bearer.Kind == foedus.Named && n.Beneficiary.Kind == foedus.Named {
		n.Beneficiary = foedus.Role{Kind: foedus.Others}
	}
	if n.Modality == foedus.MustNot {
		n.Beneficiary = foedus.Role{Kind: foedus.Others}
		return n
	}
	if d.chance(90) {
		n.Trigger = d.trigger(in)
	}
	for range d.IntN(3) {
		n.Gates = append(n.Gates, d.gate())
	}
	if n.Trigger == nil {
		return n
	}
	if d.chance(30) {
		n.Exceptions = append(n.Exceptions, d.exception(in))
	}
	if d.chance(30) {
		r := foedus.Reading{ID: "r", Holder: "one", Says: "otherwise", Rival: d.chance(70), Changes: &foedus.Changes{}}
		switch d.IntN(4) {
		case 0:
			r.Changes.Void = true
		case 1:
			r.Changes.Gates = []foedus.Gate{d.gate()}
		case 2:
			r.Changes.Extends = true
			r.Changes.Trigger = &foedus.Trigger{Events: []foedus.EventKind{foedus.CyberAttack}}
		default:
			t := *n.Trigger
			t.Attackers = d.attackers(in)
			r.Changes.Trigger = &t
		}
		if d.chance(30) {
			r.Since = d.date(1955, 30)
		}
		n.Readings = append(n.Readings, r)
	}
	return n
}

func (d *draw) role(in *foedus.Instrument, kinds ...foedus.RoleKind) foedus.Role {
	r := foedus.Role{Kind: pick(d, kinds)}
	switch {
	case d.chance(25):
		r = foedus.Role{Kind: foedus.Named, Parties: some(d, 1+d.IntN(2), in.Original)}
	case d.chance(10):
		r.Except = some(d, 1, in.Original)
	}
	return r
}

func (d *draw) trigger(in *foedus.Instrument) *foedus.Trigger {
	t := &foedus.Trigger{Events: some(d, 1+d.IntN(2), foedus.EventKinds)}
	if d.chance(60) {
		t.Events = []foedus.EventKind{pick(d, []foedus.EventKind{foedus.ArmedAttack, foedus.Aggression, foedus.Threat, foedus.StateOfWar, foedus.TreatyBreach})}
	}
	if d.chance(10) {
		t.And = []foedus.EventKind{foedus.StateOfWar}
	}
	if d.chance(25) {
		t.Befalls = pick(d, []string{"either", "any"})
	}
	if d.chance(50) {
		t.Attackers = d.attackers(in)
	}
	for range d.IntN(5) / 2 {
		o := foedus.Object{Kind: pick(d, foedus.ObjectKinds)}
		if d.chance(30) {
			o.Basis = pick(d, foedus.Bases)
		}
		if len(in.Areas) > 0 && d.chance(50) {
			o.Area = in.Areas[0].ID
		}
		if d.chance(10) {
			o.Of = pick(d, madeStates)
		}
		t.Objects = append(t.Objects, o)
	}
	t.Cause = pick(d, []foedus.Cause{foedus.AnyCause, foedus.AnyCause, foedus.Unprovoked, foedus.UnprovokedDirect})
	if d.chance(8) {
		t.Route = pick(d, madeStates)
	}
	if d.chance(5) {
		t.During = "the war"
	}
	if d.chance(10) {
		t.WMD = []string{pick(d, []string{"none", "any", "nuclear"})}
	}
	return t
}

func (d *draw) attackers(in *foedus.Instrument) foedus.Attackers {
	var a foedus.Attackers
	switch d.IntN(10) {
	case 0, 1:
		a.Named = some(d, 1+d.IntN(3), madeStates)
	case 2:
		a.Except = some(d, 1, madeStates)
	case 3:
		a.Class = pick(d, []string{"state", "nonstate", "great_power", "european_power", "non_american"})
	case 4:
		a.AtLeast = 2
	case 5:
		a.AtMost = 1
	case 6:
		a.SupportedBy = some(d, 1, madeStates)
	case 7:
		a.NotParty = true
	case 8:
		a.PartyToo = true
	default:
		a.NotAtWar = some(d, 1, in.Original)
	}
	return a
}

func (d *draw) gate() foedus.Gate {
	g := foedus.Gate{Kind: pick(d, foedus.GateKinds)}
	switch g.Kind {
	case foedus.Request:
		g.By = "beneficiary"
	case foedus.OtherStateFirst:
		g.By = string(pick(d, madeStates))
	case foedus.ConditionPrecedent:
		g.Words = "it is so"
	default:
		g.By = pick(d, madeBodies)
	}
	if d.chance(15) {
		g.Against = pick(d, []string{"state", "nonstate"})
	}
	if d.chance(10) {
		g.WMD = pick(d, []string{"yes", "no"})
	}
	return g
}

func (d *draw) exception(in *foedus.Instrument) foedus.Exception {
	e := foedus.Exception{Kind: pick(d, foedus.ExceptionKinds)}
	switch e.Kind {
	case foedus.RiskOfWarWith, foedus.UnderstandingOf, foedus.ReservationOf:
		e.State = pick(d, madeStates)
	case foedus.OwnAttack:
		if d.chance(50) {
			e.On = some(d, 1, madeStates)
		}
	}
	if d.chance(40) {
		e.Of = some(d, 1, in.Original)
	}
	return e
}
