package atlas

import (
	"fmt"
	"strings"
)

// Region is a set of the parts of the world that clauses speak of. README.md
// beside the tables says where each begins and ends.
type Region uint32

// The regions. A state carries those of its metropolitan territory; a place has
// its own, so that Hawaii is in the Pacific and not in North America.
const (
	Europe Region = 1 << iota
	NorthAmerica
	CentralAmerica
	Caribbean
	SouthAmerica
	WesternHemisphere
	Africa
	Asia
	MiddleEast
	CentralAsia
	SouthAsia
	EastAsia
	SouthEastAsia
	Caucasus
	Oceania
	Pacific
	Atlantic
	NorthAtlantic // an island in the North Atlantic north of the Tropic of Cancer
	IndianOcean
	Mediterranean
	BlackSea
	Baltic
	Balkans
	Arctic
	Antarctic
)

var regionNames = [...]string{
	"europe", "north_america", "central_america", "caribbean", "south_america",
	"western_hemisphere", "africa", "asia", "middle_east", "central_asia",
	"south_asia", "east_asia", "south_east_asia", "caucasus", "oceania", "pacific",
	"atlantic", "north_atlantic_north_of_cancer", "indian_ocean", "mediterranean",
	"black_sea", "baltic", "balkans", "arctic", "antarctic",
}

// ParseRegion reads the names of regions, separated by spaces.
func ParseRegion(s string) (Region, error) {
	var r Region
next:
	for word := range strings.FieldsSeq(s) {
		for i, n := range regionNames {
			if n == word {
				r |= 1 << i
				continue next
			}
		}
		return 0, fmt.Errorf("unknown region %q; known: %s", word, strings.Join(regionNames[:], ", "))
	}
	return r, nil
}

// Has tells whether any region of q is among r.
func (r Region) Has(q Region) bool { return r&q != 0 }

// String gives the names, separated by spaces.
func (r Region) String() string {
	var b strings.Builder
	for i, n := range regionNames {
		if r&(1<<i) != 0 {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(n)
		}
	}
	return b.String()
}
