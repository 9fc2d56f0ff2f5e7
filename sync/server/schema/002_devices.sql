-- The server's archive, version 2: which kiosks may send, and who let them.

-- Kiosks that were enrolled. A row is never deleted: it says whose records came from it.
CREATE TABLE device (
  device      BLOB    NOT NULL PRIMARY KEY CHECK (length(device) = 16),  -- the id in its records
  name        TEXT    NOT NULL,                                          -- what staff call it, by its own word
  enrolled_ms INTEGER NOT NULL,                                          -- the first time
  revoked_ms  INTEGER                                                    -- null: it may send
) STRICT, WITHOUT ROWID;

-- Every key that ever spoke for a kiosk. At most one of a kiosk is active; an ended key never speaks again.
CREATE TABLE device_key (
  key_id     BLOB    NOT NULL PRIMARY KEY CHECK (length(key_id) = 16),   -- 16 bytes of the BLAKE2b-256 of public_key
  public_key BLOB    NOT NULL UNIQUE CHECK (length(public_key) = 32),    -- Ed25519
  device     BLOB    NOT NULL REFERENCES device (device),
  since_ms   INTEGER NOT NULL,
  ended_ms   INTEGER,                                                    -- null: active
  end_reason TEXT CHECK (end_reason IN ('rotated', 'revoked')),          -- null: active
  CHECK ((ended_ms IS NULL) = (end_reason IS NULL))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX device_key_active ON device_key (device) WHERE ended_ms IS NULL;

CREATE TRIGGER device_key_stays_ended BEFORE UPDATE ON device_key
WHEN old.ended_ms IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'an ended key never speaks again');
END;

-- One-time codes that were printed. The code itself is not kept, only the key that both sides make of it.
CREATE TABLE enrolment_code (
  code_key   BLOB    NOT NULL PRIMARY KEY CHECK (length(code_key) = 32), -- Argon2id of the code; the row goes once the code is used or too old
  issued_ms  INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was done by whom with the server's authority. Rows are added, never changed.
CREATE TABLE audit (
  number  INTEGER NOT NULL PRIMARY KEY,  -- 1, 2, 3 ...
  at_ms   INTEGER NOT NULL,
  act     TEXT    NOT NULL,              -- 'code issued', 'enrolled', 'rotated', 'revoked'
  subject TEXT    NOT NULL               -- the kiosk's id, or what else it was about
) STRICT;

CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'an audit row never changes');
END;

CREATE TRIGGER audit_kept BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'an audit row is never deleted');
END;
