-- How many messages of a job the broker did not confirm since it last confirmed one or somebody asked: after the fourth the job
-- waits for a person.
ALTER TABLE job ADD COLUMN announce_tries SMALLINT NOT NULL DEFAULT 0;
