package main

import (
	"fmt"
	"reflect"
	"strings"

	"foedus/internal/ask"
)

type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

// Run prints a script that completes commands and flags. It is made from the
// command structs, so it cannot fall behind them.
func (c *completionCmd) Run(s *session) error {
	commands := map[string][]string{}
	var names []string
	t := reflect.TypeFor[cli]()
	for i := range t.NumField() {
		f := t.Field(i)
		if _, ok := f.Tag.Lookup("cmd"); !ok {
			continue
		}
		name := strings.ToLower(f.Name)
		names = append(names, name)
		commands[name] = append(flags(f.Type), "--json", "--with", "--db", "--help")
	}
	var err error
	switch c.Shell {
	case "bash":
		_, err = fmt.Fprint(s.out, bash(names, commands))
	case "zsh":
		_, err = fmt.Fprint(s.out, "autoload -U +X bashcompinit && bashcompinit\n", bash(names, commands))
	case "fish":
		var b strings.Builder
		for _, n := range names {
			fmt.Fprintf(&b, "complete -c foedus -n __fish_use_subcommand -f -a %s\n", n)
			for _, f := range commands[n] {
				fmt.Fprintf(&b, "complete -c foedus -n '__fish_seen_subcommand_from %s' -l %s\n", n, strings.TrimPrefix(f, "--"))
			}
		}
		_, err = fmt.Fprint(s.out, b.String())
	default:
		err = &ask.UsageError{Arg: "SHELL", Wrong: fmt.Errorf("%q is not bash, zsh or fish", c.Shell)}
	}
	return err
}

// flags gives the flags of a command, those that it shares with others among them.
func flags(command reflect.Type) []string {
	var out []string
	for i := range command.NumField() {
		f := command.Field(i)
		if _, shared := f.Tag.Lookup("embed"); shared {
			out = append(out, flags(f.Type)...)
		} else if _, arg := f.Tag.Lookup("arg"); !arg {
			out = append(out, "--"+flagName(f))
		}
	}
	return out
}

func flagName(f reflect.StructField) string {
	if n := f.Tag.Get("name"); n != "" {
		return n
	}
	var b strings.Builder
	for i, r := range f.Name {
		if i > 0 && r >= 'A' && r <= 'Z' {
			b.WriteByte('-')
		}
		b.WriteRune(r)
	}
	return strings.ToLower(b.String())
}

func bash(names []string, commands map[string][]string) string {
	var b strings.Builder
	b.WriteString("_foedus() {\n  local cur=${COMP_WORDS[COMP_CWORD]} cmd= w\n  for w in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n    case $w in ")
	b.WriteString(strings.Join(names, "|") + ") cmd=$w; break ;; esac\n  done\n  case $cmd in\n")
	for _, n := range names {
		fmt.Fprintf(&b, "    %s) [[ $cur == -* ]] && COMPREPLY=($(compgen -W '%s' -- \"$cur\")) ;;\n", n, strings.Join(commands[n], " "))
	}
	fmt.Fprintf(&b, "    *) COMPREPLY=($(compgen -W '%s --json --with --db --help' -- \"$cur\")) ;;\n  esac\n}\ncomplete -o default -F _foedus foedus\n", strings.Join(names, " "))
	return b.String()
}
