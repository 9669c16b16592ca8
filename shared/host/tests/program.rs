//! The program as people and Kubernetes meet it: words, exit codes, signals, ports.
#![cfg(test)]

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use web::{lineage, token};

/// Longer than anything here should ever take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A working directory of its own, gone after the test.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("qingche-program-{name}-{}", std::process::id()));
        std::fs::remove_dir_all(&path).ok();
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_two-services"));
        command.args(words).current_dir(&self.0).env_clear();
        command
    }

    fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    fn serve(&self) -> Serving {
        let words = ["serve", "--set", "server.listen=127.0.0.1:0", "--set", "admin.listen=127.0.0.1:0"];
        let mut child =
            self.command(&words).args(["--set", "log.format=json"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut seen = Vec::new();
        let mut address = |message: &str| loop {
            let line = lines.next().expect("the program ended early").unwrap();
            let line: Value = serde_json::from_str(&line).unwrap();
            seen.push(line["msg"].as_str().unwrap().to_owned());
            if line["msg"] == message {
                break line["address"].as_str().unwrap().to_owned();
            }
        };
        let (admin, public) = (address("health and metrics"), address("serving"));
        // Somebody must go on reading, or the program blocks on a full pipe.
        let rest = std::thread::spawn(move || lines.map_while(Result::ok).collect());
        Serving { child, admin, public, seen, rest }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

struct Serving {
    child: Child,
    admin: String,
    public: String,
    seen: Vec<String>,
    rest: std::thread::JoinHandle<Vec<String>>,
}

impl Serving {
    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.admin).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Asks until a text is in the answer: jobs begin beside the serving.
    fn comes_to_tell(&self, path: &str, text: &str) {
        let begun = Instant::now();
        while !self.get(path).contains(text) {
            assert!(begun.elapsed() < PATIENCE, "{path} never told of {text}");
        }
    }

    fn end(mut self) -> (Option<i32>, Vec<String>) {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(told.success());
        let status = self.child.wait().unwrap();
        (status.code(), self.rest.join().unwrap())
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn it_serves_tells_its_health_and_ends_in_good_order_and_again() {
    let place = Place::new("serve");
    let first = place.serve();
    assert_eq!(first.seen.iter().filter(|message| *message == "data directory created").count(), 1);
    assert!(first.get("/health/live").starts_with("HTTP/1.1 200"));
    assert!(first.get("/health/started").starts_with("HTTP/1.1 200"));
    let ready = first.get("/health/ready");
    assert!(ready.starts_with("HTTP/1.1 200") && ready.contains("\"identity.database\":\"up\""), "{ready}");
    first.comes_to_tell("/metrics", "job_duration_seconds_count");
    assert!(TcpStream::connect(&first.public).is_ok());
    let begun = Instant::now();
    let (code, log) = first.end();
    assert_eq!(code, Some(0), "{log:#?}");
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    let loud = log.iter().filter(|line| line.contains("\"ERROR\"") || line.contains("\"WARN\""));
    assert_eq!(loud.count(), 0, "{log:#?}");

    let second = place.serve();
    assert!(!second.seen.contains(&"data directory created".to_owned()), "{:?}", second.seen);
    assert_eq!(second.end().0, Some(0));
    let chain = place.run(&["audit", "verify", "--service", "identity"]);
    assert!(chain.status.success() && text(&chain.stdout).contains("\"intact\":true"), "{chain:?}");
}

#[test]
fn mistakes_are_told_on_standard_error_with_exit_code_2_before_anything_starts() {
    let place = Place::new("mistakes");
    for (words, told) in [
        (&["serve", "--set", "server.listem=x"] as &[&str], "server.listem"),
        (&["serve", "--set", "profile.name=production"], "worked-set"),
        (&["serve", "nobody"], "no service `nobody`"),
        (&["check-config", "--set", "bus.transport=rabbitmq"], "bus.url"),
        (&["check-config", "--set", "server.trusted_proxies=10.0.0.0/33"], "server.trusted_proxies"),
        (&["check-config", "--set", "log.level=loud=very"], "log.level"),
        (&["check-config", "--config", "nowhere.toml"], "nowhere.toml"),
        (&["lineage", "verify", "nowhere.json"], "nowhere.json"),
        (&["dance"], "dance"),
    ] {
        let output = place.run(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {output:?}");
        assert!(text(&output.stderr).contains(told), "{words:?}: {output:?}");
    }
    assert_eq!(std::fs::read_dir(&place.0).unwrap().count(), 0);
}

#[test]
fn settings_come_from_the_file_in_the_working_directory_and_can_be_printed_without_secrets() {
    let place = Place::new("config");
    std::fs::write(place.0.join("qingche.toml"), "[bus]\npassword = \"hunter2\"\n[limits]\nburst = 7\n")
        .unwrap();
    let output = place.run(&["config", "print"]);
    let printed = text(&output.stdout);
    assert!(output.status.success() && !printed.contains("hunter2"), "{printed}");
    assert!(
        printed.lines().any(|l| l.starts_with("limits.burst = 7") && l.ends_with("# qingche.toml")),
        "{printed}"
    );
    assert!(place.run(&["check-config"]).status.success());
}

#[test]
fn documents_topology_and_version_need_no_database() {
    let place = Place::new("documents");
    assert!(place.run(&["openapi", "--out", "out"]).status.success());
    for file in
        ["asyncapi.json", "problems.md", "policy.md", "events/cn.qingche.identity.grant-given.v1.schema.json"]
    {
        assert!(place.0.join("out").join(file).is_file(), "{file}");
    }
    std::fs::write(place.0.join("users"), "identity:s3cret\n").unwrap();
    let output = place.run(&["topology", "--users", "users"]);
    let definitions: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(definitions["users"][0]["name"], "identity");
    assert!(!text(&output.stdout).contains("s3cret"));
    let version: Value = serde_json::from_slice(&place.run(&["version", "--json"]).stdout).unwrap();
    assert_eq!(version["services"].as_array().unwrap().len(), 2);
    assert!(!place.0.join("data").exists());
}

#[test]
fn commands_on_a_database_ask_for_migrate_first() {
    let place = Place::new("migrate");
    let replay = ["replay", "--service", "identity", "--since", "1h"];
    let output = place.run(&replay);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("qingche migrate"), "{output:?}");
    for _ in 0..2 {
        assert_eq!(text(&place.run(&["migrate"]).stdout), "identity: up to date\ncollection: up to date\n");
    }
    assert!(text(&place.run(&replay).stdout).contains("0 events"));
}

/// A receipt of one admission, sealed with the key of these bytes.
fn receipt(bytes: u8) -> lineage::Bundle {
    let key = ed25519_dalek::SigningKey::from_bytes(&[bytes; 32]);
    let kid = format!("key_{bytes:032x}").parse().unwrap();
    let content = json!({
        "department": "210102-MZ", "title_zh": "月报", "form_code": "F01", "form": {"fields": []},
        "frequency": "monthly", "first_due": "2026-12-25", "citations": [], "minutes": 12,
        "areas": ["/210000000000/210100000000/210102000000/"], "purpose": "掌握底数",
    });
    let content: contracts::approval::AdmissionContent = serde_json::from_value(content).unwrap();
    let number = kernel::ControlNumber::compose(&content.department, 2026, 7, 1);
    let claims = json!({
        "iss": "test", "sub": number, "hash": content.hash().unwrap(), "areas": ["210102000000"],
        // 2026-11-23 to 2026-12-31 in China, signed on the first day.
        "nbf": 1_795_363_200, "exp": 1_798_732_800, "iat": 1_795_400_000,
    });
    let granted = contracts::approval::AdmissionGranted {
        admission: "adm_00000000000000000000000000000001".parse().unwrap(),
        control_number: number.clone(),
        request: None,
        content_hash: content.hash().unwrap(),
        content,
        valid_from: "2026-11-23".parse().unwrap(),
        valid_until: "2026-12-31".parse().unwrap(),
        signature: token::sign(kid, web::admission::SIGNATURE_TYPE, &key, &claims),
    };
    let at = "2026-11-23T03:00:00Z".parse().unwrap();
    let entries = lineage::chain(vec![
        ("decision".into(), at, json!({"result": "approved"})),
        (lineage::ADMISSION.into(), at, serde_json::to_value(granted).unwrap()),
    ])
    .unwrap();
    let head = &entries[1].hash;
    let seal = json!({"iss": "test", "sub": number, "entries": 2, "head": head, "iat": 1_795_400_000});
    let published = lineage::PublishedKey {
        kid,
        x: token::public_x(&key),
        from: "2026-01-01T00:00:00Z".parse().unwrap(),
        until: None,
        revoked_since: None,
    };
    lineage::Bundle {
        format: lineage::FORMAT.into(),
        control_number: number,
        community: None,
        entries,
        keys: vec![published],
        seal: token::sign(kid, lineage::SEAL_TYPE, &key, &seal),
    }
}

#[test]
fn a_lineage_receipt_is_verified_without_asking_anybody() {
    let place = Place::new("lineage");
    let write = |name: &str, value: &Value| std::fs::write(place.0.join(name), value.to_string()).unwrap();
    let whole = serde_json::to_value(receipt(7)).unwrap();
    write("receipt.json", &whole);
    let output = place.run(&["lineage", "verify", "receipt.json"]);
    assert!(output.status.success() && text(&output.stdout).contains("\"entries\":2"), "{output:?}");
    write("keys.json", &json!({ "keys": whole["keys"] }));
    assert!(place.run(&["lineage", "verify", "receipt.json", "--jwks", "keys.json"]).status.success());
    write("others.json", &json!({ "keys": receipt(9).keys }));
    let mut changed = whole.clone();
    changed["entries"][0]["body"]["result"] = "rejected".into();
    write("changed.json", &changed);
    for (words, told) in [
        (&["lineage", "verify", "receipt.json", "--jwks", "others.json"] as &[&str], "not in the key set"),
        (&["lineage", "verify", "changed.json"], "entry 1"),
        (&["lineage", "verify", "keys.json"], "keys.json"),
    ] {
        let output = place.run(words);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(text(&output.stderr).contains(told), "{output:?}");
    }
    assert!(!place.0.join("data").exists(), "no database is needed");
}

#[test]
fn heads_that_were_written_down_must_still_be_in_the_chain() {
    let place = Place::new("anchors");
    assert!(place.run(&["migrate"]).status.success());
    let replay = ["replay", "--service", "identity", "--since", "1h"];
    assert!(place.run(&replay).status.success());
    let verify = ["audit", "verify", "--service", "identity", "--anchors", "anchors.jsonl"];
    for lines in 1..=2 {
        assert!(place.run(&verify).status.success());
        let anchors = std::fs::read_to_string(place.0.join("anchors.jsonl")).unwrap();
        assert_eq!(anchors.lines().count(), lines);
    }
    let more = r#"{"service":"identity","records":9000,"head":"00"}"#;
    std::fs::write(place.0.join("anchors.jsonl"), more).unwrap();
    let output = place.run(&verify);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("cut-off"), "{output:?}");
}
