//! What must hold of any text at all.

use proptest::prelude::*;

use super::{
    tests::{compile, values},
    *,
};

/// Text that leans towards the language, so that it gets past the first errors.
const TOKENS: &str = "a b name amount alone null true 1 1.5 0x1 1u 'x' '中' \" ' r' \\ ( ) [ ] { } . , ? : ! - + * / \
    % == != < >= && || in has all map size int matches ` // \n 中 （ \u{0} 💖 b' ''' @ ; 99999999999999999999 1e999 .5 \
    if \\u \\x4 \\ud800";

fn hostile() -> impl Strategy<Value = String> {
    let token = prop::sample::select(TOKENS.split(' ').collect::<Vec<_>>());
    let space = prop::sample::select(vec!["", " "]);
    prop::collection::vec((token, space), 0..60)
        .prop_map(|tokens| tokens.into_iter().flat_map(|(token, space)| [token, space]).collect())
}

/// A well-formed expression of our part of the language, as text.
fn ours() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "a", "amount", "name", "alone", "1", "2.5", "'中文'", r"r'\d'", "true", "null", "[1, 2]",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(5, 24, 3, |inner| {
        let operator = prop::sample::select(vec![
            "+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||", " in ",
        ]);
        prop_oneof![
            (inner.clone(), operator, inner.clone()).prop_map(|(l, o, r)| format!("{l}{o}{r}")),
            inner.clone().prop_map(|e| format!("({e})")),
            inner.clone().prop_map(|e| format!("!({e})")),
            inner.clone().prop_map(|e| format!("-({e})")),
            inner.clone().prop_map(|e| format!("size({e})")),
            (inner.clone(), inner.clone()).prop_map(|(t, e)| format!("({t}).contains({e})")),
            (inner.clone(), inner.clone(), inner).prop_map(|(c, y, n)| format!("({c}) ? ({y}) : {n}")),
        ]
    })
}

/// The tree without the parser's own numbering.
fn shape(node: &IdedExpr) -> String {
    let text = format!("{node:?}");
    text.split("id: ").map(|part| part.trim_start_matches(|c: char| c.is_ascii_digit())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_makes_the_compiler_or_the_evaluation_panic(source in hostile()) {
        if let Ok(expression) = compile(&source) {
            expression.evaluate(values);
            expression.evaluate(|_| None);
        }
    }

    #[test]
    fn any_characters_at_all_are_read_or_refused(source in "\\PC{0,80}") {
        let _refused = compile(&source).is_err();
    }

    #[test]
    fn both_parsers_of_the_library_read_our_language_alike(source in ours()) {
        prop_assume!(source.matches('(').count() <= 8 && scan::scan(&source).is_ok());
        let quick = PrattParser::new().parse(&source);
        prop_assert!(quick.is_ok(), "{}", source);
        let grammar = Env::default().with_optional_support(false).with_stdlib().parser().parse(&source);
        prop_assert_eq!(quick.map(|tree| shape(&tree)).ok(), grammar.map(|tree| shape(&tree)).ok(), "{}", source);
    }
}
