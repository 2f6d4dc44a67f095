package report

import (
	"bufio"
	"embed"
	"fmt"
	"strings"
	"sync"

	"foedus"
)

//go:embed lexicon/*.tsv
var lexiconFiles embed.FS

// A class is a set of the things that a noun can be; the lexicon nouns.tsv has
// the words.
type class uint32

const (
	inst class = 1 << iota
	weakInst
	barInst // "the paper", "the text": an instrument only where one was spoken of
	artInst // "article 5"
	order
	doctrine
	talks
	drill
	meeting
	force
	nuke
	base
	body
	gov
	role
	expert
	target
	ship
	arms
	release
	orgNoun // "the alliance", "the Pacific security committee"
	state   // from here on found by the atlas or by pronouns
	org
	person
	place
	pronoun
)

var classNames = map[string]class{"inst": inst, "weakinst": weakInst, "barinst": barInst, "artinst": artInst,
	"order": order, "doctrine": doctrine, "talks": talks, "drill": drill, "meeting": meeting, "force": force,
	"nuke": nuke, "base": base, "body": body, "gov": gov, "role": role, "expert": expert, "target": target,
	"orgnoun": orgNoun, "ship": ship, "arms": arms, "release": release, "state": state, "org": org, "person": person, "place": place}

const (
	paper   = inst | weakInst | barInst | artInst
	actor   = state | org | person | role | gov | body | pronoun
	speaker = actor | expert
)

// topic is what a word says of the paper it stands in.
type topic uint8

const (
	noTopic topic = iota
	weakTopic
	secure
	stop
)

// A predicate is a row of predicates.tsv: what a verb tells.
type predicate struct {
	then  pattern
	where byte // 'o' object, 's' subject, 'a' anywhere, 'c' object or the paper last spoken of, 'n' near, 0 nothing
	about class
	kind  foedus.ClaimKind
	stage string
	flags map[string]bool
}

// A control is a row of controls.tsv: a word that governs another verb.
type control struct{ effect, form string }

type actRow struct {
	act   foedus.Act
	p     pattern
	flags string
}

type lexicon struct {
	predicates map[string][]predicate
	controls   map[string][]control
	reporting  map[string]string
	nouns      map[string]class // by phrase, singular and plural
	nounStart  map[string]int   // first word -> the most words of a phrase that begins so
	topics     map[string]topic
	papers     map[string]paperName
	drills     map[string]bool // names of series, lower case
	acts       []actRow
	agencies   map[string]foedus.PartyID
	nominals   map[string][]predicate
	happens    map[string][]happening
}

// A happening is a row of happens.tsv.
type happening struct {
	then pattern
	f    foedus.Factuality
}

type paperName struct {
	title  string
	states []foedus.PartyID
}

// lex gives the lexicons, read on first use. They are part of the program, so a
// mistake in one is a mistake of ours.
var lex = sync.OnceValue(func() *lexicon {
	l := &lexicon{
		predicates: map[string][]predicate{}, controls: map[string][]control{}, reporting: map[string]string{},
		nouns: map[string]class{}, nounStart: map[string]int{}, topics: map[string]topic{},
		papers: map[string]paperName{}, drills: map[string]bool{}, agencies: map[string]foedus.PartyID{},
		nominals: map[string][]predicate{}, happens: map[string][]happening{},
	}
	rows("predicates", 6, func(f []string) error {
		p := predicate{then: parsePattern(f[1]), kind: foedus.ClaimKind(f[3]), stage: strings.Trim(f[4], "-"), flags: flags(f[5])}
		if f[2] != "-" {
			where, about, ok := strings.Cut(f[2], ":")
			c, known := classNames[about]
			if !ok || !known {
				return fmt.Errorf("unknown object %q", f[2])
			}
			p.where, p.about = where[0], c
		}
		for v := range strings.SplitSeq(f[0], "|") { // verbs that share a row
			l.predicates[v] = append(l.predicates[v], p)
		}
		return nil
	})
	rows("controls", 3, func(f []string) error {
		for w := range strings.SplitSeq(f[0], "|") {
			l.controls[w] = append(l.controls[w], control{f[1], f[2]})
		}
		return nil
	})
	rows("reporting", 2, func(f []string) error {
		for w := range strings.SplitSeq(f[0], "|") {
			l.reporting[w] = f[1]
		}
		return nil
	})
	rows("nouns", 2, func(f []string) error {
		c, ok := classNames[f[1]]
		if !ok {
			return fmt.Errorf("unknown class %q", f[1])
		}
		for n := range strings.SplitSeq(f[0], "|") {
			for _, w := range []string{n, plural(n)} {
				l.nouns[w] |= c
				first := strings.Fields(w)
				l.nounStart[first[0]] = max(l.nounStart[first[0]], len(first))
			}
		}
		return nil
	})
	rows("topics", 2, func(f []string) error {
		for w := range strings.SplitSeq(f[0], "|") {
			l.topics[w] = map[string]topic{"secure": secure, "weak": weakTopic, "stop": stop}[f[1]]
		}
		return nil
	})
	rows("instruments", 3, func(f []string) error {
		n := paperName{title: f[1]}
		for _, s := range strings.Fields(f[2]) {
			n.states = append(n.states, foedus.PartyID(s))
		}
		l.papers[f[0]] = n
		return nil
	})
	rows("exercises", 1, func(f []string) error { l.drills[f[0]] = true; return nil })
	rows("acts", 3, func(f []string) error {
		l.acts = append(l.acts, actRow{foedus.Act(f[0]), parsePattern(f[1]), f[2]})
		return nil
	})
	rows("agencies", 2, func(f []string) error {
		l.agencies[f[0]] = foedus.PartyID(strings.Trim(f[1], "-"))
		return nil
	})
	rows("nominals", 4, func(f []string) error {
		for w := range strings.SplitSeq(f[0], "|") {
			l.nominals[w] = append(l.nominals[w], predicate{kind: foedus.ClaimKind(f[1]), stage: f[2], flags: flags(f[3])})
		}
		return nil
	})
	rows("happens", 3, func(f []string) error {
		for w := range strings.SplitSeq(f[0], "|") {
			l.happens[w] = append(l.happens[w], happening{parsePattern(f[1]), foedus.Factuality(f[2])})
		}
		return nil
	})
	return l
})

func flags(s string) map[string]bool {
	m := map[string]bool{}
	for _, f := range strings.Fields(s) {
		if k, act, ok := strings.Cut(f, "="); ok {
			m[k], m["="+act] = true, true
		} else if f != "-" {
			m[f] = true
		}
	}
	return m
}

// rows reads one lexicon: tab-separated columns, "#" before a comment.
func rows(name string, columns int, add func([]string) error) {
	file := "lexicon/" + name + ".tsv"
	b, err := lexiconFiles.ReadFile(file)
	if err != nil {
		panic(err)
	}
	sc := bufio.NewScanner(strings.NewReader(string(b)))
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		err := error(nil)
		if len(f) != columns {
			err = fmt.Errorf("%d columns, want %d", len(f), columns)
		} else {
			err = add(f)
		}
		if err != nil {
			panic(fmt.Sprintf("%s:%d: %v", file, n, err))
		}
	}
}

func plural(s string) string {
	switch {
	case strings.HasSuffix(s, "s"):
		return s
	case strings.HasSuffix(s, "y") && !strings.HasSuffix(s, "ay") && !strings.HasSuffix(s, "ey"):
		return s[:len(s)-1] + "ies"
	case strings.HasSuffix(s, "ch"), strings.HasSuffix(s, "x"), strings.HasSuffix(s, "sh"):
		return s + "es"
	case strings.HasSuffix(s, "man"):
		return s[:len(s)-2] + "en"
	}
	return s + "s"
}
