package ask

import (
	"slices"

	"foedus"
	"foedus/internal/proof"
)

// rests finds what of a ledger stands in proofs. It is for the proofs of one
// answer.
type rests struct {
	told  map[string]*LedgerClaim
	nodes map[string]proof.Saved
	seen  map[string]*resting
}

// resting is what a node and all beneath it rest on.
type resting struct {
	claims []string // records of the ledger
	corpus bool     // a step of the corpus too
}

func (b *Base) rests(nodes map[string]proof.Saved) *rests {
	return &rests{told: b.told, nodes: nodes, seen: map[string]*resting{}}
}

func (r *rests) on(id string) *resting {
	if s, ok := r.seen[id]; ok {
		return s
	}
	s := &resting{}
	r.seen[id] = s
	n := r.nodes[id]
	if n.Rule == proof.Step {
		if r.told[n.Ref] != nil {
			s.claims = append(s.claims, n.Ref)
		} else {
			s.corpus = true
		}
	}
	for _, m := range n.From {
		below := r.on(m)
		s.corpus = s.corpus || below.corpus
		for _, c := range below.claims {
			if !slices.Contains(s.claims, c) {
				s.claims = append(s.claims, c)
			}
		}
	}
	return s
}

// claims gives the records of the ledger that a proof rests on.
func (r *rests) claims(id string) []string { return r.on(id).claims }

// layers gives the layers of the steps that a proof rests on, the corpus first.
func (r *rests) layers(id string) []foedus.Layer {
	s := r.on(id)
	out := []foedus.Layer{}
	if s.corpus {
		out = append(out, foedus.CorpusLayer)
	}
	return append(out, r.of(s.claims)...)
}

func (r *rests) of(claims []string) []foedus.Layer {
	var out []foedus.Layer
	for _, l := range []foedus.Layer{foedus.HumanLayer, foedus.MachineLayer} {
		if slices.ContainsFunc(claims, func(c string) bool { return r.told[c].Layer == l }) {
			out = append(out, l)
		}
	}
	return out
}

// cited gives the claims of the ledger that an answer names, by record: those
// asked for and those that tell the same.
func (b *Base) cited(ids ...string) map[string]LedgerClaim {
	out := map[string]LedgerClaim{}
	for _, id := range ids {
		c := b.told[id]
		if c == nil && b.would != nil {
			c = b.would.told[id]
		}
		if c == nil {
			continue
		}
		out[id] = *c
		for _, o := range c.Also {
			if _, ok := out[o]; !ok {
				for k, v := range b.cited(o) {
					out[k] = v
				}
			}
		}
	}
	return out
}

// citedIn is cited of what tells the steps in proofs, and of what more is named.
func (b *Base) citedIn(nodes map[string]proof.Saved, more ...string) map[string]LedgerClaim {
	for _, n := range nodes {
		if n.Rule == proof.Step {
			more = append(more, b.about[n.Ref]...)
		}
	}
	return b.cited(more...)
}
