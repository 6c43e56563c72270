-- People at scale: what lists of millions of accounts are in order of and filtered by, jobs that can pause, and what
-- bulk jobs have written. Which index answers what: server/people/README.md.

ALTER TABLE account ADD COLUMN search_key TEXT NOT NULL DEFAULT '';
-- ISO 3166-1 alpha-2; empty: unknown.
ALTER TABLE account ADD COLUMN country TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN gender TEXT NOT NULL DEFAULT 'unsaid'
    CHECK (gender IN ('unsaid', 'female', 'male', 'other'));
-- Days since 1970-01-01 UTC; NULL: never.
ALTER TABLE account ADD COLUMN last_active_day INTEGER;
-- The same where lists are in order of it: who never came stands before all days.
ALTER TABLE account ADD COLUMN active_key INTEGER GENERATED ALWAYS AS (COALESCE(last_active_day, -1)) VIRTUAL;
ALTER TABLE account ADD COLUMN requests BIGINT NOT NULL DEFAULT 0;

-- An erased account keeps its row and is in no list. Its address begins with a space, which none can that is typed:
-- lists in order of address pass all of them by.
UPDATE account SET email_key = ' ' || email_key WHERE state = 'erased';

DROP INDEX account_school;
DROP INDEX account_updated;
-- Of accounts as they were made no token says anything else.
CREATE INDEX account_updated ON account(updated_at) WHERE version > 1;
CREATE INDEX account_name ON account(search_key, id) WHERE state <> 'erased';
CREATE INDEX account_school ON account(school, search_key, id) WHERE school IS NOT NULL;
CREATE INDEX account_role ON account(role, search_key, id) WHERE state <> 'erased';
CREATE INDEX account_country ON account(country, search_key, id) WHERE state <> 'erased';
CREATE INDEX account_gender ON account(gender, search_key, id) WHERE state <> 'erased';
CREATE INDEX account_active ON account(active_key, search_key, id) WHERE state <> 'erased';
CREATE INDEX account_created ON account(created_at, id) WHERE state <> 'erased';
CREATE INDEX account_requests ON account(requests, id) WHERE state <> 'erased';
CREATE INDEX account_disabled ON account(search_key, id) WHERE state = 'disabled';

-- Any three letters of a name or an address. rowid is made of the account's id (accountsql::partRow()).
CREATE VIRTUAL TABLE account_part USING fts5(account UNINDEXED, part, tokenize = 'trigram', columnsize = 0);

-- SQLite cannot change a CHECK: the table is made anew with one state more.
CREATE TABLE new_job(
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    owner TEXT,
    school TEXT,
    actor TEXT NOT NULL,
    request TEXT NOT NULL,
    input TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('queued', 'running', 'paused', 'done', 'failed', 'cancelled')),
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
INSERT INTO new_job(id, kind, owner, school, actor, request, input, state, cursor, progress, total, attempt, run, result,
    file, error, created_at, updated_at, finished_at)
    SELECT id, kind, owner, school, actor, request, input, state, cursor, progress, total, attempt, run, result, file,
        error, created_at, updated_at, finished_at FROM job;
DROP TABLE job;
ALTER TABLE new_job RENAME TO job;
CREATE INDEX job_owner ON job(owner, id) WHERE owner IS NOT NULL;
CREATE INDEX job_school ON job(school, id) WHERE school IS NOT NULL;
CREATE INDEX job_unfinished ON job(updated_at) WHERE finished_at IS NULL;
CREATE INDEX job_finished ON job(finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX job_file ON job(file) WHERE file IS NOT NULL;

-- What an upload is for: pictures and sounds become files; tables of people stay uploads and are read from there.
ALTER TABLE upload ADD COLUMN purpose TEXT NOT NULL DEFAULT 'media' CHECK (purpose IN ('media', 'people'));

-- How far a chunk of a generation or an import has come: `looked` of its people were looked at. A chunk that is done
-- once is never done again. Of an import it is some lines of a table.
CREATE TABLE people_chunk(
    job TEXT NOT NULL REFERENCES job(id) ON DELETE CASCADE,
    chunk BIGINT NOT NULL,
    looked BIGINT NOT NULL,
    written BIGINT NOT NULL,
    known BIGINT NOT NULL,
    faulty BIGINT NOT NULL,
    errors TEXT NOT NULL,
    from_byte BIGINT NOT NULL DEFAULT 0,
    bytes BIGINT NOT NULL DEFAULT 0,
    first_line BIGINT NOT NULL DEFAULT 0,
    is_done INTEGER NOT NULL CHECK (is_done IN (0, 1)),
    PRIMARY KEY (job, chunk)
) WITHOUT ROWID;
