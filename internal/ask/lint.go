package ask

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"foedus/corpus"
)

// LintAnswer is what is wrong with corpus files.
type LintAnswer struct {
	Coverage Coverage         `json:"coverage"`
	Files    int              `json:"files"`
	Problems []corpus.Problem `json:"problems"`
}

// Lint checks the embedded corpus, or the instrument files named.
func (b *Base) Lint(files []string) (*LintAnswer, error) {
	a := &LintAnswer{Coverage: b.CoverageReport().Coverage, Problems: []corpus.Problem{}}
	if len(files) == 0 {
		_, ps := corpus.Load(corpus.Files())
		a.Problems = append(a.Problems, ps...)
		_ = fs.WalkDir(corpus.Files(), ".", func(_ string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				a.Files++
			}
			return err
		})
		return a, nil
	}
	for _, f := range files {
		body, err := ReadFile(f)
		if err != nil {
			return nil, err
		}
		a.Files++
		a.Problems = append(a.Problems, corpus.Lint(f, body)...)
	}
	return a, nil
}

// With gives a base that holds further instrument files besides its corpus.
func (b *Base) With(files []string) (*Base, error) {
	c := b.Corpus
	for _, f := range files {
		body, err := ReadFile(f)
		if err != nil {
			return nil, err
		}
		d, ps := c.With(f, body)
		if len(ps) > 0 {
			errs := make([]error, len(ps))
			for i, p := range ps {
				errs[i] = p
			}
			return nil, errors.Join(errs...)
		}
		c = d
	}
	out := b.over(c)
	out.own = append(slices.Clone(b.own), files...)
	return out, nil
}

// maxInput bounds a file that a user names.
const maxInput = 16 << 20

// ReadFile reads a file that a user names, within bounds.
func ReadFile(name string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, &UsageError{name, errors.Unwrap(err)}
	case info.IsDir():
		return nil, usage(name, "is a folder; name a file")
	case info.Size() > maxInput:
		return nil, usage(name, "has %d bytes; at most %d are read", info.Size(), maxInput)
	}
	body, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	return body, nil
}
