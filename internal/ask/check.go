package ask

import "foedus"

// Covers tells whether any coverage row speaks of a state's promises of a kind on
// a day.
func (b *Base) Covers(p foedus.PartyID, on foedus.Date, promise string) bool {
	v, _ := b.coverState(p, on, []string{promise})
	return v != foedus.Outside
}

// SignedDates gives the day of signature of every instrument held.
func (b *Base) SignedDates() []string {
	var out []string
	for _, p := range b.at(foedus.Date{}).Papers() {
		out = append(out, p.Signed().Gregorian().String())
	}
	return out
}
