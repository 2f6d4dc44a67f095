// Package casefile holds worked cases against the engine: a scenario, and what a
// correct answer must and must not contain.
//
//   - id: D23
//     date: 2025-03-20
//     event: {kind: armed_attack, attackers: [cow:PRK], victims: [cow:ROK], place: Korea, provoked: "no", wmd: false}
//     given: ["at_war(cow:PRK,cow:ROK)"]
//     expect:
//   - {state: cow:USA, modality: must, act: assist_const, toward: cow:ROK, status: triggered, signed: [1953-10-01]}
//     expect_not:
//   - {state: cow:CHN, modality: must, act: defend_all, toward: cow:PRK, reason: [ally_is_aggressor], signed: [1961-07-11]}
//
// Nothing in it knows a case. A case whose instruments the corpus does not hold,
// or whose place the atlas does not know, is told as not run, with the reason.
package casefile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A Case is one worked case, as written.
type Case struct {
	ID           string     `yaml:"id"`
	Title        string     `yaml:"title"`
	Tier         string     `yaml:"tier"`
	Verified     string     `yaml:"verified"`
	Conf         string     `yaml:"conf"`
	Hypothetical bool       `yaml:"hypothetical"`
	Date         string     `yaml:"date"`
	Event        Event      `yaml:"event"`
	Given        []string   `yaml:"given"`
	KnownOn      string     `yaml:"known_on"`
	Expect       []Expect   `yaml:"expect"`
	ExpectNot    []Expect   `yaml:"expect_not"`
	Allow        []Expect   `yaml:"allow"`
	Umbrella     []Umbrella `yaml:"umbrella"`
	Conflicts    []Conflict `yaml:"conflicts"`
	NoConflict   []string   `yaml:"no_conflict"`
	Note         string     `yaml:"note"`
}

// An Event is the scenario's event, as written.
type Event struct {
	Kind      string   `yaml:"kind"`
	Attackers []string `yaml:"attackers"`
	Victims   []string `yaml:"victims"`
	Place     string   `yaml:"place"`
	Object    string   `yaml:"object"`
	Route     string   `yaml:"route"`
	Provoked  string   `yaml:"provoked"`
	WMD       any      `yaml:"wmd"` // false, nuclear, other
}

// An Expect is a finding that must be there, must not, or may.
type Expect struct {
	State       string   `yaml:"state"`
	Modality    string   `yaml:"modality"`
	ModalityOK  []string `yaml:"modality_ok"`
	Act         string   `yaml:"act"`
	Also        []string `yaml:"also"`
	Toward      string   `yaml:"toward"`
	TowardOK    []string `yaml:"toward_ok"`
	Against     []string `yaml:"against"`
	Status      string   `yaml:"status"`
	StatusOK    []string `yaml:"status_ok"`
	AllowStatus []string `yaml:"allow_status"`
	Gate        string   `yaml:"gate"`
	Exception   string   `yaml:"exception"`
	Reason      []string `yaml:"reason"`
	Basis       string   `yaml:"basis"`
	Signed      []string `yaml:"signed"`
	Tier        string   `yaml:"tier"`
	Article     string   `yaml:"article"`
	Scope       string   `yaml:"scope"`
	Force       string   `yaml:"force"`
	Note        string   `yaml:"note"`
	Conf        string   `yaml:"conf"`
	Why         string   `yaml:"why"`
}

// An Umbrella is one that must be listed.
type Umbrella struct {
	Beneficiary string   `yaml:"beneficiary"`
	Guarantor   string   `yaml:"guarantor"`
	Basis       string   `yaml:"basis"`
	Signed      []string `yaml:"signed"`
	Force       string   `yaml:"force"`
	Note        string   `yaml:"note"`
}

// A Conflict is a pair of duties that must be reported together.
type Conflict struct {
	State   string   `yaml:"state"`
	Kind    string   `yaml:"kind"`
	KindOK  []string `yaml:"kind_ok"`
	Between []string `yaml:"between"`
	Signed  []string `yaml:"signed"`
	Tier    string   `yaml:"tier"`
	Note    string   `yaml:"note"`
}

// Parse reads a case file. An unknown key is an error with its line.
func Parse(name string, b []byte) ([]Case, error) {
	var cases []Case
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	switch err := d.Decode(&cases); {
	case errors.Is(err, io.EOF):
		return nil, fmt.Errorf("%s: the file is empty; a case file is a list of cases", name)
	case err != nil:
		return nil, fmt.Errorf("%s: not a list of cases: %s", name, strings.ReplaceAll(strings.TrimPrefix(err.Error(), "yaml: "), "casefile.", ""))
	}
	return cases, nil
}
