//! Every rule alone.

use runtime::Sources;

use super::*;
use crate::sections::DEFAULTS;

/// A process that production accepts.
const GOOD: &[&str] = &[
    "profile.name=production",
    "server.public_url=https://qingche.example",
    "data.worked_set=false",
    "log.format=json",
    "database.url=postgres://qingche_{service}@db.internal/{service}?sslmode=verify-full",
    "database.password=Wp4-kk0Z",
    "bus.transport=rabbitmq",
    "bus.url=amqps://broker.internal/qingche",
    "bus.user=approval",
    "bus.password=uR7-11qa",
    "bus.topology=assume",
    "bus.verify_sender=true",
    "collection.roster_keys=first:0000000000000000000000000000000000000000000000000000000000000001",
    "notification.address_keys=first:0000000000000000000000000000000000000000000000000000000000000002",
    "notification.mail.server=mail.internal",
];

fn check_with(flags: &[&str]) -> Result<Vec<&'static str>, SettingsError> {
    let flags = GOOD.iter().chain(flags).map(|flag| (*flag).to_owned()).collect();
    check(
        &["approval", "collection", "notification", "service"],
        &Settings::load(DEFAULTS, &Sources { flags, ..Sources::default() }).unwrap(),
    )
}

/// The names of the findings in a message.
fn names(error: &SettingsError) -> Vec<String> {
    let text = error.to_string();
    let lines = text.lines().skip(1).filter_map(|line| line.trim().split(':').next().map(str::to_owned));
    lines.collect()
}

#[test]
fn a_secure_configuration_is_accepted() {
    assert_eq!(check_with(&[]), Ok(vec![]));
    // The embedded form can be secure as well.
    assert_eq!(check_with(&["database.url=", "bus.transport=embedded", "bus.topology=declare"]), Ok(vec![]));
}

#[test]
fn every_insecure_setting_is_refused_alone_and_by_name() {
    let cases: &[(&str, &str)] = &[
        ("public-url", "server.public_url=http://qingche.example"),
        ("issuer-url", "identity.issuer=http://sso.example"),
        ("oidc-url", "identity.oidc.issuer=http://idp.example"),
        ("trusted-proxies", "server.trusted_proxies=10.0.0.0/8,0.0.0.0/0"),
        ("trusted-proxies", "server.trusted_proxies=::/0"),
        ("worked-set", "data.worked_set=true"),
        ("session-length", "console.session_idle=31m"),
        ("session-length", "console.session_absolute=13h"),
        ("roster-keys", "collection.roster_keys="),
        ("address-keys", "notification.address_keys="),
        ("mail-tls", "notification.mail.tls=none"),
        ("outbound-allow", "notification.outbound.allow=10.0.0.0/8,::/0"),
        ("log-format", "log.format=human"),
        ("log-level", "log.level=info,sqlx=DEBUG"),
        ("database-password", "database.password="),
        ("database-password", "database.password=postgres"),
        ("database-password", "database.password=qingche_service"),
        ("database-tls", "database.url=postgres://u@db.internal/{service}"),
        ("database-tls", "database.url=postgres://u@db.internal/{service}?sslmode=require"),
        ("bus-password", "bus.user=guest"),
        ("bus-password", "bus.password=guest"),
        ("bus-password", "bus.password=approval"),
        ("bus-password", "bus.user=uR7-11qa"),
        ("bus-tls", "bus.url=amqp://broker.internal/qingche"),
        ("bus-topology", "bus.topology=declare"),
        ("bus-sender", "bus.verify_sender=false"),
    ];
    for (name, flag) in cases {
        let error = check_with(&[flag]).expect_err(flag);
        assert_eq!(names(&error), [*name], "{flag}: {error}");
        assert!(!error.to_string().contains("Wp4-kk0Z"), "{error}");
    }
    for rule in RULES {
        assert!(cases.iter().any(|(name, _)| *name == rule.name), "{} has no case", rule.name);
    }
}

#[test]
fn a_client_certificate_stands_for_a_password_and_loopback_for_encryption() {
    let certificate = "database.url=postgres://u@db/{service}?sslmode=verify-full&sslcert=/c.pem";
    assert_eq!(check_with(&[certificate, "database.password="]), Ok(vec![]));
    assert_eq!(
        check_with(&["bus.url=amqp://127.0.0.1/x", "database.url=postgres://u@localhost/x"]),
        Ok(vec![])
    );
}

#[test]
fn all_findings_are_told_at_once() {
    let error = check_with(&["log.format=human", "bus.verify_sender=false"]).unwrap_err();
    assert_eq!(names(&error), ["log-format", "bus-sender"]);
}

#[test]
fn only_what_can_be_answered_for_elsewhere_can_be_accepted() {
    let plain = "bus.url=amqp://broker.internal/qingche";
    assert_eq!(check_with(&[plain, "profile.accept=bus-tls"]), Ok(vec!["bus-tls"]));
    assert_eq!(check_with(&["profile.accept=worked-set"]).unwrap_err().key(), "profile.accept");
}

#[test]
fn development_refuses_nothing() {
    let settings = Settings::load(DEFAULTS, &Sources::default()).unwrap();
    assert_eq!(check(&["approval"], &settings), Ok(vec![]));
}
