//! Every address that takes a form, read where the console declares it: a form that is added and guarded by no test
//! fails here.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::{
    fake::Seen,
    filling::{Form, SHEET, forms},
    pages::{PAGES, ROLES},
    visitor::{Browser, World, encode},
};

/// Where the console declares its pages.
const SOURCES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/pages");

/// What the services say of themselves.
const SERVICES: [&str; 5] = ["registry", "approval", "collection", "notification", "identity"];

/// Forms that are on none of these pages as they stand, and what sends them instead.
const SENT_ELSEWHERE: [(&str, &str); 6] = [
    ("/provided", "disputes: rows as they are pasted"),
    ("/rehearsals", "flows: with something that is changed"),
    ("/renewals/{number}", "applying: for an admission that ends soon"),
    ("/reviews/{area}/{period}", "forms: a table under review"),
    ("/reviews/{area}/{period}/reopenings", "reopening: an accepted table"),
    ("/reviews/{area}/{period}/withdrawals", "reviewing: a table that was returned"),
];

/// Every address, with its parameters in braces.
pub fn routes() -> BTreeSet<String> {
    sources(Path::new(SOURCES)).iter().flat_map(|file| declared(file)).collect()
}

/// Every address with something in the place of each parameter.
pub fn addresses() -> Vec<String> {
    let some = |part: &str| if part.starts_with('{') { "x_1".to_owned() } else { part.to_owned() };
    routes().iter().map(|route| route.split('/').map(some).collect::<Vec<_>>().join("/")).collect()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

fn declared(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let posts = text.lines().filter_map(|line| line.trim().strip_prefix("#[post(\"")?.strip_suffix("\")]"));
    posts.map(str::to_owned).collect()
}

/// The most particular route of a path.
fn route_of<'a>(routes: &'a BTreeSet<String>, path: &str) -> Option<&'a String> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    routes.iter().filter(|route| takes(route, path)).max_by_key(|route| fixed(route))
}

/// Whether a path is one of this route.
fn takes(route: &str, path: &str) -> bool {
    let (mine, theirs) = (route.split('/'), path.split('/'));
    mine.clone().count() == theirs.clone().count()
        && mine.zip(theirs).all(|(a, b)| a.starts_with('{') || a == b)
}

/// How many parts of a route are no parameters.
fn fixed(route: &str) -> usize {
    route.split('/').filter(|part| !part.starts_with('{')).count()
}

/// A command of a service: its method, its address, and whether it wants a key for what is not only tried.
struct Operation {
    method: String,
    path: String,
    wants_key: bool,
}

/// Every command of every service, as its OpenAPI says.
fn operations() -> Vec<Operation> {
    let mut all = Vec::new();
    for service in SERVICES {
        let file = format!("{}/../../openapi/{service}.json", env!("CARGO_MANIFEST_DIR"));
        let document: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        for (path, methods) in document["paths"].as_object().unwrap() {
            for (method, operation) in methods.as_object().unwrap() {
                let parameters = operation["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
                let wants_key = parameters.iter().any(|one| one["name"] == "Idempotency-Key");
                all.push(Operation { method: method.to_uppercase(), path: path.clone(), wants_key });
            }
        }
    }
    all
}

/// What is wrong with something that came to a service because of a form with this key.
fn wrong_with(seen: &Seen, key: Option<&str>, operations: &[Operation]) -> Option<String> {
    let path = seen.path.split('?').next().unwrap_or_default();
    let meant = operations.iter().filter(|one| one.method == seen.method && takes(&one.path, path));
    let Some(operation) = meant.max_by_key(|one| fixed(&one.path)) else {
        return Some("and no service has such a command".to_owned());
    };
    let carried = seen.headers.get("idempotency-key").map(String::as_str);
    let wants_key = operation.wants_key && !seen.path.contains("dry_run=true");
    (wants_key && (key.is_none() || carried != key)).then(|| format!("with the key {carried:?}"))
}

/// What was found of one address.
#[derive(Default)]
struct Found {
    /// Buttons that were pressed already.
    pressed: BTreeSet<String>,
    /// What came to the services.
    arrived: usize,
}

#[actix_web::test]
async fn whatever_a_form_creates_or_decides_carries_the_key_with_which_it_was_drawn() {
    let world = World::start(&ROLES).await;
    let browser = world.signed_in().await;
    let (routes, operations) = (routes(), operations());
    let mut found: BTreeMap<&String, Found> = BTreeMap::new();
    let mut wrong = Vec::new();
    for page in PAGES.iter().filter(|page| !page.starts_with("/sign-in")) {
        for form in forms(&browser.get(page).await.text).into_iter().filter(|form| form.changes) {
            let Some(route) = route_of(&routes, &form.action) else {
                wrong.push(format!("{page}: nobody takes what is sent to {}", form.action));
                continue;
            };
            if route == "/sign-out" {
                continue;
            }
            let found = found.entry(route).or_default();
            for button in &form.buttons {
                if found.pressed.insert(format!("{button:?}")) {
                    let seen = press(&world, &browser, (&form, button)).await;
                    found.arrived += seen.len();
                    let told = seen.iter().filter_map(|one| {
                        let why = wrong_with(one, form.value("key"), &operations)?;
                        Some(format!(
                            "{page}: {button:?} of {} sends {} {} {why}",
                            form.action, one.method, one.path
                        ))
                    });
                    wrong.extend(told);
                }
            }
        }
    }
    for route in routes.iter().filter(|route| !route.starts_with("/sign-")) {
        let arrived = found.get(route).map_or(0, |found| found.arrived);
        let excused = SENT_ELSEWHERE.iter().find(|(other, _)| route == other);
        match (arrived, excused) {
            (0, None) => wrong.push(format!("{route}: what is sent there brings nothing to a service")),
            (1.., Some((_, why))) => wrong.push(format!("{route} does bring something to a service: {why}")),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    world.stop().await;
}

/// Sends the form, and gives what came to a service because of it.
async fn press(world: &World, browser: &Browser, (form, button): (&Form, &(String, String))) -> Vec<Seen> {
    let before = world.fake.commands().len();
    let filled = form.filled(button);
    let filled: Vec<(&str, &str)> =
        filled.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = if form.takes_a_file() {
        browser.send_file(&form.action, &filled, ("sheet.csv", SHEET)).await
    } else {
        let request = browser.bare(&form.action, encode(&filled)).header("origin", world.app.url());
        browser.run(request).await
    };
    assert!(!answer.text.contains("console.form.not-ours"), "the form of {} has its token", form.action);
    world.fake.commands().split_off(before)
}
