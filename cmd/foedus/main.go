// Command foedus answers who is bound to do what for whom. See foedus --help.
package main

import (
	"fmt"
	"os"
)

func main() {
	code, err := run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	if err != nil {
		fmt.Fprintln(os.Stderr, "foedus:", err)
	}
	os.Exit(code)
}
