package oracle

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"foedus"
)

// A writer writes facts. Arguments are written by their type: a word of the
// model (term) bare, any other string quoted, numbers as they are.
type writer struct{ *bufio.Writer }

// A term is written without quotes: armed_attack, r(1).
type term string

func newWriter(w io.Writer) *writer { return &writer{bufio.NewWriterSize(w, 1<<16)} }

func (w *writer) fact(name string, args ...any) {
	w.WriteString(name)
	for i, a := range args {
		if i == 0 {
			w.WriteByte('(')
		} else {
			w.WriteByte(',')
		}
		switch a := a.(type) {
		case term:
			w.WriteString(string(a))
		case foedus.Day:
			fmt.Fprintf(w, "%d", int32(a))
		case int:
			fmt.Fprintf(w, "%d", a)
		default:
			w.WriteString(quote(fmt.Sprint(a)))
		}
	}
	if len(args) > 0 {
		w.WriteByte(')')
	}
	w.WriteString(".\n")
}

var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)

func quote(s string) string { return `"` + escapes.Replace(s) + `"` }

// word writes a word of a closed list, which the answer-set program knows as a
// constant.
func word[S ~string](s S) term { return term(s) }

func tri(t foedus.Tri) term {
	switch t {
	case foedus.Yes:
		return "y"
	case foedus.No:
		return "n"
	}
	return "u"
}
