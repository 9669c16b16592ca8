//! Everything that is wrong or odd about a table: the one engine behind autosave, dry run, submission
//! and import. Cells and rules of the forms first, then what is unlike the community's own past.

use std::collections::BTreeMap;

use forms::{Answer, Completeness, Finding, Severity};
use kernel::Violation;

use super::{
    check::check,
    codes, following,
    fuse::{CellKey, FusedCell},
    sheet::Sheet,
    usual,
};

/// Checks a set of answers; `filler` is the name of whoever fills.
pub fn of(
    sheet: &Sheet,
    answers: &BTreeMap<CellKey, Answer>,
    filler: Option<&str>,
    completeness: Completeness,
) -> Vec<Finding> {
    let mut found = check(&sheet.fused, answers, &sheet.header(filler), completeness);
    found.extend(usual::check(sheet, answers));
    found.extend(following::check(sheet, answers));
    found
}

/// The cell that a finding points at.
pub fn cell<'a>(sheet: &'a Sheet, finding: &Finding) -> Option<&'a FusedCell> {
    let at = finding.violation.pointer.strip_prefix("/cells/")?.parse::<usize>().ok()?;
    sheet.fused.cells.get(at)
}

/// Soft rules that are broken and about which nothing is said: a submission is refused at the first
/// cell that the community can still write in. One remark in any of the cells that a rule marks is
/// enough. A rule that could not be worked out is the fault of whoever wrote it, and asks for nothing.
pub fn unexplained(sheet: &Sheet, findings: &[Finding]) -> Vec<Violation> {
    let mut rules: BTreeMap<(&str, &str), Vec<&Finding>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| asks_for_a_remark(finding)) {
        let rule = finding.rule.as_deref().unwrap_or_default();
        // Every value that is unlike its past is a question of its own.
        let violation = &finding.violation;
        let about = if rule == usual::RULE { violation.pointer.as_str() } else { violation.zh.as_str() };
        rules.entry((rule, about)).or_default().push(finding);
    }
    let silent = |marked: Vec<&Finding>| {
        let said = |finding: &&Finding| cell(sheet, finding).is_some_and(|cell| is_explained(sheet, cell));
        if marked.iter().any(said) {
            return None;
        }
        let open = marked.iter().find_map(|finding| {
            cell(sheet, finding).filter(|cell| sheet.is_open(cell)).map(|cell| (*finding, cell))
        });
        open.map(|(finding, cell)| wanted(finding, cell))
    };
    rules.into_values().filter_map(silent).collect()
}

fn asks_for_a_remark(finding: &Finding) -> bool {
    let code = finding.violation.code.as_str();
    finding.severity == Severity::Soft
        && (code == forms::codes::RULE_BROKEN.name || code == codes::UNLIKE_BEFORE.name)
}

fn is_explained(sheet: &Sheet, cell: &FusedCell) -> bool {
    sheet.held.get(&cell.key).is_some_and(|held| held.remark.is_some())
}

fn wanted(finding: &Finding, cell: &FusedCell) -> Violation {
    let label_en = if cell.label_en.is_empty() { &cell.label_zh } else { &cell.label_en };
    Violation::of(finding.violation.pointer.clone(), &codes::REMARK_NEEDED).saying(
        format!(
            "{}：{}。核对无误的，请填写说明后再提交",
            cell.label_zh,
            finding.violation.zh.trim_end_matches('。')
        ),
        format!("{label_en}: {}; if it is right, add a remark", finding.violation.en),
    )
}

#[cfg(test)]
mod tests {
    use forms::Rule;

    use super::*;
    use crate::domain::samples::{demand_of, due_in, filled, form};

    fn sheet(first: i64, second: i64) -> Sheet {
        let mut asked = form(&["C47", "C48"]);
        asked.rules.push(Rule {
            id: "fixed".into(),
            expression: "c48 <= c47".into(),
            severity: Severity::Soft,
            message_zh: "整改数一般不超过隐患数".into(),
            message_en: String::new(),
            targets: vec![],
        });
        let mut sheet = filled(due_in(demand_of(1, asked), "2026-12"));
        for (held, value) in sheet.held.values_mut().zip([first, second]) {
            held.answer = Some(Answer::Integer(value));
        }
        sheet
    }

    fn asked(sheet: &Sheet) -> Vec<String> {
        let found = of(sheet, &sheet.answers(), None, Completeness::Final);
        unexplained(sheet, &found).into_iter().map(|violation| violation.pointer).collect()
    }

    #[test]
    fn one_remark_answers_a_rule_wherever_it_stands() {
        assert_eq!(asked(&sheet(16, 10)), Vec::<String>::new());
        let mut broken = sheet(10, 16);
        assert_eq!(asked(&broken), ["/cells/0"]);
        broken.held.values_mut().last().unwrap().remark = Some("上月结转".into());
        assert_eq!(asked(&broken), Vec::<String>::new());
    }

    #[test]
    fn what_is_out_of_reach_is_asked_elsewhere_or_not_at_all() {
        let mut broken = sheet(10, 16);
        broken.held.values_mut().next().unwrap().submitted = true;
        assert_eq!(asked(&broken), ["/cells/1"]);
        broken.held.values_mut().for_each(|held| held.submitted = true);
        assert_eq!(asked(&broken), Vec::<String>::new());
    }
}
