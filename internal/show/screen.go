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
	boldStyle  = lipgloss.NewStyle().Bold(true)
	faintStyle = lipgloss.NewStyle().Faint(true)
)

// Marks of style within a line: private-use letters, which Untrusted takes out of
// everything that comes from outside.
const (
	boldOn, faintOn, styleOff = '\ue000', '\ue001', '\ue002'
)

type style rune

const (
	bold  style = boldOn
	faint style = faintOn
)

// style marks text to be set apart.
func (s Screen) style(st style, text string) string {
	return string(st) + Untrusted(text) + string(styleOff)
}

// paint makes the marks into escape sequences, or takes them out.
func (s Screen) paint(text string) string {
	if !s.colour {
		return strings.Map(func(r rune) rune {
			if r >= boldOn && r <= styleOff {
				return -1
			}
			return r
		}, text)
	}
	var b, part strings.Builder
	now := rune(styleOff)
	flush := func() {
		switch now {
		case boldOn:
			b.WriteString(boldStyle.Render(part.String()))
		case faintOn:
			b.WriteString(faintStyle.Render(part.String()))
		default:
			b.WriteString(part.String())
		}
		part.Reset()
	}
	for _, r := range text {
		if r >= boldOn && r <= styleOff {
			flush()
			now = r
			continue
		}
		part.WriteRune(r)
	}
	flush()
	return b.String()
}

// line prints text at an indent, broken at the width. Nothing in it can move the
// cursor or begin a line of its own.
func (s Screen) line(indent int, text string) {
	pad := strings.Repeat(" ", indent)
	for _, l := range strings.Split(ansi.Wrap(s.paint(clean(text)), max(20, s.width-indent), " "), "\n") {
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
	s.line(0, s.style(bold, text))
}

// clean takes out of a line what a terminal would obey.
func clean(text string) string { return strip(text, false) }

// Untrusted makes text from outside safe to print: no control characters, no
// letters that turn the line round, none of our own marks.
func Untrusted(text string) string { return strip(text, true) }

func strip(text string, marks bool) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0:
			return -1
		case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			return -1 // bidirectional overrides can make a line lie
		case marks && r >= boldOn && r <= styleOff:
			return -1
		}
		return r
	}, text)
}
