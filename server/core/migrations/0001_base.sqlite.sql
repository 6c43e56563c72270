-- Times are microseconds since 1970 on the writing run's clock, ids canonical UUID text, hashes hex.

-- One row, set first in each write transaction: who changes what follows, and in which request.
CREATE TABLE audit_context(
    actor TEXT NOT NULL,
    request TEXT NOT NULL
);
INSERT INTO audit_context(actor, request) VALUES ('', '');

CREATE TABLE idempotency_key(
    actor TEXT NOT NULL,
    key TEXT NOT NULL,
    route TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    response BLOB NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (actor, key)
) WITHOUT ROWID;
CREATE INDEX idempotency_key_age ON idempotency_key(created_at);

-- AUTOINCREMENT: an id is a place in the queue, and must not come back after its row has gone.
CREATE TABLE broker_message(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL,
    msg_key BLOB NOT NULL,
    payload BLOB NOT NULL,
    attempt INTEGER NOT NULL,
    not_before BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ready', 'dead')),
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX broker_message_queue ON broker_message(queue, state, id);

CREATE TABLE quiz(
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    language TEXT NOT NULL,
    content TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- quiz is no foreign key: the game's log holds what was played, the quiz may change or go.
CREATE TABLE game(
    id TEXT PRIMARY KEY,
    pin TEXT NOT NULL,
    quiz TEXT NOT NULL,
    title TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    shard INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX game_running_pin ON game(pin) WHERE finished_at IS NULL;
CREATE INDEX game_age ON game(created_at);

-- The log. No foreign key on the way of an answer; rows are never changed.
CREATE TABLE game_event(
    game TEXT NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    run TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (game, seq)
) WITHOUT ROWID;

-- Names live here and not in the log, so that a person can be forgotten.
CREATE TABLE game_player(
    game TEXT NOT NULL,
    number INTEGER NOT NULL,
    player TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    PRIMARY KEY (game, number),
    UNIQUE (game, name_key)
) WITHOUT ROWID;

-- Totals: a fold of the log, kept for reading.
CREATE TABLE participation(
    game TEXT NOT NULL,
    number INTEGER NOT NULL,
    points INTEGER NOT NULL,
    correct INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    streak INTEGER NOT NULL,
    answer_time BIGINT NOT NULL,
    PRIMARY KEY (game, number)
) WITHOUT ROWID;

CREATE TABLE run_heartbeat(
    run TEXT PRIMARY KEY,
    at BIGINT NOT NULL
) WITHOUT ROWID;

-- One-time links; `game` is one that its holder runs as well.
CREATE TABLE host_link(
    token_hash TEXT PRIMARY KEY,
    game TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    redeemed_at BIGINT
);

CREATE TABLE setting(
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
