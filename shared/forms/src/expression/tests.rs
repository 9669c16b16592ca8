//! The rules of `expression`, as tests.

use super::*;

fn scope() -> Scope {
    [
        ("a", ValueType::Integer),
        ("b", ValueType::Integer),
        ("amount", ValueType::Decimal),
        ("name", ValueType::Text),
        ("alone", ValueType::Boolean),
    ]
    .into_iter()
    .map(|(key, kind)| (key.to_owned(), kind))
    .collect()
}

pub fn compile(source: &str) -> Result<Expression, Violation> {
    Expression::compile(source, &scope(), "/rules/0/expression")
}

fn refused(source: &str) -> String {
    compile(source).map(drop).expect_err(source).code
}

pub fn values(name: &str) -> Option<Scalar> {
    match name {
        "a" => Some(Scalar::Integer(7)),
        "b" => Some(Scalar::Integer(0)),
        "amount" => Some(Scalar::Decimal(12.5)),
        "name" => Some(Scalar::Text("张三丰".into())),
        "alone" => Some(Scalar::Boolean(true)),
        _ => None,
    }
}

fn outcome(source: &str) -> Outcome {
    compile(source).expect(source).evaluate(values)
}

#[test]
fn the_language_works_out_what_it_says() {
    for holds in [
        "a >= b",
        "a + 1 == 8 && !(a < b)",
        "amount * 2.0 == 25.0",
        "amount > a",
        "a == 7.0",
        "double(a) + amount == 19.5",
        "name == '张三丰' && size(name) == 3 && name.size() == 3",
        "name.startsWith('张') && name.endsWith('丰') && name.contains('三')",
        "name.matches('^[一-龥]{2,4}$')",
        r"string(a).matches(r'^\d[0-9]?$') && !name.matches(r'[\d\s]')",
        "name in ['李四', '张三丰'] || a in [1, 2]",
        "alone ? a > 0 : b > 0",
        "int('12') == 12 && string(a) == '7' && a % 4 == 3 && -a == -7",
        "alone && alone == true",
        "a in [] || name > 'A'",
    ] {
        assert_eq!(outcome(holds), Outcome::Holds, "{holds}");
    }
    assert_eq!(outcome("a <= b"), Outcome::Broken);
    assert_eq!(outcome("name == '李四'"), Outcome::Broken);
}

#[test]
fn what_the_language_does_not_have_is_refused_by_name() {
    for (source, code) in [
        ("", "forms.rule.syntax"),
        ("a >", "forms.rule.syntax"),
        ("a b", "forms.rule.syntax"),
        ("a = b", "forms.rule.syntax"),
        ("99999999999999999999 > a", "forms.rule.syntax"),
        ("nobody > 3", "forms.rule.unknown-field"),
        (".a > 3", "forms.rule.unknown-field"),
        ("a", "forms.rule.not-boolean"),
        ("1 < 2", "forms.rule.constant"),
        ("a > '3'", "forms.rule.types"),
        ("a + amount > 3.0", "forms.rule.types"),
        ("name + 'x' == 'y'", "forms.rule.types"),
        ("alone > true", "forms.rule.types"),
        ("a && alone", "forms.rule.types"),
        ("a in ['1']", "forms.rule.types"),
        ("alone ? a > 1 : name", "forms.rule.types"),
        ("a < b < 3", "forms.rule.types"),
        ("has(a.b)", "forms.rule.forbidden"),
        ("[1, 2].all(x, x > a)", "forms.rule.forbidden"),
        ("[a].exists(x, x > 1)", "forms.rule.forbidden"),
        ("[1].map(x, x * 2) == [2]", "forms.rule.forbidden"),
        ("a in [b]", "forms.rule.forbidden"),
        ("a in name", "forms.rule.forbidden"),
        ("name[0] == 'x'", "forms.rule.forbidden"),
        ("name.first == 'x'", "forms.rule.forbidden"),
        ("a == 1u", "forms.rule.forbidden"),
        ("null == null", "forms.rule.forbidden"),
        ("a + 1 == null", "forms.rule.forbidden"),
        ("timestamp(name) > timestamp(name)", "forms.rule.forbidden"),
        ("duration(name) == duration(name)", "forms.rule.forbidden"),
        ("launch(a)", "forms.rule.forbidden"),
        ("name.launch()", "forms.rule.forbidden"),
        ("type(a) == type(b)", "forms.rule.forbidden"),
        ("dyn(a) == 1", "forms.rule.forbidden"),
        ("name.?first == 'x'", "forms.rule.syntax"),
        ("name.matches(name)", "forms.rule.pattern"),
        ("name.matches('(a')", "forms.rule.pattern"),
        ("matches(name, 'a')", "forms.rule.forbidden"),
    ] {
        assert_eq!(refused(source), code, "{source}");
    }
}

#[test]
fn depth_is_counted_on_the_tree_too() {
    assert!(compile(&format!("{}a > 0", "a + ".repeat(28))).is_ok());
    assert_eq!(refused(&format!("{}a > 0", "a + ".repeat(29))), "forms.rule.too-deep");
    assert_eq!(refused(&format!("{}alone", "!-".repeat(400))), "forms.rule.too-deep");
    assert_eq!(refused(&format!("{}alone", "alone?alone:".repeat(80))), "forms.rule.too-deep");
    assert!(compile(&format!("{}alone", "alone && ".repeat(110))).is_ok(), "&& is balanced, not deep");
    let nested = format!("{}alone{}", "!(".repeat(29), ")".repeat(29));
    assert_eq!(outcome(&nested), Outcome::Broken);
}

/// Overflowing a stack ends the process. A thread has 2 MB; a release build needs 64 kB, a debug
/// build most of what is given here.
#[test]
fn the_deepest_expressions_and_the_worst_texts_fit_the_stack() {
    let worst = |unit: &str, times: usize, end: &str| format!("{}{end}", unit.repeat(times));
    let sources = [
        format!("{}alone{}", "!(".repeat(29), ")".repeat(29)),
        worst("a + ", 28, "a > 0"),
        worst("(", 30, ""),
        worst("[", 30, &"]".repeat(30)),
        worst("size(", 30, &")".repeat(30)),
        worst("!-", 490, "a"),
        worst("a?a:", 240, "a"),
        worst("a.", 490, "a"),
        worst("a+", 490, "a"),
        worst("a[0]", 240, ""),
        worst("alone&&", 140, "alone"),
    ];
    let little = std::thread::Builder::new().stack_size(1536 << 10);
    let run = move || {
        for source in &sources {
            if let Ok(expression) = compile(source) {
                assert!(matches!(expression.evaluate(values), Outcome::Holds | Outcome::Broken), "{source}");
            }
        }
    };
    little.spawn(run).unwrap().join().unwrap();
}

#[test]
fn a_missing_input_keeps_a_rule_silent_unless_it_is_asked_about() {
    let without = |source: &str, gone: &str| {
        compile(source).unwrap().evaluate(|name| values(name).filter(|_| name != gone))
    };
    assert_eq!(without("a <= b", "b"), Outcome::Silent);
    assert_eq!(without("b == 0 || name != null", "name"), Outcome::Holds);
    assert_eq!(without("a == 0 || name != null", "name"), Outcome::Broken);
    assert_eq!(without("a == 0 || name != null", "a"), Outcome::Silent);
    assert_eq!(without("name == null || size(name) > 1", "name"), Outcome::Holds);
    assert_eq!(without("null != name && a > 0", "name"), Outcome::Broken);
}

#[test]
fn what_cannot_be_worked_out_is_an_outcome_and_never_a_panic() {
    assert_eq!(outcome("a / b > 1"), Outcome::Failed(Failure::DivisionByZero));
    assert_eq!(outcome("a % b > 1"), Outcome::Failed(Failure::DivisionByZero));
    assert_eq!(outcome("a * 9223372036854775807 > 1"), Outcome::Failed(Failure::Overflow));
    assert_eq!(outcome("-9223372036854775807 - a > 1"), Outcome::Failed(Failure::Overflow));
    assert_eq!(outcome("int(name) > 1"), Outcome::Failed(Failure::Other));
    assert_eq!(outcome("amount / 0.0 - amount / 0.0 > 1.0"), Outcome::Failed(Failure::Other));
    let null_used = compile("name == null && size(name) > 1").unwrap().evaluate(|_| None);
    assert_eq!(null_used, Outcome::Failed(Failure::Other));
}

#[test]
fn inputs_and_patterns_are_known() {
    let expression = compile("name.matches('a') || name.matches('b') || a > b").unwrap();
    assert_eq!(expression.inputs().collect::<Vec<_>>(), ["a", "b", "name"]);
    assert_eq!(expression.patterns(), 2);
}
