package atlas

import (
	"strings"
	"testing"

	"foedus"
)

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkResolve(b *testing.B) {
	a := Default()
	a.Lookup("") // the index is made once
	for name, in := range map[string]string{"id": "RUS", "coded": "ccode:365", "name": "Белоруссия"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := a.Resolve(in, foedus.Date{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkIndex and BenchmarkAutomaton measure what the first look-up and the
// first Scan of a process wait for.
func BenchmarkIndex(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		a, err := Load()
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		a.index()
	}
}

func BenchmarkAutomaton(b *testing.B) {
	a := Default()
	for b.Loop() {
		a.build()
	}
}

func BenchmarkScan(b *testing.B) {
	a := Default()
	a.automaton()
	for name, text := range map[string]string{
		"dense": strings.Repeat("Kremlin spokesman Dmitry Peskov said Russia and Belarus would sign the treaty in Minsk. ", 200),
		"prose": strings.Repeat("The committee met again on Tuesday to weigh the budget, and several members asked how the new rules would be applied to towns near the river. ", 200),
		"ru":    strings.Repeat("Президент России Владимир Путин провёл переговоры с Александром Лукашенко, сообщил Дмитрий Песков журналистам в среду. ", 200),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			var ms []Mention
			for b.Loop() {
				ms = a.ScanInto(ms[:0], text)
			}
		})
	}
}

// BenchmarkWithin is asked for every clause that names a territory.
func BenchmarkWithin(b *testing.B) {
	a := Default()
	on := foedus.YMD(2025, 3, 14)
	for _, place := range []string{"place:minsk", "place:crimea", "BLR"} {
		b.Run(place, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				a.Within(place, "BLR", on)
			}
		})
	}
}
