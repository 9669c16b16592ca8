//! Words about collected and provided values.

use kernel::{AreaPath, ControlNumber, DepartmentCode, Period};

use super::{Text, Writer, dates, text};

impl Writer<'_> {
    pub(super) fn value_disputed(
        &self,
        area: &AreaPath,
        (label, period): (&str, Period),
        value: &str,
        reason: &str,
    ) -> Text {
        let (who, period) = (self.names.area(area), dates::period(period));
        text(
            format!("{}对本部门提供的{}“{label}”（{value}）提出质疑，请核实：{reason}", who.zh, period.zh),
            format!("{} disputes “{label}” of {} ({value}), which you provide: {reason}", who.en, period.en),
        )
    }

    pub(super) fn dispute_resolved(
        &self,
        department: &DepartmentCode,
        period: Period,
        replaced: bool,
        answer: &str,
    ) -> Text {
        let (who, period) = (self.names.department(department), dates::period(period));
        let (zh, en) = if replaced { ("已更正", "replaced it") } else { ("核实无误", "confirms it") };
        text(
            format!("您质疑的{}数据，{}{zh}：{answer}", period.zh, who.zh),
            format!("the value of {} that you disputed: {} {en}: {answer}", period.en, who.en),
        )
    }

    pub(super) fn roster_move_asked(&self, title: &str, from: &AreaPath) -> Text {
        let who = self.names.area(from);
        text(
            format!("{}登记《{title}》台账中有一人迁入本村（社区），请核实后确认", who.zh),
            format!("{} says that somebody on “{title}” moved to you: please confirm it or say no", who.en),
        )
    }

    pub(super) fn roster_move_rejected(&self, title: &str, to: &AreaPath) -> Text {
        let who = self.names.area(to);
        text(
            format!("{}未确认《{title}》台账中的一条迁入，该人仍在本村（社区）台账", who.zh),
            format!(
                "{} did not confirm that somebody on “{title}” moved there: the row stays with you",
                who.en
            ),
        )
    }
}

pub(super) fn demands_conflicted(control_number: &ControlNumber, with: &ControlNumber, values: u32) -> Text {
    let (noun, verb) = if values == 1 { ("value", "is") } else { ("values", "are") };
    text(
        format!("准入 {control_number} 与 {with} 有 {values} 项数据口径不一致，请在开放填报前商定"),
        format!(
            "{values} {noun} of {control_number} {verb} asked otherwise by {with}: please agree before it opens"
        ),
    )
}
