//go:build unix

package postgres_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"foedus/internal/ledger"
	"foedus/internal/ledger/ledgertest"
	"foedus/internal/postgres"
)

// The files of tables, indexes and long values are damaged, and of the maps beside
// them: with checksums of pages, which the server then finds wrong, and without,
// where everything depends on Verify and Check. Each damage is done to a database of
// its own, a copy of one that is whole, before anybody has read it. The small form has
// the harder half.
func TestFaultDamage(t *testing.T) {
	defer postgres.SetPatience(10 * time.Second)()
	for _, checksums := range []bool{true, false}[ledgertest.Faults(0, 1):] {
		name := map[bool]string{true: "data_checksums on", false: "data_checksums off"}[checksums]
		t.Run(name, func(t *testing.T) {
			d := newDamage(t, ledgertest.NewTally(t, "PostgreSQL", name), checksums)
			for _, how := range ledgertest.Damages {
				t.Run(how, func(t *testing.T) {
					y := ledgertest.NewTally(t, "PostgreSQL", how+", "+name)
					for y.N("damaged files") < ledgertest.Faults(50, 1) {
						d.try(t, y, how)
					}
				})
			}
		})
	}
}

// A damage is a server with a database named whole.
type damage struct {
	*server
	before  ledger.Checkpoint
	answers string
	files   []file
	maps    []file // of free space and of what all can see: small, and PostgreSQL does without
	r       *rand.Rand
}

// A file holds a relation, or a map of it, in the folder of its database.
type file struct {
	relation, name string
	size           int
}

// choose chooses a file, for as many as not by size, so that those of one page come
// up and yet most damage falls where most is kept; a map now and then.
func (d *damage) choose() file {
	if d.r.IntN(10) == 0 {
		return d.maps[d.r.IntN(len(d.maps))]
	}
	if d.r.IntN(2) == 0 {
		return d.files[d.r.IntN(len(d.files))]
	}
	total := 0
	for _, f := range d.files {
		total += f.size
	}
	at := d.r.IntN(total)
	for _, f := range d.files {
		if at -= f.size; at < 0 {
			return f
		}
	}
	panic("sizes")
}

func newDamage(t *testing.T, y *ledgertest.Tally, checksums bool) *damage {
	d := &damage{server: ownServer(t, y, "damage", "-c fsync=off -c autovacuum=off"), r: rand.New(rand.NewPCG(7, 7))}
	if !checksums {
		must(t, "pg_checksums", "--disable", "-D", d.data)
	}
	d.begin(t)
	admin(t, d.server, "CREATE DATABASE whole")
	s, err := postgres.Open(ctx, d.database("whole"), postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d.before, d.answers = ledgertest.Whole(t, s)
	whole := d.ask(t, "whole")
	for _, q := range []string{"VACUUM ANALYZE", "UNDONE", "CHECKPOINT"} {
		if q == "UNDONE" { // after VACUUM, which would take it away
			ledgertest.Undone(t, s)
		} else if _, err := whole.Exec(ctx, q); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	rows, err := whole.Query(ctx, `WITH ours AS (SELECT oid, reltoastrelid FROM pg_class WHERE relnamespace = 'public'::regnamespace),
		toast AS (SELECT reltoastrelid AS oid FROM ours WHERE pg_relation_size(nullif(reltoastrelid, 0)) > 0)
		SELECT relname, pg_relation_filepath(oid) FROM pg_class WHERE relkind IN ('r', 'i', 't')
		AND oid IN (SELECT oid FROM ours UNION SELECT oid FROM toast UNION SELECT indexrelid FROM pg_index WHERE indrelid IN (SELECT oid FROM toast))`)
	if err != nil {
		t.Fatal(err)
	}
	var relation, path string
	_, err = pgx.ForEachRow(rows, []any{&relation, &path}, func() error {
		for of, into := range map[string]*[]file{"": &d.files, "_fsm": &d.maps, "_vm": &d.maps} {
			if info, err := os.Stat(filepath.Join(d.data, path+of)); err == nil && info.Size() > 0 {
				*into = append(*into, file{relation + of, filepath.Base(path) + of, int(info.Size())})
			}
		}
		return nil
	})
	if err != nil || len(d.files) == 0 {
		t.Fatalf("%d files, %v", len(d.files), err)
	}
	whole.Close(ctx)
	return d
}

func (d *damage) database(name string) string {
	// A damaged link may lead round in a circle.
	return strings.TrimSuffix(d.address, "postgres") + name + "?statement_timeout=60000"
}

// ask connects; where damage has made the server end its processes, once they have
// begun again.
func (d *damage) ask(t *testing.T, database string) *pgx.Conn {
	t.Helper()
	for try := 0; ; try++ {
		c, err := pgx.Connect(ctx, d.database(database))
		if err == nil {
			return c
		}
		if try == 100 {
			t.Fatal(err)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

func (d *damage) exec(t *testing.T, sql string) {
	t.Helper()
	c := d.ask(t, "postgres")
	defer c.Close(ctx)
	if _, err := c.Exec(ctx, sql); err != nil {
		t.Fatal(err)
	}
}

// drop ends the copy, and with SIGKILL what still reads in it.
func (d *damage) drop(t *testing.T) {
	c := d.ask(t, "postgres")
	rows, err := c.Query(ctx, "SELECT pid FROM pg_stat_activity WHERE datname = 'damaged' AND state = 'active' AND backend_type = 'client backend'")
	if err != nil {
		t.Fatal(err)
	}
	pids, err := pgx.CollectRows(rows, pgx.RowTo[int])
	c.Close(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, pid := range pids {
		syscall.Kill(pid, syscall.SIGKILL)
	}
	if len(pids) > 0 {
		time.Sleep(time.Second) // the server ends all its processes and begins again
	}
	d.exec(t, "DROP DATABASE damaged WITH (FORCE)")
}

// try damages one file of a new copy.
func (d *damage) try(t *testing.T, y *ledgertest.Tally, how string) {
	d.exec(t, "CREATE DATABASE damaged TEMPLATE whole STRATEGY file_copy")
	defer d.drop(t)
	c := d.ask(t, "postgres")
	var folder string
	if err := c.QueryRow(ctx, "SELECT 'base/' || oid FROM pg_database WHERE datname = 'damaged'").Scan(&folder); err != nil {
		t.Fatal(err)
	}
	c.Close(ctx)
	var f file
	for ok := false; !ok; {
		f = d.choose()
		path := filepath.Join(d.data, folder, f.name)
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if b, ok = ledgertest.Spoil(d.r, how, b, 8192); ok {
			if err := os.WriteFile(path, b, 0o600); err != nil { // the file stays its owner's
				t.Fatal(err)
			}
		}
	}
	y.Add("damaged files")
	shown := "reported on opening"
	s, err := postgres.Open(ctx, d.database("damaged"), postgres.Options{})
	if err == nil {
		failed := t.Failed()
		shown, err = ledgertest.Damaged(t, s, d.before, d.answers)
		s.Close()
		if !failed && t.Failed() {
			t.Logf("the file was of %s", f.relation)
		}
	}
	if err != nil && !ledgertest.IsDamage(err) {
		t.Logf("%s in %s, not as damage: %v", shown, f.relation, err)
		shown += " by an error that speaks of no damage"
	}
	if err == nil {
		t.Logf("%s: without effect in %s", how, f.relation)
	}
	y.Add(shown)
}
