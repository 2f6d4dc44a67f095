// Package show prints answers for a terminal: the answer first, then why, then
// sources; words rather than scores; readable without colour.
//
//	Russia must defend with all forces and means
//	    Belarus · rus-blr-2024, art. 4(1)
//
// Lines are broken at the width of the terminal, or at 100 columns where there
// is none.
package show

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// A Screen is where an answer is printed.
type Screen struct {
	w      *sticky
	width  int
	colour bool
}

// sticky remembers the first error of a writer.
type sticky struct {
	io.Writer
	err error
}

func (s *sticky) Write(b []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.Writer.Write(b)
	s.err = err
	return n, err
}

const plainWidth = 100

// NewScreen looks at what it prints to: colour only on a terminal, and never with
// NO_COLOR set (no-color.org); COLUMNS sets the width where there is no terminal.
func NewScreen(w io.Writer) Screen {
	s := Screen{w: &sticky{Writer: w}, width: plainWidth}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n >= 40 {
		s.width = n
	}
	if f, ok := w.(*os.File); ok && term.IsTerminal(f.Fd()) {
		s.colour = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
		if cols, _, err := term.GetSize(f.Fd()); err == nil && cols >= 40 {
			s.width = min(cols, 140)
		}
	}
	return s
}

// Err gives the first error of printing.
func (s Screen) Err() error { return s.w.err }

var (
	bold  = lipgloss.NewStyle().Bold(true)
	faint = lipgloss.NewStyle().Faint(true)
)

func (s Screen) style(st lipgloss.Style, text string) string {
	if !s.colour {
		return text
	}
	return st.Render(text)
}

// line prints text at an indent, broken at the width.
func (s Screen) line(indent int, text string) {
	pad := strings.Repeat(" ", indent)
	for _, l := range strings.Split(ansi.Wrap(clean(text), max(20, s.width-indent), " "), "\n") {
		fmt.Fprintln(s.w, strings.TrimRight(pad+l, " "))
	}
}

func (s Screen) linef(indent int, format string, args ...any) {
	s.line(indent, fmt.Sprintf(format, args...))
}

func (s Screen) blank() { fmt.Fprintln(s.w) }

// head prints a heading.
func (s Screen) head(text string) {
	s.blank()
	fmt.Fprintln(s.w, s.style(bold, text))
}

// clean keeps control characters of sources off the terminal; our own styling
// goes round it.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\x1b' && r < ' ' && r != '\n' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return -1
		}
		return r
	}, text)
}

// Untrusted makes text from a source safe to print: no control characters at all,
// escapes included.
func Untrusted(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0:
			return -1
		case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			return -1 // bidirectional overrides can make a line lie
		}
		return r
	}, text)
}
