-- Accounts, how they sign in, and who owns a game.

CREATE TABLE school(
    id UUID PRIMARY KEY,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- email_key: folded, unique among those who are not erased; the order of lists.
CREATE TABLE account(
    id UUID PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('learner', 'teacher', 'school_admin', 'operator')),
    school UUID REFERENCES school(id),
    locale TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'disabled', 'erased')),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    deleted_at BIGINT
);
CREATE UNIQUE INDEX account_email ON account(email_key);
CREATE INDEX account_school ON account(school, email_key);
CREATE INDEX account_updated ON account(updated_at);
CREATE INDEX account_operator ON account(id) WHERE role = 'operator';

-- One device that is, or was, signed in.
CREATE TABLE sign_in(
    id UUID PRIMARY KEY,
    account UUID NOT NULL REFERENCES account(id) ON DELETE CASCADE,
    device TEXT NOT NULL,
    address TEXT NOT NULL,
    remembered INTEGER NOT NULL CHECK (remembered IN (0, 1)),
    created_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT,
    ended_why TEXT NOT NULL
);
CREATE INDEX sign_in_account ON sign_in(account, last_used_at);
CREATE INDEX sign_in_ended ON sign_in(ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX sign_in_expiry ON sign_in(expires_at);

-- The one refresh token of a sign-in that is good now; earlier ones are known by their own text.
CREATE TABLE refresh_token(
    sign_in UUID PRIMARY KEY REFERENCES sign_in(id) ON DELETE CASCADE,
    generation BIGINT NOT NULL,
    token_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- Names of signing keys; the keys are derived from the server's secret.
CREATE TABLE signing_key(
    kid TEXT PRIMARY KEY,
    created_at BIGINT NOT NULL,
    retires_at BIGINT
);

CREATE TABLE service_token(
    id UUID PRIMARY KEY,
    name TEXT NOT NULL,
    permissions TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    created_by UUID NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);

-- One-time links: the first operator's, invitations, and new passwords (of `account`).
CREATE TABLE account_link(
    token_hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('setup', 'invitation', 'password')),
    role TEXT NOT NULL,
    school UUID REFERENCES school(id),
    email TEXT NOT NULL,
    account UUID REFERENCES account(id) ON DELETE CASCADE,
    created_by UUID,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    redeemed_at BIGINT
);
CREATE INDEX account_link_expiry ON account_link(expires_at);

-- No foreign keys on the way of an answer.
ALTER TABLE game ADD COLUMN owner UUID;
ALTER TABLE game ADD COLUMN school UUID;
CREATE INDEX game_owner ON game(owner, created_at) WHERE owner IS NOT NULL;
ALTER TABLE game_player ADD COLUMN account UUID;
CREATE INDEX game_player_account ON game_player(account, game) WHERE account IS NOT NULL;
