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

// BenchmarkLookup looks up every name of the tables in turn; rate is look-ups a
// second.
func BenchmarkLookup(b *testing.B) {
	a := Default()
	var all []string
	for _, it := range a.index().items {
		all = append(all, it.text)
	}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		for _, text := range all {
			if len(a.Lookup(text)) == 0 {
				b.Fatalf("%q is lost", text)
			}
		}
		n += len(all)
	}
	b.ReportMetric(float64(len(all)), "names")
	b.ReportMetric(float64(n)/b.Elapsed().Seconds()/1e6, "M/s")
}

// BenchmarkLater measures reading the tables of names that are read on first need.
func BenchmarkLater(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		a, err := Load()
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		a.nameTables()
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
		a.build(scanned)
	}
}

func BenchmarkScan(b *testing.B) {
	a := Default()
	a.automaton()
	for name, text := range map[string]string{
		"uk":    strings.Repeat("Президент України зустрівся з міністром закордонних справ Польщі, повідомили журналістам у Києві в середу, 3 травня. ", 200),
		"fr":    strings.Repeat("Le président français a reçu à Paris le ministre allemand, ont annoncé mercredi les services de la présidence de la République. ", 200),
		"zh":    strings.Repeat("外交部发言人周三在北京表示，中国和俄罗斯将继续加强两国之间的合作，并同白俄罗斯就地区安全问题保持沟通。", 200),
		"ar":    strings.Repeat("أعلن المتحدث باسم الخارجية الروسية أن روسيا وبيلاروس وقعتا اتفاقية جديدة في مينسك بشأن الأمن المشترك بين البلدين. ", 200),
		"dense": strings.Repeat("Kremlin spokesman Dmitry Peskov said Russia and Belarus would sign the treaty in Minsk. ", 200),
		"prose": strings.Repeat("The committee met again on Tuesday to weigh the budget, and several members asked how the new rules would be applied to towns near the river. ", 200),
		"ru":    strings.Repeat("Президент России Владимир Путин провёл переговоры с Александром Лукашенко, сообщил Дмитрий Песков журналистам в среду. ", 200),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			var ms []Mention
			t := a.automatonOf(map[string]string{"uk": "uk", "fr": "fr", "zh": "zh", "ar": "ar"}[name])
			if len(name) > 2 || name == "ru" {
				t = a.automaton()
			}
			for b.Loop() {
				ms = a.scan(t, ms[:0], text)
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
