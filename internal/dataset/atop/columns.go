package atop

import (
	"strconv"

	"foedus/internal/dataset/table"
)

// Why a column is not read.
const (
	summary      = "follows from other columns"
	provisions   = "a provision that is no promise between states"
	organisation = "how the alliance is organised"
	ending       = "why it ended: a judgement, not a term"
	context      = "the circumstances in which it was signed"
	edition      = "what changed since an earlier release"
	older        = "the number in COW 3.0, which COW 4.1 replaced"
	targets      = "whom the alliance was aimed at, of whom only two are coded: no list of adversaries can be read from it"
)

// aboutAlliance are the columns of all three files that are not read.
var aboutAlliance = map[string]string{
	"cowid": older, "maxphase": summary, "wartime": context, "secrart": "which articles were secret, without their words", "proadd": provisions, "futmem": provisions,
	"renewlgt": provisions, "term": ending, "active": summary, "conditio": summary, "defcon": summary, "offcon": summary,
	"neucon": summary, "concon": summary, "specthrt": targets, "statthr1": targets, "statthr2": targets, "conwtin": provisions,
	"medarb": provisions, "milcon": organisation, "milaid": organisation, "intcom": organisation, "subord": organisation,
	"organ1": organisation, "orgpurp1": organisation, "organ2": organisation, "orgpurp2": organisation, "base": organisation,
	"contrib": organisation, "armred": provisions, "acqterr": provisions, "divgains": provisions, "demwith": provisions,
	"reflnun": provisions, "refothio": provisions, "natrefal": provisions, "compag": provisions, "nomicoop": provisions,
	"conres": provisions, "agprois": provisions, "conmen": provisions, "ecaid": provisions, "interv": provisions,
	"new5": edition, "rev5": edition,
}

// aboutSpan are further columns that the alliance and phase files have and the
// member file tells better, member by member.
var aboutSpan = map[string]string{
	"bilat": summary, "asymm": summary, "notaiden": summary, "dipaid": summary, "terrres": summary, "seppeace": summary,
	"thirdcom": summary, "noothall": summary,
}

// The forms of the three files.
var (
	MemberForm   = table.Form{What: "the ATOP 5.1 member file", Used: memberColumns(), Unused: also(aboutAlliance, map[string]string{"cowwar": context, "termmode": ending, "termcaus": ending})}
	AllianceForm = table.Form{What: "the ATOP 5.1 alliance file", Used: spanColumns(59), Unused: also(aboutAlliance, aboutSpan)}
	PhaseForm    = table.Form{What: "the ATOP 5.1 phase file", Used: append(spanColumns(57), "phase"), Unused: also(aboutAlliance, aboutSpan,
		map[string]string{"atopidphase": summary})}
)

func memberColumns() []string {
	out := []string{"atopid", "cow4id", "member", "cowsys", "yrent", "moent", "dayent", "yrexit", "moexit", "dayexit", "ineffect", "bilat",
		"phase", "estmode", "pubsecr", "speclgth", "length", "renounce", "proren", "asymm", "obvary", "notaiden", "dipaid", "terrres",
		"seppeace", "thirdcom", "noothall", "source", "version"}
	for _, c := range conditions {
		out = append(out, c.column)
	}
	return append(out, obligations...)
}

func spanColumns(members int) []string {
	out := []string{"atopid", "cow4id", "begyr", "begmo", "begday", "endyr", "endmo", "endday", "ineffect", "estmode", "pubsecr", "speclgth",
		"length", "renounce", "proren", "source", "version"}
	for i := range members {
		out = append(out, "mem"+strconv.Itoa(i+1))
	}
	return append(out, obligations...)
}

func also(ms ...map[string]string) map[string]string {
	out := map[string]string{}
	for _, m := range ms {
		for k, v := range m {
			out[k] = v
		}
	}
	return out
}
