package ledger

import (
	"crypto/sha256"
	"encoding/hex"

	"foedus"
)

// The New functions make records that are ready to append: sealed, with their ID.
// What is wrong with one, Append says.

// DocumentID gives the id of a document: the SHA-256 of its bytes, hex.
func DocumentID(original []byte) string {
	sum := sha256.Sum256(original)
	return hex.EncodeToString(sum[:])
}

// NewSource makes the record of a document. Anyone could know what it says from
// the day of its publication; where that is not known, nor is the other.
func NewSource(s Source, original []byte) Record {
	if original == nil {
		original = []byte{}
	}
	s.Size = int64(len(original))
	r := Record{Kind: SourceKind, Layer: foedus.MachineLayer, By: "foedus", Document: DocumentID(original), Source: &s, Original: original}
	if s.Published != nil {
		r.Public = Covering(s.Published.From, s.Published.To)
	}
	return r.sealed()
}

// NewClaim makes the record of a claim that the document of a source makes.
// Give claims as they were read: what a claim adds to what is held (Delta,
// Matches, and Note with them) depends on what is held, is judged on asking, and
// is not kept, lest the same report be another claim the second time.
func NewClaim(source Record, layer foedus.Layer, by string, c foedus.Claim) Record {
	return Record{Kind: ClaimKind, Layer: layer, By: by, Document: source.Document, Public: source.Public, Claim: &c}.sealed()
}

// NewReview makes a person's verdict on a claim or correction. It replaces the
// reviews given, if any: a reviewer who changes a verdict names the one that no
// longer holds ([Standing].Reviews has it).
func NewReview(claim Record, v Verdict, by, reason string, replaces ...Record) Record {
	return Record{Kind: ReviewKind, Layer: foedus.HumanLayer, By: by, Reason: reason, Of: []string{claim.ID}, Verdict: v, After: ids(replaces)}.sealed()
}

// NewEdit makes a review that accepts a claim in other words.
func NewEdit(claim Record, edited foedus.Claim, by, reason string, replaces ...Record) Record {
	return Record{Kind: ReviewKind, Layer: foedus.HumanLayer, By: by, Reason: reason, Of: []string{claim.ID}, Verdict: Edit, Claim: &edited, After: ids(replaces)}.sealed()
}

// NewCorrection makes a claim that is to take the place of another. It is
// proposed like any claim, and the other one stands until it is accepted.
func NewCorrection(of, source Record, layer foedus.Layer, by, reason string, c foedus.Claim) Record {
	return Record{Kind: CorrectionKind, Layer: layer, By: by, Reason: reason, Document: source.Document, Public: source.Public,
		Of: []string{of.ID}, Claim: &c}.sealed()
}

// NewRetraction withdraws a record. Withdrawing a source withdraws its document
// and so every claim read in it; withdrawing a review, merge or retraction undoes
// it. Public is the day of the withdrawal, before which the record was believed.
func NewRetraction(of Record, public foedus.Date, by, reason string) Record {
	return Record{Kind: RetractionKind, Layer: foedus.HumanLayer, By: by, Reason: reason, Public: public, Of: []string{of.ID}}.sealed()
}

// NewMerge says that claims are one event.
func NewMerge(layer foedus.Layer, by, reason string, claims ...Record) Record {
	return Record{Kind: MergeKind, Layer: layer, By: by, Reason: reason, Of: ids(claims)}.sealed()
}

func ids(rs []Record) []string {
	var out []string
	for _, r := range rs {
		out = append(out, r.ID)
	}
	return out
}

func (r Record) sealed() Record {
	r.normalise()
	r.raw = r.encode()
	r.ID = idOf(r.raw)
	return r.named()
}
