package atlas

import (
	"errors"
	"slices"
	"strings"

	"foedus"
)

// PlacesNamed turns what a user typed for where something happens into places:
// one, as PlaceNamed reads it, or several named together, "Grodno and
// Kaliningrad", in the order typed, none twice and none that only says where
// another lies. Words that say no more than that a place is disputed are passed
// over: the rows of the place say it, and by whom. Errors are those of PlaceNamed
// for the whole; where it is a list, for the part that no table has.
func (a *Atlas) PlacesNamed(input string, on foedus.Date) ([]Place, error) {
	whole, err := a.placeOf(input, on)
	if err == nil {
		return []Place{whole}, nil
	}
	parts := listed(input)
	if _, ambiguous := errors.AsType[*Ambiguous](err); ambiguous || len(parts) < 2 {
		return nil, err
	}
	var places []Place
	for _, part := range parts {
		p, err := a.placeOf(part, on)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(places, func(q Place) bool { return q.ID == p.ID }) {
			places = append(places, p)
		}
	}
	// "Minsk, Belarus" is Minsk.
	return slices.DeleteFunc(slices.Clone(places), func(outer Place) bool {
		return slices.ContainsFunc(places, func(p Place) bool { return p.ID != outer.ID && a.Inside(p.ID, outer.ID) })
	}), nil
}

// placeOf is PlaceNamed for words with or without a qualifier before them.
func (a *Atlas) placeOf(words string, on foedus.Date) (Place, error) {
	p, err := a.PlaceNamed(words, on)
	if err == nil {
		return p, nil
	}
	bare := strings.TrimSpace(words)
	for _, q := range [...]string{"the ", "disputed ", "contested ", "спорная ", "спорные ", "спорный "} {
		if len(bare) > len(q) && strings.EqualFold(bare[:len(q)], q) {
			bare = strings.TrimSpace(bare[len(q):])
		}
	}
	if bare == strings.TrimSpace(words) {
		return Place{}, err
	}
	if q, again := a.PlaceNamed(bare, on); again == nil {
		return q, nil
	}
	return Place{}, err
}

// listed splits a list of names: "A, B and C", "А и Б". A name that holds such a
// word is not split by who asks for the whole first.
func listed(input string) []string {
	s := input
	for _, word := range [...]string{" and ", " & ", " и ", ";"} {
		s = strings.ReplaceAll(s, word, ",")
	}
	var parts []string
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}
