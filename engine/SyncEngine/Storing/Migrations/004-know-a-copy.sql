-- The bases of a link come from a copy of the database, whose last run ended then; each base that is agreed anew loses it.
ALTER TABLE link ADD COLUMN copied_at TEXT;
