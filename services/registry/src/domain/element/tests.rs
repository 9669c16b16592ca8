//! The rules of `element`, as tests.

use contracts::registry::{Sensitivity, Subject};

use super::*;

pub fn text(name: &str, object_class: &str, property: &str) -> ElementText {
    ElementText {
        name_zh: name.into(),
        name_en: String::new(),
        key: format!("k{}", text::fold(name).chars().map(|c| u32::from(c) % 1000).fold(0, |a, b| a * 7 + b)),
        object_class: object_class.into(),
        property: property.into(),
        qualifiers: vec![],
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
fn the_version_rises_with_the_text() {
    let mut element = Element::register("C01", text("甲", "甲", "人数"), Status::Qualified).unwrap();
    assert!(!element.change(text("甲", "甲", "人数")).unwrap());
    assert_eq!((element.version, element.status), (1, Status::Qualified));
    let other = ElementText { definition_zh: "当期数".into(), ..text("甲", "甲", "人数") };
    assert!(element.change(other.clone()).unwrap());
    assert_eq!(element.version, 2);
    let decimal = ElementText { datatype: "decimal".into(), ..other };
    assert_eq!(element.change(decimal).unwrap_err().code.name, "registry.element.type-changed");
}

#[test]
fn the_status_rises_one_step_at_a_time_and_not_by_everybody() {
    use Status::{Qualified, Recorded, Retired, Standard};
    let kept = || ElementText { steward: Some("210102-GA".parse().unwrap()), ..text("甲", "甲", "人数") };
    let bureau = Promoter { wrote_it: false, sets_standards: true };
    let steward = Promoter { sets_standards: false, ..bureau };
    for (from, to, by, refused) in [
        (Recorded, Qualified, steward, None),
        (Qualified, Standard, bureau, None),
        (Recorded, Standard, bureau, Some("registry.element.step")),
        (Recorded, Recorded, bureau, Some("registry.element.step")),
        (Standard, Qualified, bureau, Some("registry.element.step")),
        (Standard, Retired, bureau, Some("registry.element.step")),
        (Qualified, Standard, steward, Some("registry.element.standard-by-bureau")),
        (Recorded, Qualified, Promoter { wrote_it: true, ..bureau }, Some("registry.element.own-work")),
    ] {
        let mut element = Element::register("C01", kept(), from).unwrap();
        let told = element.promote(to, by).err().map(|refusal| refusal.code.name);
        assert_eq!(told, refused, "{from:?} {to:?} {by:?}");
        assert_eq!(element.status, if refused.is_none() { to } else { from });
    }
    let mut orphan = Element::register("C01", text("甲", "甲", "人数"), Recorded).unwrap();
    assert_eq!(orphan.promote(Qualified, bureau).unwrap_err().code.name, "registry.element.no-steward");
    orphan.retire(None).unwrap();
    assert_eq!(orphan.promote(Qualified, bureau).unwrap_err().code.name, "registry.element.retired");
}

#[test]
fn qualifiers_count_like_brackets_behind_the_object_class_in_any_order() {
    let plain = text("甲", "老年人(≥60岁)(独居)", "人数");
    let parted = ElementText {
        qualifiers: vec!["独居".into(), "≥60岁".into()],
        ..text("乙", "老年人", "人数")
    };
    assert_eq!(
        parted.folded_pair(),
        ElementText { qualifiers: vec!["≥60岁".into(), "独居".into()], ..parted.clone() }.folded_pair()
    );
    let one = |class: &str, words: &[&str]| ElementText {
        qualifiers: words.iter().map(|word| (*word).to_owned()).collect(),
        ..text("甲", class, "人数")
    };
    assert_eq!(one("老年人(≥60岁)", &[]).folded_pair(), one("老年人", &["≥60岁"]).folded_pair());
    assert_ne!(one("老年人", &["≥80岁"]).folded_pair(), one("老年人", &["≥60岁"]).folded_pair());
    assert_ne!(one("老年人", &[]).folded_pair(), one("老年人", &["≥60岁"]).folded_pair());
    assert_ne!(plain.folded_pair(), one("老年人", &["独居"]).folded_pair());
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
    assert_eq!(old.change(text("甲", "甲", "人数")).unwrap_err().code.name, "registry.element.retired");
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
