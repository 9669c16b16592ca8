//! The rules of `element`, as tests.

use super::*;

pub fn text(name: &str, object_class: &str, property: &str) -> ElementText {
    ElementText {
        name_zh: name.into(),
        name_en: String::new(),
        key: format!("k{}", text::fold(name).chars().map(|c| u32::from(c) % 1000).fold(0, |a, b| a * 7 + b)),
        object_class: object_class.into(),
        property: property.into(),
        representation: "数量".into(),
        datatype: "integer".into(),
        unit: Some("人".into()),
        minimum: Some(0),
        maximum_element: None,
        code_list: None,
        authority: "GA".into(),
        sensitivity: Sensitivity::None,
        subject: Subject::Unit,
        synonyms: vec![],
        refresh_days: 31,
        definition_zh: "期末数".into(),
        steward: None,
    }
}

pub fn element(code: &str, text: ElementText) -> Element {
    Element::register(code, text, Status::Standard).unwrap()
}

#[test]
fn what_does_not_fit_the_datatype_is_told() {
    let base = || text("甲", "甲", "人数");
    for (broken, pointer, code) in [
        (ElementText { datatype: "number".into(), ..base() }, "/datatype", "registry.element.datatype"),
        (
            ElementText { datatype: "text".into(), minimum: None, ..base() },
            "/unit",
            "registry.element.not-a-number",
        ),
        (
            ElementText { datatype: "code".into(), unit: None, minimum: None, ..base() },
            "/code_list",
            "registry.element.code-list",
        ),
        (
            ElementText { code_list: Some("性别:1=男".into()), ..base() },
            "/code_list",
            "registry.element.code-list",
        ),
        (ElementText { key: "Pop".into(), ..base() }, "/key", "registry.element.key"),
        (ElementText { refresh_days: 0, ..base() }, "/refresh_days", "registry.element.refresh-days"),
        (ElementText { synonyms: vec![" ".into()], ..base() }, "/synonyms/0", "text.empty"),
    ] {
        let wrong = broken.checked().unwrap_err();
        assert_eq!(
            wrong.iter().map(|v| (v.pointer.as_str(), v.code.as_str())).collect::<Vec<_>>(),
            [(pointer, code)]
        );
    }
    assert!(base().checked().is_ok());
}

#[test]
fn a_code_list_has_a_name_and_every_code_once() {
    for (list, fine) in [
        ("GB/T 2261.1:1=男性|2=女性", true),
        ("GB/T 2261.1", false),
        (":1=男", false),
        ("性别:1=男|1=女", false),
        ("性别:1=", false),
        ("性别:", false),
    ] {
        assert_eq!(is_code_list(list), fine, "{list}");
    }
}

#[test]
fn the_version_rises_with_the_text_and_the_status_only_rises() {
    let mut element = Element::register("C01", text("甲", "甲", "人数"), Status::Qualified).unwrap();
    assert!(!element.change(text("甲", "甲", "人数"), Status::Standard).unwrap());
    assert_eq!((element.version, element.status), (1, Status::Standard));
    let other = ElementText { definition_zh: "当期数".into(), ..text("甲", "甲", "人数") };
    assert!(element.change(other.clone(), Status::Standard).unwrap());
    assert_eq!(element.version, 2);
    assert_eq!(
        element.change(other.clone(), Status::Recorded).unwrap_err().code.name,
        "registry.element.status"
    );
    let decimal = ElementText { datatype: "decimal".into(), ..other };
    assert_eq!(
        element.change(decimal, Status::Standard).unwrap_err().code.name,
        "registry.element.type-changed"
    );
}

#[test]
fn a_merged_element_leaves_its_names_to_the_other() {
    let mut old =
        element("C02", ElementText { synonyms: vec!["在籍人口".into()], ..text("户籍人口数", "甲", "数") });
    let mut new =
        element("C03", ElementText { synonyms: vec!["在籍人口".into()], ..text("户籍人口", "甲", "人数") });
    assert!(old.retire(Some(&mut new)).unwrap());
    assert_eq!(new.text.synonyms, ["在籍人口", "户籍人口数"]);
    assert_eq!((new.version, old.status, old.merged_into.as_deref()), (2, Status::Retired, Some("C03")));
    assert_eq!(old.retire(None).unwrap_err().code.name, "registry.element.retired");
    assert_eq!(
        old.change(text("甲", "甲", "人数"), Status::Standard).unwrap_err().code.name,
        "registry.element.retired"
    );
}

#[test]
fn it_is_merged_only_into_what_can_stand_for_it() {
    let target = |change: fn(&mut Element)| {
        let mut other = element("C03", text("乙", "乙", "人数"));
        change(&mut other);
        other
    };
    for mut unfit in [
        target(|other| other.status = Status::Retired),
        target(|other| other.code = "C02".into()),
        target(|other| other.text.datatype = "text".into()),
        target(|other| other.text.subject = Subject::Person),
    ] {
        let mut old = element("C02", text("甲", "甲", "人数"));
        assert_eq!(old.retire(Some(&mut unfit)).unwrap_err().code.name, "registry.element.merge");
        assert!(old.is_live());
    }
}
