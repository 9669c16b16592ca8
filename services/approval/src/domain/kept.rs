//! Terms that go on: what the review of a form struck, answered or made rarer stays so when the form is
//! renewed or reworded. Nobody has to be convinced of it a second time, and nobody is asked what was
//! struck because the form was filed again as it had been written first.

use forms::{ElementCode, FormDefinition};

use super::{
    content::Content,
    facts::{Facts, PreviousFact},
    lane::Lane,
    sharing::Sharing,
    terms::Terms,
};

/// The terms of the decision before that can go on. What was answered from sharing is answered so
/// again only while it is held everywhere; the sample and the validity are those of the admission.
pub fn of(content: &Content, asked: &FormDefinition, previous: &PreviousFact, facts: &Facts) -> Terms {
    let before = &previous.terms;
    let may = content.lane.is_none_or(|lane| matches!(lane, Lane::Renewal | Lane::NonSubstantive));
    if before.is_empty() || !may {
        return Terms::default();
    }
    let same = previous.request.as_ref().is_some_and(|request| request.frequency == content.frequency);
    let mut kept = Terms {
        strike: before.strike.clone(),
        supply: before.supply.clone(),
        derive: before.derive.clone(),
        frequency: before.frequency.filter(|_| same),
        second_review: before.second_review,
        ..Terms::default()
    }
    .of_form(asked);
    let sharing = Sharing::of(facts.communities.clone(), facts.holdings.clone(), &facts.elements);
    let held = |element: &ElementCode| sharing.holder(element).is_some();
    kept.supply.retain(|key| asked.field(key).is_some_and(|field| held(&field.element)));
    kept.derive.retain(|derived| derived.from.iter().all(held));
    kept
}
