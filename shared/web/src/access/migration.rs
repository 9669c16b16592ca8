//! The tables of the copy, and of idempotency keys.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The tables every service has because it speaks HTTP.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Sql { name: "m0000_web", up: UP })]
}

const UP: &str = r"
CREATE TABLE access_principal (
    actor TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    tokens_after BIGINT NOT NULL
)
;;
CREATE TABLE access_grant (
    id TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    role TEXT NOT NULL,
    area {path} NOT NULL,
    view_area {path} NOT NULL,
    department TEXT,
    until TEXT
)
;;
CREATE INDEX access_grant_by_holder ON access_grant (holder)
;;
CREATE INDEX access_grant_by_role ON access_grant (role, area)
;;
CREATE TABLE access_key (
    kid TEXT PRIMARY KEY,
    x TEXT NOT NULL,
    until BIGINT
)
;;
CREATE TABLE idempotency (
    caller TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    stamp TEXT NOT NULL,
    status INTEGER NOT NULL,
    location TEXT,
    etag TEXT,
    body TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (caller, idempotency_key)
)
;;
CREATE INDEX idempotency_by_age ON idempotency (at)
";
