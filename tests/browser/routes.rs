//! Every address that the console answers a GET at, read where the console declares it: a page that
//! is added and in no journey fails the test.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Where the console declares its pages.
const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../services/console/src/pages");

/// What is no page of its own, and why.
const NO_PAGES: [(&str, &str); 9] = [
    ("/preferences/{name}/{value}", "sets a cookie and comes back"),
    ("/notices/unread", "a number in the menu"),
    ("/elements", "suggestions in a field"),
    ("/requests/recognise", "a hint beside a field"),
    ("/sign-in/oidc", "leads to the provider of identities"),
    ("/sign-in/oidc/back", "comes back from there"),
    ("/data.{ending}", "a file"),
    ("/requests/{request}/attachments/{digest}", "a file"),
    ("/registry/recognise", "a part of the form of an element"),
];

/// The address of a page, with its parameters in braces.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route(String);

impl Route {
    /// As it is declared.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a path is one of this route.
    fn takes(&self, path: &str) -> bool {
        let (mine, theirs) = (self.0.split('/'), path.split('/'));
        mine.clone().count() == theirs.clone().count()
            && mine.zip(theirs).all(|(a, b)| if a.starts_with('{') { !b.is_empty() } else { a == b })
    }

    fn parameters(&self) -> usize {
        self.0.matches('{').count()
    }
}

/// Every page.
pub fn pages() -> BTreeSet<Route> {
    let declared: BTreeSet<Route> =
        sources(Path::new(PAGES)).iter().flat_map(|file| declared(file)).collect();
    for (other, why) in NO_PAGES {
        assert!(declared.iter().any(|route| route.0 == other), "{other}, which {why}, is not there any more");
    }
    let is_page = |route: &Route| {
        let last = route.0.rsplit('/').next().unwrap_or_default();
        !last.contains('.') && NO_PAGES.iter().all(|(other, _)| route.0 != *other)
    };
    declared.into_iter().filter(is_page).collect()
}

/// The route that answers a path; the one with the fewest parameters is the most particular.
pub fn route_of<'a>(routes: &'a BTreeSet<Route>, path: &str) -> Option<&'a Route> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    routes.iter().filter(|route| route.takes(path)).min_by_key(|route| route.parameters())
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the console's pages are there");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

fn declared(file: &Path) -> Vec<Route> {
    let text = fs::read_to_string(file).expect("a source file");
    let routes = text.lines().filter_map(|line| line.trim().strip_prefix("#[get(\"")?.strip_suffix("\")]"));
    routes.map(|route| Route(route.to_owned())).collect()
}
