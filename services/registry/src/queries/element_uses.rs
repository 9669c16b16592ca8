//! Where an element is used, and what a change or a retirement would touch.

use std::collections::BTreeSet;

use kernel::{Actor, AreaPath, Code, Refusal, Violation};
use messaging::Context;
use serde::Serialize;
use utoipa::ToSchema;
use web::Failure;

use crate::{
    commands::{
        change_element::{self, Changed},
        element_uses,
        retire_element::{self, Retirement},
    },
    domain::{ElementText, Status, element_change, element_use::ElementUse},
    store,
};

/// Who uses an element now.
#[derive(Debug, Serialize, ToSchema)]
pub struct ElementUses {
    /// Admitted forms first, then requests, then reporting objects of the registers.
    pub items: Vec<ElementUse>,
}

/// What would be touched.
#[derive(Debug, Serialize, ToSchema)]
pub struct ElementImpact {
    /// Who uses the element now.
    pub uses: Vec<ElementUse>,
    /// The fields that would differ.
    pub changed: Vec<String>,
    /// Whether its meaning would change with them.
    pub meaning_changed: bool,
    /// Its version afterwards.
    pub version: Option<i32>,
    /// The element that would stand for it.
    pub merged_into: Option<String>,
    /// Why it would be refused, if it would be.
    pub refused: Option<ImpactRefusal>,
}

/// Why a change or a retirement would be refused.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImpactRefusal {
    /// The code of the refusal.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// Where exactly.
    pub violations: Vec<Violation>,
}

/// What is to be assessed.
pub enum Intention {
    /// Another text.
    Change(Box<ElementText>, Option<Status>),
    /// Retirement, maybe in favour of another.
    Retire(Option<String>),
}

/// Who uses an element now.
///
/// # Errors
/// 404 if there is no such element.
pub async fn uses(context: &Context, code: &str) -> Result<ElementUses, Failure> {
    let db = context.store.read();
    store::element::find(db, code).await?.ok_or(&web::codes::NOT_FOUND)?;
    let today = context.now().china_date();
    let mut items = element_uses::of(db, code, today).await?;
    let forms: Vec<&str> = items.iter().map(|user| user.id.as_str()).collect();
    let asked = store::asking::areas(db, &forms).await?;
    // Many forms ask the same areas: each area is counted once.
    let all: BTreeSet<AreaPath> = asked.values().flatten().cloned().collect();
    let communities = store::area::communities(db, &all, today).await?;
    for user in &mut items {
        user.tables = asked.get(&user.id).map(|areas| areas.iter().filter_map(|a| communities.get(a)).sum());
    }
    Ok(ElementUses { items })
}

/// Tries it and takes it back: what is answered is what would happen.
///
/// # Errors
/// 404 if there is no such element.
pub async fn assess(
    context: &Context,
    actor: Actor,
    code: &str,
    (intention, sets_standards): (Intention, bool),
) -> Result<ElementImpact, Failure> {
    let uses = uses(context, code).await?.items;
    let work = context.begin(actor).await?;
    let mut impact = ElementImpact {
        uses,
        changed: Vec::new(),
        meaning_changed: false,
        version: None,
        merged_into: None,
        refused: None,
    };
    match intention {
        Intention::Change(text, status) => {
            let decided = change_element::decide(&work, code, *text, status, sets_standards).await;
            if let Some(Changed { element, fields }) = impact.or_refused(decided)? {
                impact.meaning_changed = element_change::changes_meaning(&fields);
                impact.changed = fields.into_iter().map(str::to_owned).collect();
                impact.version = Some(element.version);
            }
        }
        Intention::Retire(into) => {
            let decided = retire_element::decide(&work, code, into.as_deref(), sets_standards).await;
            if let Some(Retirement { element, .. }) = impact.or_refused(decided)? {
                impact.version = Some(element.version);
                impact.merged_into = element.merged_into;
            }
        }
    }
    Ok(impact)
}

impl ElementImpact {
    fn or_refused<T>(&mut self, decided: Result<T, Failure>) -> Result<Option<T>, Failure> {
        match decided {
            Ok(done) => Ok(Some(done)),
            Err(Failure::Refused(refusal)) => {
                let Refusal { code: Code { name, zh, en, .. }, detail_zh, detail_en, violations } = *refusal;
                let (zh, en) = (detail_zh.unwrap_or((*zh).into()), detail_en.unwrap_or((*en).into()));
                self.refused = Some(ImpactRefusal { code: (*name).into(), zh, en, violations });
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }
}
