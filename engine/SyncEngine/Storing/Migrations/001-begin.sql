-- Times are UTC texts of fixed width, so that they sort as texts. Keys sort by their bytes. Booleans are 0 and 1.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- One row. The fence rises with each taking and is compared in every transaction that changes state.
CREATE TABLE lease (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    holder TEXT NOT NULL,
    fence INTEGER NOT NULL,
    until TEXT NOT NULL
) STRICT;

CREATE TABLE run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    succeeded INTEGER CHECK (succeeded IN (0, 1)),
    report TEXT
) STRICT;

-- What reads and what is due for another look. A key leaves when it is equal, confirmed, held, parked or waiting.
CREATE TABLE to_do (
    system TEXT NOT NULL,
    resource TEXT NOT NULL,
    record_key TEXT NOT NULL,
    reason TEXT NOT NULL,
    payload TEXT,
    read_at TEXT,
    settled INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1)),
    PRIMARY KEY (system, resource, record_key)
) STRICT;

-- What a feed last said of a record, as a hash: a record that a read repeats is told from one that changed.
CREATE TABLE seen (
    system TEXT NOT NULL,
    resource TEXT NOT NULL,
    record_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    run INTEGER NOT NULL,
    PRIMARY KEY (system, resource, record_key)
) STRICT;

-- Which pairs' records refer to a record.
CREATE TABLE need (
    system TEXT NOT NULL,
    resource TEXT NOT NULL,
    record_key TEXT NOT NULL,
    by_pair TEXT NOT NULL,
    PRIMARY KEY (system, resource, record_key, by_pair)
) STRICT;

CREATE TABLE watermark (
    system TEXT NOT NULL,
    resource TEXT NOT NULL,
    since TEXT,
    page_cursor TEXT,
    read_started TEXT,
    before TEXT,
    PRIMARY KEY (system, resource)
) STRICT;

-- Every record that a complete listing showed, linked or not.
CREATE TABLE known (
    system TEXT NOT NULL,
    entity TEXT NOT NULL,
    record_key TEXT NOT NULL,
    resource_key TEXT NOT NULL,
    created_at TEXT,
    archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
    PRIMARY KEY (system, entity, record_key)
) STRICT;
CREATE INDEX known_resource ON known (system, entity, resource_key);

-- Which records have which value of a correlation rule. The value itself is not kept: a hash is enough to find candidates.
CREATE TABLE identity (
    pair TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('left', 'right')),
    rule INTEGER NOT NULL,
    record_key TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (pair, side, record_key, rule)
) STRICT;
CREATE INDEX identity_hash ON identity (pair, side, rule, hash, record_key);

CREATE TABLE link (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pair TEXT NOT NULL,
    left_key TEXT NOT NULL,
    right_key TEXT NOT NULL,
    left_resource_key TEXT NOT NULL,
    right_resource_key TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'tombstone')),
    rule TEXT NOT NULL,
    mapping_hash TEXT NOT NULL,
    bases TEXT NOT NULL,
    since TEXT NOT NULL,
    UNIQUE (pair, left_key)
) STRICT;
CREATE INDEX link_order ON link (pair, id);
CREATE INDEX link_right ON link (pair, right_key, id);
CREATE INDEX link_left_resource ON link (pair, left_resource_key, id);
CREATE INDEX link_right_resource ON link (pair, right_resource_key, id);
CREATE INDEX link_mapping ON link (pair, state, mapping_hash);

CREATE TABLE held (
    pair TEXT NOT NULL,
    left_key TEXT NOT NULL,
    cell TEXT NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    base_left TEXT NOT NULL,
    base_right TEXT NOT NULL,
    left_now TEXT NOT NULL,
    right_now TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (pair, left_key, cell)
) STRICT;

CREATE TABLE attention (
    pair TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('left', 'right')),
    record_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT,
    needs_pair TEXT,
    needs_key TEXT,
    since TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    retry_at TEXT,
    PRIMARY KEY (pair, side, record_key)
) STRICT;
CREATE INDEX attention_retry ON attention (retry_at) WHERE retry_at IS NOT NULL;
CREATE INDEX attention_needs ON attention (needs_pair, needs_key) WHERE needs_pair IS NOT NULL;

CREATE TABLE planned_record (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pair TEXT NOT NULL,
    left_key TEXT,
    right_key TEXT,
    action TEXT NOT NULL,
    json TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX planned_record_left ON planned_record (pair, left_key);

CREATE TABLE planned_write (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    position INTEGER NOT NULL,
    system TEXT NOT NULL,
    resource TEXT NOT NULL,
    record_key TEXT,
    kind TEXT NOT NULL,
    folded_into INTEGER,
    json TEXT NOT NULL
) STRICT;
CREATE INDEX planned_write_order ON planned_write (position, id);
CREATE INDEX planned_write_record ON planned_write (system, resource, record_key);
CREATE INDEX planned_write_folded ON planned_write (folded_into) WHERE folded_into IS NOT NULL;

-- Written before and after each remote write. What is left intended is settled before anything else is done.
CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES run (id),
    system TEXT NOT NULL,
    resource TEXT NOT NULL,
    kind TEXT NOT NULL,
    record_key TEXT,
    recognition TEXT,
    write TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('intended', 'confirmed', 'withdrawn')),
    intended_at TEXT NOT NULL,
    deadline TEXT NOT NULL,
    note TEXT
) STRICT;
CREATE INDEX journal_open ON journal (id) WHERE state = 'intended';
CREATE INDEX journal_run ON journal (run, id);

-- Before-images of everything applied.
CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES run (id),
    at TEXT NOT NULL,
    pair TEXT NOT NULL,
    left_key TEXT,
    right_key TEXT,
    system TEXT NOT NULL,
    resource TEXT NOT NULL,
    record_key TEXT NOT NULL,
    property TEXT NOT NULL,
    value_before TEXT NOT NULL,
    value_after TEXT NOT NULL,
    cause TEXT NOT NULL
) STRICT;
CREATE INDEX history_record ON history (system, resource, record_key, id);
CREATE INDEX history_run ON history (run, id);
CREATE INDEX history_left ON history (pair, left_key, id);
