-- The kiosk's database, version 2: personal data, sealed, in records of their own, and what visitors have taken back.

-- What visitors gave of themselves: contact records. Rows are added, never changed, and go when the visitor asks for it,
-- when their term ends, or a while after the server has them. The numbers of those that went stay used.
CREATE TABLE contact (
  seq           INTEGER NOT NULL PRIMARY KEY CHECK (seq > 0),         -- shares record.seq's count
  rec_id        BLOB    NOT NULL UNIQUE CHECK (length(rec_id) = 16),  -- made of the visitor's withdrawal code
  keep_until_ms INTEGER NOT NULL,                                     -- from the body: the end of the promised term
  hash          BLOB    NOT NULL CHECK (length(hash) = 32),           -- BLAKE2b-256 of body
  body          BLOB    NOT NULL                                      -- encode(ContactRecord): nothing in it is legible
) STRICT;

CREATE INDEX contact_by_term ON contact (keep_until_ms);

CREATE TRIGGER contact_without_gap BEFORE INSERT ON contact
WHEN new.seq <> (SELECT value FROM counter WHERE name = 'last_seq') + 1
BEGIN
  SELECT RAISE(ABORT, 'contact.seq must follow the last one');
END;

CREATE TRIGGER contact_unchanged BEFORE UPDATE ON contact
BEGIN
  SELECT RAISE(ABORT, 'a record never changes');
END;

CREATE TRIGGER contact_counted AFTER INSERT ON contact
BEGIN
  UPDATE counter SET value = new.seq WHERE name = 'last_seq';
END;

-- Consents that were taken back at this kiosk: on their way to the server, and for good in the way of the contact.
CREATE TABLE withdrawal (
  seq    INTEGER NOT NULL PRIMARY KEY CHECK (seq > 0),         -- shares record.seq's count
  rec_id BLOB    NOT NULL UNIQUE CHECK (length(rec_id) = 16),  -- of the withdrawal itself
  erases BLOB    NOT NULL UNIQUE CHECK (length(erases) = 16),  -- contact.rec_id, whether it ever was here or not
  hash   BLOB    NOT NULL CHECK (length(hash) = 32),           -- BLAKE2b-256 of body
  body   BLOB    NOT NULL                                      -- encode(Withdrawal)
) STRICT;

CREATE TRIGGER withdrawal_without_gap BEFORE INSERT ON withdrawal
WHEN new.seq <> (SELECT value FROM counter WHERE name = 'last_seq') + 1
BEGIN
  SELECT RAISE(ABORT, 'withdrawal.seq must follow the last one');
END;

CREATE TRIGGER withdrawal_counted AFTER INSERT ON withdrawal
BEGIN
  UPDATE counter SET value = new.seq WHERE name = 'last_seq';
END;

-- Whoever writes, what was taken back does not come in again.
CREATE TRIGGER contact_not_withdrawn BEFORE INSERT ON contact
WHEN EXISTS (SELECT 1 FROM withdrawal WHERE erases = new.rec_id)
BEGIN
  SELECT RAISE(ABORT, 'the consent was withdrawn');
END;

-- The outbox again, for records of every kind: it no longer refers to the table of responses alone.
CREATE TABLE outbox_of_all (
  seq        INTEGER NOT NULL PRIMARY KEY,                          -- of record, contact or withdrawal; sent in this order
  rec_id     BLOB    NOT NULL UNIQUE CHECK (length(rec_id) = 16),   -- how the server's outcome names it
  kind       TEXT    NOT NULL CHECK (kind IN ('response', 'contact', 'withdrawal')),
  state      TEXT    NOT NULL CHECK (state IN ('pending', 'done', 'quarantined')),  -- in flight is not kept on disk
  reason     TEXT,                                                  -- the server's word; null while pending
  settled_ms INTEGER                                                -- when that word came; null while pending
) STRICT;

INSERT INTO outbox_of_all (seq, rec_id, kind, state, reason, settled_ms)
SELECT seq, rec_id, kind, state, reason, settled_ms FROM outbox;

DROP TABLE outbox;
ALTER TABLE outbox_of_all RENAME TO outbox;

CREATE INDEX outbox_pending ON outbox (seq) WHERE state = 'pending';

CREATE TRIGGER outbox_counted AFTER INSERT ON outbox
BEGIN
  UPDATE counter SET value = value + 1 WHERE name = new.state;
END;

CREATE TRIGGER outbox_recounted AFTER UPDATE OF state ON outbox
BEGIN
  UPDATE counter SET value = value - 1 WHERE name = old.state;
  UPDATE counter SET value = value + 1 WHERE name = new.state;
END;
