//! What is wrong with the answers of a table: every cell against its own kind, and every demand's
//! rules against its own form, rebuilt from the cells.
//!
//! Findings point at `/cells/N`, the place of the cell in the table as it is shown.

use std::collections::BTreeMap;

use forms::{Answer, Checker, Completeness, Field, Finding, FormDefinition, Grain};

use super::{
    fuse::{CellKey, Fused, FusedCell},
    header::{self, HeaderFacts},
};

/// Checks a set of answers. At the end every cell needs an answer, or the reason why it is empty.
pub fn check(
    fused: &Fused,
    answers: &BTreeMap<CellKey, Answer>,
    facts: &HeaderFacts,
    completeness: Completeness,
) -> Vec<Finding> {
    let mut found = check_cells(fused, answers, completeness);
    found.extend(check_rules(fused, answers, facts, completeness));
    found
}

/// Each cell by itself. Cells whose admissions have ended are asked of nobody.
pub fn check_cells(
    fused: &Fused,
    answers: &BTreeMap<CellKey, Answer>,
    completeness: Completeness,
) -> Vec<Finding> {
    let cells = &fused.cells;
    let live = || cells.iter().enumerate().filter(|(_, cell)| cell.is_live());
    let checker = fused.checker.get_or_init(|| {
        let fields = live().map(|(at, cell)| as_field(at, cell)).collect();
        let (title_zh, title_en) = (String::new(), String::new());
        let (rules, derivations) = (Vec::new(), Vec::new());
        Checker::new(FormDefinition { title_zh, title_en, fields, rules, derivations })
    });
    let given = live().filter_map(|(at, cell)| Some((name(at), answers.get(&cell.key)?.clone()))).collect();
    let mut found = checker.check(&given, completeness);
    for finding in &mut found {
        let at = finding.violation.pointer.trim_start_matches("/values/c").to_owned();
        let label = at.parse::<usize>().ok().and_then(|at| cells.get(at)).map(|cell| cell.label_zh.as_str());
        if let Some(label) = label {
            finding.violation.zh = format!("{label}：{}", finding.violation.zh);
        }
        finding.violation.pointer = format!("/cells/{at}");
    }
    found
}

fn name(at: usize) -> String {
    format!("c{at}")
}

fn as_field(at: usize, cell: &FusedCell) -> Field {
    Field {
        element: cell.key.element.clone(),
        key: name(at),
        label_zh: cell.label_zh.clone(),
        label_en: cell.label_en.clone(),
        kind: cell.kind.clone(),
        unit: None,
        required: true,
        grain: Grain::Unit,
        sensitivity: cell.sensitivity,
        hint_zh: None,
    }
}

/// The rules of every live demand. A rule that two demands share is told once.
fn check_rules(
    fused: &Fused,
    answers: &BTreeMap<CellKey, Answer>,
    facts: &HeaderFacts,
    completeness: Completeness,
) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let ruled = |o: &&super::demand::Obligation| o.live && !o.demand.form.form().rules.is_empty();
    for obligation in fused.obligations.iter().filter(ruled) {
        let form = obligation.demand.form.form();
        let mut own: BTreeMap<String, Answer> = header::fields(&form.fields)
            .map(|field| (field.key.clone(), header::answer(field, facts, obligation.occurrence.period)))
            .collect();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for (field, at) in fused.form_of(obligation) {
            places.insert(field.pointer(), at);
            let answer = fused.cells.get(at).and_then(|cell| answers.get(&cell.key));
            own.extend(answer.map(|answer| (field.key.clone(), answer.clone())));
        }
        for mut finding in obligation.demand.form.check(&own, completeness) {
            if finding.rule.is_none() {
                continue;
            }
            if let Some(at) = places.get(&finding.violation.pointer) {
                finding.violation.pointer = format!("/cells/{at}");
            }
            let told =
                |other: &Finding| other.violation == finding.violation && other.severity == finding.severity;
            if !found.iter().any(told) {
                found.push(finding);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use forms::{Rule, Severity};

    use super::*;
    use crate::domain::{
        fuse::fuse,
        samples::{demand, demand_of, due_in, form, period},
    };

    fn facts() -> HeaderFacts {
        HeaderFacts {
            area: "210102025001".parse().unwrap(), name_zh: "和平新村社区".into(), filler: None
        }
    }

    fn rule(id: &str, severity: Severity) -> Rule {
        Rule {
            id: id.into(),
            expression: "c48 <= c47".into(),
            severity,
            message_zh: "整改数不能超过隐患数".into(),
            message_en: String::new(),
            targets: vec!["c48".into()],
        }
    }

    fn given(values: &[(&str, i64)]) -> BTreeMap<CellKey, Answer> {
        let key = |element: &str| CellKey { element: element.parse().unwrap(), period: period("2026-12") };
        values.iter().map(|(element, n)| (key(element), Answer::Integer(*n))).collect()
    }

    fn told(found: &[Finding]) -> Vec<(&str, &str)> {
        found.iter().map(|f| (f.violation.pointer.as_str(), f.violation.code.as_str())).collect()
    }

    #[test]
    fn everything_that_is_missing_is_told_at_once_and_only_at_the_end() {
        let fused = fuse(due_in(demand(1, &["U01", "C04", "C11", "C19"]), "2026-12"));
        let answers = given(&[("C11", 1713)]);
        assert_eq!(check(&fused, &answers, &facts(), Completeness::Draft), []);
        let found = check(&fused, &answers, &facts(), Completeness::Final);
        assert_eq!(
            told(&found),
            [("/cells/0", "forms.answer.required"), ("/cells/2", "forms.answer.required")]
        );
        assert!(found[0].violation.zh.starts_with("数据项C04："));
    }

    #[test]
    fn a_rule_of_one_form_is_checked_on_the_fused_cells_and_told_once() {
        let mut safety = form(&["U01", "C47", "C48"]);
        safety.rules.push(rule("fixed", Severity::Hard));
        let mut again = form(&["C47", "C48"]);
        again.rules.push(rule("fixed", Severity::Hard));
        let all = [
            due_in(demand(1, &["C04"]), "2026-12"),
            due_in(demand_of(2, safety), "2026-12"),
            due_in(demand_of(3, again), "2026-12"),
        ];
        let fused = fuse(all.concat());
        let broken = given(&[("C47", 10), ("C48", 16), ("C04", 1)]);
        let found = check(&fused, &broken, &facts(), Completeness::Final);
        assert_eq!(told(&found), [("/cells/2", "forms.rule.broken")]);
        assert_eq!(
            check(&fused, &given(&[("C47", 16), ("C48", 10), ("C04", 1)]), &facts(), Completeness::Final),
            []
        );
    }

    #[test]
    fn a_value_out_of_range_is_a_finding_of_its_cell() {
        let fused = fuse(due_in(demand(1, &["C04", "C11"]), "2026-12"));
        let found = check(&fused, &given(&[("C11", -1)]), &facts(), Completeness::Draft);
        assert_eq!(told(&found), [("/cells/1", "forms.answer.below-minimum")]);
    }
}
