-- The server's archive, version 4: records that were erased because the person asked for it.

-- What is left of an erased record: its id, so that a copy that comes late is not taken for a new one. Rows are added,
-- never changed, and survive a restore of an older backup.
CREATE TABLE tombstone (
  rec_id    BLOB    NOT NULL PRIMARY KEY CHECK (length(rec_id) = 16),
  erased_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Whoever writes, an erased record does not come back.
CREATE TRIGGER envelope_not_erased BEFORE INSERT ON envelope
WHEN EXISTS (SELECT 1 FROM tombstone WHERE rec_id = new.rec_id)
BEGIN
  SELECT RAISE(IGNORE);
END;
