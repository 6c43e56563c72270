-- People at scale: what lists of millions of accounts are in order of and filtered by, jobs that can pause, and what
-- bulk jobs have written. Which index answers what: server/people/README.md.

ALTER TABLE account ADD COLUMN search_key TEXT COLLATE "C" NOT NULL DEFAULT '';
-- ISO 3166-1 alpha-2; empty: unknown.
ALTER TABLE account ADD COLUMN country TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN gender TEXT COLLATE "C" NOT NULL DEFAULT 'unsaid'
    CHECK (gender IN ('unsaid', 'female', 'male', 'other'));
-- Days since 1970-01-01 UTC; NULL: never.
ALTER TABLE account ADD COLUMN last_active_day INTEGER;
-- The same where lists are in order of it: who never came stands before all days.
ALTER TABLE account ADD COLUMN active_key INTEGER GENERATED ALWAYS AS (COALESCE(last_active_day, -1)) STORED;
ALTER TABLE account ADD COLUMN requests BIGINT NOT NULL DEFAULT 0;
-- Roles are in order as on the other engine.
ALTER TABLE account ALTER COLUMN role TYPE TEXT COLLATE "C";

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

-- Any three letters of a name or an address, where the extension may be made; server/people/README.md says how to add
-- it later. An installation without it is told so when somebody searches.
DO $people$
DECLARE
    home TEXT;
BEGIN
    BEGIN
        CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
    EXCEPTION WHEN OTHERS THEN
        NULL;
    END;
    SELECT n.nspname INTO home FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
        WHERE e.extname = 'pg_trgm';
    IF home IS NOT NULL THEN
        EXECUTE format('CREATE INDEX account_part ON account USING gin ((search_key || chr(10) || email_key) %I.gin_trgm_ops) '
                       'WHERE state <> ''erased''', home);
    END IF;
END
$people$;

ALTER TABLE job DROP CONSTRAINT job_state_check;
ALTER TABLE job ADD CONSTRAINT job_state_check
    CHECK (state IN ('queued', 'running', 'paused', 'done', 'failed', 'cancelled'));

-- What an upload is for: pictures and sounds become files; tables of people stay uploads and are read from there.
ALTER TABLE upload ADD COLUMN purpose TEXT NOT NULL DEFAULT 'media' CHECK (purpose IN ('media', 'people'));

-- How far a chunk of a generation or an import has come: `looked` of its people were looked at. A chunk that is done
-- once is never done again. Of an import it is some lines of a table.
CREATE TABLE people_chunk(
    job UUID NOT NULL REFERENCES job(id) ON DELETE CASCADE,
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
);
