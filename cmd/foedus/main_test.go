package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"foedus": main})
}

// TestScripts runs testdata/script: the command line as a user sees it.
func TestScripts(t *testing.T) { scripts(t, "testdata/script", nil) }

// scripts runs the scripts of a folder, each with ledgers of its own if there is a
// function that makes them.
func scripts(t *testing.T, dir string, ledger func(e *testscript.Env, name string) error) {
	if testing.Short() {
		t.Skip("scripts start hundreds of processes; -short leaves them out")
	}
	t.Helper()
	shared, err := filepath.Abs("../../../shared/data")
	if err != nil {
		t.Fatal(err)
	}
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 dir,
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(e *testscript.Env) error {
			e.Setenv("SHARED", shared)
			e.Setenv("EXAMPLES", examples)
			e.Setenv("COLUMNS", "120")
			e.Setenv("USER", "")
			for _, name := range []string{"L", "M", "N", "P"} {
				if ledger == nil {
					break
				}
				e.Setenv("COLUMNS", "2000") // a line of an answer is a line to be matched
				if err := ledger(e, name); err != nil {
					return err
				}
			}
			return nil
		},
		Condition: func(cond string) (bool, error) {
			if cond != "shared" {
				return false, fmt.Errorf("unknown condition %q", cond)
			}
			_, err := os.Stat(shared)
			if err != nil {
				t.Logf("skipping what needs measuring data: %v", err)
			}
			return err == nil, nil
		},
	})
}
