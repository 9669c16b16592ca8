//! A reform: units are renamed, merged, split, moved, founded or abolished on one day, by one
//! document. It becomes proposals, which obey the rules that every proposal obeys.
//!
//! Whoever is merged, split or moved ends the day before and names what it became; a code never
//! comes back and nothing that was reported under it moves.

mod draft;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kernel::{AreaCode, AreaLevel, AreaPath, Refusal, text};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    area_codes,
    area_plan::{self, Plan},
    area_tree::Known,
    codes,
};
use draft::Draft;

/// Changes in one reform at most.
const MOST_CHANGES: usize = 2_000;

/// An area that comes into being.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewArea {
    /// The new key.
    pub code: AreaCode,
    /// 名称
    pub name_zh: String,
    /// English name.
    #[serde(default)]
    pub name_en: String,
    /// The area it lies in; that of what it replaces if absent.
    pub parent: Option<AreaCode>,
    /// Its level; that of what it replaces if absent.
    pub level: Option<AreaLevel>,
}

/// One change of a reform.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum AreaReformStep {
    /// 更名
    Rename {
        /// The area.
        code: AreaCode,
        /// Its new name.
        name_zh: String,
        /// Its new English name.
        #[serde(default)]
        name_en: String,
    },
    /// 合并到已有区划
    MergeInto {
        /// Those that end.
        codes: Vec<AreaCode>,
        /// The living area that takes them in.
        into: AreaCode,
    },
    /// 合并新设
    MergeAsNew {
        /// Those that end.
        codes: Vec<AreaCode>,
        /// What they become together.
        into: NewArea,
    },
    /// 拆分
    Split {
        /// What ends.
        code: AreaCode,
        /// What it becomes.
        into: Vec<NewArea>,
    },
    /// 划转：另属上级，换用新代码
    Move {
        /// What ends.
        code: AreaCode,
        /// The same unit under its new code and parent.
        to: NewArea,
    },
    /// 新设
    Establish {
        /// What begins.
        area: NewArea,
    },
    /// 撤销
    Abolish {
        /// What ends.
        code: AreaCode,
        /// Living areas that take over, if any.
        #[serde(default)]
        successors: Vec<AreaCode>,
    },
}

/// A reform as it is sent.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AreaReform {
    /// 批准文号
    pub document_no: String,
    /// The first day of the new order; what ends was valid until the day before.
    pub effective_on: NaiveDate,
    /// The changes, all or none.
    pub changes: Vec<AreaReformStep>,
}

/// Every code a reform names.
pub fn codes_named(reform: &AreaReform) -> BTreeSet<AreaCode> {
    let new = |area: &NewArea| std::iter::once(area.code).chain(area.parent).collect::<Vec<_>>();
    let named = |step: &AreaReformStep| match step {
        AreaReformStep::Rename { code, .. } => vec![*code],
        AreaReformStep::MergeInto { codes, into } => [codes.as_slice(), &[*into]].concat(),
        AreaReformStep::MergeAsNew { codes, into } => [codes.clone(), new(into)].concat(),
        AreaReformStep::Split { code, into } => {
            std::iter::once(*code).chain(into.iter().flat_map(new)).collect()
        }
        AreaReformStep::Move { code, to } => [vec![*code], new(to)].concat(),
        AreaReformStep::Establish { area } => new(area),
        AreaReformStep::Abolish { code, successors } => [&[*code], successors.as_slice()].concat(),
    };
    reform.changes.iter().flat_map(named).collect()
}

/// The codes a reform ends: what lies below them has to be looked up too.
pub fn codes_ended(reform: &AreaReform) -> BTreeSet<AreaCode> {
    let ended = |step: &AreaReformStep| match step {
        AreaReformStep::Rename { .. } | AreaReformStep::Establish { .. } => vec![],
        AreaReformStep::MergeInto { codes, .. } | AreaReformStep::MergeAsNew { codes, .. } => codes.clone(),
        AreaReformStep::Split { code, .. }
        | AreaReformStep::Move { code, .. }
        | AreaReformStep::Abolish { code, .. } => vec![*code],
    };
    reform.changes.iter().flat_map(ended).collect()
}

/// Decides a reform. All or nothing.
///
/// # Errors
/// A refusal with every mistake by pointer.
pub fn plan(
    reform: &AreaReform,
    known: &Known,
    today: NaiveDate,
    reaches: impl Fn(&AreaPath) -> bool,
) -> Result<Plan, Refusal> {
    if !(1..=MOST_CHANGES).contains(&reform.changes.len()) {
        return Err(Refusal::new(&area_codes::AREA_REFORM_SIZE).at("/changes"));
    }
    let mut draft = Draft::new(known, reform.effective_on);
    if let Err(violation) = text::required(&reform.document_no, 60, "/document_no") {
        draft.mistakes.push(violation);
    }
    for (n, step) in reform.changes.iter().enumerate() {
        draft.take(&format!("/changes/{n}"), step);
    }
    let Draft { proposals, mut mistakes, .. } = draft;
    let plan = area_plan::plan(&proposals, known, today, reaches, &mut mistakes);
    if mistakes.is_empty() { Ok(plan) } else { Err(Refusal::new(&codes::INPUT).with(mistakes)) }
}

#[cfg(test)]
mod tests;
