//! Words about tables and refusals.

use chrono::NaiveDate;
use kernel::{AreaPath, Period};

use super::{Text, Writer, dates, text};

impl Writer<'_> {
    pub(super) fn table_opened(&self, period: Period, due: NaiveDate, demands: u32) -> Text {
        let (period, due) = (dates::period(period), self.day(due));
        text(
            format!("{}的表开放填报，{demands} 项要求合为一张，{}前提交", period.zh, due.zh),
            format!("the table of {} is open: {demands} demands in one, due {}", period.en, due.en),
        )
    }

    pub(super) fn table_submitted(&self, area: &AreaPath, period: Period, version: i32) -> Text {
        let (who, period) = (self.names.area(area), dates::period(period));
        let (zh, en) =
            if version > 1 { ("重新提交", "submitted again") } else { ("提交", "submitted") };
        text(
            format!("{}已{zh}{}的表，请审核", who.zh, period.zh),
            format!("{} {en} the table of {}; please review", who.en, period.en),
        )
    }

    pub(super) fn table_passed(&self, area: &AreaPath, period: Period) -> Text {
        let (who, period) = (self.names.area(area), dates::period(period));
        text(
            format!("{}{}的表已通过街道初审，请复审", who.zh, period.zh),
            format!("the street passed the table of {} for {}; please look at it as well", who.en, period.en),
        )
    }

    pub(super) fn table_overdue(&self, area: &AreaPath, period: Period, due: NaiveDate) -> Text {
        let (who, period, due) = (self.names.area(area), dates::period(period), self.day(due));
        text(
            format!("{}{}的表应于{}提交，尚未收到", who.zh, period.zh, due.zh),
            format!("the table of {} for {} was due {} and is not in", who.en, period.en, due.en),
        )
    }

    pub(super) fn table_due(&self, period: Period, due: NaiveDate) -> Text {
        let (period, day) = (dates::period(period), self.day(due));
        if due == self.at.china_date() {
            return text(
                format!("{}的表今天截止，请在下班前提交", period.zh),
                format!("the table of {} is due today", period.en),
            );
        }
        text(
            format!("{}的表{}截止，请安排填报", period.zh, day.zh),
            format!("the table of {} is due on {}", period.en, day.en),
        )
    }

    pub(super) fn table_late(&self, area: &AreaPath, period: Period, due: NaiveDate) -> Text {
        let (who, period, due) = (self.names.area(area), dates::period(period), self.day(due));
        text(
            format!("{}{}的表已超过期限（{}）多日，请街道了解困难、帮助完成", who.zh, period.zh, due.zh),
            format!(
                "the table of {} for {} has been overdue since {}: please find out what is in the way",
                who.en, period.en, due.en
            ),
        )
    }

    pub(super) fn emergency_declared(&self, area: &AreaPath, what: &str) -> Text {
        let who = self.names.area(area);
        text(format!("【应急】{}：{what}", who.zh), format!("EMERGENCY in {}: {what}", who.en))
    }

    /// One place and period stand for all of them.
    pub(super) fn values_corrected(
        &self,
        count: u32,
        withdrawn: u32,
        area: &AreaPath,
        period: Period,
    ) -> Text {
        let (who, period) = (self.names.area(area), dates::period(period));
        let (more_zh, more_en) = if count > 1 { ("等", " and others") } else { ("", "") };
        let (gone_zh, gone_en) = match withdrawn {
            0 => (String::new(), String::new()),
            n => (format!("，其中 {n} 项已撤回"), format!(", {n} of them withdrawn")),
        };
        text(
            format!(
                "您部门调取过的 {count} 项数据有更正（{}{}{more_zh}）{gone_zh}，请重新调取",
                who.zh, period.zh
            ),
            format!(
                "{count} values your department had retrieved were corrected ({} {}{more_en}){gone_en}: please retrieve them again",
                who.en, period.en
            ),
        )
    }

    pub(super) fn refusal_recorded(&self, area: &AreaPath, receipt: &str, asker: &str) -> Text {
        let who = self.names.area(area);
        text(
            format!("{}拒填了{asker}的要求，回执 {receipt}", who.zh),
            format!("{} refused what {asker} asked, receipt {receipt}", who.en),
        )
    }
}

pub(super) fn returned(period: Period, cells: u32, comment: &str) -> Text {
    let period = dates::period(period);
    text(
        format!("{}的表有 {cells} 格退回，请改后再交：{comment}", period.zh),
        format!("{cells} cells of the table of {} came back: {comment}", period.en),
    )
}

pub(super) fn accepted(period: Period) -> Text {
    let period = dates::period(period);
    text(format!("{}的表已审核通过", period.zh), format!("the table of {} is accepted", period.en))
}
