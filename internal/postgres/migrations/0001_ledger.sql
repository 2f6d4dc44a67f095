-- What is recorded. content is the canonical form, and everything else in this
-- file follows from it, save recorded, and document.original.
CREATE TABLE record (
	seq      bigint PRIMARY KEY,           -- place in the log, from 1
	recorded timestamptz NOT NULL UNIQUE,
	kind     text NOT NULL,
	layer    text NOT NULL,
	valid    daterange NOT NULL,           -- the days on which it may have happened
	known    daterange NOT NULL,           -- from the first day on which anyone may have known, without end
	id       bytea NOT NULL UNIQUE,        -- SHA-256 of content
	hashes   bytea NOT NULL,               -- what the tree of the log gained, 32 bytes each
	content  bytea NOT NULL                -- bytes, since they are hashed: jsonb would put them in its own order
);
CREATE INDEX record_kind ON record (kind, seq);
-- A day of each clock is a point, a record a rectangle.
CREATE INDEX record_clocks ON record USING gist (valid, known);

-- Where a key is found, with the clocks: k<kind>, i<instrument>, p<party>. The
-- first index serves what is asked in the order of the log, the others what only
-- few days match.
CREATE TABLE keyed (
	key    text COLLATE "C" NOT NULL,
	seq    bigint NOT NULL,
	first  date NOT NULL,
	last   date NOT NULL,
	public date NOT NULL,
	PRIMARY KEY (key, seq) INCLUDE (first, last, public)
);
CREATE INDEX keyed_public ON keyed (key, public) INCLUDE (seq, first, last);
CREATE INDEX keyed_first ON keyed (key, first) INCLUDE (seq, last, public);

-- What points where: a letter, d (read in the document), s (a source of it) or o
-- (is about), and the hash pointed at.
CREATE TABLE pointer (
	key bytea NOT NULL,
	seq bigint NOT NULL,
	PRIMARY KEY (key, seq)
);

CREATE TABLE document (
	id       bytea PRIMARY KEY,            -- SHA-256 of original
	original bytea NOT NULL
);

-- The stems of a source. They are made by the program, for English and Russian
-- alike, so that all stores find the same.
CREATE TABLE source (
	seq      bigint PRIMARY KEY REFERENCES record (seq),
	document bytea NOT NULL REFERENCES document (id),
	language text NOT NULL,
	stems    text[] NOT NULL
);
CREATE INDEX source_stems ON source USING gin (stems);

-- A program that adds many records vacuums these itself; for those that add few at a
-- time the server does, and not only after a fifth of all.
ALTER TABLE record SET (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000);
ALTER TABLE keyed SET (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 150000);
ALTER TABLE pointer SET (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000);

-- The ledger only adds.
CREATE FUNCTION only_adds() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the ledger only adds'; END $$;
CREATE TRIGGER record_only_adds BEFORE UPDATE OR DELETE OR TRUNCATE ON record FOR EACH STATEMENT EXECUTE FUNCTION only_adds();
CREATE TRIGGER document_only_adds BEFORE UPDATE OR DELETE OR TRUNCATE ON document FOR EACH STATEMENT EXECUTE FUNCTION only_adds();
