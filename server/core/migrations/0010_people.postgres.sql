-- What lists of people and statistics are made of.

ALTER TABLE account ADD COLUMN search_key TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN country TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN gender TEXT NOT NULL DEFAULT 'unsaid';
ALTER TABLE account ADD COLUMN last_active_day INTEGER;
ALTER TABLE account ADD COLUMN requests BIGINT NOT NULL DEFAULT 0;
