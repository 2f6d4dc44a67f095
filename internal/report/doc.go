// Package report reads a document and gives its claims: one for each event or
// rule that it tells, with stage, factuality, parties, speaker, date and the exact
// words.
//
//	"Kyrgyzstan refused to sign a border security agreement with Tajikistan,
//	the Tajik Foreign Ministry said on Monday."
//
// becomes one claim: instrument_event, signed, denied, of KGZ and TJK, said by the
// Tajik Foreign Ministry, words "refused to sign a border security agreement".
//
// A sentence passes through layers:
//
//	words              sentence.go, grammar.go
//	mentions           mentions.go, nouns.go, phrases.go, coref.go, papers.go, names.go:
//	                   states, people, papers, forces, drills, and what points back to them
//	verb groups        clause.go, verbs.go, controls.go, participles.go: "has so far refused to sign"
//	their arguments    subject.go, arguments.go, objects.go
//	who says what      frames.go, saying.go, speakers.go
//	claims             events.go with steps.go, partner.go, drills.go, meetings.go, posture.go,
//	                   whereabouts.go, policy.go; nominals.go, moved.go, echo.go,
//	                   apposed.go, unreal.go; provisions.go
//	                   with ruling.go, acts.go, bearers.go; statements.go, assess.go
//	dates, words       dates.go, words.go
//
// Where the grammar of a clause does not say what a verb is about, the thing nearest
// to it is taken: in the sentence, or spoken of just before (n: rows of
// predicates.tsv). A state that is not named is that of the other party, the speaker,
// the place last named or the dateline.
//
// The layers know grammar, the tables under lexicon know words, and nothing knows
// a report. A verb group is all that the rules see of syntax, so that a dependency
// tree can fill it instead. merge.go joins the mentions of one event, publish.go
// finds the day of publication where none is given.
package report
