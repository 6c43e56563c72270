-- When the broker last confirmed the message of a job: one without may have lost it between its commit and its announcement.
ALTER TABLE job ADD COLUMN announced_at INTEGER;
