package corpus

import (
	"fmt"
	"regexp"
	"strings"

	"foedus"
	"foedus/internal/atlas"
)

var instrumentID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// instrument checks one file and gives the instrument and its steps as entries.
func (c *checker) instrument(f *instrumentFile) (foedus.Instrument, []foedus.Entry) {
	c.declare(f.Sources)
	if !instrumentID.MatchString(f.ID) {
		c.bad("id", "%q: write lower-case parties or short name, then the year signed, joined by hyphens", f.ID)
	}
	if base := strings.TrimSuffix(c.file[strings.LastIndexByte(c.file, '/')+1:], ".yaml"); base != f.ID {
		c.bad("id", "%q differs from the file name %q", f.ID, base)
	}
	in := foedus.Instrument{
		ID: foedus.InstrumentID(f.ID), Title: c.need("title", f.Title), Names: f.Names, Family: f.Family,
		Kind:  oneOf(c, "kind", f.Kind, "kind", foedus.Kinds),
		Force: oneOf(c, "force", f.Force, "force", foedus.ForceKinds), ForceNote: f.ForceNote,
		Readings: c.readings("readings", f.Readings),
		Secrecy:  oneOf(c, "secrecy", f.Secrecy, "secrecy", foedus.Secrecies),
		Known:    c.date("known", f.Known), TextPublic: c.date("text_public", f.TextPublic), TextNote: f.TextNote,
		Parent: foedus.InstrumentID(f.Parent), Original: c.parties("original", f.Original),
		ATOP: f.ATOP, COW: f.COW, UNTS: f.UNTS,
		Enters: c.condition("enters", f.Enters), Duration: c.duration(f.Duration), Note: f.Note, File: c.file,
	}
	if len(f.Original) == 0 {
		c.bad("original", "name the states that made it")
	}
	if in.Force == foedus.ForceDisputed && len(f.Readings) == 0 {
		c.bad("force", "disputed needs readings: who holds what")
	}
	if f.Accession != nil {
		in.Accession = c.condition("accession", *f.Accession)
	}
	for _, lang := range sortedKeys(f.Titles) {
		in.Titles = append(in.Titles, foedus.Text{Lang: lang, Text: f.Titles[lang]})
	}
	in.Articles = c.articles(f.Articles)
	in.Areas = c.areas(f.Areas)
	in.Norms = c.norms(f, &in)
	entries := c.steps(f, in.ID)
	c.uncited()
	return in, entries
}

func (c *checker) condition(path string, f conditionFile) foedus.Condition {
	out := foedus.Condition{On: oneOf(c, path+".on", f.On, "rule of entry into force", foedus.EntryRules),
		Of: c.parties(path+".of", f.Of), Count: f.Count, Days: f.Days, Article: f.Article, Sources: c.cites(path+".source", f.Source)}
	if out.On != foedus.OnReport && len(f.Source) == 0 && path == "enters" {
		c.bad(path+".source", "no source: where does the text say so? If its words were not seen, write on: report")
	}
	if f.Count < 0 || f.Days < 0 {
		c.bad(path, "count and days are not negative")
	}
	return out
}

func (c *checker) duration(f durationFile) foedus.Duration {
	d := foedus.Duration{Kind: oneOf(c, "duration.kind", f.Kind, "duration", foedus.DurationKinds), Years: f.Years,
		Renewal: f.Renewal, Notice: f.Notice, With: foedus.InstrumentID(f.With), Event: f.Event, Article: f.Article,
		Sources: c.cites("duration.source", f.Source)}
	switch {
	case d.Years < 0 || d.Renewal < 0 || d.Notice < 0:
		c.bad("duration", "years, renewal and notice are not negative")
	case (d.Kind == foedus.Fixed || d.Kind == foedus.Evergreen) && d.Years == 0:
		c.bad("duration.years", "%s needs years: the first term", d.Kind)
	case d.Kind == foedus.Coterminous && d.With == "":
		c.bad("duration.with", "coterminous with which instrument?")
	case d.Kind == foedus.UntilEvent && d.Event == "":
		c.bad("duration.event", "until which event?")
	case d.Kind != foedus.NotSaid && len(f.Source) == 0:
		c.bad("duration.source", "no source: where does the text say so? If it is silent, write kind: not_said")
	}
	return d
}

func (c *checker) articles(fs []articleFile) []foedus.Article {
	var out []foedus.Article
	for i, f := range fs {
		path := fmt.Sprintf("articles[%d]", i)
		a := foedus.Article{Number: c.need(path+".article", f.Article)}
		if len(f.Versions) == 0 {
			c.bad(path, "an article has at least one version")
		}
		for j, v := range f.Versions {
			p := fmt.Sprintf("%s.versions[%d]", path, j)
			a.Versions = append(a.Versions, foedus.TextVersion{ID: c.need(p+".id", v.ID), Valid: c.interval(p, v.From, v.To),
				Public: c.date(p+".public", v.Public), Summary: c.need(p+".summary", v.Summary), Sources: c.needCites(p+".source", v.Source)})
		}
		out = append(out, a)
	}
	return out
}

func (c *checker) areas(fs []areaFile) []foedus.Area {
	var out []foedus.Area
	for i, f := range fs {
		path := fmt.Sprintf("areas[%d]", i)
		a := foedus.Area{ID: c.need(path+".id", f.ID)}
		for j, v := range f.Versions {
			p := fmt.Sprintf("%s.versions[%d]", path, j)
			av := foedus.AreaVersion{Valid: c.interval(p, v.From, v.To), Public: c.date(p+".public", v.Public), Note: v.Note,
				Sources: c.needCites(p+".source", v.Source)}
			for k, m := range v.Includes {
				mp := fmt.Sprintf("%s.includes[%d]", p, k)
				av.Includes = append(av.Includes, c.areaMember(mp, m))
			}
			a.Versions = append(a.Versions, av)
		}
		out = append(out, a)
	}
	return out
}

func (c *checker) areaMember(path string, m areaMemberFile) foedus.AreaMember {
	out := foedus.AreaMember{Region: m.Region, Parties: m.Parties, State: c.optParty(path+".state", m.State), Place: m.Place, Except: m.Except}
	n := 0
	for _, s := range []string{m.Region, m.State, m.Place} {
		if s != "" {
			n++
		}
	}
	if n != 1 && !(n == 0 && m.Parties) {
		c.bad(path, "one of region, state or place, or parties: true")
	}
	if _, err := atlas.ParseRegion(m.Region); err != nil {
		c.bad(path+".region", "%v", err)
	}
	for i, p := range append([]string{m.Place}, m.Except...) {
		if _, ok := c.atlas.Place(p); p != "" && !ok {
			where := path + ".place"
			if i > 0 {
				where = fmt.Sprintf("%s.except[%d]", path, i-1)
			}
			c.bad(where, "unknown place %q", p)
		}
	}
	return out
}

func (c *checker) steps(f *instrumentFile, id foedus.InstrumentID) []foedus.Entry {
	var out []foedus.Entry
	for i, s := range f.Steps {
		path := fmt.Sprintf("steps[%d]", i)
		st := foedus.Step{Kind: oneOf(c, path+".step", s.Step, "step", foedus.StepKinds), Date: c.needDate(path+".date", s.Date),
			Parties: c.parties(path+".parties", s.Parties), Toward: c.parties(path+".toward", s.Toward), Mutual: s.Mutual,
			Effective: c.date(path+".effective", s.Effective), Until: c.date(path+".until", s.Until), Binding: s.Binding,
			Article: s.Article, Place: s.Place, By: s.By, Public: c.date(path+".public", s.Public),
			Rivals: c.rivals(path+".also", s.Also), Note: s.Note, Sources: c.needCites(path+".source", s.Source)}
		out = append(out, foedus.Entry{ID: fmt.Sprintf("%s#%d", id, i+1), Instrument: id, Step: st,
			Layer: foedus.CorpusLayer, Line: c.line(path)})
	}
	return out
}
