//! People known to a provider of identities, and sign-ins there that have begun.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

pub(super) fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0002_federation", up: UP })
}

const UP: &str = r"
-- Who somebody is elsewhere. A subject belongs to one person, and a person has one at each issuer.
CREATE TABLE external_subject (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    linked_by TEXT NOT NULL,
    linked_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE (person, issuer)
)
;;
-- A browser that was sent to the provider and has not come back yet. State and browser are hashes.
CREATE TABLE federated_sign_in (
    state TEXT PRIMARY KEY,
    browser TEXT NOT NULL,
    nonce TEXT NOT NULL,
    verifier TEXT NOT NULL,
    expires_at BIGINT NOT NULL
)
;;
CREATE INDEX federated_sign_in_by_end ON federated_sign_in (expires_at)
";
