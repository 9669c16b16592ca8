//! What a service names in Chinese only is named in English for those who read English: areas,
//! departments, forms, elements, items of a duty list. A name that cannot be found stays as it is.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Mutex,
    time::{Duration, Instant},
};

use futures::{StreamExt, future, stream};
use runtime::Lately;
use serde::Deserialize;
use serde_json::Value;

use super::{Remote, Service, segment};
use crate::trouble::Trouble;

mod places;

use places::{Subject, subjects};

/// Names asked for at the same time.
const AT_ONCE: usize = 8;
/// Names that are remembered.
const KEPT: usize = 8192;
/// For how long: names change seldom.
const FRESH: Duration = Duration::from_secs(600);

/// Names that were found lately, and what is known to have none.
#[derive(Debug)]
pub struct English(Mutex<Lately<Subject, (Option<String>, Instant)>>);

impl Default for English {
    fn default() -> Self {
        Self(Mutex::new(Lately::holding(KEPT)))
    }
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Named {
    name_en: String,
    title_en: String,
}

impl Named {
    fn name(self) -> Option<String> {
        [self.name_en, self.title_en].into_iter().find(|name| !name.is_empty())
    }
}

/// A duty list in force, as far as it names things.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Listed {
    departments: BTreeMap<String, Named>,
    items: Vec<ListedItem>,
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct ListedItem {
    code: String,
    name_en: String,
}

impl English {
    /// Names in an answer what it names in Chinese only.
    pub async fn tell(&self, reader: &Remote, answer: &mut Value) {
        let wanted = subjects(answer);
        let unknown = wanted.iter().filter(|subject| self.known(subject).is_none()).cloned().collect();
        self.look_up(reader, unknown).await;
        let found: BTreeMap<Subject, String> = wanted
            .into_iter()
            .filter_map(|subject| Some((subject.clone(), self.known(&subject)??)))
            .collect();
        places::write(answer, &found);
    }

    /// What is remembered of it: a name, or that there is none.
    fn known(&self, subject: &Subject) -> Option<Option<String>> {
        let mut kept = self.0.lock().ok()?;
        let (name, since) = kept.get(subject)?;
        (since.elapsed() < FRESH).then_some(name)
    }

    fn keep(&self, subject: Subject, name: Option<String>) {
        if let Ok(mut kept) = self.0.lock() {
            kept.put(subject, (name, Instant::now()));
        }
    }

    async fn look_up(&self, reader: &Remote, unknown: BTreeSet<Subject>) {
        let lists: BTreeSet<String> = unknown.iter().filter_map(|subject| list_of(reader, subject)).collect();
        for area in lists {
            self.read_list(reader, &area).await;
        }
        let rest = unknown.into_iter().filter(|subject| self.known(subject).is_none());
        let asked = rest.filter_map(|subject| Some((place_of(reader, &subject)?, subject)));
        let asked = asked.map(|((service, path), subject)| async move {
            match reader.get(service, path).plain::<Named>().await {
                Ok(found) => self.keep(subject, found.value.name()),
                Err(Trouble::Refused(refused)) if refused.status == 404 => self.keep(subject, None),
                // A service that is away has said nothing about the name.
                Err(_) => {}
            }
        });
        stream::iter(asked).buffer_unordered(AT_ONCE).for_each(|()| future::ready(())).await;
    }

    /// Everything that a list in force names.
    async fn read_list(&self, reader: &Remote, area: &str) {
        let ask = reader.get(Service::Registry, "/public/duty-list").with("area_code", area);
        let list = ask.plain::<Listed>().await.map(|list| list.value).unwrap_or_default();
        for (code, named) in list.departments {
            self.keep(Subject::Department(code), named.name());
        }
        for item in list.items {
            let name = (!item.name_en.is_empty()).then_some(item.name_en);
            self.keep(Subject::Item(area.to_owned(), item.code), name);
        }
    }
}

/// The area whose public list names it: items, and departments for those who have not signed in.
fn list_of(reader: &Remote, subject: &Subject) -> Option<String> {
    match subject {
        Subject::Item(area, _) => Some(area.clone()),
        Subject::Department(code) if reader.token.is_none() => {
            code.split('-').next().map(|county| format!("{county:0<12}"))
        }
        _ => None,
    }
}

/// Where this reader may ask for it. Most names are told to those who have signed in.
fn place_of(reader: &Remote, subject: &Subject) -> Option<(Service, String)> {
    match subject {
        Subject::Form(number) => Some((Service::Approval, format!("/public/admissions/{}", segment(number)))),
        _ if reader.token.is_none() => None,
        Subject::Area(code) => Some((Service::Registry, format!("/areas/{}", segment(code)))),
        Subject::Department(code) => Some((Service::Registry, format!("/departments/{}", segment(code)))),
        Subject::Element(code) => Some((Service::Registry, format!("/elements/{}", segment(code)))),
        Subject::Item(..) => None,
    }
}
