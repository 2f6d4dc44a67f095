// Package dataset gives and takes tables. Today that is a ledger as one Parquet
// file: a row a record, the fields that analysts group by as columns, and the
// whole record as the export writes it, so that what comes back is exact.
//
//	seq  recorded              kind   instrument    parties    stage   date_from  line
//	3    2026-11-24T14:59:13Z  claim  rus-blr-2024  [RUS BLR]  signed  2024-12-06 {"seq":3,...}
package dataset

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"

	"foedus"
	"foedus/internal/ledger"
)

// A LedgerRow is one record of a ledger as a row. Line is what counts: the other
// columns are read from it, and importing looks at it alone.
type LedgerRow struct {
	Seq        int64    `parquet:"seq"`
	ID         string   `parquet:"id"`
	Recorded   string   `parquet:"recorded"` // RFC 3339, UTC
	Kind       string   `parquet:"kind,dict"`
	Layer      string   `parquet:"layer,dict"`
	By         string   `parquet:"by,dict"`
	Public     string   `parquet:"public"` // from when anyone could know; "" not known
	Document   string   `parquet:"document,dict"`
	ClaimKind  string   `parquet:"claim_kind,dict"`
	Stage      string   `parquet:"stage,dict"`
	Factuality string   `parquet:"factuality,dict"`
	Instrument string   `parquet:"instrument,dict"`
	Parties    []string `parquet:"parties,list"`
	DateFrom   string   `parquet:"date_from"` // of the claim, first and last day; "" not dated
	DateTo     string   `parquet:"date_to"`
	Line       string   `parquet:"line,zstd"`
}

// exported is as much of an exported line as the columns need.
type exported struct {
	Seq      int64  `json:"seq"`
	ID       string `json:"id"`
	Recorded string `json:"recorded"`
	Content  struct {
		Kind     string        `json:"kind"`
		Layer    string        `json:"layer"`
		By       string        `json:"by"`
		Public   string        `json:"public"`
		Document string        `json:"document"`
		Claim    *foedus.Claim `json:"claim"`
	} `json:"content"`
}

// rowsAtOnce bounds how many rows are in memory.
const rowsAtOnce = 1000

// LedgerToParquet turns an export, a record a line, into Parquet.
func LedgerToParquet(lines io.Reader, w io.Writer) (rows int, err error) {
	out := parquet.NewGenericWriter[LedgerRow](w)
	in := bufio.NewScanner(lines)
	in.Buffer(nil, ledger.MaxLine)
	var batch []LedgerRow
	flush := func() error {
		_, err := out.Write(batch)
		rows += len(batch)
		batch = batch[:0]
		return err
	}
	for in.Scan() {
		row, err := ledgerRow(in.Text())
		if err != nil {
			return rows, fmt.Errorf("record %d: %w", rows+len(batch)+1, err)
		}
		if batch = append(batch, row); len(batch) == rowsAtOnce {
			if err := flush(); err != nil {
				return rows, fmt.Errorf("writing Parquet: %w", err)
			}
		}
	}
	if err := errors.Join(in.Err(), flush(), out.Close()); err != nil {
		return rows, fmt.Errorf("writing Parquet: %w", err)
	}
	return rows, nil
}

func ledgerRow(line string) (LedgerRow, error) {
	var e exported
	if err := json.Unmarshal([]byte(line), &e); err != nil {
		return LedgerRow{}, err
	}
	r := LedgerRow{Seq: e.Seq, ID: e.ID, Recorded: e.Recorded, Kind: e.Content.Kind, Layer: e.Content.Layer, By: e.Content.By,
		Public: e.Content.Public, Document: e.Content.Document, Line: line}
	if c := e.Content.Claim; c != nil {
		r.ClaimKind, r.Stage, r.Factuality = string(c.Kind), c.Stage, string(c.Factuality)
		for _, p := range c.Parties {
			r.Parties = append(r.Parties, string(p))
		}
		if c.Instrument != nil {
			r.Instrument = string(c.Instrument.ID)
		}
		if c.Date != nil {
			r.DateFrom, r.DateTo = c.Date.From.String(), c.Date.To.String()
		}
	}
	return r, nil
}

// ParquetToLedger turns such a file back into an export, for ledger.Import.
func ParquetToLedger(r io.ReaderAt, size int64, w io.Writer) (err error) {
	defer func() { // the library panics on some damaged files
		if p := recover(); p != nil {
			err = fmt.Errorf("reading Parquet: the file is damaged: %v", p)
		}
	}()
	f, err := parquet.OpenFile(r, size)
	if err != nil {
		return fmt.Errorf("reading Parquet: %w", err)
	}
	if _, ok := f.Schema().Lookup("line"); !ok {
		return errors.New("reading Parquet: no column \"line\"; this is not a ledger that foedus exported")
	}
	in := parquet.NewGenericReader[LedgerRow](f)
	defer in.Close()
	buf := make([]LedgerRow, rowsAtOnce)
	for {
		n, err := in.Read(buf)
		for _, row := range buf[:n] {
			if _, err := io.WriteString(w, row.Line+"\n"); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading Parquet: %w", err)
		}
	}
}
