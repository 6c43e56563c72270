-- The processes of a cluster. alive_at and started_at are of the database's clock; whoever was silent for too long is taken
-- away by another.
CREATE TABLE node(
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,
    roles TEXT NOT NULL,
    version TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    alive_at INTEGER NOT NULL,
    draining INTEGER NOT NULL
);

-- Who owns a sixty-fourth of all games. The epoch rises whenever it changes hands; every append to a log holds the row of its
-- shard and epoch, so that an owner of before can append nothing. node is no foreign key: it may be one that is no more.
CREATE TABLE shard(
    shard INTEGER PRIMARY KEY CHECK (shard >= 0 AND shard < 64),
    node TEXT,
    epoch INTEGER NOT NULL
);
INSERT INTO shard(shard, node, epoch)
WITH RECURSIVE numbers(number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM numbers WHERE number < 63)
SELECT number, NULL, 0 FROM numbers;
