-- The kiosk's database, version 1. One file holds one device and one epoch.
--
-- Times are milliseconds since 1970-01-01T00:00:00Z. Ids are 16 bytes. Nothing here is changed by hand: a later version
-- is a new file 00N_*.sql beside this one, run once, in one transaction together with its PRAGMA user_version.

-- Whose file this is. Exactly one row, written when the file is born and never changed.
CREATE TABLE identity (
  one     INTEGER PRIMARY KEY CHECK (one = 1),                -- keeps the table at one row
  device  BLOB    NOT NULL CHECK (length(device) = 16),       -- the kiosk; also in the file `device` beside this one
  epoch   BLOB    NOT NULL CHECK (length(epoch) = 16),        -- random, born with this file; its first record is seq 1
  born_ms INTEGER NOT NULL                                    -- when, by this kiosk's clock
) STRICT;

-- Interviews that are going on. A row goes in the transaction that makes its record; one found at start-up was left by
-- a crash and becomes a partial record.
CREATE TABLE draft (
  rec_id   BLOB    NOT NULL PRIMARY KEY CHECK (length(rec_id) = 16),  -- the id that the record will have
  saved_ms INTEGER NOT NULL,                                          -- when the last answer was kept
  body     BLOB    NOT NULL                                           -- encode_draft(): the response as it stood then
) STRICT;

-- Finished responses. Rows are added, never changed.
CREATE TABLE record (
  seq         INTEGER NOT NULL PRIMARY KEY CHECK (seq > 0),         -- 1, 2, 3 ... without gaps
  rec_id      BLOB    NOT NULL UNIQUE CHECK (length(rec_id) = 16),  -- UUID version 7, made when the visitor started
  form        TEXT    NOT NULL,                                     -- from the body, for counting: the questionnaire
  status      TEXT    NOT NULL CHECK (status IN ('complete', 'partial')),  -- from the body, for counting
  finished_ms INTEGER NOT NULL,                                     -- from the body, for counting
  hash        BLOB    NOT NULL CHECK (length(hash) = 32),           -- BLAKE2b-256 of body, taken when it was made
  body        BLOB    NOT NULL                                      -- encode(): the bytes that are sent and exported
) STRICT;

-- Answers the staff screen's question without reading bodies.
CREATE INDEX record_by_time ON record (finished_ms, form, status);

CREATE TRIGGER record_without_gap BEFORE INSERT ON record
WHEN new.seq <> (SELECT value FROM counter WHERE name = 'last_seq') + 1
BEGIN
  SELECT RAISE(ABORT, 'record.seq must follow the last one');
END;

CREATE TRIGGER record_unchanged BEFORE UPDATE ON record
BEGIN
  SELECT RAISE(ABORT, 'a record never changes');
END;

-- What the server still has to get, and what became of the rest. One row for each record, made in the same transaction.
CREATE TABLE outbox (
  seq        INTEGER NOT NULL PRIMARY KEY REFERENCES record (seq),  -- sent in this order
  rec_id     BLOB    NOT NULL UNIQUE REFERENCES record (rec_id),    -- how the server's outcome names it
  kind       TEXT    NOT NULL,                                      -- 'response'
  state      TEXT    NOT NULL CHECK (state IN ('pending', 'done', 'quarantined')),  -- in flight is not kept on disk
  reason     TEXT,                                                  -- the server's word; null while pending
  settled_ms INTEGER                                                -- when that word came; null while pending
) STRICT;

-- The few that are pending among many that are done.
CREATE INDEX outbox_pending ON outbox (seq) WHERE state = 'pending';

-- Totals, so that nobody has to count rows. Kept by the triggers below, so they cannot be forgotten.
CREATE TABLE counter (
  name  TEXT    NOT NULL PRIMARY KEY,  -- 'last_seq', or a record.status, or an outbox.state
  value INTEGER NOT NULL CHECK (value >= 0)
) STRICT, WITHOUT ROWID;

INSERT INTO counter (name, value)
VALUES ('last_seq', 0), ('complete', 0), ('partial', 0), ('pending', 0), ('done', 0), ('quarantined', 0);

CREATE TRIGGER record_counted AFTER INSERT ON record
BEGIN
  UPDATE counter SET value = new.seq WHERE name = 'last_seq';
  UPDATE counter SET value = value + 1 WHERE name = new.status;
END;

CREATE TRIGGER outbox_counted AFTER INSERT ON outbox
BEGIN
  UPDATE counter SET value = value + 1 WHERE name = new.state;
END;

CREATE TRIGGER outbox_recounted AFTER UPDATE OF state ON outbox
BEGIN
  UPDATE counter SET value = value - 1 WHERE name = old.state;
  UPDATE counter SET value = value + 1 WHERE name = new.state;
END;

-- Small facts that outlive the process: PIN failures, last successful upload.
CREATE TABLE setting (
  key   TEXT NOT NULL PRIMARY KEY,  -- its owner's business
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
