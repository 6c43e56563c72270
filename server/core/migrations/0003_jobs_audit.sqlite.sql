-- When the transaction's changes were made, and the table whose changes one entry explains in bulk.
ALTER TABLE audit_context ADD COLUMN at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE audit_context ADD COLUMN bulk TEXT NOT NULL DEFAULT '';

-- What every changed row was and became. Triggers made from the schema write it; see
-- server/core/README.md. school and person: whose row it is, where that is known.
CREATE TABLE audit_entry(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    request TEXT NOT NULL,
    school TEXT,
    person TEXT,
    table_name TEXT NOT NULL,
    row_key TEXT NOT NULL,
    operation TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete', 'bulk')),
    before TEXT,
    after TEXT
);
-- id is in every index, as the rowid. Named there as well, SQLite 3.40 finds nothing by (at, id) IN (…).
CREATE INDEX audit_entry_row ON audit_entry(row_key, at);
CREATE INDEX audit_entry_table ON audit_entry(table_name, at);
CREATE INDEX audit_entry_actor ON audit_entry(actor, at);
CREATE INDEX audit_entry_request ON audit_entry(request, at) WHERE request <> '';
CREATE INDEX audit_entry_school ON audit_entry(school, at) WHERE school IS NOT NULL;
CREATE INDEX audit_entry_person ON audit_entry(person, at) WHERE person IS NOT NULL;
CREATE INDEX audit_entry_age ON audit_entry(at);

-- Work that outlives a request. `run` is whoever works at it now; a step of another run is void.
-- `file` is the object that it made, as long as that is kept.
CREATE TABLE job(
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    owner TEXT,
    school TEXT,
    actor TEXT NOT NULL,
    request TEXT NOT NULL,
    input TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    cursor TEXT NOT NULL,
    progress BIGINT NOT NULL,
    total BIGINT,
    attempt INTEGER NOT NULL,
    run TEXT,
    result TEXT,
    file TEXT,
    error TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    finished_at BIGINT
) WITHOUT ROWID;
CREATE INDEX job_owner ON job(owner, id) WHERE owner IS NOT NULL;
CREATE INDEX job_school ON job(school, id) WHERE school IS NOT NULL;
CREATE INDEX job_unfinished ON job(updated_at) WHERE finished_at IS NULL;
CREATE INDEX job_finished ON job(finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX job_file ON job(file) WHERE file IS NOT NULL;

-- When each kind of timed work is due next.
CREATE TABLE job_timer(
    kind TEXT PRIMARY KEY,
    next_at BIGINT NOT NULL
) WITHOUT ROWID;

-- Who alone does something in a cluster. The holder makes `beat` rise; whoever sees it stand still
-- long enough by his own clock takes over, so clocks of two machines are never compared.
CREATE TABLE lease(
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    beat BIGINT NOT NULL
) WITHOUT ROWID;

-- When the names of those who played without an account were taken out of the game.
ALTER TABLE game ADD COLUMN forgotten_at BIGINT;
CREATE INDEX game_remembered ON game(finished_at)
    WHERE forgotten_at IS NULL AND finished_at IS NOT NULL;
