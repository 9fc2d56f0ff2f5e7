-- The server's archive, version 1: what kiosks have sent, byte for byte.
--
-- Times are milliseconds since 1970-01-01T00:00:00Z by the server's clock. Ids are 16 bytes. Nothing here is changed by
-- hand: a later version is a new file 00N_*.sql beside this one, run once, in one transaction with its PRAGMA user_version.

-- Whose file this is. Exactly one row, written when the file is born and never changed.
CREATE TABLE meta (
  one         INTEGER PRIMARY KEY CHECK (one = 1),                -- keeps the table at one row
  server_id   BLOB    NOT NULL CHECK (length(server_id) = 16),    -- names this server in receipts
  store_epoch BLOB    NOT NULL CHECK (length(store_epoch) = 16),  -- random, born with this file: another archive has another
  born_ms     INTEGER NOT NULL
) STRICT;

-- Every record, once. Rows are added, never changed. Bodies are opaque here: stored first, understood later.
-- WITHOUT ROWID, because ids sort by time of birth and so fill the tree from one end.
CREATE TABLE envelope (
  rec_id      BLOB    NOT NULL PRIMARY KEY CHECK (length(rec_id) = 16),  -- minted by the kiosk when the visitor started
  device      BLOB    NOT NULL CHECK (length(device) = 16),              -- the kiosk
  epoch       BLOB    NOT NULL CHECK (length(epoch) = 16),               -- of the kiosk's database file
  seq         INTEGER NOT NULL CHECK (seq > 0),                          -- 1, 2, 3 ... per device and epoch
  kind        TEXT    NOT NULL,                                          -- 'response'
  hash        BLOB    NOT NULL CHECK (length(hash) = 32),                -- BLAKE2b-256 of body
  received_ms INTEGER NOT NULL,                                          -- when the parcel arrived that brought it first
  body        BLOB    NOT NULL,                                          -- the exact bytes that the kiosk keeps
  UNIQUE (device, epoch, seq)                                            -- one place, one record; the order of exports
) STRICT, WITHOUT ROWID;

-- Records that could not take their place: their rec_id, or their (device, epoch, seq), belongs to other bytes. A copied
-- memory card does this. Kept aside for a person to look at; in no count and no export.
CREATE TABLE conflict (
  rec_id      BLOB    NOT NULL CHECK (length(rec_id) = 16),
  hash        BLOB    NOT NULL CHECK (length(hash) = 32),
  device      BLOB    NOT NULL CHECK (length(device) = 16),
  epoch       BLOB    NOT NULL CHECK (length(epoch) = 16),
  seq         INTEGER NOT NULL,
  kind        TEXT    NOT NULL,
  reason      TEXT    NOT NULL,                                          -- 'other bytes' or 'place taken'
  received_ms INTEGER NOT NULL,                                          -- the first time; repeats add nothing
  body        BLOB    NOT NULL,
  PRIMARY KEY (rec_id, hash, kind)
) STRICT, WITHOUT ROWID;

-- One row a device and epoch, kept up in the same transactions, so that counting never reads bodies.
CREATE TABLE source (
  device       BLOB    NOT NULL CHECK (length(device) = 16),
  epoch        BLOB    NOT NULL CHECK (length(epoch) = 16),
  records      INTEGER NOT NULL,                                         -- rows in envelope
  high_water   INTEGER NOT NULL,                                         -- highest seq among them; 0 if none
  last_seen_ms INTEGER NOT NULL,                                         -- last parcel, also one of duplicates only
  PRIMARY KEY (device, epoch)
) STRICT, WITHOUT ROWID;
