-- Owner and school are ids and no foreign keys: whoever erases a person decides what becomes of that
-- person's quizzes. owner NULL: a sample, everybody's to read.

ALTER TABLE quiz ADD COLUMN owner TEXT;
ALTER TABLE quiz ADD COLUMN school TEXT;
ALTER TABLE quiz ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE quiz ADD COLUMN level TEXT NOT NULL DEFAULT '';
ALTER TABLE quiz ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE quiz ADD COLUMN questions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quiz ADD COLUMN is_playable INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quiz ADD COLUMN title_key TEXT NOT NULL DEFAULT '';
ALTER TABLE quiz ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
-- Of the keys in this row; 0: they were never made.
ALTER TABLE quiz ADD COLUMN search_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quiz ADD COLUMN deleted_at BIGINT;
-- One index for each order of each shelf of the library.
CREATE INDEX quiz_newest ON quiz(updated_at, id);
CREATE INDEX quiz_titles ON quiz(title_key, id);
CREATE INDEX quiz_of_owner_newest ON quiz(owner, updated_at, id);
CREATE INDEX quiz_of_owner_titles ON quiz(owner, title_key, id);
CREATE INDEX quiz_of_school_newest ON quiz(school, updated_at, id);
CREATE INDEX quiz_of_school_titles ON quiz(school, title_key, id);
CREATE INDEX quiz_stale ON quiz(search_version);

-- Every version that was saved, the present one too; author NULL: the server.
CREATE TABLE quiz_version(
    quiz TEXT NOT NULL REFERENCES quiz(id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    questions INTEGER NOT NULL,
    content TEXT NOT NULL,
    author TEXT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (quiz, version)
) WITHOUT ROWID;
CREATE INDEX quiz_version_author ON quiz_version(author, quiz, version);

-- Search keys of the tags; the words as written are in the quiz.
CREATE TABLE quiz_tag(
    quiz TEXT NOT NULL REFERENCES quiz(id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (quiz, tag)
) WITHOUT ROWID;
CREATE INDEX quiz_tag_tag ON quiz_tag(tag, quiz);

-- What a game was opened with; NULL: before there were versions.
ALTER TABLE game ADD COLUMN quiz_version INTEGER;
CREATE INDEX game_of_quiz ON game(quiz, quiz_version);

-- Uploaded files. Several rows may share an object (hash). deleted_at: nobody sees it any more, and
-- its object goes when no other row holds it; also while its object is being made.
CREATE TABLE media(
    id TEXT PRIMARY KEY,
    owner TEXT,
    school TEXT,
    hash TEXT NOT NULL,
    type TEXT NOT NULL,
    size BIGINT NOT NULL,
    width INTEGER,
    height INTEGER,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    deleted_at BIGINT
) WITHOUT ROWID;
CREATE INDEX media_of_owner ON media(owner, created_at, id);
CREATE INDEX media_of_school ON media(school, created_at, id);
CREATE INDEX media_hash ON media(hash);
CREATE INDEX media_deleted ON media(deleted_at) WHERE deleted_at IS NOT NULL;

-- What the present version of a quiz uses.
CREATE TABLE quiz_media(
    quiz TEXT NOT NULL REFERENCES quiz(id) ON DELETE CASCADE,
    media TEXT NOT NULL,
    PRIMARY KEY (quiz, media)
) WITHOUT ROWID;
CREATE INDEX quiz_media_media ON quiz_media(media);

-- Resumable uploads; id becomes the id of the media. store_upload is the object store's name of it.
CREATE TABLE upload(
    id TEXT PRIMARY KEY,
    store_upload TEXT NOT NULL,
    owner TEXT NOT NULL,
    school TEXT,
    length BIGINT NOT NULL,
    name TEXT NOT NULL,
    is_done INTEGER NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX upload_of_owner ON upload(owner);
CREATE INDEX upload_age ON upload(expires_at);
