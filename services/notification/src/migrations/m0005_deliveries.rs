//! Messages to addresses outside: contact points, wishes, deliveries and their attempts.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

pub(super) fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0005_deliveries", up: UP })
}

const UP: &str = r"
-- Where somebody can be reached. Nothing but a code is sent there before it is verified.
CREATE TABLE contact (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('mail', 'sms', 'webhook', 'wecom', 'dingtalk')),
    address TEXT NOT NULL,
    secret TEXT,
    code TEXT,
    code_until BIGINT,
    tries INTEGER NOT NULL,
    made_at BIGINT NOT NULL,
    verified_at BIGINT,
    UNIQUE (person, channel, address)
)
;;
-- How somebody wants to be told; who has no row wants what everybody gets.
CREATE TABLE preference (
    person TEXT PRIMARY KEY,
    language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
    digest_at TEXT NOT NULL,
    digest_before TEXT NOT NULL,
    digest_since TEXT NOT NULL,
    modes TEXT NOT NULL,
    revision BIGINT NOT NULL
)
;;
-- Who wants a kind at once, taken from the column above, to be found by kind.
CREATE TABLE at_once (
    kind TEXT NOT NULL,
    person TEXT NOT NULL,
    channel TEXT NOT NULL,
    PRIMARY KEY (kind, person, channel)
)
;;
CREATE INDEX at_once_by_person ON at_once (person)
;;
-- Notices that dispatch has not looked at.
CREATE TABLE undispatched (notice TEXT PRIMARY KEY)
;;
CREATE TABLE delivery (
    id TEXT PRIMARY KEY,
    sort TEXT NOT NULL CHECK (sort IN ('notice', 'emergency', 'digest', 'code', 'event', 'ping')),
    about TEXT NOT NULL,
    target TEXT NOT NULL,
    person TEXT,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    matter TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'parked', 'discarded')),
    attempts INTEGER NOT NULL,
    next_at BIGINT NOT NULL,
    lease TEXT,
    error TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    ended_at BIGINT,
    UNIQUE (about, target)
)
;;
CREATE INDEX delivery_due ON delivery (channel, next_at) WHERE state = 'waiting'
;;
CREATE INDEX delivery_parked ON delivery (id) WHERE state = 'parked'
;;
CREATE INDEX delivery_by_person ON delivery (person, id) WHERE person IS NOT NULL
;;
CREATE INDEX delivery_by_target ON delivery (target, id)
;;
CREATE INDEX delivery_by_age ON delivery (made_at)
;;
CREATE TABLE delivery_attempt (
    delivery TEXT NOT NULL,
    n INTEGER NOT NULL,
    at BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (delivery, n)
)
";
