package foedus

// Tri is a three-valued truth (Kleene): doubt is a value, not an error. The zero
// value is Unknown.
type Tri int8

// The three values, ordered so that And is min and Or is max.
const (
	No      Tri = -1
	Unknown Tri = 0
	Yes     Tri = 1
)

// Truth turns a plain bool into a Tri.
func Truth(b bool) Tri {
	if b {
		return Yes
	}
	return No
}

// And is No if either is No, Yes if both are Yes, else Unknown.
func (t Tri) And(u Tri) Tri { return min(t, u) }

// Or is Yes if either is Yes, No if both are No, else Unknown.
func (t Tri) Or(u Tri) Tri { return max(t, u) }

// Not turns Yes and No round and leaves Unknown.
func (t Tri) Not() Tri { return -t }

// String gives "yes", "no" or "unknown".
func (t Tri) String() string {
	switch t {
	case Yes:
		return "yes"
	case No:
		return "no"
	}
	return "unknown"
}
