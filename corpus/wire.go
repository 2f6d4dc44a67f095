package corpus

// The types of this file are the YAML form, field by field; docs/corpus.md is
// their manual and schema.go publishes them as a JSON Schema. They hold what is
// written; check.go turns them into the vocabulary or says what is wrong.

type sourceFile struct {
	Title    string `yaml:"title"`
	URL      string `yaml:"url"`
	Accessed string `yaml:"accessed"`
	Verified string `yaml:"verified"`
	Lang     string `yaml:"lang"`
}

type sources map[string]sourceFile

type instrumentFile struct {
	ID         string            `yaml:"id"`
	Title      string            `yaml:"title"`
	Titles     map[string]string `yaml:"titles"`
	Names      []string          `yaml:"names"`
	Family     string            `yaml:"family"`
	Kind       string            `yaml:"kind"`
	Force      string            `yaml:"force"`
	ForceNote  string            `yaml:"force_note"`
	Readings   []readingFile     `yaml:"readings"`
	Secrecy    string            `yaml:"secrecy"`
	Known      string            `yaml:"known"`
	TextPublic string            `yaml:"text_public"`
	TextNote   string            `yaml:"text_note"`
	Parent     string            `yaml:"parent"`
	Original   []string          `yaml:"original"`
	ATOP       string            `yaml:"atop"`
	COW        string            `yaml:"cow"`
	UNTS       string            `yaml:"unts"`
	Enters     conditionFile     `yaml:"enters"`
	Accession  *conditionFile    `yaml:"accession"`
	Duration   durationFile      `yaml:"duration"`
	Sources    sources           `yaml:"sources"`
	Articles   []articleFile     `yaml:"articles"`
	Areas      []areaFile        `yaml:"areas"`
	Steps      []stepFile        `yaml:"steps"`
	Norms      []normFile        `yaml:"norms"`
	Note       string            `yaml:"note"`
}

type conditionFile struct {
	On      string   `yaml:"on"`
	Of      []string `yaml:"of"`
	Count   int      `yaml:"count"`
	Days    int      `yaml:"days"`
	Article string   `yaml:"article"`
	Source  []string `yaml:"source"`
}

type durationFile struct {
	Kind    string   `yaml:"kind"`
	Years   int      `yaml:"years"`
	Renewal int      `yaml:"renewal"`
	Notice  int      `yaml:"notice"`
	With    string   `yaml:"with"`
	Event   string   `yaml:"event"`
	Article string   `yaml:"article"`
	Source  []string `yaml:"source"`
}

type articleFile struct {
	Article  string        `yaml:"article"`
	Versions []versionFile `yaml:"versions"`
}

type versionFile struct {
	ID      string   `yaml:"id"`
	From    string   `yaml:"from"`
	To      string   `yaml:"to"`
	Public  string   `yaml:"public"`
	Summary string   `yaml:"summary"`
	Source  []string `yaml:"source"`
}

type areaFile struct {
	ID       string            `yaml:"id"`
	Versions []areaVersionFile `yaml:"versions"`
}

type areaVersionFile struct {
	From     string           `yaml:"from"`
	To       string           `yaml:"to"`
	Public   string           `yaml:"public"`
	Includes []areaMemberFile `yaml:"includes"`
	Note     string           `yaml:"note"`
	Source   []string         `yaml:"source"`
}

type areaMemberFile struct {
	Region  string   `yaml:"region"`
	Parties bool     `yaml:"parties"`
	State   string   `yaml:"state"`
	Place   string   `yaml:"place"`
	Except  []string `yaml:"except"`
}

type stepFile struct {
	Step      string      `yaml:"step"`
	Date      string      `yaml:"date"`
	Parties   []string    `yaml:"parties"`
	Toward    []string    `yaml:"toward"`
	Mutual    bool        `yaml:"mutual"`
	Effective string      `yaml:"effective"`
	Until     string      `yaml:"until"`
	Binding   bool        `yaml:"binding"`
	Article   string      `yaml:"article"`
	Place     string      `yaml:"place"`
	By        string      `yaml:"by"`
	Public    string      `yaml:"public"`
	Also      []rivalFile `yaml:"also"`
	Note      string      `yaml:"note"`
	Source    []string    `yaml:"source"`
}

type rivalFile struct {
	Date   string   `yaml:"date"`
	Says   string   `yaml:"says"`
	Source []string `yaml:"source"`
}

type normFile struct {
	ID          string          `yaml:"id"`
	Article     string          `yaml:"article"`
	Version     string          `yaml:"version"`
	From        string          `yaml:"from"`
	To          string          `yaml:"to"`
	Public      string          `yaml:"public"`
	Modality    string          `yaml:"modality"`
	Act         string          `yaml:"act"`
	Bearer      roleFile        `yaml:"bearer"`
	Beneficiary roleFile        `yaml:"beneficiary"`
	Against     []string        `yaml:"against"`
	Scope       string          `yaml:"scope"`
	Condition   string          `yaml:"condition"`
	Trigger     *triggerFile    `yaml:"trigger"`
	Gates       []gateFile      `yaml:"gates"`
	Exceptions  []exceptionFile `yaml:"exceptions"`
	Readings    []readingFile   `yaml:"readings"`
	Relations   []relationFile  `yaml:"relations"`
	Summary     string          `yaml:"summary"`
	Source      []string        `yaml:"source"`
}

// roleFile is written as a word, a list of parties, or {role, class, parties, except}.
type roleFile struct {
	Role    string   `yaml:"role"`
	Class   string   `yaml:"class"`
	Parties []string `yaml:"parties"`
	Except  []string `yaml:"except"`
}

// UnmarshalYAML takes the three ways of writing a role.
func (r *roleFile) UnmarshalYAML(decode func(any) error) error {
	var word string
	if decode(&word) == nil {
		r.Role = word
		return nil
	}
	if decode(&r.Parties) == nil {
		r.Role = "named"
		return nil
	}
	type plain roleFile
	return decode((*plain)(r))
}

type triggerFile struct {
	Events    []string      `yaml:"events"`
	And       []string      `yaml:"and"`
	Befalls   string        `yaml:"befalls"`
	Attackers attackersFile `yaml:"attackers"`
	Objects   []objectFile  `yaml:"objects"`
	Cause     string        `yaml:"cause"`
	Route     string        `yaml:"route"`
	During    string        `yaml:"during"`
	WMD       []string      `yaml:"wmd"`
}

type attackersFile struct {
	Named       []string `yaml:"named"`
	Except      []string `yaml:"except"`
	Class       string   `yaml:"class"`
	AtLeast     int      `yaml:"at_least"`
	AtMost      int      `yaml:"at_most"`
	SupportedBy []string `yaml:"supported_by"`
	NotParty    bool     `yaml:"not_party"`
	PartyToo    bool     `yaml:"party_too"`
	Party       bool     `yaml:"party"`
	NotAtWar    []string `yaml:"not_at_war"`
}

type objectFile struct {
	Kind  string `yaml:"kind"`
	Of    string `yaml:"of"`
	Basis string `yaml:"basis"`
	Area  string `yaml:"area"`
}

type gateFile struct {
	Kind    string `yaml:"kind"`
	By      string `yaml:"by"`
	Against string `yaml:"against"`
	WMD     string `yaml:"wmd"`
	Words   string `yaml:"words"`
}

type exceptionFile struct {
	Kind    string   `yaml:"kind"`
	State   string   `yaml:"state"`
	On      []string `yaml:"on"`
	Of      []string `yaml:"of"`
	From    string   `yaml:"from"`
	To      string   `yaml:"to"`
	Words   string   `yaml:"words"`
	Article string   `yaml:"article"`
	Source  []string `yaml:"source"`
}

type readingFile struct {
	ID      string       `yaml:"id"`
	Holder  string       `yaml:"holder"`
	Says    string       `yaml:"says"`
	Rival   bool         `yaml:"rival"`
	Since   string       `yaml:"since"`
	Force   string       `yaml:"force"`
	Changes *changesFile `yaml:"changes"`
	Source  []string     `yaml:"source"`
}

type changesFile struct {
	Trigger *triggerFile `yaml:"trigger"`
	Gates   []gateFile   `yaml:"gates"`
	Act     string       `yaml:"act"`
	Void    bool         `yaml:"void"`
	Extends bool         `yaml:"extends"`
}

type relationFile struct {
	Kind string `yaml:"kind"`
	To   string `yaml:"to"`
}

type postureFile struct {
	State   string             `yaml:"state"`
	Title   string             `yaml:"title"`
	Sources sources            `yaml:"sources"`
	Entries []postureEntryFile `yaml:"entries"`
}

type postureEntryFile struct {
	ID         string      `yaml:"id"`
	Kind       string      `yaml:"kind"`
	Stage      string      `yaml:"stage"`
	Owner      string      `yaml:"owner"`
	Host       string      `yaml:"host"`
	Weapons    string      `yaml:"weapons"`
	Date       string      `yaml:"date"`
	Public     string      `yaml:"public"`
	By         string      `yaml:"by"`
	Says       string      `yaml:"says"`
	Custody    string      `yaml:"custody"`
	Decides    string      `yaml:"decides"`
	Instrument string      `yaml:"instrument"`
	Also       []rivalFile `yaml:"also"`
	Source     []string    `yaml:"source"`
}

type drillFile struct {
	ID        string           `yaml:"id"`
	Title     string           `yaml:"title"`
	Names     []string         `yaml:"names"`
	Series    string           `yaml:"series"`
	States    []string         `yaml:"states"`
	Lead      string           `yaml:"lead"`
	Framework string           `yaml:"framework"`
	From      string           `yaml:"from"`
	To        string           `yaml:"to"`
	Places    []string         `yaml:"places"`
	Hosts     []string         `yaml:"hosts"`
	Claims    []sizeFile       `yaml:"claims"`
	Events    []drillEventFile `yaml:"events"`
	Note      string           `yaml:"note"`
	Sources   sources          `yaml:"sources"`
	Source    []string         `yaml:"source"`
}

type sizeFile struct {
	By        string   `yaml:"by"`
	Troops    string   `yaml:"troops"`
	Tanks     string   `yaml:"tanks"`
	ACV       string   `yaml:"acv"`
	Artillery string   `yaml:"artillery"`
	Says      string   `yaml:"says"`
	Date      string   `yaml:"date"`
	Source    []string `yaml:"source"`
}

type drillEventFile struct {
	Date   string   `yaml:"date"`
	What   string   `yaml:"what"`
	Source []string `yaml:"source"`
}

type statementFile struct {
	ID         string        `yaml:"id"`
	Speaker    string        `yaml:"speaker"`
	Date       string        `yaml:"date"`
	Instrument string        `yaml:"instrument"`
	Sources    sources       `yaml:"sources"`
	Words      []wordingFile `yaml:"words"`
}

type wordingFile struct {
	Text   string   `yaml:"text"`
	Source []string `yaml:"source"`
}

type coverageFile struct {
	Version     string        `yaml:"version"`
	DataThrough string        `yaml:"data_through"`
	Rows        []coverageRow `yaml:"rows"`
	Gaps        []string      `yaml:"gaps"`
}

type coverageRow struct {
	States   []string `yaml:"states"`
	Promises []string `yaml:"promises"`
	From     string   `yaml:"from"`
	To       string   `yaml:"to"`
	Is       string   `yaml:"is"`
	Note     string   `yaml:"note"`
}
