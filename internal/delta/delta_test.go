package delta

import (
	"slices"
	"strings"
	"testing"

	"foedus"
	"foedus/internal/atlas"
)

func src(titles ...string) []foedus.Source {
	var out []foedus.Source
	for _, t := range titles {
		out = append(out, foedus.Source{Title: t + ", a report", URL: "https://" + t, Verified: foedus.Secondary})
	}
	return out
}

func date(s string) foedus.Date {
	d, err := foedus.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// on makes the date of a claim from one or two written dates.
func on(dates ...string) *foedus.When {
	return &foedus.When{Text: dates[0], From: date(dates[0]).First(), To: date(dates[len(dates)-1]).Last(), How: "given"}
}

func entry(id string, in foedus.InstrumentID, s foedus.Step) foedus.Entry {
	return foedus.Entry{ID: id, Instrument: in, Step: s, Layer: foedus.CorpusLayer}
}

// ledger is a small ledger: two papers of France and Poland, one of three states, an
// organisation's charter, and what goes with them.
func ledger() *Known {
	fp := []foedus.PartyID{"FRA", "POL"}
	primary := []foedus.Source{{Title: "Journal officiel", Verified: foedus.Primary}}
	k := &Known{
		Instruments: []*foedus.Instrument{
			{ID: "fra-pol-2025", Title: "Treaty for enhanced cooperation and friendship", Names: []string{"Nancy Treaty"}, Original: fp,
				Norms: []foedus.Norm{
					{ID: "4-2", Article: "4(2)", Act: foedus.DefendMilitary, Summary: "Each gives military aid to the other if it is attacked.", Sources: primary},
					{ID: "5", Article: "5", Act: foedus.Unspecified, Summary: "They deepen their nuclear dialogue.", Sources: primary},
				}},
			{ID: "fra-pol-1991", Title: "Treaty of friendship and solidarity", Original: fp,
				Norms: []foedus.Norm{{ID: "3", Article: "3", Act: foedus.AidAllMeans, Summary: "They aid each other.", Sources: src("Le Monde")}}},
			{ID: "deu-fra-pol-2006", Title: "Weimar declaration on troops", Original: []foedus.PartyID{"DEU", "FRA", "POL"}},
			{ID: "nato-1949", Title: "North Atlantic Treaty", Names: []string{"NATO"}, Original: []foedus.PartyID{"FRA"}},
		},
		Entries: []foedus.Entry{
			entry("fra-pol-1991#1", "fra-pol-1991", foedus.Step{Kind: foedus.Signed, Date: date("1991-04-09"), Parties: fp, Sources: src("Le Monde")}),
			entry("fra-pol-1991#2", "fra-pol-1991", foedus.Step{Kind: foedus.Initialled, Parties: fp, Sources: src("Le Monde")}),
			entry("fra-pol-2025#1", "fra-pol-2025", foedus.Step{Kind: foedus.Announced, Date: date("2025-04"), Parties: fp, Sources: src("PAP")}),
			entry("fra-pol-2025#2", "fra-pol-2025", foedus.Step{Kind: foedus.Signed, Date: date("2025-05-09"), Parties: fp, Place: "Paris", Sources: src("AFP"),
				Rivals: []foedus.Rival{{Date: date("2025-05-10"), Says: "signed a day later", Sources: src("Outlet")}}}),
			entry("fra-pol-2025#3", "fra-pol-2025", foedus.Step{Kind: foedus.Approved, Date: date("2025-10-01"), Parties: []foedus.PartyID{"POL"}, By: "Sejm", Sources: src("PAP")}),
			entry("fra-pol-2025#4", "fra-pol-2025", foedus.Step{Kind: foedus.Ratified, Date: date("2025-12"), Parties: []foedus.PartyID{"FRA"}, By: "law", Sources: src("AFP")}),
			entry("nato-1949#9", "nato-1949", foedus.Step{Kind: foedus.Acceded, Date: date("1999-03-12"), Parties: []foedus.PartyID{"POL"}, Sources: src("NATO site")}),
		},
		Postures: []foedus.Posture{
			{ID: "p1", Kind: "hosting", Stage: "announced", Owner: "FRA", Host: "POL", Weapons: "tactical", Date: date("2025-06-01"), Sources: src("AFP")},
			{ID: "p2", Kind: "hosting", Stage: "claimed", Owner: "FRA", Host: "POL", Weapons: "tactical", Date: date("2025-07-01"), By: "President of France", Sources: src("AFP", "PAP")},
			{ID: "p3", Kind: "umbrella", Stage: "declared", Owner: "FRA", Host: "POL", Date: date("2025-05-09"), Sources: src("AFP")},
			{ID: "p4", Kind: "hosting", Stage: "withdrawn", Owner: "USA", Host: "GRC", Weapons: "tactical", Date: date("2001-03-10"), Sources: src("FAS"),
				Rivals: []foedus.Rival{{Date: date("2001-04-02"), Says: "the last bombs", Sources: src("Kathimerini")}}},
			{ID: "p5", Kind: "hosting", Stage: "withdrawn", Owner: "USA", Host: "GRC", Date: date("2001-05"), Sources: src("AP")},
			{ID: "p6", Kind: "doctrine", Stage: "declared", Owner: "FRA", Date: date("2020-02-07"), Sources: src("AFP")},
			{ID: "p7", Kind: "hosting", Stage: "denied", Owner: "USA", Host: "POL", Date: date("2025-03-01"), Sources: src("Reuters")},
		},
		Drills: []foedus.Drill{
			{ID: "d1", Title: "Amber-2025", Names: []string{"Amber 25"}, States: fp, Hosts: []foedus.PartyID{"POL"}, From: date("2025-09-12"), To: date("2025-09-16"),
				Claims: []foedus.SizeClaim{{By: "army", Troops: "13000"}, {By: "ministry", Troops: ">=6000"}}, Sources: src("PAP")},
			{ID: "d2", Title: "Steadfast Hall", States: []foedus.PartyID{"FRA", "POL", "DEU"}, Framework: "org:nato", From: date("2025-09-01"), To: date("2025-09-08"), Sources: src("NATO site")},
			{ID: "d3", Title: "Winter Shield", States: fp, From: date("2026-01-10"), To: date("2026-01-20"), Sources: src("AFP"),
				Events: []foedus.DrillEvent{{Date: date("2026-01-05"), What: "cancelled for want of snow"}}},
		},
		Statements: []foedus.Statement{{ID: "s1", Speaker: "someone-known", Date: date("2025-05-09"), Instrument: "fra-pol-2025",
			Words: []foedus.Wording{{Text: "reciprocal effort", Sources: src("AFP")}, {Text: "lasting effort", Sources: src("Outlet")},
				{Text: "shared effort", Sources: src("AFP")}, {Text: "a new page in history", Sources: src("PAP")}}}},
	}
	return k
}

func paper(title string) *foedus.InstrumentRef { return &foedus.InstrumentRef{Title: title} }

func spans(text string) []foedus.Span { return []foedus.Span{{Start: 0, End: len(text), Text: text}} }

func TestJudge(t *testing.T) {
	fp := []foedus.PartyID{"FRA", "POL"}
	byID := &foedus.InstrumentRef{ID: "fra-pol-2025", Title: "the treaty"}
	of1991 := &foedus.InstrumentRef{ID: "fra-pol-1991"}
	speaker := &foedus.Speaker{Name: "Someone Known"}
	tests := map[string]struct {
		claim   foedus.Claim
		want    foedus.Delta
		matches string
		note    []string // parts of the note
	}{
		"planned signing, signed since": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "signed", Factuality: foedus.Planned, Parties: fp,
			Instrument: paper("treaty for enhanced cooperation"), Date: on("2025-05-09")}, foedus.DeltaKnown, "fra-pol-2025#2", []string{"Planned here; signed 2025-05-09 (AFP)"}},
		"planned signing without a date": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "signed", Factuality: foedus.Planned, Parties: fp,
			Instrument: paper("Nancy Treaty")}, foedus.DeltaKnown, "fra-pol-2025#2", nil},
		"planned for another day": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "signed", Factuality: foedus.Planned, Parties: fp,
			Instrument: byID, Date: on("2025-05-01")}, foedus.DeltaKnown, "fra-pol-2025#2", []string{"it came on another day"}},
		"planned after it was done": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "signed", Factuality: foedus.Planned, Parties: fp,
			Instrument: byID, Date: on("2025-08")}, foedus.DeltaContradicts, "fra-pol-2025#2", []string{"held as done before"}},
		"planned, only announced": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "in_force", Factuality: foedus.Planned, Parties: fp,
			Instrument: byID, Date: on("2026-03")}, foedus.DeltaRefines, "fra-pol-2025#1", []string{"held so far: announced 2025-04 (PAP)"}},
		"signed by its day alone": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "signed", Factuality: foedus.Done, Parties: fp,
			Date: on("2025-05-09")}, foedus.DeltaKnown, "fra-pol-2025#2", []string{"Outlet"}},
		"signed on a rival's day": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "signed", Factuality: foedus.Done, Parties: fp, Instrument: byID,
			Date: on("2025-05-10")}, foedus.DeltaKnown, "fra-pol-2025#2", []string{"Sources differ on the day", "AFP", "Outlet"}},
		"signed on another day": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "signed", Factuality: foedus.Done, Parties: fp, Instrument: byID,
			Date: on("2025-06-01")}, foedus.DeltaContradicts, "fra-pol-2025#2", []string{"Dated 2025-06-01 here", "AFP"}},
		"signed elsewhere": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "signed", Factuality: foedus.Done, Parties: fp, Instrument: byID,
			Date: on("2025-05-09"), Place: &foedus.PlaceRef{Text: "Warsaw"}}, foedus.DeltaContradicts, "fra-pol-2025#2", []string{"In Warsaw here; Paris"}},
		"signed in the state of the place": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "signed", Factuality: foedus.Done, Parties: fp, Instrument: byID,
			Date: on("2025-05-09"), Place: &foedus.PlaceRef{Text: "Paris"}}, foedus.DeltaKnown, "fra-pol-2025#2", nil},
		"signing denied for the day": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "signed", Factuality: foedus.Denied, Parties: fp, Instrument: byID,
			Date: on("2025-05-09")}, foedus.DeltaContradicts, "fra-pol-2025#2", []string{"Denied here; held as done: signed 2025-05-09 (AFP)"}},
		"signing denied for an earlier day": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "signed", Factuality: foedus.Denied, Parties: fp, Instrument: byID,
			Date: on("2025-04-20")}, foedus.DeltaKnown, "fra-pol-2025#2", []string{"it came later"}},
		"signing denied without a day": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "signed", Factuality: foedus.Denied, Parties: fp, Instrument: byID},
			foedus.DeltaNew, "fra-pol-2025#2", []string{"without a date"}},
		"an undated step denied without a day": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "initialled", Factuality: foedus.Denied, Parties: fp, Instrument: of1991},
			foedus.DeltaContradicts, "fra-pol-1991#2", []string{"Denied here; held as done: initialled undated (Le Monde)"}},
		"ratified, month narrowed to a day": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "ratified", Factuality: foedus.Done, Parties: fp, By: []foedus.PartyID{"FRA"},
			Instrument: byID, Date: on("2025-12-18")}, foedus.DeltaRefines, "fra-pol-2025#4", []string{"more exactly"}},
		"ratified by a vote": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "ratified", Factuality: foedus.Done, Parties: fp, By: []foedus.PartyID{"POL"},
			Instrument: byID, Date: on("2025-10-01")}, foedus.DeltaKnown, "fra-pol-2025#3", nil},
		"another vote": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "approved", Factuality: foedus.Done, Parties: fp, By: []foedus.PartyID{"POL"},
			Instrument: byID, Date: on("2025-10-20")}, foedus.DeltaRefines, "fra-pol-2025#3", []string{"another such step"}},
		"signed by a state that is no party": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "signed", Factuality: foedus.Done, Parties: []foedus.PartyID{"FRA", "POL", "CZE"},
			Instrument: byID, Date: on("2025-05-09")}, foedus.DeltaContradicts, "fra-pol-2025#2", []string{"With CZE here", "AFP"}},
		"step not held": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "denounced", Factuality: foedus.Done, Parties: fp, Instrument: byID},
			foedus.DeltaNew, "fra-pol-2025", []string{"no step"}},
		"paper of other states": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "signed", Factuality: foedus.Done, Parties: []foedus.PartyID{"FRA", "JPN"},
			Instrument: paper("Nancy Treaty"), Date: on("2025-05-09")}, foedus.DeltaNew, "", nil},
		"another paper of the pair": {foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "signed", Factuality: foedus.Done, Parties: fp,
			Instrument: paper("visa waiver protocol"), Date: on("2025-05-09")}, foedus.DeltaNew, "", []string{"No paper that is held fits"}},

		"provision with its act": {foedus.Claim{Kind: foedus.Provision, Factuality: foedus.Planned, Parties: fp, Act: foedus.DefendMilitary, Instrument: byID},
			foedus.DeltaKnown, "fra-pol-2025/4-2", []string{"art. 4(2), defend_military", "Journal officiel"}},
		"provision in general words": {foedus.Claim{Kind: foedus.Provision, Factuality: foedus.Done, Parties: fp, Act: foedus.Unspecified, Object: "help each other", Instrument: byID},
			foedus.DeltaKnown, "fra-pol-2025/4-2", []string{"Said in general here"}},
		"provision on another rung": {foedus.Claim{Kind: foedus.Provision, Factuality: foedus.Done, Parties: fp, Act: foedus.Consult, Instrument: byID},
			foedus.DeltaContradicts, "fra-pol-2025/4-2", []string{"consult here"}},
		"another strength of defence": {foedus.Claim{Kind: foedus.Provision, Factuality: foedus.Done, Parties: fp, Act: foedus.AssistDeemed, Instrument: of1991},
			foedus.DeltaContradicts, "fra-pol-1991/3", []string{"assist_deemed here"}},
		"consultation beside a defence that no text was seen of": {foedus.Claim{Kind: foedus.Provision, Factuality: foedus.Done, Parties: fp, Act: foedus.Consult, Instrument: of1991},
			foedus.DeltaRefines, "fra-pol-1991/3", nil},
		"provision denied": {foedus.Claim{Kind: foedus.Provision, Factuality: foedus.Denied, Parties: fp, Act: foedus.DefendMilitary, Instrument: byID},
			foedus.DeltaContradicts, "fra-pol-2025/4-2", []string{"Denied here"}},
		"provision more exact than held": {foedus.Claim{Kind: foedus.Provision, Factuality: foedus.Done, Parties: fp, Act: foedus.NuclearConsult, Instrument: byID},
			foedus.DeltaRefines, "fra-pol-2025/5", []string{"Held without its exact words"}},
		"provision by the parties alone": {foedus.Claim{Kind: foedus.Provision, Factuality: foedus.Done, Parties: fp, Act: foedus.DefendMilitary},
			foedus.DeltaKnown, "fra-pol-2025/4-2", nil},
		"provision of an unknown paper": {foedus.Claim{Kind: foedus.Provision, Factuality: foedus.Done, Parties: []foedus.PartyID{"FRA", "JPN"}, Act: foedus.Consult},
			foedus.DeltaNew, "", nil},

		"weapons of another class": {foedus.Claim{Kind: foedus.PostureClaim, Stage: "deployed", Factuality: foedus.Done, Parties: fp, Act: foedus.NuclearHost,
			Spans: spans("has deployed strategic nuclear weapons")}, foedus.DeltaContradicts, "p2", []string{"strategic weapons here", "claimed (tactical) by President of France", "AFP, PAP", "No source that is held confirms it independently"}},
		"a strategic partnership is no class": {foedus.Claim{Kind: foedus.PostureClaim, Stage: "deployed", Factuality: foedus.Done, Parties: fp, Act: foedus.NuclearHost,
			Spans: spans("in a strategic partnership it has deployed forces")}, foedus.DeltaKnown, "p2", nil},
		"the same class in other words": {foedus.Claim{Kind: foedus.PostureClaim, Stage: "deployed", Factuality: foedus.Done, Parties: fp, Act: foedus.NuclearHost,
			Spans: spans("non-strategic nuclear warheads are there")}, foedus.DeltaKnown, "p2", nil},
		"deployed on another day": {foedus.Claim{Kind: foedus.PostureClaim, Stage: "deployed", Factuality: foedus.Done, Parties: fp, Act: foedus.NuclearHost,
			Date: on("2025-08-01"), Spans: spans("deployed")}, foedus.DeltaRefines, "p2", []string{"Held of other days"}},
		"withdrawn on another day": {foedus.Claim{Kind: foedus.PostureClaim, Stage: "withdrawn", Factuality: foedus.Done, Parties: []foedus.PartyID{"USA", "GRC"}, Act: foedus.NuclearHost,
			Date: on("2003-02-01")}, foedus.DeltaContradicts, "p4 p5", []string{"Dated 2003-02-01 here"}},
		"confirmed where only claimed": {foedus.Claim{Kind: foedus.PostureClaim, Stage: "confirmed", Factuality: foedus.Done, Parties: fp, Act: foedus.NuclearHost},
			foedus.DeltaContradicts, "p2", []string{"held only as claimed"}},
		"umbrella": {foedus.Claim{Kind: foedus.PostureClaim, Stage: "declared", Factuality: foedus.Done, Parties: fp, Act: foedus.NuclearUmbrella},
			foedus.DeltaKnown, "p3", nil},
		"doctrine of the owner": {foedus.Claim{Kind: foedus.PostureClaim, Stage: "declared", Factuality: foedus.Done, Parties: []foedus.PartyID{"FRA"}, Act: foedus.NuclearUse},
			foedus.DeltaKnown, "p6", nil},
		"withdrawn, all dates shown": {foedus.Claim{Kind: foedus.PostureClaim, Stage: "withdrawn", Factuality: foedus.Done, Parties: []foedus.PartyID{"USA", "GRC"}, Act: foedus.NuclearHost,
			Date: on("2001")}, foedus.DeltaKnown, "p4 p5", []string{"2001-03-10 (FAS)", "2001-04-02: the last bombs (Kathimerini)", "2001-05 (AP)"}},
		"withdrawn after a year": {foedus.Claim{Kind: foedus.PostureClaim, Stage: "withdrawn", Factuality: foedus.Done, Parties: []foedus.PartyID{"USA", "GRC"}, Act: foedus.NuclearHost,
			Date: on("1991"), Spans: spans("After the end of the cold war in 1991, the weapons were withdrawn")}, foedus.DeltaKnown, "p4 p5", nil},
		"denied as others do": {foedus.Claim{Kind: foedus.PostureClaim, Stage: "deployed", Factuality: foedus.Denied, Parties: []foedus.PartyID{"USA", "POL"}, Act: foedus.NuclearHost},
			foedus.DeltaKnown, "p7", nil},
		"denied against a claim": {foedus.Claim{Kind: foedus.PostureClaim, Stage: "deployed", Factuality: foedus.Denied, Parties: fp, Act: foedus.NuclearHost},
			foedus.DeltaContradicts, "p2", nil},
		"claimed against a denial": {foedus.Claim{Kind: foedus.PostureClaim, Stage: "deployed", Factuality: foedus.Done, Parties: []foedus.PartyID{"USA", "POL"}, Act: foedus.NuclearHost},
			foedus.DeltaContradicts, "p7", []string{"denied 2025-03-01 (Reuters)"}},
		"claimed of a day after the denial": {foedus.Claim{Kind: foedus.PostureClaim, Stage: "deployed", Factuality: foedus.Done, Parties: []foedus.PartyID{"USA", "POL"}, Act: foedus.NuclearHost,
			Date: on("2025-06-01")}, foedus.DeltaNew, "", []string{"denied 2025-03-01"}},
		"posture of others": {foedus.Claim{Kind: foedus.PostureClaim, Stage: "deployed", Factuality: foedus.Done, Parties: []foedus.PartyID{"USA", "JPN"}, Act: foedus.Host},
			foedus.DeltaNew, "", nil},

		"several exercises in the window": {foedus.Claim{Kind: foedus.ExerciseClaim, Stage: "held", Factuality: foedus.Planned, Parties: fp, Date: on("2025-09")},
			foedus.DeltaKnown, "d1 d2", []string{"they are not one", "Amber-2025", "Steadfast Hall"}},
		"by the framework": {foedus.Claim{Kind: foedus.ExerciseClaim, Stage: "held", Factuality: foedus.Planned, Parties: fp, Date: on("2025-09"), Object: "a NATO exercise"},
			foedus.DeltaKnown, "d2", nil},
		"by name": {foedus.Claim{Kind: foedus.ExerciseClaim, Stage: "held", Factuality: foedus.Done, Parties: fp, Date: on("2025-09"), Spans: spans("Amber-2025 began")},
			foedus.DeltaKnown, "d1", nil},
		"another size": {foedus.Claim{Kind: foedus.ExerciseClaim, Stage: "held", Factuality: foedus.Done, Parties: fp, Numbers: []string{"40,000"}, Spans: spans("Amber-2025")},
			foedus.DeltaRefines, "d1", []string{"40,000 is given by none", "13000 (army)"}},
		"a size that a source gives": {foedus.Claim{Kind: foedus.ExerciseClaim, Stage: "held", Factuality: foedus.Done, Parties: fp, Numbers: []string{"13,000"}, Spans: spans("Amber 25")},
			foedus.DeltaKnown, "d1", nil},
		"named, in another month": {foedus.Claim{Kind: foedus.ExerciseClaim, Stage: "held", Factuality: foedus.Done, Parties: fp, Date: on("2025-11"), Spans: spans("Amber-2025")},
			foedus.DeltaContradicts, "d1", []string{"Dated 2025-11-01 to 2025-11-30 here"}},
		"cancelled, but held": {foedus.Claim{Kind: foedus.ExerciseClaim, Stage: "cancelled", Factuality: foedus.Done, Parties: fp, Date: on("2025-09"), Spans: spans("Amber-2025")},
			foedus.DeltaContradicts, "d1", nil},
		"cancelled indeed": {foedus.Claim{Kind: foedus.ExerciseClaim, Stage: "cancelled", Factuality: foedus.Done, Parties: fp, Date: on("2026-01")},
			foedus.DeltaKnown, "d3", nil},
		"exercise of others": {foedus.Claim{Kind: foedus.ExerciseClaim, Stage: "held", Factuality: foedus.Done, Parties: []foedus.PartyID{"JPN"}, Date: on("2025-09")},
			foedus.DeltaNew, "", nil},

		"quoted words of another source": {foedus.Claim{Kind: foedus.StatementClaim, Factuality: foedus.Done, Speaker: speaker, Date: on("2025-05-09"), Quoted: "differentiated effort"},
			foedus.DeltaContradicts, "s1", []string{`"differentiated effort" here`, `"reciprocal effort" (AFP)`}},
		"quoted words that one source prints": {foedus.Claim{Kind: foedus.StatementClaim, Factuality: foedus.Done, Speaker: speaker, Quoted: "lasting effort"},
			foedus.DeltaContradicts, "s1", []string{"The same in Outlet"}},
		"quoted words without a rival": {foedus.Claim{Kind: foedus.StatementClaim, Factuality: foedus.Done, Speaker: speaker, Quoted: "a new page in history"},
			foedus.DeltaKnown, "s1", []string{"PAP"}},
		"other quoted words": {foedus.Claim{Kind: foedus.StatementClaim, Factuality: foedus.Done, Speaker: speaker, Quoted: "we shall see"},
			foedus.DeltaRefines, "s1", nil},
		"no quoted words":             {foedus.Claim{Kind: foedus.StatementClaim, Factuality: foedus.Done, Speaker: speaker}, foedus.DeltaKnown, "s1", nil},
		"on another day":              {foedus.Claim{Kind: foedus.StatementClaim, Factuality: foedus.Done, Speaker: speaker, Date: on("2025-05-11")}, foedus.DeltaNew, "", nil},
		"by another":                  {foedus.Claim{Kind: foedus.StatementClaim, Factuality: foedus.Done, Speaker: &foedus.Speaker{Name: "Someone Else"}}, foedus.DeltaNew, "", nil},
		"statement without a speaker": {foedus.Claim{Kind: foedus.StatementClaim, Factuality: foedus.Done}, foedus.DeltaNew, "", nil},

		"joined": {foedus.Claim{Kind: foedus.Membership, Stage: "acceded", Factuality: foedus.Done, Parties: []foedus.PartyID{"POL"}, Object: "NATO", Date: on("1999-03-12")},
			foedus.DeltaKnown, "nato-1949#9", []string{"NATO site"}},
		"joined in another year": {foedus.Claim{Kind: foedus.Membership, Stage: "acceded", Factuality: foedus.Done, Parties: []foedus.PartyID{"POL"}, Object: "NATO", Date: on("2004")},
			foedus.DeltaContradicts, "nato-1949#9", []string{"Dated 2004-01-01 to 2004-12-31 here"}},
		"never joined": {foedus.Claim{Kind: foedus.Membership, Stage: "acceded", Factuality: foedus.Done, Parties: []foedus.PartyID{"CHE"}, Object: "NATO", Date: on("1999")},
			foedus.DeltaNew, "", nil},

		"judgement": {foedus.Claim{Kind: foedus.Assessment, Factuality: foedus.Assessed, Parties: fp}, foedus.DeltaNew, "", []string{"never as a fact"}},
		"meeting":   {foedus.Claim{Kind: foedus.Meeting, Factuality: foedus.Done, Parties: fp}, foedus.DeltaNew, "", nil},
		"nothing":   {foedus.Claim{}, foedus.DeltaNew, "", nil},
	}
	a := atlas.Default()
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			v := Judge(&tt.claim, ledger(), a)
			if v.Delta != tt.want || strings.Join(v.Matches, " ") != tt.matches {
				t.Errorf("got %s %v, want %s %s\nnote: %s", v.Delta, v.Matches, tt.want, tt.matches, v.Note)
			}
			for _, p := range tt.note {
				if !strings.Contains(strings.ToLower(v.Note), strings.ToLower(p)) {
					t.Errorf("note %q lacks %q", v.Note, p)
				}
			}
			if tt.claim.Delta != "" || tt.claim.Matches != nil || v.Note != "" && !strings.HasSuffix(v.Note, ".") {
				t.Errorf("the claim was changed, or the note %q has no end", v.Note)
			}
			if empty := Judge(&tt.claim, &Known{}, a); empty.Delta != foedus.DeltaNew && tt.claim.Kind != foedus.Membership && tt.claim.Kind != foedus.FactClaim {
				t.Errorf("against nothing: %s", empty.Delta)
			}
		})
	}
}

// TestOrder holds that the order in which things were recorded changes no verdict.
func TestOrder(t *testing.T) {
	c := &foedus.Claim{Kind: foedus.PostureClaim, Stage: "withdrawn", Factuality: foedus.Done, Parties: []foedus.PartyID{"USA", "GRC"}, Act: foedus.NuclearHost}
	want := Judge(c, ledger(), nil)
	k := ledger()
	slices.Reverse(k.Postures)
	slices.Reverse(k.Entries)
	got := Judge(c, k, nil)
	slices.Sort(want.Matches)
	slices.Sort(got.Matches)
	if got.Delta != want.Delta || !slices.Equal(got.Matches, want.Matches) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestSet(t *testing.T) {
	var c foedus.Claim
	Judge(&c, &Known{}, nil).Set(&c)
	if c.Delta != foedus.DeltaNew || c.Matches == nil {
		t.Errorf("got %+v", c)
	}
}

func BenchmarkJudge(b *testing.B) {
	k, a := ledger(), atlas.Default()
	c := &foedus.Claim{Kind: foedus.InstrumentEvent, Stage: "signed", Factuality: foedus.Planned, Parties: []foedus.PartyID{"FRA", "POL"},
		Instrument: paper("treaty for enhanced cooperation"), Date: on("2025-05-09")}
	b.ReportAllocs()
	for b.Loop() {
		Judge(c, k, a)
	}
}
