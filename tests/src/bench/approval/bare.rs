//! The peer of a decision: the statements that the command sends, sent by PostgreSQL's own load
//! generator. Nothing is checked by a program between them; triggers, keys and indexes are the service's.

use storage::rows;

use super::{
    super::{pgbench::Script, told},
    gate::Gate,
    tasks::{self, FIRST},
};

/// pgbench, on a database of its own without a service at work on it.
pub struct Bare {
    script: Script,
    url: String,
    /// Texts of rows like those of the service, as `name=text`.
    samples: Vec<String>,
    /// Decisions of each client so far.
    used: usize,
    /// The revision of every copy before the first decision.
    revision: i64,
}

impl Bare {
    /// Prepares a database with so many copies of the demand.
    ///
    /// # Errors
    /// If pgbench is not installed, or the database refuses.
    pub async fn like(copies: usize) -> Result<Self, String> {
        let gate = Gate::open().await?;
        tasks::copies(&gate, copies).await?;
        let mut samples = Vec::new();
        for (name, sql) in SAMPLES {
            let row = rows::one(gate.store().read(), sql, vec![]).await.map_err(told)?;
            let text: String =
                row.ok_or_else(|| format!("no row to copy: {sql}"))?.get("text").map_err(told)?;
            samples.push(format!("{name}={text}"));
        }
        let sql = "SELECT revision FROM request WHERE id = $1";
        let row =
            rows::one(gate.store().read(), sql, vec![gate.request.clone().into()]).await.map_err(told)?;
        let revision = row.map_or(Ok(0), |row| row.get("revision")).map_err(told)?;
        let url = gate.store().url().to_owned();
        gate.close().await;
        Ok(Self { script: Script::new("decision", SCRIPT)?, url, samples, used: 0, revision })
    }

    /// Transactions per second of so many clients with so many transactions each.
    ///
    /// # Errors
    /// If pgbench fails.
    pub fn run(&mut self, clients: usize, each: usize, streets: usize) -> Result<f64, String> {
        let numbers = [("used", self.used), ("streets", streets), ("first", FIRST), ("clients", clients)];
        let revision = format!("revision={}", self.revision);
        let numbers = numbers.map(|(name, number)| format!("{name}={number}"));
        self.used += each;
        self.script.run(&self.url, (clients, each), numbers.iter().chain([&revision]).chain(&self.samples))
    }
}

const SAMPLES: [(&str, &str); 2] = [
    ("detail", "SELECT detail AS text FROM history WHERE action = 'task-approved' LIMIT 1"),
    ("closed", "SELECT envelope AS text FROM outbox WHERE envelope LIKE '%task-closed%' LIMIT 1"),
];

/// Every client decides on requests of its own, street by street.
const SCRIPT: &str = r"
\set used :used + 1
\set k :used - 1
\set request :first + (:k / (:streets - 1)) * :clients + :client_id
\set task :first + ((:k / (:streets - 1)) * :clients + :client_id) * :streets + :k % (:streets - 1)
BEGIN;
SELECT id, revision, department, state, stage, edition, county, content, flow, flow_version, terms, outcome, reason, created_at,
       updated_at, submitted_at, ended_at, lane FROM request
WHERE id = (SELECT request FROM task WHERE id = 'tsk_000000000000000000000000' || :task) FOR UPDATE;
SELECT content, content_hash, assessment, submitted_by, submitted_at FROM request_edition
WHERE request = 'req_000000000000000000000000' || :request AND edition = 1;
SELECT t.id, t.revision, t.request, t.edition, t.stage, t.role, t.area, t.communities, t.due, t.state, t.claimed_by,
       t.claimed_until, t.result, t.decided_by, t.reason, t.opened_at, t.closed_at, t.seat, t.round, t.remind_at, t.escalated_at,
       t.stopped_at, t.nudged_at, t.delegate, t.department, t.lane, t.risk FROM task t
WHERE t.request = 'req_000000000000000000000000' || :request ORDER BY t.opened_at, t.area, t.id;
SELECT round, stage, alone FROM stage_return WHERE request = 'req_000000000000000000000000' || :request AND edition = 1;
SELECT 'hand' AS tie, actor FROM request_hand WHERE request = 'req_000000000000000000000000' || :request
    UNION SELECT 'delegated', d.given_by FROM task_delegation d JOIN task t ON t.id = d.task
    WHERE d.request = 'req_000000000000000000000000' || :request AND d.ended_at IS NULL
      AND (t.result IS NULL OR t.result <> 'cancelled')
    UNION SELECT 'decided', t.decided_by FROM reconsideration r JOIN task t ON t.request = r.request
    WHERE r.by_request = 'req_000000000000000000000000' || :request AND t.decided_by IS NOT NULL
    UNION SELECT 'decided', o.actor FROM reconsideration r JOIN task_opinion o ON o.request = r.request
    WHERE r.by_request = 'req_000000000000000000000000' || :request ORDER BY tie, actor;
UPDATE task SET revision = revision + 1, state = 'closed', result = 'approved', decided_by = 'per_00000000000000000000000000000001',
       reason = '', closed_at = 1795483800000000, claimed_by = NULL, claimed_until = NULL
WHERE id = 'tsk_000000000000000000000000' || :task AND revision = 1 AND state = 'open';
INSERT INTO history (id, at, actor, subject, action, detail)
VALUES ('his_' || md5(:task::text), 1795483800000000, 'per_00000000000000000000000000000001',
        'req_000000000000000000000000' || :request, 'task-approved', :detail);
UPDATE incident SET resolved_at = 1795483800000000
WHERE task = 'tsk_000000000000000000000000' || :task AND resolved_at IS NULL;
INSERT INTO outbox_sequence (stream, subject, last) VALUES ('approval.request', 'req_000000000000000000000000' || :request, 1)
ON CONFLICT (stream, subject) DO UPDATE SET last = outbox_sequence.last + 1 RETURNING last;
INSERT INTO outbox (event, stream, subject, sequence, part, envelope, created_at)
VALUES ('evt_' || md5(:task::text), 'approval.request', 'req_000000000000000000000000' || :request, :k % (:streets - 1) + 1,
        :request % 16, :closed, 1795483800000000);
UPDATE task_look SET news = news | 1 WHERE request = 'req_000000000000000000000000' || :request
  AND actor <> 'per_00000000000000000000000000000001';
UPDATE request SET revision = revision + 1, stage = 'street', terms = NULL, updated_at = 1795483800000000
WHERE id = 'req_000000000000000000000000' || :request AND revision = :k % (:streets - 1) + :revision;
COMMIT;
";
