-- A value that names a record without a partner is held until that partner is there.
ALTER TABLE held ADD COLUMN waits_for TEXT;
CREATE INDEX held_waits ON held (waits_for) WHERE waits_for IS NOT NULL;
