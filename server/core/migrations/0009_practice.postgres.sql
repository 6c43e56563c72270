-- Practice: what somebody missed in games, and when they looked at it again. account is an id and no foreign key:
-- whoever erases a person takes these rows away. Days count from 1970-01-01.

-- How often the cards of an account were changed: the place in the list of changes that a device has seen. Whoever
-- changes a card changes this first, so changes of one account come one after the other.
CREATE TABLE practice_deck(
    account UUID NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL
);

-- id is made of what is on the card (shared/rules/practicecard). removed_at: when its learner took it away; it is gone
-- where that is not before made_at, and then its face is empty. From stability on: the fold of its reviews
-- (shared/rules/schedule); due_day 0: there is none.
CREATE TABLE practice_card(
    account UUID NOT NULL,
    id UUID NOT NULL,
    made_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL DEFAULT 0,
    is_gone INTEGER NOT NULL DEFAULT 0,
    face TEXT NOT NULL,
    changed BIGINT NOT NULL,
    stability DOUBLE PRECISION NOT NULL DEFAULT 0,
    difficulty DOUBLE PRECISION NOT NULL DEFAULT 0,
    due_day INTEGER NOT NULL DEFAULT 0,
    reviews INTEGER NOT NULL DEFAULT 0,
    lapses INTEGER NOT NULL DEFAULT 0,
    looks INTEGER NOT NULL DEFAULT 0,
    last_day INTEGER,
    last_at BIGINT,
    last_review UUID,
    PRIMARY KEY (account, id)
);
CREATE INDEX practice_card_due ON practice_card(account, is_gone, due_day);
CREATE INDEX practice_card_changed ON practice_card(account, changed, id);
CREATE INDEX practice_card_removed ON practice_card(removed_at) WHERE is_gone = 1;

-- Only ever added to. is_game: an answer in a game, no look at the card.
CREATE TABLE practice_review(
    account UUID NOT NULL,
    id UUID NOT NULL,
    card UUID NOT NULL,
    grade INTEGER NOT NULL,
    at BIGINT NOT NULL,
    on_day INTEGER NOT NULL,
    is_game INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (account, id)
);
CREATE INDEX practice_review_card ON practice_review(account, card);

-- Finished games whose misses have become cards. Those of before this step make none: a heap of old misses would
-- bury the new ones.
CREATE TABLE practice_game(
    game UUID NOT NULL PRIMARY KEY REFERENCES game(id) ON DELETE CASCADE,
    made_at BIGINT NOT NULL
);
INSERT INTO practice_game(game, made_at) SELECT id, 0 FROM game WHERE finished_at IS NOT NULL;
