-- A game that simulated players play to see what will hold: nobody's history, gone soon after its end.
ALTER TABLE game ADD COLUMN is_rehearsal SMALLINT NOT NULL DEFAULT 0;
CREATE INDEX game_rehearsal ON game(id) WHERE is_rehearsal = 1;
