//! The rules of `answer`, as tests.

use proptest::prelude::*;

use super::*;

fn kind(name: &str) -> FieldKind {
    let sexes = [("1", "男"), ("2", "女")];
    match name {
        "code" => FieldKind::Code {
            values: sexes
                .map(|(code, zh)| crate::CodeValue { code: code.into(), zh: zh.into(), en: String::new() })
                .to_vec(),
        },
        name => FieldKind::parse_type(name).unwrap(),
    }
}

fn json(name: &str, value: Value) -> Result<Answer, String> {
    Answer::parse(&kind(name), &value).map_err(|wrong| wrong.code)
}

fn cell(name: &str, text: &str) -> Result<Answer, String> {
    Answer::parse_text(&kind(name), text).map_err(|wrong| wrong.code)
}

fn refused(code: &str) -> Result<Answer, String> {
    Err(code.to_owned())
}

fn day(text: &str) -> Answer {
    Answer::Date(text.parse().unwrap())
}

#[test]
fn json_is_read_by_its_exact_type() {
    assert_eq!(json("integer", json!(42)), Ok(Answer::Integer(42)));
    for wrong in
        [json!(5.0), json!(4.2), json!("42"), json!(true), json!([1]), json!(18_446_744_073_709_551_615_u64)]
    {
        assert_eq!(json("integer", wrong), refused("forms.answer.integer"));
    }
    assert_eq!(json("decimal", json!("12.50")), Ok(Answer::Decimal("12.5".into())));
    assert_eq!(json("decimal", json!(12.5)), refused("forms.answer.decimal"));
    assert_eq!(json("boolean", json!(true)), Ok(Answer::Boolean(true)));
    assert_eq!(json("boolean", json!("是")), refused("forms.answer.boolean"));
    assert_eq!(json("date", json!("2026-11-23")), Ok(day("2026-11-23")));
    for wrong in ["2026-11-3", "2026/11/23", "2026-02-30", "2026-11", "+12026-01-01"] {
        assert_eq!(json("date", json!(wrong)), refused("forms.answer.date"), "{wrong}");
    }
    assert_eq!(json("text", json!(3)), refused("forms.answer.type"));
    assert_eq!(json("code", json!("1")), Ok(Answer::Code("1".into())));
    assert_eq!(json("code", json!("男")), refused("forms.answer.code"));
}

#[test]
fn texts_of_every_kind_are_trimmed_and_folded_from_full_width() {
    assert_eq!(json("date", json!(" ２０２６－１１－２３ ")), Ok(day("2026-11-23")));
    assert_eq!(json("decimal", json!("－１２．５")), Ok(Answer::Decimal("-12.5".into())));
    assert_eq!(json("month", json!("２０２６-11")), Ok(Answer::Month("2026-11".parse().unwrap())));
    assert_eq!(json("month", json!("2026Q4")), refused("forms.answer.month"));
    assert_eq!(json("period", json!("2026Q4")), Ok(Answer::Period("2026Q4".parse().unwrap())));
    assert_eq!(json("area", json!("２10102025001")).unwrap().to_text(), "210102025001");
    assert_eq!(json("phone", json!("（024）2386-0000")), Ok(Answer::Phone("02423860000".into())));
    assert_eq!(json("phone", json!("+86 138 0000 0000")), Ok(Answer::Phone("+8613800000000".into())));
    assert_eq!(json("phone", json!("1380")), refused("forms.answer.phone"));
    assert_eq!(json("text", json!(" 和平区  ")), Ok(Answer::Text("和平区".into())));
    assert_eq!(json("text", json!("a\0b")), refused("text.control-character"));
}

#[test]
fn an_identity_number_says_which_of_its_parts_is_wrong_and_never_shows_itself() {
    let good = json("citizen-id", json!("１１0105１９491231002ｘ")).unwrap();
    assert_eq!(good.to_text(), "11010519491231002X");
    assert_eq!(json("citizen-id", json!("210199195001010017")), refused("forms.answer.citizen-id-check"));
    assert_eq!(json("citizen-id", json!("210199201102290032")), refused("forms.answer.citizen-id-date"));
    assert_eq!(json("citizen-id", json!("2101991950")), refused("forms.answer.citizen-id"));
    let printed =
        format!("{:?} {:?} {:?}", good, Answer::Text("张三".into()), Answer::Phone("13800000000".into()));
    assert_eq!(printed, "citizen-id(1****************X) text(2 characters) phone(11 characters)");
}

#[test]
fn nothing_is_not_an_answer_but_a_reason_is() {
    for name in FieldKind::TYPE_NAMES {
        assert_eq!(json(name, Value::Null), refused("forms.answer.missing"));
        assert_eq!(cell(name, " 　"), refused("forms.answer.missing"));
        assert_eq!(cell(name, " 不掌握 "), Ok(Answer::Empty(NullReason::Unknown)), "{name}");
        assert_eq!(json(name, json!({"empty": "refused"})), Ok(Answer::Empty(NullReason::Refused)));
        for wrong in
            [json!({}), json!({"empty": "lazy"}), json!({"empty": 1}), json!({"empty": "refused", "x": 1})]
        {
            assert_eq!(json(name, wrong), refused("forms.answer.reason"));
        }
    }
    assert_eq!(json("text", json!("")), refused("forms.answer.missing"));
}

#[test]
fn a_cell_is_read_as_people_write_it() {
    assert_eq!(cell("integer", " １２３ "), Ok(Answer::Integer(123)));
    for wrong in ["1,234", "12.0", "12人", "十二", "1e3"] {
        assert_eq!(cell("integer", wrong), refused("forms.answer.integer"), "{wrong}");
    }
    for good in ["2026-1-5", "2026/01/05", "2026.1.5", "２０２６年１月５日", "2026-01-05"] {
        assert_eq!(cell("date", good), Ok(day("2026-01-05")), "{good}");
    }
    for wrong in
        ["5/1/2026", "26-1-5", "2026-13-1", "2026年1月", "2026-1-5-1", "2026--5", "45999", "0001-01-01"]
    {
        assert_eq!(cell("date", wrong), refused("forms.answer.date"), "{wrong}");
    }
    assert_eq!(cell("boolean", "是"), Ok(Answer::Boolean(true)));
    assert_eq!(cell("boolean", "FALSE"), Ok(Answer::Boolean(false)));
    assert_eq!(cell("boolean", "有"), refused("forms.answer.boolean"));
    assert_eq!(cell("code", "女"), Ok(Answer::Code("2".into())));
    assert_eq!(cell("code", "２"), Ok(Answer::Code("2".into())));
    assert_eq!(cell("code", "不男不女"), refused("forms.answer.code"));
    assert_eq!(cell("integer", &"9".repeat(5000)), refused("forms.answer.integer"));
}

#[test]
fn people_read_labels() {
    assert_eq!(Answer::Boolean(true).to_label(&kind("boolean")), "是");
    assert_eq!(Answer::Code("2".into()).to_label(&kind("code")), "女");
    assert_eq!(Answer::Code("7".into()).to_label(&kind("code")), "7");
    assert_eq!(Answer::Empty(NullReason::Pending).to_label(&kind("code")), "待核实");
}

#[test]
fn the_wire_form_names_its_type_and_is_checked_when_read() {
    let text = r#"{"type":"citizen-id","value":"11010519491231002X"}"#;
    let answer: Answer = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&answer).unwrap(), text);
    for wrong in [
        r#"{"type":"citizen-id","value":"110105194912310021"}"#,
        r#"{"type":"integer","value":1.5}"#,
        r#"{"type":"photo","value":"x"}"#,
        r#"{"type":"empty","value":"lazy"}"#,
        r#"{"type":"integer","value":1,"by":"x"}"#,
    ] {
        assert!(serde_json::from_str::<Answer>(wrong).is_err(), "{wrong}");
    }
}

/// A kind's name and a cell that is good for it.
fn good_cells() -> impl Strategy<Value = (&'static str, String)> {
    prop_oneof![
        any::<i64>().prop_map(|n| ("integer", n.to_string())),
        "-?[0-9]{1,18}(\\.[0-9]{1,9})?".prop_map(|text| ("decimal", text)),
        "[\\PC\\n]{0,40}[a一-龥]".prop_map(|text| ("text", text)),
        any::<bool>().prop_map(|yes| ("boolean", yes.to_string())),
        (1900..2999, 1..=12, 1..=28).prop_map(|(y, m, d)| ("date", format!("{y}-{m}-{d}"))),
        (1900..2999, 1..=12).prop_map(|(y, m)| ("month", format!("{y}-{m:02}"))),
        prop::sample::select(vec!["1", "2", "男", "9"]).prop_map(|code| ("code", code.to_owned())),
        "[0-9]{12}".prop_map(|code| ("area", code)),
        prop::sample::select(vec!["2026Q3", "2026H1", "2026", "2026-W07"])
            .prop_map(|p| ("period", p.to_owned())),
        "\\+?[0-9]{5,20}".prop_map(|number| ("phone", number)),
        prop::sample::select(vec!["210199195001010016", "11010519491231002x"])
            .prop_map(|id| ("citizen-id", id.to_owned())),
        (0..5_usize, prop::sample::select(FieldKind::TYPE_NAMES.to_vec()))
            .prop_map(|(n, name)| (name, NullReason::ALL[n].zh().to_owned())),
    ]
}

proptest! {
    #[test]
    fn every_answer_reads_back_from_its_text_its_json_and_its_wire_form((name, text) in good_cells()) {
        let kind = kind(name);
        let answer = Answer::parse_text(&kind, &text).unwrap();
        prop_assert!(answer.fits(&kind));
        prop_assert_eq!(Answer::parse_text(&kind, &answer.to_text()), Ok(answer.clone()));
        prop_assert_eq!(Answer::parse_text(&kind, &answer.to_label(&kind)), Ok(answer.clone()));
        prop_assert_eq!(Answer::parse(&kind, &answer.to_json()), Ok(answer.clone()));
        let wire = serde_json::to_string(&answer).unwrap();
        prop_assert_eq!(serde_json::from_str::<Answer>(&wire).unwrap(), answer);
    }

    #[test]
    fn no_cell_makes_reading_panic(name in prop::sample::select(FieldKind::TYPE_NAMES.to_vec()), text in "\\PC{0,40}") {
        let _refused = cell(name, &text).is_err();
        let _also = json(name, json!(text)).is_err();
    }
}
