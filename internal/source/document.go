// Package source turns bytes into a [Document]: the stored text with everything
// that was in it, and the [Block]s of which it is made. It takes plain UTF-8
// text.
//
//	Russia and Belarus to Sign Pact          Headline
//	PostImage                                Caption
//	WARSAW, Dec. 6 (Agency) - The two ...     Paragraph, with a Dateline
//	Key Points:                              Heading
//	  1. Guarantees                          Heading, Number "1"
//	    The pact will ...                    ListItem, Number "1"
//
// Nothing is cleaned: a byte-order mark, carriage returns, soft hyphens and
// zero-width characters stay in Text, and every offset is a byte offset into
// Text, so that Text[b.Start:b.End] is what the source printed.
package source

import "foedus"

// A BlockKind is the part that a block plays on the page.
type BlockKind string

// Kinds of block. Paragraph and ListItem hold prose; the others name, label or
// sign it.
const (
	Headline      BlockKind = "headline" // the title, and each repetition of it
	Heading       BlockKind = "heading"  // of a section, or of a list item whose text follows
	Caption       BlockKind = "caption"  // of an image, or what a page leaves behind where one was
	Byline        BlockKind = "byline"
	DatelineBlock BlockKind = "dateline" // a place or date of writing on a line of its own
	Paragraph     BlockKind = "paragraph"
	ListItem      BlockKind = "list_item"
)

// A Block is one piece of a document: bytes [Start, End) of its Text, without
// the white space around it and, for list items, without the mark before it.
// Blocks are in order and do not overlap.
type Block struct {
	Kind       BlockKind
	Start, End int
	Number     string    // of a list item and its heading: "1", "a", "•"; else ""
	Dateline   *Dateline // the dateline with which a paragraph begins; else nil
}

// Body gives the byte at which the prose of the block begins: after its
// dateline, if it has one.
func (b Block) Body() int {
	if b.Dateline != nil {
		return b.Dateline.End
	}
	return b.Start
}

// Prose tells a block made of sentences.
func (b Block) Prose() bool { return b.Kind == Paragraph || b.Kind == ListItem }

// A Dateline says where, when and for whom a report was written: "WARSAW, Nov. 18
// (Agency) - ". Bytes [Start, End) of the text, the space after it included.
// Place, Date and Agency have no Text where the dateline does not say.
type Dateline struct {
	Start, End          int
	Place, Date, Agency foedus.Span
}

// A Document is one stored source. Published is the day of publication as a
// closed interval, with the words it was read from and how; Text and How are
// both "" where it is not known.
type Document struct {
	ID        string // "doc:" and twelve hex digits of SHA256
	Title     string
	Outlet    string
	Published foedus.When
	Language  string // "en", "ru", or "und" for undetermined
	SHA256    string // of Text, hex
	Text      string
	Blocks    []Block
}

// Dated tells whether the day of publication is known.
func (d *Document) Dated() bool { return d.Published.Text != "" || d.Published.How != "" }

// Span gives bytes [start, end) of the document with their words.
func (d *Document) Span(start, end int) foedus.Span {
	return foedus.Span{Start: start, End: end, Text: d.Text[start:end]}
}
