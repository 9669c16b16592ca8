//! Reasons that a clerk understands: the sentences that the facts make.

use crate::{
    Candidate, Fact, Feature, Grade,
    asked::Asked,
    compare::Comparison,
    confidence,
    entry::{Entry, bare},
    facts::facts,
    normalise,
    tally::aspect,
    words::Words,
};

/// Why no element is matched although some are near.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// Two fit equally well.
    Either(String, String),
    /// The nearest contradicts.
    Differs,
    /// The nearest does not contradict, but it says something else.
    NoneFits,
}

/// What stands against a match, if anything does.
pub(crate) fn doubt(words: &Words, asked: &Asked<'_>, ranked: &[(&Entry, Comparison)]) -> Option<Doubt> {
    let Some((first, best)) = ranked.first().filter(|(_, best)| best.grade < Grade::None) else {
        let contradicts = ranked.first().is_some_and(|(_, nearest)| nearest.conflicts > 0);
        return Some(if contradicts { Doubt::Differs } else { Doubt::NoneFits });
    };
    let (second, next) = ranked.get(1)?;
    let equal = next.grade == best.grade && next.assumed == best.assumed;
    let official = |entry: &Entry| bare(&normalise::fold(&entry.element.name)) == asked.folded;
    let told_apart = best.grade == Grade::Named && official(first) != official(second)
        || asked.reading.aspect.is_some()
            && aspect(words, &asked.reading, first.aspect) != aspect(words, &asked.reading, second.aspect);
    (equal && !told_apart).then(|| Doubt::Either(first.element.name.clone(), second.element.name.clone()))
}

/// A candidate with its reasons.
pub(crate) fn candidate(words: &Words, asked: &Asked<'_>, entry: &Entry, compared: &Comparison) -> Candidate {
    let facts = facts(words, asked, entry, compared);
    let (reason_zh, reason_en) = sentence(&facts, compared.grade);
    Candidate {
        code: entry.element.code.clone(),
        name: entry.element.name.clone(),
        grade: compared.grade,
        confidence: confidence::of(compared),
        facts,
        reason_zh,
        reason_en,
    }
}

fn label(words: &Words, feature: &Feature) -> (String, String) {
    let (zh, en) = match feature {
        Feature::Name => ("名称", "name"),
        Feature::ObjectClass => ("对象类", "object class"),
        Feature::Property => ("特性", "property"),
        Feature::Aspect => ("所问", "what is asked"),
        Feature::Age => ("年龄", "bound"),
        Feature::Word => ("用词", "word"),
        Feature::Unread => ("其余文字", "other text"),
        Feature::Unit => ("计量单位", "unit"),
        Feature::ValueType => ("类型", "type"),
        Feature::Subject => ("填报对象", "subject"),
        Feature::Definition => ("定义", "definition"),
        Feature::Qualifier(key) => {
            let axis = words.axes.iter().find(|axis| axis.key == *key);
            return axis
                .map_or_else(|| (key.clone(), key.clone()), |axis| (axis.zh.clone(), axis.en.clone()));
        }
    };
    (zh.to_owned(), en.to_owned())
}

fn sentence(facts: &[Fact], grade: Grade) -> (String, String) {
    let words = Words::built_in();
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    let wanted = |fact: &&Fact| grade < Grade::None || !fact.same;
    for fact in facts.iter().filter(wanted) {
        let (label_zh, label_en) = label(words, &fact.feature);
        match (&fact.asked, &fact.held) {
            _ if fact.same && fact.feature == Feature::Definition => {
                zh.push("定义相符".to_owned());
                en.push("same definition".to_owned());
            }
            (Some(asked), Some(_)) if fact.same => {
                zh.push(format!("{label_zh}同为“{asked}”"));
                en.push(format!("same {label_en} {asked}"));
            }
            (Some(asked), Some(held)) => {
                zh.push(format!("{label_zh}不同：“{asked}”与“{held}”"));
                en.push(format!("differs: {asked} vs {held} ({label_en})"));
            }
            (Some(asked), None) if grade < Grade::None => {
                zh.push(format!("“{asked}”不言自明"));
                en.push(format!("{asked} goes without saying"));
            }
            (None, Some(held)) if grade < Grade::None => {
                zh.push(format!("“{held}”不言自明"));
                en.push(format!("{held} goes without saying"));
            }
            (Some(asked), None) => {
                zh.push(format!("多出“{asked}”（{label_zh}）"));
                en.push(format!("differs: {asked} is not part of it ({label_en})"));
            }
            (None, Some(held)) => {
                zh.push(format!("没有提到“{held}”（{label_zh}）"));
                en.push(format!("differs: {held} is not asked ({label_en})"));
            }
            (None, None) => {}
        }
    }
    if zh.is_empty() {
        return ("只是写法相近".to_owned(), "merely written alike".to_owned());
    }
    (zh.join("，"), en.join(", "))
}

/// The sentence for the whole answer.
pub(crate) fn answer(candidates: &[Candidate], doubt: Option<Doubt>) -> (String, String) {
    let Some(first) = candidates.first() else {
        return ("数据元目录里没有相近的数据元".into(), "nothing like it in the dictionary".into());
    };
    let Candidate { code, name, reason_zh, reason_en, .. } = first;
    match doubt {
        None => (format!("即 {code} “{name}”：{reason_zh}"), format!("it is {code} {name}: {reason_en}")),
        Some(Doubt::Either(a, b)) => (
            format!("可能是“{a}”，也可能是“{b}”，请注明计量单位或口径"),
            format!("either {a} or {b}: state the unit or the basis"),
        ),
        Some(Doubt::Differs) => {
            (format!("与 {code} “{name}”不是同一项：{reason_zh}"), format!("not {code} {name}: {reason_en}"))
        }
        Some(Doubt::NoneFits) => (
            format!("最接近的是 {code} “{name}”，但不能认定是同一项：{reason_zh}"),
            format!("nearest is {code} {name}, but it cannot be taken for it: {reason_en}"),
        ),
    }
}
