package foedus

// Verified says how a fact was checked.
type Verified string

// The three grades. A fact is as good as its best source.
const (
	Primary    Verified = "primary"    // the text or the depositary's or signatory's own publication was seen
	Secondary  Verified = "secondary"  // a good source reports it
	Unverified Verified = "unverified" // stated by nobody we could look at
)

// A Source is something that was looked at. Pin says where in it: an article, a
// page, a paragraph.
type Source struct {
	Title    string   `json:"title"`
	URL      string   `json:"url,omitempty"`
	Pin      string   `json:"pin,omitempty"`
	Accessed Date     `json:"accessed,omitzero"`
	Verified Verified `json:"verified"`
}

// BestOf gives the best grade among sources: Unverified if there are none.
func BestOf(sources []Source) Verified {
	best := Unverified
	for _, s := range sources {
		switch {
		case s.Verified == Primary:
			return Primary
		case s.Verified == Secondary:
			best = Secondary
		}
	}
	return best
}

// A Rival is another source's word on the same fact; it is kept and shown, never
// averaged.
type Rival struct {
	Date    Date     `json:"date,omitzero"`
	Says    string   `json:"says,omitempty"`
	Sources []Source `json:"sources"`
}
