-- The organiser's register of each show: who the participants are, which badges are theirs, which editions they came to.
--
-- Codes and badges are digests under the show's secret, made before they came here; nothing leads back to a name. Times
-- are milliseconds since 1970-01-01T00:00:00Z by the server's clock. Booleans are 0 or 1.

-- The editions of a show in their order, the oldest first: the steps of the life cycle.
CREATE TABLE show_edition (
  show    TEXT    NOT NULL,                               -- id of the show pack
  place   INTEGER NOT NULL CHECK (place >= 0),
  edition TEXT    NOT NULL,
  PRIMARY KEY (show, place),
  UNIQUE (show, edition)
) STRICT, WITHOUT ROWID;

CREATE TABLE participant (
  show           TEXT    NOT NULL,
  key            BLOB    NOT NULL CHECK (length(key) = 32),  -- of the code that stays the same from edition to edition
  type           TEXT    NOT NULL,                           -- 'exhibitor', 'visitor', 'contractor' ...
  region         TEXT    NOT NULL,                           -- '' if it is not known
  size           TEXT,                                       -- 'small', 'medium', 'large'
  first_year     INTEGER,                                    -- of the co-operation
  booked         INTEGER NOT NULL,                           -- has a contract for the next edition
  refused        INTEGER NOT NULL,                           -- said that they will not return
  discarded      INTEGER NOT NULL,                           -- the organiser gave them up
  channel        TEXT    NOT NULL,                           -- by which to contact them; '' if they did not say
  confirmed_year INTEGER,                                    -- when the data were last confirmed
  imported_ms    INTEGER NOT NULL,                           -- when an import last said something else than before
  PRIMARY KEY (show, key)
) STRICT, WITHOUT ROWID;

-- One row for each edition that a participant came to.
CREATE TABLE attendance (
  show        TEXT NOT NULL,
  participant BLOB NOT NULL,
  edition     TEXT NOT NULL,
  PRIMARY KEY (show, participant, edition),
  FOREIGN KEY (show, participant) REFERENCES participant (show, key)
) STRICT, WITHOUT ROWID;

-- Badges of all editions; records carry these digests. Who has none carries the code itself on the badge.
CREATE TABLE badge (
  show        TEXT NOT NULL,
  badge       BLOB NOT NULL CHECK (length(badge) = 32),
  participant BLOB NOT NULL,
  PRIMARY KEY (show, badge),
  FOREIGN KEY (show, participant) REFERENCES participant (show, key)
) STRICT, WITHOUT ROWID;
