-- What is recorded. content is the canonical form, and everything else in this
-- file follows from it, save recorded, and document.original.
CREATE TABLE record (
	seq      INTEGER PRIMARY KEY,       -- place in the log, from 1
	recorded INTEGER NOT NULL,          -- microseconds since 1970, UTC; it grows with seq, and needs no index
	kind     TEXT NOT NULL,
	layer    TEXT NOT NULL,
	first    INTEGER NOT NULL,          -- days since 1970 on which it may have happened
	last     INTEGER NOT NULL,
	public   INTEGER NOT NULL,          -- first day on which anyone may have known
	id       BLOB NOT NULL,             -- SHA-256 of content
	hashes   BLOB NOT NULL,             -- what the tree of the log gained, 32 bytes each
	content  BLOB NOT NULL              -- last, so that the columns before it are read without it
) STRICT;

-- The keys under which records are found: k<kind>, i<instrument>, p<party>.
CREATE TABLE name (
	id  INTEGER PRIMARY KEY,
	key TEXT NOT NULL UNIQUE
) STRICT;

-- Where a record is by the first 8 bytes of its id, and where a key is found, with
-- the clocks. Rows of these come in no order, so that a thousand of them change
-- nearly as many pages. Those of the records after settled.upto are in the recent
-- tables, which are small; the old ones get them later and many at a time, sorted.
CREATE TABLE settled (upto INTEGER NOT NULL) STRICT;
INSERT INTO settled VALUES (0);
CREATE TABLE head_recent (head INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (head, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE head_old (head INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (head, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE keyed_recent (
	key    INTEGER NOT NULL,
	seq    INTEGER NOT NULL,
	first  INTEGER NOT NULL,
	last   INTEGER NOT NULL,
	public INTEGER NOT NULL,
	PRIMARY KEY (key, seq)
) STRICT, WITHOUT ROWID;

-- The old rows of a key lie in blocks, in the order of the log. What a block can
-- show is told beside it, so that the clocks pass over those that show nothing.
CREATE TABLE keyed_old (
	id     INTEGER PRIMARY KEY,
	key    INTEGER NOT NULL,
	upto   INTEGER NOT NULL,            -- seq of its last row
	first  INTEGER NOT NULL,            -- the least of its rows
	last   INTEGER NOT NULL,            -- the greatest
	public INTEGER NOT NULL,            -- the least
	rows   BLOB NOT NULL                -- of 16 bytes: upto - seq, first, last, public, little-endian
) STRICT;
CREATE INDEX keyed_old_key ON keyed_old (key, upto, first, last, public);

-- What points where: a letter, d (read in the document), s (a source of it) or o
-- (is about), and the hash pointed at.
CREATE TABLE pointer (
	key BLOB NOT NULL,
	seq INTEGER NOT NULL,
	PRIMARY KEY (key, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
	id       BLOB PRIMARY KEY,          -- SHA-256 of original
	original BLOB NOT NULL
) STRICT;

CREATE TABLE source (
	seq      INTEGER PRIMARY KEY REFERENCES record (seq),
	document BLOB NOT NULL REFERENCES document (id),
	language TEXT NOT NULL
) STRICT;

-- The stems of a source, under its seq. They are made by the program, for English
-- and Russian alike; a stem has letters, digits and apostrophes.
CREATE VIRTUAL TABLE words USING fts5 (stems, content = '', detail = none, tokenize = "ascii tokenchars ''''");

-- The ledger only adds.
CREATE TRIGGER record_update BEFORE UPDATE ON record BEGIN SELECT raise(ABORT, 'the ledger only adds'); END;
CREATE TRIGGER record_delete BEFORE DELETE ON record BEGIN SELECT raise(ABORT, 'the ledger only adds'); END;
CREATE TRIGGER document_update BEFORE UPDATE ON document BEGIN SELECT raise(ABORT, 'the ledger only adds'); END;
CREATE TRIGGER document_delete BEFORE DELETE ON document BEGIN SELECT raise(ABORT, 'the ledger only adds'); END;
