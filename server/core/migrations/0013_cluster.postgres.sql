-- The processes of a cluster. alive_at and started_at are of the database's clock; whoever was silent for too long is taken
-- away by another.
CREATE TABLE node(
    id UUID PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,
    roles TEXT NOT NULL,
    version TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    alive_at BIGINT NOT NULL,
    draining SMALLINT NOT NULL
);

-- Who owns a sixty-fourth of all games. The epoch rises whenever it changes hands; every append to a log holds the row of its
-- shard and epoch, so that an owner of before can append nothing. node is no foreign key: it may be one that is no more.
CREATE TABLE shard(
    shard INTEGER PRIMARY KEY CHECK (shard >= 0 AND shard < 64),
    node UUID,
    epoch BIGINT NOT NULL
);
INSERT INTO shard(shard, node, epoch) SELECT number, NULL, 0 FROM generate_series(0, 63) AS number;
