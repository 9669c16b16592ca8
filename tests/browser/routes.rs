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
            && mine.zip(theirs).all(|(a, b)| match a.split_once('{') {
                Some((before, _)) => b.len() > before.len() && b.starts_with(before),
                None => a == b,
            })
    }

    /// How many characters of it are no parameters.
    fn fixed(&self) -> usize {
        self.0.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest).len()).sum()
    }

    /// Whether people look at it.
    pub fn is_page(&self) -> bool {
        let last = self.0.rsplit('/').next().unwrap_or_default();
        !last.contains('.') && NO_PAGES.iter().all(|(other, _)| self.0 != *other)
    }
}

/// Every address that is read, a page or not.
pub fn all() -> BTreeSet<Route> {
    let declared: BTreeSet<Route> =
        sources(Path::new(PAGES)).iter().flat_map(|file| declared(file)).collect();
    for (other, why) in NO_PAGES {
        assert!(declared.iter().any(|route| route.0 == other), "{other}, which {why}, is not there any more");
    }
    declared
}

/// The route that answers a path: the most particular.
pub fn route_of<'a>(routes: &'a BTreeSet<Route>, path: &str) -> Option<&'a Route> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    routes.iter().filter(|route| route.takes(path)).max_by_key(|route| route.fixed())
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
