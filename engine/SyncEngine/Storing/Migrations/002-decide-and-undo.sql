-- What a person decided about a held cell. The next run carries it out while both sides still say what the person saw.
CREATE TABLE choice (
    pair TEXT NOT NULL,
    left_key TEXT NOT NULL,
    cell TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('left', 'right', 'value', 'leave')),
    value TEXT,
    left_seen TEXT NOT NULL,
    right_seen TEXT NOT NULL,
    chosen_at TEXT NOT NULL,
    tried_at TEXT,
    PRIMARY KEY (pair, left_key, cell)
) STRICT;
CREATE INDEX choice_untried ON choice (pair, left_key, cell) WHERE tried_at IS NULL;

-- What a person decided about a left record that has no partner: it gets one of its own, whatever equals it.
CREATE TABLE verdict (
    pair TEXT NOT NULL,
    left_key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('create')),
    decided_at TEXT NOT NULL,
    PRIMARY KEY (pair, left_key)
) STRICT;

-- What both sides of a cell that is not settled yet were seen to say, since when, and when that was read last.
CREATE TABLE first_seen (
    pair TEXT NOT NULL,
    left_key TEXT NOT NULL,
    cell TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('left', 'right')),
    raw TEXT NOT NULL,
    earliest TEXT NOT NULL,
    latest TEXT NOT NULL,
    read_at TEXT NOT NULL,
    PRIMARY KEY (pair, left_key, cell, side)
) STRICT;

-- Links that were made, moved, closed and broken; rows are only ever added.
CREATE TABLE link_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER REFERENCES run (id),
    at TEXT NOT NULL,
    pair TEXT NOT NULL,
    left_key TEXT NOT NULL,
    right_key TEXT NOT NULL,
    event TEXT NOT NULL,
    cause TEXT NOT NULL
) STRICT;
CREATE INDEX link_event_left ON link_event (pair, left_key, id);
CREATE INDEX link_event_run ON link_event (run, id) WHERE run IS NOT NULL;

-- A parked record that a person has seen and put aside until something about it changes; and who came into question, as JSON.
ALTER TABLE attention ADD COLUMN dismissed_at TEXT;
ALTER TABLE attention ADD COLUMN candidates TEXT;

-- A refused value is sent again by itself, ever more slowly.
ALTER TABLE held ADD COLUMN attempts INTEGER NOT NULL DEFAULT 1;
ALTER TABLE held ADD COLUMN retry_at TEXT;
CREATE INDEX held_retry ON held (retry_at) WHERE retry_at IS NOT NULL;

-- What an undo needs: the cell that was written, its base before the write, and the run that took the write back.
ALTER TABLE history ADD COLUMN cell TEXT;
ALTER TABLE history ADD COLUMN base TEXT;
ALTER TABLE history ADD COLUMN undone_by INTEGER REFERENCES run (id);

-- What was written in the last day, for the ceilings of the safety gate.
CREATE INDEX journal_time ON journal (intended_at);

-- When a feed was last read whole, so that what left it unseen was found; and the run that began the whole read which is
-- under way, or whose gaps nobody has believed yet.
ALTER TABLE watermark ADD COLUMN compared_at TEXT;
ALTER TABLE watermark ADD COLUMN whole_run INTEGER;

-- Whose record a tombstone stands for, so that one that comes back is known.
ALTER TABLE link ADD COLUMN left_gone INTEGER NOT NULL DEFAULT 0 CHECK (left_gone IN (0, 1));
ALTER TABLE link ADD COLUMN right_gone INTEGER NOT NULL DEFAULT 0 CHECK (right_gone IN (0, 1));

-- A record that its system says is not there, and the resource in which it stands now, if in any.
ALTER TABLE to_do ADD COLUMN gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1));
ALTER TABLE to_do ADD COLUMN gone_to TEXT;
ALTER TABLE to_do ADD COLUMN posted TEXT;

-- What a right record became when it was posted, as it was seen then.
ALTER TABLE link ADD COLUMN posted_in TEXT;
ALTER TABLE link ADD COLUMN posted TEXT;

-- Without statistics the planner prefers an index that gives the wanted order, or that holds all wanted columns, to one that finds
-- the row: then each question walks over all records of the entity or of the pair. These leave it no such choice.
DROP INDEX known_resource;
CREATE INDEX known_resource ON known (system, entity, resource_key, record_key);
DROP INDEX identity_hash;
CREATE INDEX identity_hash ON identity (hash, pair, side, rule, record_key);

-- What is open is asked for again and again while hundreds of thousands of settled items may lie beside it.
CREATE INDEX to_do_open ON to_do (system, resource, record_key) WHERE settled = 0;
CREATE INDEX to_do_unread ON to_do (system, resource, record_key) WHERE settled = 0 AND read_at IS NULL;

-- What systems told of by webhooks: where to look, and whose data is asked for or to be erased. Values are never kept here.
CREATE TABLE hint (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    system TEXT NOT NULL,
    topic TEXT NOT NULL,
    event TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('look', 'report', 'erase', 'erase_all')),
    places TEXT NOT NULL,
    sent_at TEXT,
    arrived_at TEXT NOT NULL,
    done_at TEXT,
    UNIQUE (system, topic, event)
) STRICT;
CREATE INDEX hint_open ON hint (kind, id) WHERE done_at IS NULL;
CREATE INDEX hint_done ON hint (done_at) WHERE done_at IS NOT NULL;

-- An older database knows nothing of the references of other connections: each record is taken in once more.
UPDATE seen SET fingerprint = '';
