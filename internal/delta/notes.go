package delta

import (
	"fmt"
	"slices"
	"strings"

	"foedus"
)

// maxSources is how many sources a note names before it only counts the rest.
const maxSources = 3

// sourceNames names sources as people do: the title up to its first comma or bracket.
func sourceNames(ss []foedus.Source) string {
	var names []string
	for _, s := range ss {
		n := s.Title
		if i := strings.IndexAny(n, ",;("); i > 0 {
			n = n[:i]
		}
		n = strings.TrimSpace(n)
		if n != "" && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	switch {
	case len(names) == 0:
		return "no source named"
	case len(names) > maxSources:
		return strings.Join(names[:maxSources], ", ") + " and others"
	}
	return strings.Join(names, ", ")
}

// cite prints a date with its sources: "2024-12-06 (BelTA)".
func cite(d foedus.Date, ss []foedus.Source) string {
	when := d.Show()
	if when == "" {
		when = "undated"
	}
	return when + " (" + sourceNames(ss) + ")"
}

// citeRivals prints what other sources say.
func citeRivals(rs []foedus.Rival) string {
	var out []string
	for _, r := range rs {
		s := strings.TrimSuffix(r.Says, ".")
		if d := r.Date.Show(); d != "" {
			s = strings.TrimPrefix(d+": "+s, ": ")
			s = strings.TrimSuffix(s, ": ")
		}
		out = append(out, s+" ("+sourceNames(r.Sources)+")")
	}
	return strings.Join(out, "; ")
}

// sentences joins the parts of a note.
func sentences(parts ...string) string {
	var out []string
	for _, p := range parts {
		p = strings.TrimSpace(p)
		if p == "" {
			continue
		}
		p = strings.ToUpper(p[:1]) + p[1:]
		if !strings.HasSuffix(p, ".") {
			p += "."
		}
		out = append(out, p)
	}
	return strings.Join(out, " ")
}

// stepWords says a step: "in force".
func stepWords(k foedus.StepKind) string { return strings.ReplaceAll(string(k), "_", " ") }

func tellIf(lead string, ps []foedus.Posture) string {
	if len(ps) == 0 {
		return ""
	}
	return lead + tellPostures(ps)
}

// maxTold is how many things a note tells one by one.
const maxTold = 6

// tellPostures says postures with their days, weapons and sources, and what other
// sources say.
func tellPostures(ps []foedus.Posture) string {
	var out []string
	for i, p := range ps {
		if i == maxTold {
			out = append(out, fmt.Sprintf("and %d more", len(ps)-i))
			break
		}
		s := p.Stage
		if p.Weapons != "" {
			s += " (" + p.Weapons + ")"
		}
		if p.By != "" {
			s += " by " + p.By
		}
		s += " " + cite(p.Date, p.Sources)
		if r := citeRivals(p.Rivals); r != "" {
			s += ", others: " + r
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}
