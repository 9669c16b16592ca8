//! Words about duty lists, and about following a change of the list above.

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

/// The list above that is to be followed.
pub(super) struct Above<'a> {
    pub title_zh: &'a str,
    pub version: i32,
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

    pub(super) fn follow_up_opened(
        &self,
        above_area: &AreaPath,
        Above { title_zh, version }: &Above<'_>,
        changes: u32,
        (due, provisional): (NaiveDate, bool),
    ) -> Text {
        let (who, due) = (self.names.area(above_area), self.day(due));
        let (perhaps_zh, perhaps_en) = if provisional {
            ("（暂定，待节假日安排公布后确定）", " (holidays may still move it)")
        } else {
            ("", "")
        };
        text(
            format!(
                "{}《{title_zh}》第 {version} 版有 {changes} 项变动，请于{}{perhaps_zh}前完成本级清单跟进",
                who.zh, due.zh
            ),
            format!(
                "{} changed {changes} items of “{title_zh}”, version {version}: your list has to follow by {}{perhaps_en}",
                who.en, due.en
            ),
        )
    }

    pub(super) fn follow_up_reminded(
        &self,
        above_area: &AreaPath,
        Above { title_zh, version }: &Above<'_>,
        due: NaiveDate,
    ) -> Text {
        let (who, due) = (self.names.area(above_area), self.day(due));
        text(
            format!(
                "跟进{}《{title_zh}》第 {version} 版即将到期，请于{}前公布本级新版清单，或说明不跟进的理由",
                who.zh, due.zh
            ),
            format!(
                "Your list has to follow “{title_zh}”, version {version}, of {} by {}: publish the next version, or say why not",
                who.en, due.en
            ),
        )
    }

    pub(super) fn follow_up_overdue(
        &self,
        area: &AreaPath,
        Above { title_zh, version }: &Above<'_>,
        due: NaiveDate,
    ) -> Text {
        let (who, due) = (self.names.area(area), self.day(due));
        text(
            format!("{}应于{}前跟进《{title_zh}》第 {version} 版，已逾期", who.zh, due.zh),
            format!(
                "The list of {} should have followed “{title_zh}”, version {version}, by {}: overdue",
                who.en, due.en
            ),
        )
    }

    pub(super) fn follow_up_declined(
        &self,
        area: &AreaPath,
        Above { title_zh, version }: &Above<'_>,
        reason: &str,
    ) -> Text {
        let who = self.names.area(area);
        text(
            format!("{}决定不跟进《{title_zh}》第 {version} 版：{reason}", who.zh),
            format!("{} will not follow “{title_zh}”, version {version}: {reason}", who.en),
        )
    }
}
