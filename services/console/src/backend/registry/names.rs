//! What departments, elements and areas are called: the one way of every page that has their codes.

use std::collections::{BTreeMap, BTreeSet};

use futures::{StreamExt, future, stream};
use serde::Deserialize;

use super::REGISTRY;
use crate::{
    backend::{Remote, Service, segment},
    ui::Ui,
};

/// Names asked for at the same time.
const AT_ONCE: usize = 8;
/// Names of one page at most; what is beyond them is shown by its code.
const MOST: usize = 200;

/// Names by code.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Names(BTreeMap<String, Named>);

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Named {
    #[serde(alias = "title_zh")]
    name_zh: String,
    #[serde(alias = "title_en")]
    name_en: String,
}

impl Names {
    /// What to call it: its code, if registry does not know it or does not answer.
    pub fn of<'a>(&'a self, ui: &Ui, code: &'a str) -> &'a str {
        let name = self.0.get(code).map(|named| ui.name(&named.name_zh, &named.name_en));
        name.filter(|name| !name.is_empty()).unwrap_or(code)
    }

    /// Its English name; empty if there is none.
    pub fn english(&self, code: &str) -> &str {
        self.0.get(code).map(|named| named.name_en.as_str()).unwrap_or_default()
    }

    /// Items of a duty list, each with its code before it.
    pub fn of_items(items: &[super::DutyItem]) -> Self {
        let named = |item: &super::DutyItem| {
            let with_code =
                |name: &str| if name.is_empty() { String::new() } else { format!("{} {name}", item.code) };
            let named = Named { name_zh: with_code(&item.name_zh), name_en: with_code(&item.name_en) };
            (item.code.clone(), named)
        };
        Self(items.iter().map(named).collect())
    }

    /// All of them in one line.
    pub fn line(&self, ui: &Ui, codes: &[String]) -> String {
        let names: Vec<&str> = codes.iter().map(|code| self.of(ui, code)).collect();
        names.join(ui.language.pick("、", ", "))
    }
}

impl Remote {
    /// What these admitted forms are called, by their control numbers.
    pub async fn form_names<'a>(&self, numbers: impl IntoIterator<Item = &'a str>) -> Names {
        let numbers: BTreeSet<&str> = numbers.into_iter().collect();
        let asked = numbers.into_iter().take(MOST).map(|number| async move {
            let ask = self.get(Service::Approval, format!("/public/admissions/{}", segment(number)));
            Some((number.to_owned(), ask.plain::<Named>().await.ok()?.value))
        });
        Names(stream::iter(asked).buffer_unordered(AT_ONCE).filter_map(future::ready).collect().await)
    }

    /// What these departments are called.
    pub async fn department_names<'a>(&self, codes: impl IntoIterator<Item = &'a str>) -> Names {
        self.names("departments", codes).await
    }

    /// What these elements are called.
    pub async fn element_names<'a>(&self, codes: impl IntoIterator<Item = &'a str>) -> Names {
        self.names("elements", codes).await
    }

    /// What these areas are called.
    pub async fn area_names<'a>(&self, codes: impl IntoIterator<Item = &'a str>) -> Names {
        self.names("areas", codes).await
    }

    /// A name is no reason to show no page: what cannot be found out keeps its code.
    async fn names<'a>(&self, kind: &str, codes: impl IntoIterator<Item = &'a str>) -> Names {
        let codes: BTreeSet<String> =
            codes.into_iter().filter(|code| !code.is_empty()).map(str::to_owned).collect();
        let asked = codes.into_iter().take(MOST).map(|code| async move {
            let ask = self.get(REGISTRY, format!("/{kind}/{}", segment(&code)));
            Some((code, ask.fetch::<Named>().await.ok()?))
        });
        Names(stream::iter(asked).buffer_unordered(AT_ONCE).filter_map(future::ready).collect().await)
    }
}
