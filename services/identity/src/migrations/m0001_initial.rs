//! People, clients, grants, sign-ins, keys, and the copies of areas and departments.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

pub(super) fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0001_initial", up: UP })
}

const UP: &str = r"
-- Whoever can hold a grant and bear a token: a person or an API client.
CREATE TABLE principal (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    department TEXT,
    active BOOLEAN NOT NULL,
    tokens_after BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL
)
;;
CREATE TABLE person (
    id TEXT PRIMARY KEY REFERENCES principal (id),
    login TEXT NOT NULL UNIQUE,
    phone TEXT,
    password TEXT
)
;;
CREATE TABLE client (
    id TEXT PRIMARY KEY REFERENCES principal (id),
    secret TEXT NOT NULL,
    secret_at BIGINT NOT NULL
)
;;
CREATE TABLE role_grant (
    id TEXT PRIMARY KEY,
    holder TEXT NOT NULL REFERENCES principal (id),
    role TEXT NOT NULL,
    area {path} NOT NULL,
    view_area {path} NOT NULL,
    department TEXT,
    until TEXT,
    given_by TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    revoked_by TEXT,
    revoked_at BIGINT,
    reason TEXT,
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
)
;;
CREATE INDEX role_grant_by_holder ON role_grant (holder, id)
;;
CREATE INDEX role_grant_by_area ON role_grant (area) WHERE revoked_at IS NULL
;;
CREATE INDEX role_grant_by_view ON role_grant (view_area) WHERE revoked_at IS NULL
;;
-- One sign-in of a person: the family of refresh tokens that descend from it.
CREATE TABLE sign_in (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    started_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    revoked_at BIGINT
)
;;
CREATE INDEX sign_in_by_person ON sign_in (person) WHERE revoked_at IS NULL
;;
CREATE INDEX sign_in_by_end ON sign_in (ends_at)
;;
CREATE TABLE refresh_token (
    hash TEXT PRIMARY KEY,
    sign_in TEXT NOT NULL REFERENCES sign_in (id),
    rotated_at BIGINT
)
;;
CREATE INDEX refresh_token_by_sign_in ON refresh_token (sign_in)
;;
CREATE TABLE one_time_sign_in (
    hash TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
)
;;
CREATE INDEX one_time_sign_in_by_person ON one_time_sign_in (person)
;;
-- Attempts at an account or from an address; the subject is a hash, for a login field may hold anything.
CREATE TABLE attempt (
    subject TEXT PRIMARY KEY,
    attempts INTEGER NOT NULL,
    last_at BIGINT NOT NULL,
    locked_until BIGINT NOT NULL
)
;;
CREATE INDEX attempt_by_age ON attempt (last_at)
;;
CREATE TABLE token_key (
    kid TEXT PRIMARY KEY,
    x TEXT NOT NULL,
    secret TEXT,
    created_at BIGINT NOT NULL,
    signs_from BIGINT NOT NULL,
    until BIGINT,
    CHECK ((until IS NULL) = (secret IS NOT NULL))
)
;;
-- What happens once in the life of an installation, whatever the number of processes.
CREATE TABLE first_start (
    step TEXT PRIMARY KEY,
    at BIGINT NOT NULL
)
;;
CREATE TABLE area (
    code TEXT PRIMARY KEY,
    path {path} NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    valid_to TEXT
)
;;
CREATE TABLE department (
    code TEXT PRIMARY KEY,
    name_zh TEXT NOT NULL,
    active BOOLEAN NOT NULL
)
";
