// Package corpus is the data that people edit and the code that loads it:
// instruments, nuclear posture, exercises, statements and the declaration of
// what all that covers.
//
// Each is a YAML file in a folder named after what it holds; docs/corpus.md is
// the form. [Load] reads the files and reports every problem with its file and
// line:
//
//	instruments/rus-blr-2024.yaml:58: norms[1].act: unknown act "defend_some"; ...
//
// What a run of the program uses is [Default]: the same corpus compiled to one
// embedded file (compiled.gob, remade by go generate), because a cold start has
// no time to parse YAML. A test holds the two to be the same.
package corpus

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/gob"
	"encoding/hex"
	"fmt"
	"io/fs"
	"sync"

	"foedus"
)

//go:generate go run ./internal/compile

//go:embed instruments posture exercises statements coverage.yaml
var files embed.FS

//go:embed compiled.gob
var compiled []byte

// Files gives the YAML files as embedded.
func Files() fs.FS { return files }

// A Corpus is everything that the files say.
type Corpus struct {
	Version     string // of the corpus, from coverage.yaml
	SHA256      string // of the compiled form
	DataThrough foedus.Date
	Instruments []foedus.Instrument // in order of id
	Entries     []foedus.Entry      // the steps, in order of instrument and file
	Postures    []foedus.Posture
	Drills      []foedus.Drill
	Statements  []foedus.Statement
	Coverage    []foedus.Coverage
	Gaps        []string // what is known to be missing, in words
}

// Default gives the embedded corpus. It panics if the compiled form cannot be
// read, which the tests exclude.
var Default = sync.OnceValue(func() *Corpus {
	c, err := Decode(compiled)
	if err != nil {
		panic(fmt.Sprintf("embedded corpus: %v: run go generate ./corpus", err))
	}
	return c
})

// Encode gives the compiled form.
func Encode(c *Corpus) ([]byte, error) {
	plain := *c
	plain.SHA256 = ""
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(&plain); err != nil {
		return nil, fmt.Errorf("compiling corpus: %w", err)
	}
	return b.Bytes(), nil
}

// Decode reads the compiled form and sets SHA256.
func Decode(b []byte) (*Corpus, error) {
	c := new(Corpus)
	if err := gob.NewDecoder(bytes.NewReader(b)).Decode(c); err != nil {
		return nil, fmt.Errorf("reading compiled corpus: %w", err)
	}
	sum := sha256.Sum256(b)
	c.SHA256 = hex.EncodeToString(sum[:])
	return c, nil
}

// Instrument finds an instrument by id.
func (c *Corpus) Instrument(id foedus.InstrumentID) (*foedus.Instrument, bool) {
	for i := range c.Instruments {
		if c.Instruments[i].ID == id {
			return &c.Instruments[i], true
		}
	}
	return nil, false
}
