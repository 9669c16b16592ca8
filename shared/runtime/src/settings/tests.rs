//! What the settings promise.

use std::{fs, path::PathBuf};

use serde::Deserialize;

use super::*;

const DEFAULTS: &str = r#"
[server]
listen = "127.0.0.1:8080" # where
workers = 2
gzip = true
proxies = []
wait = "10s"
ratio = 0.5
[bus]
url = ""
password = ""
[console.upstreams]
registry = ""
"#;

#[derive(Debug, Deserialize, PartialEq)]
struct Server {
    listen: String,
    workers: u16,
    gzip: bool,
    proxies: Vec<String>,
    wait: Span,
    ratio: f64,
}

fn file(name: &str, text: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("qingche-settings-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

fn sources(files: Vec<PathBuf>, environment: &[(&str, &str)], flags: &[&str]) -> Sources {
    Sources {
        files,
        environment: environment.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
        flags: flags.iter().map(|f| (*f).to_owned()).collect(),
    }
}

fn load(
    files: Vec<PathBuf>,
    environment: &[(&str, &str)],
    flags: &[&str],
) -> Result<Settings, SettingsError> {
    Settings::load(DEFAULTS, &sources(files, environment, flags))
}

#[test]
fn flags_beat_the_environment_beats_files_beats_defaults() {
    let first = file("first.toml", "[server]\nlisten = \"a:1\"\nworkers = 3\nwait = \"1m\"");
    let second = file("second.toml", "[server]\nlisten = \"b:1\"");
    let environment =
        [("QINGCHE__SERVER__WORKERS", "4"), ("QINGCHE__SERVER__GZIP", "false"), ("PATH", "/bin")];
    let settings = load(vec![first, second.clone()], &environment, &["server.workers=5"]).unwrap();
    let server: Server = settings.section("server").unwrap();
    assert_eq!(server.listen, "b:1");
    assert_eq!((server.workers, server.gzip, server.ratio), (5, false, 0.5));
    assert_eq!(server.wait, Span::seconds(60));
    assert_eq!(settings.origin("server.listen"), Some(second.display().to_string().as_str()));
    assert_eq!(settings.origin("server.gzip"), Some("QINGCHE__SERVER__GZIP"));
    assert_eq!(settings.origin("server.workers"), Some("--set server.workers"));
    assert_eq!(settings.origin("server.ratio"), Some("default"));
}

#[test]
fn an_unknown_key_is_refused_by_name_and_origin_in_every_layer() {
    let wrong = file("unknown.toml", "[server]\nlistem = \"a:1\"");
    for (given, key, origin) in [
        (load(vec![wrong.clone()], &[], &[]), "server.listem", wrong.display().to_string()),
        (
            load(vec![], &[("QINGCHE__SERVER__LISTEM", "x")], &[]),
            "server.listem",
            "QINGCHE__SERVER__LISTEM".into(),
        ),
        (load(vec![], &[], &["sever.listen=x"]), "sever.listen", "--set sever.listen".into()),
        (load(vec![], &[], &["server.nope_file=x"]), "server.nope_file", "--set server.nope_file".into()),
        (load(vec![], &[], &["server=x"]), "server", "--set server".into()),
    ] {
        assert_eq!(given.unwrap_err(), SettingsError::Unknown { key: key.into(), origin });
    }
}

#[test]
fn a_value_may_come_from_a_file_but_not_from_both() {
    let secret = file("secret", "  s3cret\n");
    let path = secret.display().to_string();
    #[derive(Deserialize)]
    struct Bus {
        password: kernel::Secret,
    }
    let settings = load(vec![], &[("QINGCHE__BUS__PASSWORD_FILE", &path)], &[]).unwrap();
    assert_eq!(settings.section::<Bus>("bus").unwrap().password.expose(), "s3cret");

    let both = load(vec![], &[("QINGCHE__BUS__PASSWORD_FILE", &path)], &["bus.password=x"]).unwrap_err();
    assert_eq!(both, SettingsError::Both { key: "bus.password".into(), origin: "--set bus.password".into() });
    let absent = load(vec![], &[], &["bus.password_file=/nowhere/at/all"]).unwrap_err();
    assert_eq!(absent.key(), "/nowhere/at/all");
    let number = file("number", "7\n").display().to_string();
    let settings = load(vec![], &[], &[&format!("server.workers_file={number}")]).unwrap();
    assert_eq!(settings.section::<Server>("server").unwrap().workers, 7);
}

#[test]
fn a_value_of_the_wrong_type_names_key_and_origin_and_no_secret() {
    let wrong = file("type.toml", "[server]\nworkers = \"many\"");
    let error = load(vec![wrong.clone()], &[], &[]).unwrap_err().to_string();
    assert!(error.contains("server.workers") && error.contains(&wrong.display().to_string()), "{error}");
    let error = load(vec![], &[("QINGCHE__SERVER__GZIP", "perhaps")], &[]).unwrap_err().to_string();
    assert!(error.contains("server.gzip") && error.contains("true or false"), "{error}");

    let settings = load(vec![], &[], &["server.wait=soon"]).unwrap();
    let error = settings.section::<Server>("server").unwrap_err();
    assert_eq!(error.key(), "server.wait");
    assert!(error.to_string().contains("--set server.wait"), "{error}");

    #[derive(Debug, Deserialize)]
    struct Bus {
        #[expect(dead_code, reason = "only read by serde")]
        password: u16,
    }
    let settings = load(vec![], &[], &["bus.password=hunter2"]).unwrap();
    let error = settings.section::<Bus>("bus").unwrap_err().to_string();
    assert!(error.contains("bus.password") && !error.contains("hunter2"), "{error}");
}

#[test]
fn a_missing_field_is_named() {
    #[derive(Debug, Deserialize)]
    struct More {
        #[expect(dead_code, reason = "only read by serde")]
        other: String,
    }
    let error = load(vec![], &[], &[]).unwrap().section::<More>("server").unwrap_err();
    assert!(error.to_string().contains("other"), "{error}");
}

#[test]
fn lists_are_written_with_commas_or_as_toml() {
    for text in ["server.proxies=10.0.0.0/8, ::1", "server.proxies=[\"10.0.0.0/8\", \"::1\"]"] {
        let server: Server = load(vec![], &[], &[text]).unwrap().section("server").unwrap();
        assert_eq!(server.proxies, ["10.0.0.0/8", "::1"]);
    }
}

#[test]
fn printing_shows_origins_and_no_secrets() {
    let flags = [
        "bus.password=hunter2",
        "bus.url=amqps://me:p@ss@broker/v",
        "console.upstreams.registry=http://r:80",
    ];
    let settings = load(vec![], &[], &flags).unwrap();
    let text = settings.print_redacted();
    for secret in ["hunter2", "p@ss", "ss@broker"] {
        assert!(!text.contains(secret) && !format!("{settings:?}").contains(secret), "{text}");
    }
    assert!(text.contains("bus.password = ***") && text.contains("amqps://me:***@broker/v"), "{text}");
    assert!(text.contains("console.upstreams.registry = \"http://r:80\""), "{text}");
    assert!(text.lines().any(|l| l.starts_with("server.workers = 2") && l.ends_with("# default")), "{text}");
}

#[test]
fn changed_settings_keep_the_rest() {
    let settings = load(vec![], &[("QINGCHE__SERVER__WORKERS", "4")], &[]).unwrap();
    let changed = settings.with(&["server.listen=127.0.0.1:0".into()]).unwrap();
    let server: Server = changed.section("server").unwrap();
    assert_eq!((server.listen.as_str(), server.workers), ("127.0.0.1:0", 4));
    assert!(settings.with(&["server.nothing=1".into()]).is_err());
}
