-- How many events the log of a finished game has, and the hash of the last one: what is cut off at its end
-- leaves a chain that holds. NULL while the game runs, and for games that finished before this was kept.
ALTER TABLE game ADD COLUMN log_events INTEGER;
ALTER TABLE game ADD COLUMN log_hash TEXT;
