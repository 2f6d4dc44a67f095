// Command compile remakes what is derived from the corpus: compiled.gob from the
// YAML files, and the JSON Schemas from the types they are decoded into. It runs
// in the corpus folder, by go generate.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"foedus/corpus"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	c, problems := corpus.Load(os.DirFS("."))
	for _, p := range problems {
		fmt.Fprintln(os.Stderr, p)
	}
	if len(problems) > 0 {
		return fmt.Errorf("%d problems; nothing was written", len(problems))
	}
	b, err := corpus.Encode(c)
	if err != nil {
		return err
	}
	if err := os.WriteFile("compiled.gob", b, 0o644); err != nil {
		return err
	}
	for name, s := range corpus.Schemas() {
		b, err := json.MarshalIndent(s, "", "  ")
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join("schema", name+".json"), append(b, '\n'), 0o644); err != nil {
			return err
		}
	}
	return nil
}
