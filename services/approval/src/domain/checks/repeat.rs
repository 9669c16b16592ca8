//! 重复报送: what is held already is answered instead of asked.
//!
//! A field is *held* where a live admission of any department asks its element at least as often,
//! in every area of the request. Held less often, or only in some of the areas, is advice. Header
//! fields are filled in by the system and never count. Fields about persons are advice too: the
//! roster that holds a name is a roster of other people.

use forms::Grain;
use kernel::{AreaPath, Frequency};
use serde_json::json;

use super::{Check, FieldVerdict, Finding, Held, JudgedField, Verdict};
use crate::domain::{
    codes,
    content::Content,
    facts::{Facts, Holding},
    fields::{Matched, Resolved},
};

/// What becomes of each field, and why.
pub fn judge(content: &Content, resolved: &[Resolved], facts: &Facts) -> (Vec<JudgedField>, Vec<Finding>) {
    let (mut judged, mut findings) = (Vec::new(), Vec::new());
    for field in resolved {
        if let Some(matched) = &field.matched {
            findings.push(recognised(field, matched));
        }
        let holding = find(field, content.frequency, facts);
        let verdict = match &holding {
            Some((_, Extent::Whole)) if field.field.grain == Grain::Unit => FieldVerdict::Supply,
            _ => FieldVerdict::Ask,
        };
        if let Some((holding, extent)) = &holding {
            findings.push(held(field, holding, *extent, content.frequency));
        }
        judged.push(JudgedField {
            pointer: field.pointer.clone(),
            element: field.field.element.clone(),
            key: field.field.key.clone(),
            label_zh: field.field.label_zh.clone(),
            label_en: field.field.label_en.clone(),
            grain: field.field.grain,
            verdict,
            held: holding.map(|(holding, _)| held_by(holding, field)),
        });
    }
    if findings.is_empty() {
        let evidence = json!({ "fields": judged.len() });
        findings.push(Finding::pass(
            Check::Repeat,
            "没有重复索要的数据",
            "nothing that is held already",
            evidence,
        ));
    }
    (judged, findings)
}

/// How much of a demand is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// Everywhere, at least as often.
    Whole,
    /// Everywhere, less often.
    Seldom,
    /// In some of the areas.
    Part,
}

/// Whether values collected this often answer a demand that often. A single count answers no
/// later one.
fn often_enough(held: Frequency, asked: Frequency) -> bool {
    let single = |f| matches!(f, Frequency::Once | Frequency::OnEvent);
    if single(held) { held == asked } else { asked.within(held) }
}

/// The best holding of a field, and how much of the demand it and its like cover.
fn find<'f>(field: &Resolved, asked: Frequency, facts: &'f Facts) -> Option<(&'f Holding, Extent)> {
    if field.field.grain == Grain::Header {
        return None;
    }
    let mut holdings: Vec<&Holding> =
        facts.holdings.iter().filter(|holding| holding.element == field.field.element).collect();
    holdings.sort_by_key(|h| {
        (
            !often_enough(h.frequency, asked),
            std::cmp::Reverse(h.frequency.per_year()),
            h.control_number.clone(),
        )
    });
    let best = *holdings.first()?;
    let covered = |often: bool| {
        let covers = |unit: &AreaPath| {
            holdings.iter().any(|h| h.area.contains(unit) && (!often || often_enough(h.frequency, asked)))
        };
        !facts.communities.is_empty() && facts.communities.iter().all(covers)
    };
    let extent = match (covered(true), covered(false)) {
        (true, _) => Extent::Whole,
        (false, true) => Extent::Seldom,
        (false, false) => Extent::Part,
    };
    Some((best, extent))
}

fn held(field: &Resolved, holding: &Holding, extent: Extent, asked: Frequency) -> Finding {
    let (verdict, code) = match extent {
        _ if field.field.grain == Grain::Person => (Verdict::Advise, &codes::REPEAT_ROSTER),
        Extent::Whole => (Verdict::Block, &codes::REPEAT_HELD),
        Extent::Seldom => (Verdict::Advise, &codes::REPEAT_SELDOM),
        Extent::Part => (Verdict::Advise, &codes::REPEAT_PART),
    };
    let as_of = holding.reported.as_ref().map(|reported| reported.as_of);
    let (of_zh, of_en) = match as_of {
        Some(day) => (format!("数据截至{day}，"), format!("data as of {day}, ")),
        None => Default::default(),
    };
    let zh = format!(
        "“{}”由{}按{}收集（《{}》，准入编号 {}，{of_zh}有效至{}）",
        field.field.label_zh,
        holding.department_name,
        holding.frequency.zh(),
        holding.form_title,
        holding.control_number,
        holding.valid_until,
    );
    let en = format!(
        "{} is collected {} by {} (“{}”, {}, {of_en}until {})",
        field.label_en(),
        holding.frequency.name(),
        holding.department_name_en,
        holding.form_title,
        holding.control_number,
        holding.valid_until,
    );
    let evidence = json!({
        "element": field.field.element,
        "control_number": holding.control_number,
        "department": holding.department,
        "form_title": holding.form_title,
        "held_frequency": holding.frequency,
        "asked_frequency": asked,
        "as_of": as_of,
        "period": holding.reported.as_ref().map(|reported| reported.period),
        "valid_until": holding.valid_until,
        "authority": field.authority,
    });
    Finding::of(Check::Repeat, verdict, code, field.pointer.clone()).because(zh, en, evidence)
}

fn recognised(field: &Resolved, matched: &Matched) -> Finding {
    let code = &field.field.element;
    let Matched { asked, grade, confidence, .. } = matched;
    let zh = format!("“{asked}”即数据元 {code} “{}”：{}", field.field.label_zh, matched.zh);
    let en = format!("{asked} is {code} {}: {}", field.label_en(), matched.en);
    let evidence = json!({
        "element": code, "name": field.field.label_zh, "matched": asked, "grade": grade, "confidence": confidence,
    });
    Finding::of(Check::Repeat, Verdict::Advise, &codes::REPEAT_NAME, field.pointer.clone())
        .because(zh, en, evidence)
}

fn held_by(holding: &Holding, field: &Resolved) -> Held {
    Held {
        control_number: holding.control_number.clone(),
        department: holding.department.clone(),
        department_name: holding.department_name.clone(),
        form_title: holding.form_title.clone(),
        frequency: holding.frequency,
        authority: field.authority.clone(),
        as_of: holding.reported.as_ref().map(|reported| reported.as_of),
    }
}
