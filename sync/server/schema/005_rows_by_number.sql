-- The server's archive, version 5: the same records, kept in fewer bytes.
--
-- Tables that are kept by a key of their own put the bodies into the tree that is searched, four to a page at best and
-- often two: 3.3 bytes of file a byte of body. Rows by number stay dense, and a source is named by its number instead
-- of by 32 bytes: 1.3.

ALTER TABLE source RENAME TO old_source;
ALTER TABLE envelope RENAME TO old_envelope;  -- its trigger goes with it

-- One row a device and epoch. The counts are kept up in the transactions that store, so that counting never reads
-- bodies; `fairgauge-server rebuild` makes them anew from envelope.
CREATE TABLE source (
  number       INTEGER NOT NULL PRIMARY KEY,                        -- what envelope calls it
  device       BLOB    NOT NULL CHECK (length(device) = 16),
  epoch        BLOB    NOT NULL CHECK (length(epoch) = 16),
  records      INTEGER NOT NULL,                                    -- rows in envelope
  high_water   INTEGER NOT NULL,                                    -- highest seq that was ever among them; 0 if none
  last_seen_ms INTEGER NOT NULL,                                    -- last parcel, also one of duplicates only
  UNIQUE (device, epoch)
) STRICT;

INSERT INTO source (device, epoch, records, high_water, last_seen_ms)
SELECT device, epoch, records, high_water, last_seen_ms FROM old_source ORDER BY device, epoch;

-- Every record, once. Rows are added and, on demand, erased, never changed. Bodies are opaque here: stored first,
-- understood later.
CREATE TABLE envelope (
  number      INTEGER NOT NULL PRIMARY KEY,                               -- in order of arrival
  rec_id      BLOB    NOT NULL UNIQUE CHECK (length(rec_id) = 16),        -- minted by the kiosk when the visitor started
  source      INTEGER NOT NULL REFERENCES source (number),                -- which kiosk, which of its database files
  seq         INTEGER NOT NULL CHECK (seq > 0),                           -- 1, 2, 3 ... per source
  kind        TEXT    NOT NULL,                                           -- 'response'
  hash        BLOB    NOT NULL CHECK (length(hash) = 32),                 -- BLAKE2b-256 of body
  received_ms INTEGER NOT NULL,                                           -- when the parcel arrived that brought it first
  body        BLOB    NOT NULL,                                           -- the exact bytes that the kiosk keeps
  UNIQUE (source, seq)                                                    -- one place, one record; the order of exports
) STRICT;

INSERT INTO envelope (rec_id, source, seq, kind, hash, received_ms, body)
SELECT e.rec_id, s.number, e.seq, e.kind, e.hash, e.received_ms, e.body
FROM old_envelope e JOIN source s ON s.device = e.device AND s.epoch = e.epoch ORDER BY e.rec_id;

DROP TABLE old_envelope;
DROP TABLE old_source;

-- Whoever writes, an erased record does not come back.
CREATE TRIGGER envelope_not_erased BEFORE INSERT ON envelope
WHEN EXISTS (SELECT 1 FROM tombstone WHERE rec_id = new.rec_id)
BEGIN
  SELECT RAISE(IGNORE);
END;
