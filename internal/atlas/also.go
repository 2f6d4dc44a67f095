package atlas

import (
	"strings"

	"foedus"
)

// An alsoName is another name in use for something whose name is contested or
// has lately changed, shown beside the usual one. docs/names.md says which.
type alsoName struct {
	lang, text, by string
	in             foedus.Interval
}

// Also gives the other names that must stand beside the usual one of an id on a
// date, with who uses them: "Republic of China", "its government". Most ids
// have none. A language without any has those of English.
func (a *Atlas) Also(id, lang string, on foedus.Date) (names, usedBy []string) {
	for _, l := range []string{lang, "en"} {
		for _, n := range a.also[id] {
			if n.lang == l && (on.IsZero() || n.in.Contains(on) != foedus.No) {
				names, usedBy = append(names, n.text), append(usedBy, n.by)
			}
		}
		if len(names) > 0 {
			break
		}
	}
	return names, usedBy
}

// Shown gives the name to show on a date with the other names in use in
// brackets after it: "Taiwan (Republic of China)".
func (a *Atlas) Shown(id, lang string, on foedus.Date) string {
	name := a.NameOn(id, lang, on)
	names, _ := a.Also(id, lang, on)
	var other []string
	for _, n := range names {
		if n != name {
			other = append(other, n)
		}
	}
	if len(other) == 0 {
		return name
	}
	return name + " (" + strings.Join(other, ", ") + ")"
}

func (a *Atlas) addAlso(r *row) error {
	if !a.known(r.f[0]) {
		return r.wrong("no %q in any table", r.f[0])
	}
	n := alsoName{lang: r.f[1], text: r.f[4], by: r.f[5]}
	if n.by == "" {
		return r.wrong("does not say who uses %q", n.text)
	}
	var err error
	if n.in, err = r.interval(2, 3); err != nil {
		return err
	}
	a.also[r.f[0]] = append(a.also[r.f[0]], n)
	alias := &row{file: r.file, line: r.line, f: []string{r.f[0], n.lang, string(Alias)}}
	return a.names.add(alias, r.f[0], n.text, nil)
}
