//! What departments, elements and areas are called: the one way of every page that has their codes.

use std::collections::{BTreeMap, BTreeSet};

use futures::{StreamExt, future, stream};
use serde::Deserialize;

use super::REGISTRY;
use crate::{
    backend::{Remote, segment},
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
    name_zh: String,
    name_en: String,
}

/// A list in force says whose it is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Listed {
    area_code: String,
    area_name: String,
    area_name_en: String,
}

impl Names {
    /// What to call it: its code, if registry does not know it or does not answer.
    pub fn of<'a>(&'a self, ui: &Ui, code: &'a str) -> &'a str {
        let name = self.0.get(code).map(|named| ui.name(&named.name_zh, &named.name_en));
        name.filter(|name| !name.is_empty()).unwrap_or(code)
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

    /// What areas are called by whose list is public: for somebody who has not signed in.
    pub async fn listed_area_names<'a>(&self, codes: impl IntoIterator<Item = &'a str>) -> Names {
        let codes: BTreeSet<String> = codes.into_iter().map(str::to_owned).collect();
        let asked = codes.into_iter().take(MOST).map(|code| async move {
            let ask = self.get(REGISTRY, "/public/duty-list").with("area_code", &code);
            let list = ask.fetch::<Listed>().await.ok()?;
            // Whose list it is; what lies below has its code beside that.
            let name = |name: String| {
                if list.area_code == code || name.is_empty() { name } else { format!("{name} {code}") }
            };
            let named = Named { name_zh: name(list.area_name), name_en: name(list.area_name_en) };
            Some((code.clone(), named))
        });
        Names(stream::iter(asked).buffer_unordered(AT_ONCE).filter_map(future::ready).collect().await)
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
