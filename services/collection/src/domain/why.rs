//! Why a cell stands in a table, why it is empty, or why it is not there at all: every missing value has
//! one reason, and a name behind it.

use forms::{ElementCode, FieldKind, Grain, NullReason, Severity};
use kernel::{AdmissionId, ControlNumber, Period, calendar::Calendar};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    demand::{AdmissionState, Demand},
    fuse::{CellKey, FusedCell},
    sheet::{CellState, Sheet, TableState},
};

/// Where a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Whereabouts {
    /// 已通过
    Accepted,
    /// 已通过，后撤回
    Withdrawn,
    /// 已提交，待审核
    UnderReview,
    /// 退回待改
    Returned,
    /// 已填未提交
    NotSubmitted,
    /// 未填
    NotFilled,
    /// 未到填报时间
    NotOpen,
    /// 填报已截止
    WindowClosed,
    /// 准入已停止、撤销或到期
    AdmissionEnded,
    /// 本月不到期
    NotDue,
    /// 数据期还没有开始
    NotBegun,
    /// 由已有数据推算，不用填报
    Follows,
    /// 没有准入要求这一项
    NeverAdmitted,
}

/// A demand that asks a cell, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Asking {
    /// The admission.
    pub admission: AdmissionId,
    /// Its control number.
    pub control_number: ControlNumber,
    /// Whether it stands today.
    pub live: bool,
    /// The sort of value it wants.
    pub kind: FieldKind,
    /// Whether it marks it as required.
    pub required: bool,
    /// Whether the cell's own kind satisfies it.
    pub satisfied: bool,
    /// When it is due.
    pub due: Option<chrono::NaiveDate>,
    /// The rules of its form that look at the cell.
    pub rules: Vec<RuleSeen>,
}

/// A rule of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RuleSeen {
    /// Its name within the form.
    pub id: String,
    /// How much it weighs.
    pub severity: Severity,
    /// What people read when it is broken.
    pub message_zh: String,
}

/// The whole explanation.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// Where the value is.
    pub whereabouts: Whereabouts,
    /// Why it is empty, if somebody said so.
    pub empty_reason: Option<NullReason>,
    /// The demands.
    pub asking: Vec<Asking>,
    /// The next month in whose table it stands, where it is not due in this one.
    pub next: Option<Period>,
}

/// Explains a cell of a table; `None` if the table has no such cell.
pub fn of_cell(sheet: &Sheet, key: &CellKey) -> Option<Why> {
    let cell = sheet.fused.cells.get(sheet.fused.position(key)?)?;
    let asking = sheet.fused.obligations.iter().filter(|o| o.occurrence.period == key.period);
    let asking = asking.filter_map(|o| {
        let owner = cell.owners.iter().find(|owner| owner.control_number == o.demand.control_number)?;
        let mut asking = asks(&o.demand, &key.element, o.live)?;
        (asking.satisfied, asking.due) = (owner.satisfied, Some(o.occurrence.due.date));
        Some(asking)
    });
    let empty_reason = sheet.answer(cell).and_then(forms::Answer::reason);
    Some(Why { whereabouts: whereabouts(sheet, cell), empty_reason, asking: asking.collect(), next: None })
}

fn whereabouts(sheet: &Sheet, cell: &FusedCell) -> Whereabouts {
    let held = sheet.held.get(&cell.key);
    match held.map(|held| (held.state, held.submitted)) {
        Some((CellState::Accepted, _)) if sheet.gone(&cell.key).is_some() => return Whereabouts::Withdrawn,
        Some((CellState::Accepted, _)) => return Whereabouts::Accepted,
        Some((_, true)) => return Whereabouts::UnderReview,
        Some((CellState::Returned, false)) if cell.is_live() => return Whereabouts::Returned,
        _ => {}
    }
    let closed = sheet.closes.is_some_and(|closes| closes < sheet.today);
    if !cell.is_live() {
        Whereabouts::AdmissionEnded
    } else if sheet.opens.is_some_and(|opens| opens > sheet.today) {
        Whereabouts::NotOpen
    } else if closed && sheet.state() != TableState::Returned {
        Whereabouts::WindowClosed
    } else if sheet.answer(cell).is_some() {
        Whereabouts::NotSubmitted
    } else {
        Whereabouts::NotFilled
    }
}

/// Explains why a table has no such cell, from every admission that covers the community.
pub fn of_absence(demands: &[Demand], element: &ElementCode, sheet: &Sheet, calendar: &Calendar) -> Why {
    let asking: Vec<&Demand> =
        demands.iter().filter(|demand| asks(demand, element, false).is_some()).collect();
    let stands = |demand: &&&Demand| {
        demand.state == AdmissionState::Live && demand.schedule.valid_until >= sheet.today
    };
    let standing: Vec<&&Demand> = asking.iter().filter(stands).collect();
    let here = standing.iter().any(|demand| !demand.schedule.in_month(sheet.month, calendar).is_empty());
    let follows = sheet.fused.follows(element, None).is_some();
    let whereabouts = match (asking.is_empty(), standing.is_empty(), here) {
        (true, ..) if follows => Whereabouts::Follows,
        (true, ..) => Whereabouts::NeverAdmitted,
        (_, true, _) => Whereabouts::AdmissionEnded,
        (_, _, true) => Whereabouts::NotBegun,
        (_, _, false) => Whereabouts::NotDue,
    };
    let months = std::iter::successors(Some(sheet.month), |month| Some(month.next())).skip(1).take(12);
    let due = |month: &Period| standing.iter().any(|d| !d.schedule.in_month(*month, calendar).is_empty());
    let next = Some(months).filter(|_| whereabouts == Whereabouts::NotDue).and_then(|mut m| m.find(due));
    let asks_now = |demand: &&Demand| asks(demand, element, demand.is_live(sheet.today));
    Why { whereabouts, empty_reason: None, asking: asking.iter().filter_map(asks_now).collect(), next }
}

fn asks(demand: &Demand, element: &ElementCode, live: bool) -> Option<Asking> {
    let form = demand.form.form();
    let field = form.by_element(element).filter(|field| field.grain == Grain::Unit)?;
    let seen = demand.form.rules_on(&field.key).map(|rule| RuleSeen {
        id: rule.id.clone(),
        severity: rule.severity,
        message_zh: rule.message_zh.clone(),
    });
    Some(Asking {
        admission: demand.admission,
        control_number: demand.control_number.clone(),
        live,
        kind: field.kind.clone(),
        required: field.required,
        satisfied: true,
        due: None,
        rules: seen.collect(),
    })
}

#[cfg(test)]
mod tests {
    use kernel::Timestamp;

    use super::*;
    use crate::domain::{
        samples::{day, demand, due_in, filled, period, sheet, touched},
        schedule::Schedule,
        withdrawn::Gone,
    };

    fn key(element: &str) -> CellKey {
        CellKey { element: element.parse().unwrap(), period: period("2026-12") }
    }

    fn at(sheet: &Sheet) -> Whereabouts {
        of_cell(sheet, &key("C11")).unwrap().whereabouts
    }

    #[test]
    fn a_cell_is_somewhere_at_every_moment() {
        let asked = || due_in(demand(1, &["C11"]), "2026-12");
        let mut moving = sheet(asked());
        assert_eq!(at(&moving), Whereabouts::NotFilled);
        moving.opens = moving.today.succ_opt();
        assert_eq!(at(&moving), Whereabouts::NotOpen);
        (moving.opens, moving.closes) = (None, moving.today.pred_opt());
        assert_eq!(at(&moving), Whereabouts::WindowClosed);
        let mut moving = filled(asked());
        assert_eq!(at(&moving), Whereabouts::NotSubmitted);
        moving.table = Some(touched(TableState::Submitted, 1));
        let mut moved = |state, submitted| {
            let held = moving.held.values_mut().next().unwrap();
            (held.state, held.submitted) = (state, submitted);
            at(&moving)
        };
        assert_eq!(moved(CellState::Entered, true), Whereabouts::UnderReview);
        assert_eq!(moved(CellState::Returned, false), Whereabouts::Returned);
        assert_eq!(moved(CellState::Accepted, true), Whereabouts::Accepted);
        let gone = Gone { at: Timestamp::from_micros(0), reason: "报错了社区".into() };
        moving.withdrawn.insert(key("C11"), gone);
        assert_eq!(at(&moving), Whereabouts::Withdrawn);
        let ended = asked().into_iter().map(|mut o| {
            o.live = false;
            o
        });
        assert_eq!(at(&sheet(ended.collect())), Whereabouts::AdmissionEnded);
        assert_eq!(of_cell(&sheet(asked()), &key("C99")), None);
    }

    #[test]
    fn what_is_not_there_has_a_reason_and_often_a_month() {
        let table = sheet(vec![]);
        let calendar = Calendar::default();
        let mut yearly = demand(1, &["C11"]);
        yearly.schedule = Schedule {
            frequency: kernel::Frequency::Yearly,
            first_due: day("2026-02-20"),
            rule: None,
            valid_until: day("2027-12-31"),
            ..yearly.schedule
        };
        let revoked = Demand { state: AdmissionState::Revoked, ..demand(2, &["C19"]) };
        let demands = [yearly, revoked];
        let why = |element: &str| of_absence(&demands, &element.parse().unwrap(), &table, &calendar);
        assert_eq!((why("C11").whereabouts, why("C11").next), (Whereabouts::NotDue, Some(period("2027-02"))));
        assert_eq!(why("C19").whereabouts, Whereabouts::AdmissionEnded);
        assert_eq!((why("C47").whereabouts, why("C47").asking.len()), (Whereabouts::NeverAdmitted, 0));
    }
}
