-- What every changed row was and became. Triggers made from the schema write it; see
-- server/core/README.md. school and person: whose row it is, where that is known.
-- A partition holds one month and is named audit_entry_YYYY_MM; what no month has been made for yet
-- falls into the default one, for a change must never fail because of it.
CREATE SEQUENCE audit_entry_id;
CREATE TABLE audit_entry(
    id BIGINT NOT NULL DEFAULT nextval('audit_entry_id'),
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    request TEXT NOT NULL,
    school TEXT,
    person TEXT,
    table_name TEXT NOT NULL,
    row_key TEXT NOT NULL,
    operation TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete', 'bulk')),
    before TEXT,
    after TEXT,
    PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);
CREATE TABLE audit_entry_default PARTITION OF audit_entry DEFAULT;
CREATE INDEX audit_entry_row ON audit_entry(row_key, at, id);
CREATE INDEX audit_entry_table ON audit_entry(table_name, at, id);
CREATE INDEX audit_entry_actor ON audit_entry(actor, at, id);
CREATE INDEX audit_entry_request ON audit_entry(request, at, id) WHERE request <> '';
CREATE INDEX audit_entry_school ON audit_entry(school, at, id) WHERE school IS NOT NULL;
CREATE INDEX audit_entry_person ON audit_entry(person, at, id) WHERE person IS NOT NULL;

-- Work that outlives a request. `run` is whoever works at it now; a step of another run is void.
-- `file` is the object that it made, as long as that is kept.
CREATE TABLE job(
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    owner UUID,
    school UUID,
    actor TEXT NOT NULL,
    request TEXT NOT NULL,
    input TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    cursor TEXT NOT NULL,
    progress BIGINT NOT NULL,
    total BIGINT,
    attempt INTEGER NOT NULL,
    run UUID,
    result TEXT,
    file TEXT,
    error TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    finished_at BIGINT
);
CREATE INDEX job_owner ON job(owner, id) WHERE owner IS NOT NULL;
CREATE INDEX job_school ON job(school, id) WHERE school IS NOT NULL;
CREATE INDEX job_unfinished ON job(updated_at) WHERE finished_at IS NULL;
CREATE INDEX job_finished ON job(finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX job_file ON job(file) WHERE file IS NOT NULL;

-- When each kind of timed work is due next.
CREATE TABLE job_timer(
    kind TEXT PRIMARY KEY,
    next_at BIGINT NOT NULL
);

-- Who alone does something in a cluster. The holder makes `beat` rise; whoever sees it stand still
-- long enough by his own clock takes over, so clocks of two machines are never compared.
CREATE TABLE lease(
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    beat BIGINT NOT NULL
);

-- When the names of those who played without an account were taken out of the game.
ALTER TABLE game ADD COLUMN forgotten_at BIGINT;
CREATE INDEX game_remembered ON game(finished_at)
    WHERE forgotten_at IS NULL AND finished_at IS NOT NULL;
