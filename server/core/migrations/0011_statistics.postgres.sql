-- Statistics and what people do, by day. Days are counted from 1970 in UTC.

-- Written with every change of what is counted, never changed; a fold adds them to the totals and takes them away.
CREATE TABLE statistic_delta(
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    day INTEGER NOT NULL,
    amount BIGINT NOT NULL
);

-- day 0: the figure is of no day. A figure is its total and the deltas not folded yet.
CREATE TABLE statistic_total(
    kind TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    day INTEGER NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (kind, item, day)
);

-- Requests of an account. day 0: of all days that are no longer kept apart.
CREATE TABLE user_activity(
    account UUID NOT NULL,
    day INTEGER NOT NULL,
    device TEXT COLLATE "C" NOT NULL,
    requests BIGINT NOT NULL,
    PRIMARY KEY (account, day, device)
);
CREATE INDEX user_activity_day ON user_activity(day) WHERE day > 0;

-- Requests of all accounts together, by what was asked for.
CREATE TABLE route_activity(
    day INTEGER NOT NULL,
    route TEXT COLLATE "C" NOT NULL,
    device TEXT COLLATE "C" NOT NULL,
    requests BIGINT NOT NULL,
    PRIMARY KEY (day, route, device)
);

-- Messages whose counts are in: one that comes again is not counted again.
CREATE TABLE activity_message(
    id UUID NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL
);
CREATE INDEX activity_message_age ON activity_message(at);

-- Which jobs have changed, for those who watch.
CREATE INDEX job_updated ON job(updated_at);

INSERT INTO statistic_total(kind, item, day, amount)
    SELECT 'users', '', 0, COUNT(*) FROM account WHERE state <> 'erased' HAVING COUNT(*) > 0;
INSERT INTO statistic_total(kind, item, day, amount)
    SELECT 'country', country, 0, COUNT(*) FROM account WHERE state <> 'erased' GROUP BY country;
INSERT INTO statistic_total(kind, item, day, amount)
    SELECT 'gender', gender, 0, COUNT(*) FROM account WHERE state <> 'erased' GROUP BY gender;
INSERT INTO statistic_total(kind, item, day, amount)
    SELECT 'sign_up', '', created_at / 86400000000, COUNT(*) FROM account WHERE state <> 'erased'
    GROUP BY created_at / 86400000000;
