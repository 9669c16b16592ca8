//! Approval: the gate. A department's demand is checked, decided by the people who answer for the
//! communities, and becomes an admission: a number, signed, public, for a time.
//!
//! # The story of a request
//!
//! 1. A department drafts a [`domain::content::Content`]; [`domain::checks`] say at any time what
//!    is against it. Checks are pure: [`store::facts`] reads what they may know from local copies
//!    of the registry, which [`subscriptions`] keep.
//! 2. Submission fixes an *edition* for ever, together with what the checks said of it. A field
//!    that is held already is *supplied*: the department gets it, communities are not asked. If
//!    that is every field, the request ends here.
//! 3. A [`domain::flow`] (versioned data in a table) opens tasks: completeness at the county, then
//!    one per street. [`domain::decision`] computes what follows from the decisions recorded;
//!    [`commands::decide`] does it under a lock on the request. Nobody decides on their own
//!    department's request, nor who is tied to it otherwise ([`domain::conflict`]); where nobody is left,
//!    that is an incident. After a change approvals stand that it does not touch ([`domain::scope`]).
//! 4. [`commands::grant`] makes the admission: control number, content, hash, signature. Collection
//!    opens for nothing else.
//!    Or what is left becomes part of a form that is there ([`domain::merge`]); or the review answered
//!    every field from what is held ([`domain::sharing`]), and there is no form at all.
//!    What an admission asks first is introduced ([`domain::introduced`]): later requests
//!    find it at once, and the registry records it.
//! 5. It lives by [`domain::admission_life`]: an edition gives way to the next on that one's first
//!    day ([`commands::amend`]); its end is told 60, 30 and 7 days before ([`commands::warn`]); a
//!    suspension is lifted by a new signature ([`commands::reissue`]); it ends by revocation, by
//!    discontinuation, or by [`jobs`] when its time is over.
//! 6. A rejection, or the terms of an approval, can be reconsidered once ([`domain::reconsideration`]).
//! 7. [`queries::lineage`] says in one sealed receipt why it reached a community; what collection did
//!    is in the copy of collection's events. `qingche lineage verify` verifies it offline.
//!
//! # Choices that are not obvious
//!
//! * An edition's verdicts stay as they were at its submission. Lowering a frequency by terms does
//!   not turn a question into a supply: collection fuses equal demands, so it costs communities
//!   nothing, and the approver has read the finding.
//! * A request is for one county: the county is the level that may open the gate. Streets decide
//!   for their own communities; the admission covers the streets that agreed, never the county.
//! * A new element is recognised by the crate `recognition` over the copied dictionary
//!   ([`store::recognition`]); the registry answers officers by the same crate over its own table. Same
//!   code, same elements, same answer, and no service asks another.
//! * Fields about persons are advised on, never supplied: a roster that holds a name is a roster of
//!   other people. Header fields are the system's.
//! * Notice is counted again when the admission is granted: the first due date moves to ten working
//!   days after it, if it would be earlier.
//! * An import takes a name that is recognised for the element, and says so: the checks would treat a
//!   new element of that name as the element anyway.
//! * Files of a request are known by their hash; the list of them is part of its content, so an edition
//!   is fixed together with them.
//! * The signing key is made at the first start and kept in the database. A cluster mounts one
//!   instead (`approval.signing_key_file`); then only its public part is stored.
//!
//! * The queue never counts and never sorts: a reach is one range of an index in order of due time, and
//!   the counters are kept by the database with every change of a task, whatever verb made it. On
//!   PostgreSQL a counter is the sum of a few rows, of which a writer takes one that nobody else
//!   holds: two decisions of a province never wait for each other.
//! * Opening a task is noted ([`commands::look`]), so that its news since then can be told
//!   ([`domain::news`]). It says what one has seen and not when one worked.
//! * An edition takes effect with the first period that it asks about, so no period is left to
//!   neither edition; what it replaces of other forms ends at once.
//! * Suspensions are counted by the database, here and in collection. The signature that lifts one
//!   names its number (`lifts`): sent once more, it opens nothing.
//! * Measured minutes correct the plan from three responses on: the middle time where collection
//!   tells it, the mean where it does not. A change of a form is counted with what the form took, if
//!   that is more than its estimate.
//! * Whoever outside the requesting department reads whom a request names leaves `contact-viewed` in
//!   the history each time, and `attachment-viewed` for each file taken; the history that people see
//!   leaves them out.
//! * What the checks said is a record of its own: at the submission, and again wherever a decision moves
//!   the request on. A decision that others have still to join waits for that one.
//! * A renewal inherits the terms of the decision before ([`domain::kept`]): what was struck, answered or
//!   made rarer stays so. Who wants more asks for it on the routine lane.
//! * A receipt names no contact; the certificate is drawn from the register when it is asked for and
//!   says what is over. The page needs nothing but a browser; the PDF is written with a Chinese font of
//!   the machine, for one is too large to be part of the program.
//!
//! # Signatures and keys
//!
//! An admission is a compact JWS (RFC 7515, EdDSA) with `typ` `admission+jwt` over
//! [`contracts::approval::AdmissionClaims`]. One piece decides whether it counts, here, in collection
//! and in notification: `web::admission`. A foreign JOSE library follows
//! `GET /public/verification`, which `tests/clients/verify_admission` does.
//!
//! *Rotation* (yearly, or when somebody leaves): `POST /keys/rotation` by a system administrator, or
//! another file under `approval.signing_key_file`. The key set keeps every key with `from` and
//! `until`; a signature outside that time is refused (`approval.signature.key-out-of-time`).
//!
//! *Compromise*: a stolen key signs for any moment, so nothing by it is believed any more.
//!
//! 1. Where the key is mounted, mount another first; then it is the key in use within seconds.
//! 2. `POST /keys/{kid}/revocation` with the moment since which it may have been in other hands. A
//!    key kept in the database is replaced by another at once, and its private part is forgotten.
//! 3. Collection closes what it verified since then by that key alone. What it verified before goes
//!    on; a grant by that key that comes later is stored and opens nothing.
//! 4. A job signs every admission that is live or suspended once more. Collection verifies that as
//!    it verified the grant, and opens again what it had closed. A forged one nobody signs again.
//! 5. Offline verifiers refuse the old signatures once they have the new key set
//!    (`revoked_since`): print the certificates again. Online the number alone still suffices.
//! 6. Look through the history of collection for `admission-distrusted` and `key-revoked`: what was
//!    closed and not signed again is what the thief has made.
//!
//! # To add …
//!
//! * an endpoint: a line in [`policy`], a file in `routes/`, a `.service(…)` in `routes/mod.rs`.
//! * a check: see [`domain::checks`].
//! * a stage or another flow: data. A government drafts it, [`domain::flow_check`] says what is wrong,
//!   publication makes a version that never changes, an assignment gives it to a lane
//!   ([`commands::road`]); lanes without one take the flow that came with the product. What conditions
//!   may look at is [`domain::flow_facts`]. Whether what communities report is looked at twice (复审)
//!   is said there too, or by a reviewer's terms; it is part of what is signed.
//! * what a rehearsal knows of a proposal: [`domain::rehearsal`]; whatever is proposed is applied to
//!   values, never to tables.
//! * a type of file: [`domain::attached`] looks at its bytes.
//! * a verb of a review: a command that locks the request, `routes/review/`, one event of history.

pub mod commands;
pub mod domain;
pub mod jobs;
pub mod migrations;
mod module;
pub mod policy;
pub mod queries;
pub mod routes;
pub mod seed;
pub mod settings;
pub mod store;
pub mod subscriptions;

pub use module::module;
