package foedus

import "strings"

// Modality is the deontic force of a norm.
type Modality string

// Modalities. Undertakes is what political and domestic instruments give where a
// legal one would give must.
const (
	Must       Modality = "must"
	MustNot    Modality = "must_not"
	May        Modality = "may"
	Power      Modality = "power"
	Undertakes Modality = "undertakes"
)

// Modalities lists every Modality.
var Modalities = []Modality{Must, MustNot, May, Power, Undertakes}

// Act is what the bearer of a norm is to do or not to do.
type Act string

// The defence ladder, strongest first.
const (
	DefendAll      Act = "defend_all"
	DefendMilitary Act = "defend_military"
	AidAllMeans    Act = "aid_all_means"
	AssistDeemed   Act = "assist_deemed"
	AssistConst    Act = "assist_const"
	Concert        Act = "concert"
	Consult        Act = "consult"
)

// The other acts.
const (
	JoinWar             Act = "join_war"
	Mobilise            Act = "mobilise"
	BaseAccess          Act = "base_access"
	Transit             Act = "transit"
	Host                Act = "host"
	Intervene           Act = "intervene"
	UseForce            Act = "use_force"
	AidEnemyOf          Act = "aid_enemy_of"
	JoinActionAgainst   Act = "join_action_against"
	TerritoryUseAgainst Act = "territory_use_against"
	SeparatePeace       Act = "separate_peace"
	StationNuclear      Act = "station_nuclear"
	Neutral             Act = "neutral"
	NeutralBenevolent   Act = "neutral_benevolent"
	Guarantee           Act = "guarantee"
	GuaranteeCollective Act = "guarantee_collective"
	NuclearUse          Act = "nuclear_use"
	NuclearConsult      Act = "nuclear_consult"
	NuclearHost         Act = "nuclear_host"
	NuclearUmbrella     Act = "nuclear_umbrella"
	NuclearNotUse       Act = "nuclear_not_use"
	SupplyArms          Act = "supply_arms"
	ShareIntel          Act = "share_intel"
	Exercise            Act = "exercise"
	Train               Act = "train"
	BuildCapacity       Act = "build_capacity"
	Convene             Act = "convene"
	Vote                Act = "vote"
	SeekUNSC            Act = "seek_unsc"
	ReportUNSC          Act = "report_unsc"
	Sanctions           Act = "sanctions"
	Unspecified         Act = "unspecified"
)

// Acts lists every act, the defence ladder first and strongest first.
var Acts = []Act{DefendAll, DefendMilitary, AidAllMeans, AssistDeemed, AssistConst, Concert, Consult, JoinWar,
	Mobilise, BaseAccess, Transit, Host, Intervene, UseForce, AidEnemyOf, JoinActionAgainst, TerritoryUseAgainst,
	SeparatePeace, StationNuclear, Neutral, NeutralBenevolent, Guarantee, GuaranteeCollective, NuclearUse,
	NuclearConsult, NuclearHost, NuclearUmbrella, NuclearNotUse, SupplyArms, ShareIntel, Exercise, Train,
	BuildCapacity, Convene, Vote, SeekUNSC, ReportUNSC, Sanctions, Unspecified}

// Rung gives the place on the defence ladder, 7 for defend_all down to 1 for
// consult, and 0 off the ladder.
func (a Act) Rung() int {
	for i, b := range Acts[:7] {
		if a == b {
			return 7 - i
		}
	}
	return 0
}

// Defence tells an act between defend_all and assist_const.
func (a Act) Defence() bool { return a.Rung() >= 3 }

// Restraint tells an act that norms forbid.
func (a Act) Restraint() bool {
	switch a {
	case UseForce, AidEnemyOf, JoinActionAgainst, TerritoryUseAgainst, SeparatePeace, StationNuclear:
		return true
	}
	return false
}

// Promise gives the promise type that ATOP and COW would code: defence,
// consultation, neutrality, nonaggression, offence, or none.
func (a Act) Promise() string {
	switch {
	case a.Defence(), a == Guarantee, a == GuaranteeCollective:
		return "defence"
	case a == Concert, a == Consult:
		return "consultation"
	case a == Neutral, a == NeutralBenevolent:
		return "neutrality"
	case a.Restraint(), a == NuclearNotUse:
		return "nonaggression"
	case a == JoinWar:
		return "offence"
	}
	return "none"
}

// Phrase says the act in plain English, toward whom, to follow "must" or "may":
// "give military aid to Belarus".
func (a Act) Phrase(whom string) string {
	w, ok := actPhrases[a]
	if !ok {
		w = string(a) + " @"
	}
	if whom == "" {
		whom = "whoever is concerned"
	}
	return strings.Replace(w, "@", whom, 1)
}

var actPhrases = map[Act]string{
	DefendAll: "defend @ with all forces and means", DefendMilitary: "give military aid to @",
	AidAllMeans: "aid @ by all means in its power", AssistDeemed: "assist @ by such action as it deems necessary",
	AssistConst: "act under its constitutional processes to meet the danger to @", Concert: "concert measures with @",
	Consult: "consult with @", JoinWar: "join the war on the side of @", Mobilise: "mobilise for @", BaseAccess: "give @ access to bases",
	Transit: "allow transit to @", Host: "host forces of @", Intervene: "intervene to keep order in @",
	UseForce: "use force against @", AidEnemyOf: "aid an enemy of @", JoinActionAgainst: "join alliances or action against @",
	TerritoryUseAgainst: "let its territory be used against @", SeparatePeace: "make a peace without @",
	StationNuclear: "station nuclear weapons in @", Neutral: "stay neutral toward @",
	NeutralBenevolent: "keep benevolent neutrality toward @", Guarantee: "uphold its guarantee of @",
	GuaranteeCollective: "uphold, with the other guarantors, the guarantee of @", NuclearUse: "use nuclear weapons for @",
	NuclearConsult: "consult on nuclear matters with @", NuclearHost: "host nuclear weapons of @",
	NuclearUmbrella: "extend nuclear deterrence to @", NuclearNotUse: "refrain from using nuclear weapons against @",
	SupplyArms: "supply arms to @", ShareIntel: "share intelligence with @", Exercise: "hold exercises with @",
	Train: "train forces of @", BuildCapacity: "build military capacity with @", Convene: "convene the organ for @",
	Vote: "vote on @", SeekUNSC: "seek Security Council action to assist @", ReportUNSC: "report to the Security Council on aid to @",
	Sanctions: "apply sanctions for @", Unspecified: "do, for @, what the source does not spell out",
}
