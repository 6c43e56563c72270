-- The keys with which players of running games said hello, hashed: who lost the reply says it again.
-- Rows go when their game ends.
CREATE TABLE join_key(
    game TEXT NOT NULL,
    key_hash TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (game, key_hash)
) WITHOUT ROWID;
