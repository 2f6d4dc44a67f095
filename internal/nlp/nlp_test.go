package nlp

import (
	"bufio"
	"compress/gzip"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func words(toks []Token) string {
	var b strings.Builder
	for i, t := range toks {
		if i > 0 {
			b.WriteByte('|')
		}
		b.WriteString(t.Text)
	}
	return b.String()
}

func TestTokens(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"plain":                 {"Russia and Belarus sign.", "Russia|and|Belarus|sign|."},
		"possessive":            {"Russia's umbrella", "Russia|'s|umbrella"},
		"curly possessive":      {"Russia’s umbrella", "Russia|’s|umbrella"},
		"plural possessive":     {"the countries' forces", "the|countries|'|forces"},
		"quoted plural":         {"so-called 'joint forces' plan", "so-called|'|joint|forces|'|plan"},
		"hyphen":                {"the Russian-led bloc", "the|Russian-led|bloc"},
		"odd hyphen":            {"the Russian‑led bloc", "the|Russian‑led|bloc"},
		"ordinal":               {"the 25th anniversary", "the|25th|anniversary"},
		"ordinal compound":      {"a 21st-century pact", "a|21st-century|pact"},
		"age":                   {"a 10-year treaty", "a|10-year|treaty"},
		"aircraft":              {"Su-24 and F-16s, Zapad-2025", "Su-24|and|F-16s|,|Zapad-2025"},
		"missile":               {"the 9M729 missile", "the|9M729|missile"},
		"thousands":             {"13,000 troops, 2.5 percent", "13,000|troops|,|2.5|percent"},
		"glued date":            {"on Dec. 6,2024", "on|Dec.|6|,|2024"},
		"iso date":              {"on 2024-12-06.", "on|2024-12-06|."},
		"iso time":              {"2024-12-06T10:00Z", "2024-12-06|T10|:|00Z"},
		"dotted date":           {"06.12.2024.", "06.12.2024|."},
		"range":                 {"12-16 September, 12–16", "12-16|September|,|12–16"},
		"decade":                {"the 1990s", "the|1990s"},
		"apostrophe decade":     {"the 1990's", "the|1990's"},
		"money":                 {"$300m and 40%", "$|300m|and|40|%"},
		"acronym":               {"the U.S. and the U.S.S.R. left", "the|U.S.|and|the|U.S.S.R.|left"},
		"acronym, stop lost":    {"the U.S.A is", "the|U.S.A|is"},
		"clock":                 {"at 3:30 p.m. today", "at|3:30|p.m.|today"},
		"initials":              {"A. G. Lukashenko", "A.|G.|Lukashenko"},
		"titles":                {"Gen. Order and Lt. Col. Rank", "Gen.|Order|and|Lt.|Col.|Rank"},
		"article":               {"under Art. 4 and No. 12-FZ", "under|Art.|4|and|No.|12-FZ"},
		"roman article":         {"under Art. IV of it", "under|Art.|IV|of|it"},
		"no and art as words":   {"He said no. It is art.", "He|said|no|.|It|is|art|."},
		"negation":              {"didn't, can't, won’t", "did|n't|,|ca|n't|,|wo|n’t"},
		"they're":               {"they're sure he'll", "they|'re|sure|he|'ll"},
		"quotes":                {"a \"mutual initiative\" («да»)", "a|\"|mutual|initiative|\"|(|«|да|»|)"},
		"dashes":                {"two--no, three — sides", "two|--|no|,|three|—|sides"},
		"ellipsis":              {"well... no", "well|...|no"},
		"soft hyphen":           {"agree\u00adment", "agree\u00adment"},
		"zero width":            {"\ufeffRussia\u200b and", "Russia|and"},
		"no-break space":        {"Minsk:\u00a0 Russia", "Minsk|:|Russia"},
		"web address":           {"see https://kremlin.ru/acts?id=1. Then", "see|https://kremlin.ru/acts?id=1|.|Then"},
		"domain":                {"kremlin.ru says", "kremlin.ru|says"},
		"missing space":         {"in Belarus.The pact", "in|Belarus|.|The|pact"},
		"surname":               {"O'Brien's view, Côte d'Ivoire", "O'Brien|'s|view|,|Côte|d'Ivoire"},
		"russian ordinal":       {"в 2023-м, 16-го", "в|2023-м|,|16-го"},
		"russian abbreviations": {"в 2024 г. подписан", "в|2024|г.|подписан"},
		"empty":                 {"  \n ", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := words(Tokens(tt.text, 0, len(tt.text))); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestTokenKinds(t *testing.T) {
	const text = "Russia's 25th drill, 13,000 “men”, 40%"
	want := []TokenKind{Word, Clitic, Ordinal, Word, Punct, Number, Quote, Word, Quote, Punct, Number, Symbol}
	toks := Tokens(text, 0, len(text))
	if len(toks) != len(want) {
		t.Fatalf("got %s", words(toks))
	}
	for i, k := range want {
		if toks[i].Kind != k {
			t.Errorf("%q is of kind %d, want %d", toks[i].Text, toks[i].Kind, k)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{"Agree\u00adment": "agreement", "Russia’s": "russia's", "МИНСК": "минск", "plain": "plain"} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSplit(t *testing.T) {
	tests := map[string]struct {
		text string
		want []string
	}{
		"two":                  {"They met. They signed.", []string{"They met.", "They signed."}},
		"acronym goes on":      {"The U.S. President met Gen. Order. He left.", []string{"The U.S. President met Gen. Order.", "He left."}},
		"acronym ends":         {"He went to the U.S. The pact waited.", []string{"He went to the U.S.", "The pact waited."}},
		"month goes on":        {"It was signed on Nov. 18 in Minsk.", []string{"It was signed on Nov. 18 in Minsk."}},
		"month ends":           {"It will be signed in Nov. Talks go on.", []string{"It will be signed in Nov.", "Talks go on."}},
		"article":              {"Under Art. 4 of the treaty, No. 5 applies.", []string{"Under Art. 4 of the treaty, No. 5 applies."}},
		"says no":              {"The answer was no. Talks ended.", []string{"The answer was no.", "Talks ended."}},
		"decimals":             {"It spends 2.5 percent. More is planned.", []string{"It spends 2.5 percent.", "More is planned."}},
		"clock":                {"They met at 3 p.m. Friday in Minsk.", []string{"They met at 3 p.m. Friday in Minsk."}},
		"clock ends":           {"They met at 3 p.m. The talks failed.", []string{"They met at 3 p.m.", "The talks failed."}},
		"closing quote":        {"He said \"we will sign.\" Then he left.", []string{"He said \"we will sign.\"", "Then he left."}},
		"curly quote":          {"He said “we will sign.” Then he left.", []string{"He said “we will sign.”", "Then he left."}},
		"comma after quote":    {"\"Will it be signed?\", Peskov was asked.", []string{"\"Will it be signed?\", Peskov was asked."}},
		"small after quote":    {"\"We will sign!\" he said. All clapped.", []string{"\"We will sign!\" he said.", "All clapped."}},
		"quote opens":          {"He agreed. \"It is signed,\" he said.", []string{"He agreed.", "\"It is signed,\" he said."}},
		"two in a quote":       {"\"We met. We signed,\" he said.", []string{"\"We met.", "We signed,\" he said."}},
		"initials":             {"A. G. Lukashenko met V. Putin. They signed.", []string{"A. G. Lukashenko met V. Putin.", "They signed."}},
		"colon list":           {"The pact covers: (a) defence; (b) drills. It lasts.", []string{"The pact covers: (a) defence; (b) drills.", "It lasts."}},
		"numbered":             {"1. The parties agree. 2. They consult.", []string{"1. The parties agree.", "2. They consult."}},
		"ellipsis":             {"They waited... and left. Nothing came.", []string{"They waited... and left.", "Nothing came."}},
		"bracket":              {"They signed (in Minsk.) They left.", []string{"They signed (in Minsk.)", "They left."}},
		"hard wrap":            {"The two\nsides met.\nThey signed.", []string{"The two\nsides met.", "They signed."}},
		"blank line":           {"Key points\n\nThe two sides met.", []string{"Key points", "The two sides met."}},
		"no final stop":        {"They met. They signed", []string{"They met.", "They signed"}},
		"company":              {"Almaz Inc. builds it. The U.K. buys.", []string{"Almaz Inc. builds it.", "The U.K. buys."}},
		"russian":              {"Договор подписан в 2024 г. в Минске. Он вступил в силу.", []string{"Договор подписан в 2024 г. в Минске.", "Он вступил в силу."}},
		"russian year ends":    {"Подписан в 2024 г. Это договор.", []string{"Подписан в 2024 г.", "Это договор."}},
		"russian city":         {"Встреча в г. Минске. Всё.", []string{"Встреча в г. Минске.", "Всё."}},
		"article four":         {"Under art. 4 they consult.", []string{"Under art. 4 they consult."}},
		"question":             {"Is it signed? No one knows.", []string{"Is it signed?", "No one knows."}},
		"possessive then stop": {"It is Russia's. Belarus agreed.", []string{"It is Russia's.", "Belarus agreed."}},
		"nothing":              {" ", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, s := range Split(tt.text, 0, len(tt.text)) {
				got = append(got, tt.text[s.Start:s.End])
			}
			if strings.Join(got, "\n--\n") != strings.Join(tt.want, "\n--\n") {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestLemma(t *testing.T) {
	tests := map[string]struct {
		as   POS
		want string
	}{
		"signed": {Verb, "sign"}, "signing": {Verb, "sign"}, "signs": {Verb, "sign"}, "sign": {Verb, "sign"},
		"struck": {Verb, "strike"}, "withdrew": {Verb, "withdraw"}, "withdrawn": {Verb, "withdraw"},
		"ratified": {Verb, "ratify"}, "ratifies": {Verb, "ratify"}, "planned": {Verb, "plan"}, "planning": {Verb, "plan"},
		"agreed": {Verb, "agree"}, "agreeing": {Verb, "agree"}, "deployed": {Verb, "deploy"}, "denounced": {Verb, "denounce"},
		"controlled": {Verb, "control"}, "initialled": {Verb, "initial"}, "initialed": {Verb, "initial"},
		"acceded": {Verb, "accede"}, "froze": {Verb, "freeze"}, "suspended": {Verb, "suspend"}, "vowed": {Verb, "vow"},
		"led": {Verb, "lead"}, "held": {Verb, "hold"}, "took": {Verb, "take"}, "met": {Verb, "meet"},
		"tying": {Verb, "tie"}, "lying": {Verb, "lie"}, "hoped": {Verb, "hope"}, "hosting": {Verb, "host"},
		"quitting": {Verb, "quit"}, "seeking": {Verb, "seek"}, "undertook": {Verb, "undertake"},
		"redeployed": {Verb, "redeploy"}, "co-hosted": {Verb, "co-host"}, "goes": {Verb, "go"}, "does": {Verb, "do"},
		"was": {Aux, "be"}, "'ll": {Aux, "will"}, "wo": {Aux, "will"}, "n't": {Part, "not"},
		"treaties": {Noun, "treaty"}, "bases": {Noun, "base"}, "crises": {Noun, "crisis"}, "headquarters": {Noun, "headquarters"},
		"forces": {Noun, "force"}, "missiles": {Noun, "missile"}, "spokesmen": {Noun, "spokesman"}, "allies": {Noun, "ally"},
		"exercises": {Noun, "exercise"}, "memoranda": {Noun, "memorandum"}, "clashes": {Noun, "clash"},
		"crisis": {Noun, "crisis"}, "minister": {Noun, "minister"}, "vice-presidents": {Noun, "vice-president"},
		"larger": {Adj, "large"}, "strongest": {Adj, "strong"}, "better": {Adj, "good"}, "former": {Adj, "former"},
		"minsk": {PropN, "minsk"}, "frobbed": {Verb, "frob"}, "blorated": {Verb, "blorate"}, "xyz": {Verb, "xyz"}, "": {Verb, ""},
	}
	for in, tt := range tests {
		t.Run(in, func(t *testing.T) {
			if got := Lemma(in, tt.as); got != tt.want {
				t.Errorf("Lemma(%q) = %q, want %q", in, got, tt.want)
			}
		})
	}
}

func TestVerbForms(t *testing.T) {
	tests := map[string]struct {
		lemma string
		forms Form
		ok    bool
	}{
		"signed":    {"sign", Past | PastPart, true},
		"withdrew":  {"withdraw", Past, true},
		"withdrawn": {"withdraw", PastPart, true},
		"hit":       {"hit", Base | Past | PastPart, true},
		"is":        {"be", Third, true},
		"signing":   {"sign", Gerund, true},
		"minsk":     {"minsk", 0, false},
		"frobbed":   {"frob", Past | PastPart, false},
		"need":      {"need", Base, true},
	}
	for in, tt := range tests {
		t.Run(in, func(t *testing.T) {
			l, f, ok := VerbForms(in)
			if l != tt.lemma || f != tt.forms || ok != tt.ok {
				t.Errorf("got %q %b %v, want %q %b %v", l, f, ok, tt.lemma, tt.forms, tt.ok)
			}
		})
	}
}

// TestLemmasOfTreebank measures the rules on text they were not written from.
func TestLemmasOfTreebank(t *testing.T) {
	f, err := os.Open("../../../shared/data/ud/en.ewt.dev.conllu.gz")
	if err != nil {
		t.Skip("no treebank here: ", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	as := map[string]POS{"VERB": Verb, "AUX": Aux, "NOUN": Noun, "ADJ": Adj}
	right, all := map[string]int{}, map[string]int{}
	wrong := map[string]int{}
	for sc := bufio.NewScanner(z); sc.Scan(); {
		c := strings.Split(sc.Text(), "\t")
		if len(c) < 4 || as[c[3]] == X || strings.ContainsFunc(c[1], func(r rune) bool { return !unicode.IsLetter(r) }) {
			continue
		}
		all[c[3]]++
		if got := Lemma(Fold(c[1]), as[c[3]]); got == strings.ToLower(c[2]) {
			right[c[3]]++
		} else {
			wrong[c[1]+" "+c[3]+" "+got+", not "+c[2]]++
		}
	}
	for k, n := range all {
		share := float64(right[k]) / float64(n)
		t.Logf("%s: %d of %d, %.1f%%", k, right[k], n, 100*share)
		if share < 0.95 {
			t.Errorf("%s: %.1f%% of the lemmas are right, want 95%%", k, 100*share)
		}
	}
	if testing.Verbose() {
		for w, n := range wrong {
			t.Log(n, w)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"They met. They signed.", "the U.S. and \"A.\" p.m. 25th 2024-12-06T1", "«Да». \ufeffx\u00ad's",
		"it’s the 1990's' countries' n't 's", "\xff.\x00 a.b.c.", "No. 5 Art. IV"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n := 0
		at := 0
		all := Tokens(text, 0, len(text))
		for _, s := range Split(text, 0, len(text)) {
			if len(s.Tokens) == 0 || s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
				t.Fatalf("sentence %+v does not fit its tokens", s)
			}
			for _, k := range s.Tokens {
				if k != all[n] {
					t.Fatalf("token %d differs", n)
				}
				if k.Start < at || k.End <= k.Start || k.End > len(text) || text[k.Start:k.End] != k.Text {
					t.Fatalf("token %+v out of place", k)
				}
				for _, r := range text[at:k.Start] {
					if !unicode.IsSpace(r) && !invisible(r) {
						t.Fatalf("%q lies in no token", r)
					}
				}
				at = k.End
				n++
			}
		}
		if n != len(all) {
			t.Fatalf("%d tokens in sentences, %d in all", n, len(all))
		}
		if utf8.ValidString(text) {
			for _, k := range all {
				if !utf8.ValidString(k.Text) {
					t.Fatalf("token %q cuts a letter", k.Text)
				}
			}
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("Kremlin spokesperson Dmitry Peskov confirmed Russia's agreement on Friday, describing it as a "+
		"\"mutual initiative\" that will be signed on Dec. 6, 2024 in Minsk. ", 50)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Split(text, 0, len(text))
	}
}

func BenchmarkLemma(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Lemma("withdrew", Verb)
		Lemma("treaties", Noun)
		Lemma("unheralded", Verb)
	}
}

// TestLongBlocks would not end if the time were not linear in the text.
func TestLongBlocks(t *testing.T) {
	for _, s := range []string{"\"'", ". ", "A. ", "a.", "a'", "a-", "(", "\u200b", "1,000,"} {
		t.Run(s, func(t *testing.T) {
			text := strings.Repeat(s, 100_000)
			Split(text, 0, len(text))
		})
	}
}
