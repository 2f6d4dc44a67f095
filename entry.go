package foedus

import "time"

// Layer tells who put an entry into the ledger.
type Layer string

// Layers.
const (
	CorpusLayer  Layer = "corpus"
	HumanLayer   Layer = "human"
	MachineLayer Layer = "machine"
)

// An Entry is one thing recorded about an instrument: a step, with whoever says
// so. Entries are only added.
type Entry struct {
	ID         string       `json:"id"` // "rus-blr-2024#7": file and place, or a content hash
	Instrument InstrumentID `json:"instrument"`
	Step       Step         `json:"step"`
	Layer      Layer        `json:"layer"`
	Recorded   time.Time    `json:"recorded,omitzero"` // set by the ledger; zero for the corpus
	Line       int          `json:"line,omitempty"`
}
