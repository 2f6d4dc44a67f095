// Package foedus is the vocabulary of security commitments between states:
// the nouns that every other package speaks, and no rules.
//
// A treaty or declaration is an [Instrument]. What happens to it (signed,
// ratified, denounced) is a [Step]; each of its provisions is a [Norm], which
// says who must do what for whom, when a [Trigger] fires and its [Gate]s open.
// A report or a treaty text yields [Claim]s, each with the [Span] of words that
// makes it; the ledger keeps them as [Entry] values. From entries follow
// [Commitment]s in force on a day, and from commitments and a [Scenario] follow
// [Finding]s: the casus foederis, with its proof.
//
// Three clocks run through all of it: valid (when was it so), public (from when
// could anyone know it) and recorded (when did this ledger learn it). And one
// rule: unknown is never no, which is why comparisons answer a [Tri].
package foedus

// Module is the import path of this program: the one place to change it besides
// go.mod and the import lines.
const Module = "foedus"

// Caveat is said once with every answer.
const Caveat = "This is what the words oblige, not what a state will do."
