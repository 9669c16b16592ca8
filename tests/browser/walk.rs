//! Somebody who follows every link that leads to a page nobody has looked at yet.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::{
    browser::Browser,
    routes::{self, Route, route_of},
};

/// The languages of the pages, as the console's own link names them.
const LANGUAGES: [&str; 2] = ["zh", "en"];

/// Links and forms that only look, wherever they stand on the page.
const WAYS: &str = "return [...document.querySelectorAll('a[href^=\"/\"]')].map(one => one.getAttribute('href')) \
    .concat([...document.querySelectorAll('form:not([method=post])')].map(one => one.getAttribute('action') ?? location.pathname))";

/// What has been looked at, and by whom.
pub struct Walk {
    routes: BTreeSet<Route>,
    /// Where each page was found.
    seen: BTreeMap<Route, String>,
    /// What shuts somebody out, and where.
    wrong: Vec<String>,
}

impl Walk {
    /// Nothing has been looked at.
    pub fn new() -> Self {
        Self { routes: routes::all(), seen: BTreeMap::new(), wrong: Vec::new() }
    }

    /// Follows whatever leads on from here. Each page is looked at once, in both languages, on screens
    /// of every size, in large text and in the dark.
    pub async fn follow(&mut self, browser: &Browser, from: &str) {
        browser.goto(from).await;
        let mut ahead = self.new_ways(browser).await;
        ahead.push_front(from.to_owned());
        while let Some(address) = ahead.pop_front() {
            let Some(route) = self.unseen(&address).cloned() else { continue };
            self.look(browser, &route, &address).await;
            ahead.extend(self.new_ways(browser).await);
            self.seen.insert(route, address);
        }
    }

    async fn look(&mut self, browser: &Browser, route: &Route, address: &str) {
        for language in LANGUAGES {
            browser.speak(language, address).await;
            let status = browser.status().await;
            if status != 200 {
                self.wrong.push(format!("a link leads to {address}, which answers {status}"));
            }
            if route_of(&self.routes, &browser.path().await) != Some(route) {
                self.wrong.push(format!("a link leads to {address}, and to something else from there"));
            }
            let name = format!("every{}-{language}", route.as_str().replace('/', "-"));
            let wrong = match language {
                "zh" => browser.wrong_every_way(&name).await,
                _ => browser.wrong_near_and_far(&name).await,
            };
            self.wrong.extend(wrong);
        }
    }

    fn unseen(&self, address: &str) -> Option<&Route> {
        let page = route_of(&self.routes, address).filter(|route| route.is_page());
        page.filter(|route| !self.seen.contains_key(route))
    }

    async fn new_ways(&self, browser: &Browser) -> VecDeque<String> {
        let ways: Vec<String> = serde_json::from_value(browser.script(WAYS).await).expect("addresses");
        ways.into_iter().filter(|way| self.unseen(way).is_some()).collect()
    }

    /// Every page was found, and none shuts anybody out.
    pub fn end(self) {
        let missed = self.routes.iter().filter(|route| route.is_page() && !self.seen.contains_key(*route));
        let missed = missed.map(|route| format!("nobody came to {}", route.as_str()));
        let wrong: Vec<String> = missed.chain(self.wrong).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
