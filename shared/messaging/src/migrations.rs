//! The tables of outbox, relay and inbox, one set in every service's database.
//!
//! One service, one database, one subscriber: no table needs to say whose it is.
//!
//! Why these shapes: an event is written once and never changed; that it has yet to leave is a
//! row of two numbers beside it. Marking it by a column instead measured five times the cost,
//! because every index of the wide row is written again. What is still to do has a table or a
//! partial index of its own, so that ten rows in ten million cost what ten rows cost. Rows that
//! are rewritten often leave room on their page.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The migrations of this module.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Sql { name: "m0000_messaging", up: UP })]
}

const UP: &str = r"
CREATE TABLE outbox_sequence (
    stream TEXT NOT NULL,
    subject TEXT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (stream, subject)
)
;;
CREATE TABLE outbox (
    id {serial},
    event TEXT NOT NULL UNIQUE,
    stream TEXT NOT NULL,
    subject TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    part INTEGER NOT NULL,
    envelope TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (stream, subject, sequence)
)
;;
CREATE TABLE outbox_pending (
    part INTEGER NOT NULL,
    id BIGINT NOT NULL,
    PRIMARY KEY (part, id)
)
;;
-- sqlite
CREATE TRIGGER outbox_is_pending AFTER INSERT ON outbox
BEGIN INSERT INTO outbox_pending (part, id) VALUES (NEW.part, NEW.id); END
;;
-- postgres
CREATE FUNCTION outbox_is_pending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO outbox_pending (part, id) VALUES (NEW.part, NEW.id);
    RETURN NULL;
END $$
;;
-- postgres
CREATE TRIGGER outbox_is_pending AFTER INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION outbox_is_pending()
;;
CREATE TABLE relay_partition (
    part INTEGER PRIMARY KEY,
    owner TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    lease_until BIGINT NOT NULL
)
;;
INSERT INTO relay_partition (part, owner, epoch, lease_until) VALUES
    (0, '', 0, 0), (1, '', 0, 0), (2, '', 0, 0), (3, '', 0, 0),
    (4, '', 0, 0), (5, '', 0, 0), (6, '', 0, 0), (7, '', 0, 0),
    (8, '', 0, 0), (9, '', 0, 0), (10, '', 0, 0), (11, '', 0, 0),
    (12, '', 0, 0), (13, '', 0, 0), (14, '', 0, 0), (15, '', 0, 0)
;;
CREATE TABLE relay_owner (
    owner TEXT PRIMARY KEY,
    alive_until BIGINT NOT NULL
)
;;
CREATE TABLE inbox_watermark (
    stream TEXT NOT NULL,
    subject TEXT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (stream, subject)
)
;;
CREATE TABLE inbox_held (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'retrying', 'parked', 'outside')),
    stream TEXT,
    subject TEXT,
    sequence BIGINT,
    body {bytes} NOT NULL,
    attempts INTEGER NOT NULL,
    starts INTEGER NOT NULL,
    next_at BIGINT NOT NULL,
    error TEXT NOT NULL,
    held_at BIGINT NOT NULL,
    UNIQUE (stream, subject, sequence),
    CHECK (state = 'outside' OR (stream IS NOT NULL AND subject IS NOT NULL AND sequence IS NOT NULL))
)
;;
CREATE INDEX inbox_held_due ON inbox_held (next_at) WHERE state = 'retrying'
;;
CREATE INDEX inbox_held_parked ON inbox_held (held_at, id) WHERE state IN ('parked', 'outside')
;;
-- postgres
ALTER TABLE outbox_sequence SET (fillfactor = 70)
;;
-- postgres
ALTER TABLE inbox_watermark SET (fillfactor = 70)
;;
-- postgres
ALTER TABLE relay_partition SET (fillfactor = 50)
;;
-- postgres
ALTER TABLE outbox_pending SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)
";
