//! Words about duty lists.

use chrono::NaiveDate;
use kernel::AreaPath;

use super::{Text, Writer, text};

/// A list that was published.
pub(super) struct List<'a> {
    pub title_zh: &'a str,
    pub version: i32,
    pub effective_from: NaiveDate,
    pub items: u32,
}

impl Writer<'_> {
    pub(super) fn duty_list_published(&self, area: &AreaPath, list: &List<'_>) -> Text {
        let List { title_zh, version, items, .. } = list;
        let (who, from) = (self.names.area(area), self.day(list.effective_from));
        text(
            format!("{}《{title_zh}》第 {version} 版已公布，共 {items} 项，{}起施行", who.zh, from.zh),
            format!(
                "{} published “{title_zh}”, version {version}: {items} items, in force from {}",
                who.en, from.en
            ),
        )
    }
}
