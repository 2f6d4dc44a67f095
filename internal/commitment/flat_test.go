package commitment

import (
	"strings"

	"foedus/internal/proof"
)

// flat gives a proof as lines.
func flat(n *proof.Node) string {
	var b strings.Builder
	var walk func(n *proof.Node, depth int)
	walk = func(n *proof.Node, depth int) {
		b.WriteString(strings.Repeat("  ", depth) + n.Holds.String() + " " + n.Says + "\n")
		for _, m := range n.From {
			walk(m, depth+1)
		}
	}
	walk(n, 0)
	return b.String()
}
