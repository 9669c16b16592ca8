//! Entitlements that exclude each other, wherever in the community's rosters they stand.

use std::{collections::BTreeSet, sync::LazyLock};

use forms::{Expression, FormDefinition, Severity, expression::Outcome};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::row::Values;

/// One of the two sides of a rule.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Side {
    title: Option<String>,
    condition: Option<String>,
}

/// Two sides that exclude each other.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// Names the rule.
    pub id: String,
    /// Whether it prevents an entry, or asks for a remark.
    pub severity: Severity,
    /// Where it stands.
    pub law: String,
    /// What people read.
    pub message_zh: String,
    /// The same in English.
    pub message_en: String,
    one: Side,
    other: Side,
}

#[derive(Deserialize)]
struct File {
    rule: Vec<Exclusion>,
}

static RULES: LazyLock<Vec<Exclusion>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("exclusions.toml")).expect("our own file is well formed");
    file.rule
});

/// Which side of which rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Facing {
    /// The first side of the file.
    One,
    /// The second.
    Other,
}

/// The sides on which rows of one form can stand.
#[derive(Debug, Clone)]
pub struct Sides(Vec<(usize, Facing, Option<Expression>)>);

impl Sides {
    /// Finds them: a side counts where the title has its words and the form has its fields.
    pub fn of(form: &FormDefinition) -> Self {
        let scope = form.scope();
        let mut sides = Vec::new();
        for (at, rule) in RULES.iter().enumerate() {
            for (facing, side) in [(Facing::One, &rule.one), (Facing::Other, &rule.other)] {
                if side.title.as_ref().is_some_and(|words| !form.title_zh.contains(words.as_str())) {
                    continue;
                }
                match &side.condition {
                    None => sides.push((at, facing, None)),
                    Some(condition) => {
                        if let Ok(condition) = Expression::compile(condition, &scope, "") {
                            sides.push((at, facing, Some(condition)));
                        }
                    }
                }
            }
        }
        Self(sides)
    }

    /// Whether no row of the form can stand anywhere.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys that must be known of a row.
    pub fn keys(&self) -> BTreeSet<String> {
        let conditions = self.0.iter().filter_map(|(_, _, condition)| condition.as_ref());
        conditions.flat_map(Expression::inputs).map(str::to_owned).collect()
    }

    /// Where a row stands.
    pub fn taken(&self, values: &Values) -> Stand {
        let holds = |condition: &Option<Expression>| match condition {
            None => true,
            Some(condition) => {
                let outcome = condition.evaluate(|key| values.get(key).and_then(forms::Answer::scalar));
                outcome == Outcome::Holds
            }
        };
        Stand(self.0.iter().filter(|(.., c)| holds(c)).map(|(at, facing, _)| (*at, *facing)).collect())
    }
}

/// Where a row stands in the rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stand(BTreeSet<(usize, Facing)>);

/// The rules that two rows (or a row and itself) break together.
pub fn between<'a>(a: &'a Stand, b: &'a Stand) -> impl Iterator<Item = &'static Exclusion> + 'a {
    let opposed = |at: usize, facing: Facing| {
        let against = if facing == Facing::One { Facing::Other } else { Facing::One };
        b.0.contains(&(at, against))
    };
    let broken: BTreeSet<usize> =
        a.0.iter().filter(|(at, facing)| opposed(*at, *facing)).map(|(at, _)| *at).collect();
    broken.into_iter().filter_map(|at| RULES.get(at))
}

#[cfg(test)]
mod tests {
    use super::super::{form::RosterForm, samples};
    use super::*;

    fn stand(title: &str, cells: &[(&str, &str)]) -> Stand {
        let form = FormDefinition { title_zh: title.into(), ..samples::allowance() };
        let roster = RosterForm::of(&form).unwrap();
        roster.sides().taken(&samples::answers(&roster, cells))
    }

    fn broken(a: &Stand, b: &Stand) -> Vec<&'static str> {
        between(a, b).map(|rule| rule.id.as_str()).collect()
    }

    const DISABILITY: &str = "残疾人两项补贴对象动态表";

    #[test]
    fn every_rule_of_the_file_has_two_sides_that_can_be_taken() {
        assert_eq!(RULES.len(), 6);
        let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id.as_str()).collect();
        assert_eq!(ids.len(), RULES.len());
        for rule in RULES.iter() {
            assert!(rule.law.contains("52号") && !rule.message_zh.is_empty() && !rule.message_en.is_empty());
            for side in [&rule.one, &rule.other] {
                assert!(side.title.is_some() || side.condition.is_some(), "{}", rule.id);
            }
        }
    }

    #[test]
    fn state_support_excludes_both_allowances_wherever_it_stands() {
        let allowance = stand(DISABILITY, &[("benefit_type", "2"), ("dibao_flag", "0")]);
        let tekun = stand("社会救助对象动态变化表", &[("dibao_flag", "2")]);
        let dibao = stand("社会救助对象动态变化表", &[("dibao_flag", "1")]);
        let rule = ["state-support-excludes-disability-allowances"];
        assert_eq!(broken(&allowance, &tekun), rule);
        assert_eq!(broken(&tekun, &allowance), rule);
        assert!(broken(&allowance, &dibao).is_empty());
        let both = stand(DISABILITY, &[("benefit_type", "1"), ("dibao_flag", "2")]);
        assert_eq!(broken(&both, &both), rule);
    }

    #[test]
    fn orphans_may_draw_the_nursing_allowance_but_not_the_living_allowance() {
        let orphan = stand("孤儿基本生活保障名单", &[]);
        assert!(broken(&orphan, &stand(DISABILITY, &[("benefit_type", "2")])).is_empty());
        for living in ["1", "3"] {
            let allowance = stand(DISABILITY, &[("benefit_type", living)]);
            assert_eq!(broken(&allowance, &orphan), ["orphan-allowance-excludes-living-allowance"]);
        }
    }

    #[test]
    fn of_two_living_allowances_the_higher_is_a_choice_and_no_prohibition() {
        let old = stand("高龄津贴发放对象动态表", &[]);
        let allowance = stand(DISABILITY, &[("benefit_type", "1")]);
        let rule = between(&allowance, &old).next().unwrap();
        assert_eq!(
            (rule.id.as_str(), rule.severity),
            ("higher-of-old-age-and-living-allowance", Severity::Soft)
        );
        assert!(broken(&old, &stand(DISABILITY, &[("benefit_type", "2")])).is_empty());
    }
}
