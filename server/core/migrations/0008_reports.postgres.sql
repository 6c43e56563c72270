-- What was counted from the log of a game that is over; made anew when the log has gone on, or the version has. No
-- name is in it: names are read from game_player beside it.
CREATE TABLE game_report(
    game UUID PRIMARY KEY,
    version INTEGER NOT NULL,
    log_seq BIGINT NOT NULL,
    players INTEGER NOT NULL,
    questions INTEGER NOT NULL,
    right_rate DOUBLE PRECISION,
    content TEXT NOT NULL
);

CREATE TABLE game_report_player(
    game UUID NOT NULL,
    number INTEGER NOT NULL,
    place INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (game, number)
);
CREATE INDEX game_report_player_place ON game_report_player(game, place);

CREATE INDEX game_owner_finished ON game(owner, finished_at) WHERE finished_at IS NOT NULL;
