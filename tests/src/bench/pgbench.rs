//! The peer of accepting a table: the same rows, written by the same statements, by PostgreSQL's
//! own load generator. One transaction a table, nothing read, nothing checked by a program; the
//! triggers and keys of the schema are the service's.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use storage::{Store, rows};

use super::{county::County, line::quantile, told};

/// One transaction, as pgbench reads it, in a file that goes with it.
pub struct Script {
    program: PathBuf,
    path: PathBuf,
}

impl Script {
    /// Writes it.
    ///
    /// # Errors
    /// If pgbench is not installed, or the file cannot be written.
    pub fn new(name: &str, text: &str) -> Result<Self, String> {
        let path = std::env::temp_dir().join(format!("qingche-bench-{name}-{}.sql", std::process::id()));
        std::fs::write(&path, text).map_err(told)?;
        Ok(Self { program: program()?, path })
    }

    /// Transactions per second of so many clients with so many transactions each, with what the
    /// script calls by name.
    ///
    /// # Errors
    /// If pgbench fails.
    pub fn run<'a>(
        &self,
        url: &str,
        (clients, each): (usize, usize),
        defined: impl IntoIterator<Item = &'a String>,
    ) -> Result<f64, String> {
        let said = said_by(self.command((clients, each), defined).arg(url))?;
        let rate = said.lines().find_map(|line| line.strip_prefix("tps = "));
        let rate = rate.and_then(|rest| rest.split(' ').next()).and_then(|number| number.parse().ok());
        rate.ok_or_else(|| format!("pgbench told no rate: {said}"))
    }

    /// The same at a rate, transactions a second: milliseconds of each, from the moment at which it was to
    /// begin. Those moments come as those of independent people do, not evenly.
    ///
    /// # Errors
    /// If pgbench fails, or its log cannot be read.
    pub fn paced<'a>(
        &self,
        url: &str,
        (clients, each): (usize, usize),
        rate: f64,
        defined: impl IntoIterator<Item = &'a String>,
    ) -> Result<Vec<f64>, String> {
        let folder = self.path.with_extension("log");
        std::fs::create_dir_all(&folder).map_err(told)?;
        let mut command = self.command((clients, each), defined);
        command.arg(format!("--rate={rate:.1}")).arg("--log").arg(url).current_dir(&folder);
        said_by(&mut command)?;
        let took = durations(&folder);
        std::fs::remove_dir_all(&folder).map_err(told)?;
        took
    }

    /// All but the address, which stands last.
    fn command<'a>(
        &self,
        (clients, each): (usize, usize),
        defined: impl IntoIterator<Item = &'a String>,
    ) -> Command {
        let mut command = Command::new(&self.program);
        command.args(["--no-vacuum", "--protocol=prepared", "--jobs=2"]);
        command.arg(format!("--client={clients}")).arg(format!("--transactions={each}"));
        command.arg(format!("--file={}", self.path.display()));
        command.args(defined.into_iter().map(|one| format!("--define={one}")));
        command
    }
}

fn said_by(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|e| format!("pgbench: {e}"))?;
    if !output.status.success() {
        return Err(format!("pgbench: {}", String::from_utf8_lossy(&output.stderr)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What the logs of a folder tell, in milliseconds: microseconds stand third on each line.
fn durations(folder: &Path) -> Result<Vec<f64>, String> {
    let mut took = Vec::new();
    for log in std::fs::read_dir(folder).map_err(told)? {
        let text = std::fs::read_to_string(log.map_err(told)?.path()).map_err(told)?;
        for line in text.lines() {
            let micros: Option<f64> = line.split(' ').nth(2).and_then(|number| number.parse().ok());
            took.push(micros.ok_or_else(|| format!("no duration: {line}"))? / 1_000.0);
        }
    }
    Ok(took)
}

impl Drop for Script {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_file(&self.path) {
            super::say(&format!("{} is left behind: {error}", self.path.display()));
        }
    }
}

/// pgbench, with rows like those of the service.
pub struct Bare {
    url: String,
    script: Script,
    /// Texts of a row of each sort, as `name=text`.
    samples: Vec<String>,
    /// Communities that have a table already, per client.
    used: usize,
}

/// What one submitted table left behind.
const SAMPLES: [(&str, &str); 6] = [
    ("content", "SELECT content AS text FROM table_submission LIMIT 1"),
    ("detail", "SELECT detail AS text FROM history WHERE action = 'submitted' LIMIT 1"),
    ("submitted", "SELECT envelope AS text FROM outbox WHERE envelope LIKE '%table-submitted%' LIMIT 1"),
    ("cells", "SELECT cells AS text FROM collection_table WHERE version > 0 LIMIT 1"),
    ("answers", "SELECT hash AS text FROM answer_set LIMIT 1"),
    ("met", "SELECT met AS text FROM answer_set LIMIT 1"),
];

impl Bare {
    /// Prepares a database like the county's, without a service at work on it.
    ///
    /// # Errors
    /// If pgbench is not installed, or the county has no submitted table yet.
    pub async fn like(county: &County) -> Result<Self, String> {
        let mut samples = Vec::new();
        for (name, sql) in SAMPLES {
            samples.push(format!("{name}={}", sample(county.store(), sql).await?));
        }
        let peer = County::open(1).await?;
        let url = peer.store().url().to_owned();
        peer.close().await;
        Ok(Self { script: Script::new("table", SCRIPT)?, url, samples, used: 0 })
    }

    /// Transactions per second of so many clients with so many transactions each.
    ///
    /// # Errors
    /// If pgbench fails.
    pub fn run(&mut self, clients: usize, each: usize) -> Result<f64, String> {
        let numbers = self.next(each);
        self.script.run(&self.url, (clients, each), numbers.iter().chain(&self.samples))
    }

    /// The same at a fixed rate: milliseconds from the moment at which a transaction was to begin to its
    /// end, at the 99th percentile.
    ///
    /// # Errors
    /// If pgbench fails.
    pub fn paced(&mut self, clients: usize, each: usize, rate: f64) -> Result<f64, String> {
        let numbers = self.next(each);
        let defined = numbers.iter().chain(&self.samples);
        Ok(quantile(self.script.paced(&self.url, (clients, each), rate, defined)?, 0.99))
    }

    /// Which communities are next.
    fn next(&mut self, each: usize) -> [String; 2] {
        let numbers = [format!("used={}", self.used), format!("each={}", 1_000_000)];
        self.used += each;
        numbers
    }
}

async fn sample(store: &Store, sql: &str) -> Result<String, String> {
    let row = rows::one(store.read(), sql, vec![]).await.map_err(told)?;
    row.ok_or_else(|| format!("no row to copy: {sql}"))?.get("text").map_err(told)
}

/// Of the newest installed major, beside its initdb.
fn program() -> Result<PathBuf, String> {
    let majors = std::fs::read_dir("/usr/lib/postgresql").map_err(told)?.flatten();
    let major = |path: &PathBuf| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = majors.map(|entry| entry.path()).filter(|path| major(path).is_some()).max_by_key(major);
    let program = newest.map(|path| path.join("bin/pgbench")).filter(|path| path.exists());
    program.ok_or_else(|| "pgbench is missing: install postgresql".to_owned())
}

/// The statements with which the service takes in one table, each once.
const SCRIPT: &str = r"
\set used :used + 1
\set n :client_id * :each + :used
\set code 220000000000 + :n
BEGIN;
INSERT INTO answer_set (hash, met) VALUES (:answers, :met) ON CONFLICT (hash) DO NOTHING;
INSERT INTO collection_table (id, area, path, period, admission, due, state, revision, version, filled_on, opened_at, changed_at,
        cells, answered, answers)
VALUES ('tab_' || md5(:n::text), :code, '/210000000000/210100000000/210102000000/210102025000/' || :code || '/', '2026-12',
        'adm_00000000000000000000000000000001', '2026-12-25', 'submitted', 2, 1, '2026-12-01', 1796088600000000, 1796088600000000,
        :cells, 50, :answers)
ON CONFLICT (area, period) DO NOTHING;
INSERT INTO table_demand (table_id, admission, content_hash, value_period, due, recorded_on)
SELECT 'tab_' || md5(:n::text), id, content_hash, '2026-12', '2026-12-25', '2026-12-01' FROM admission
WHERE id = 'adm_00000000000000000000000000000001';
INSERT INTO table_submission (table_id, version, receipt, content_hash, content, filler, submitted_by, submitted_at, answers)
VALUES ('tab_' || md5(:n::text), 1, 'HZ-' || :code || '-202612-01-K', md5(:n::text), :content, '张丽',
        'per_00000000000000000000000000000001', 1796088600000000, :answers);
INSERT INTO history (id, at, actor, subject, action, detail)
VALUES ('his_' || md5(:n::text), 1796088600000000, 'per_00000000000000000000000000000001', 'tab_' || md5(:n::text), 'submitted', :detail);
INSERT INTO outbox_sequence (stream, subject, last) VALUES ('collection.table', 'tab_' || md5(:n::text), 1)
ON CONFLICT (stream, subject) DO UPDATE SET last = outbox_sequence.last + 1 RETURNING last;
INSERT INTO outbox (event, stream, subject, sequence, part, envelope, created_at)
VALUES ('evt_s' || md5(:n::text), 'collection.table', 'tab_' || md5(:n::text), 1, :n % 16, :submitted, 1796088600000000);
COMMIT;
";
