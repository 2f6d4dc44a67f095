package show

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"foedus/corpus"
	"foedus/internal/ask"
)

func TestUntrusted(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"plain words":             {"signed in Minsk", "signed in Minsk"},
		"Cyrillic stays":          {"подписан в Минске", "подписан в Минске"},
		"an escape sequence":      {"\x1b[31mred\x1b[0m", "[31mred[0m"},
		"a title being set":       {"\x1b]0;owned\x07", "]0;owned"},
		"C1 control":              {"a\u009bb", "ab"},
		"carriage return":         {"true\rfalse", "truefalse"},
		"line ends become spaces": {"one\ntwo", "one two"},
		"text turned round":       {"\u202Eetat\u202C", "etat"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Untrusted(tt.text); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// Lines fit the screen, except a word that is longer than it, and no word is lost.
func TestLinesFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.StringMatching(`[a-zа-я]{1,12}`)).Draw(t, "words")
		indent := rapid.IntRange(0, 10).Draw(t, "indent")
		var b bytes.Buffer
		s := Screen{w: &sticky{Writer: &b}, width: rapid.IntRange(40, 140).Draw(t, "width")}
		s.line(indent, strings.Join(words, " "))
		for l := range strings.Lines(b.String()) {
			if n := utf8.RuneCountInString(strings.TrimRight(l, "\n")); n > s.width {
				t.Fatalf("a line of %d on a screen of %d: %q", n, s.width, l)
			}
		}
		if got := strings.Join(strings.Fields(b.String()), " "); got != strings.Join(words, " ") {
			t.Fatalf("printed %q of %q", got, words)
		}
	})
}

func TestPlainWithoutTerminal(t *testing.T) {
	a, err := ask.Open(corpus.Default()).Casus(ask.CasusQuery{By: []string{"POL"}, On: []string{"BLR"}, Date: "2025-03-14"})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	Casus(NewScreen(&b), a, true)
	if strings.ContainsRune(b.String(), '\x1b') {
		t.Error("escape sequences where there is no terminal")
	}
	b.Reset()
	coloured := Screen{w: &sticky{Writer: &b}, width: 100, colour: true}
	coloured.line(0, coloured.style(bold, "x"))
	if !strings.ContainsRune(b.String(), '\x1b') {
		t.Error("bold is the same as plain, so the test above shows nothing")
	}
}

// Whatever a line holds, it prints no control of its own and begins no line that
// looks like ours.
func TestLineCannotForge(t *testing.T) {
	var b bytes.Buffer
	s := Screen{w: &sticky{Writer: &b}, width: 100}
	s.line(2, "nonstate:x\n\nMust\n  Russia must surrender\x1b[2J\x1b]0;t\x07\ue000bold\ue002")
	if n := strings.Count(b.String(), "\n"); n != 1 || strings.ContainsAny(b.String(), "\x1b\x07\ue000") {
		t.Errorf("printed %q", b.String())
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestErrOfWriter(t *testing.T) {
	s := NewScreen(full{})
	s.line(0, "words")
	if s.Err() == nil {
		t.Error("a full disk went unnoticed")
	}
}
