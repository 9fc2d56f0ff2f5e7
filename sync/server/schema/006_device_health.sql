-- The server's archive, version 6: how each kiosk fares, by its own last word.

-- One row a kiosk, written over by its next report. Nothing in it is about a visitor.
CREATE TABLE device_health (
  device          BLOB    NOT NULL PRIMARY KEY CHECK (length(device) = 16),
  reported_ms     INTEGER NOT NULL,                            -- by the server's clock
  version         TEXT    NOT NULL,                            -- of the kiosk's program
  uptime_s        INTEGER NOT NULL,
  disk_free       INTEGER NOT NULL,                            -- bytes, where its records are
  disk_size       INTEGER NOT NULL,
  server_ahead_ms INTEGER,                                     -- server's clock less the kiosk's; null: it had no receipt yet
  pending         INTEGER NOT NULL,                            -- records
  quarantined     INTEGER NOT NULL,
  backlog_age_s   INTEGER NOT NULL,                            -- of the oldest pending record; 0 if none is
  last_error      TEXT    NOT NULL                             -- of sending; '' if all is well
) STRICT, WITHOUT ROWID;
