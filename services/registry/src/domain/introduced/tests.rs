//! The rules of `introduced`, as tests.

use contracts::registry::{CodeListValue, Sensitivity, Subject};
use kernel::{ControlNumber, DepartmentCode, Frequency, IdSource, RandomIds, Timestamp};

use super::*;

fn event() -> ElementIntroduced {
    let department: DepartmentCode = "210102-ZJ".parse().unwrap();
    ElementIntroduced {
        admission: (&RandomIds as &dyn IdSource).id(Timestamp::from_micros(0)),
        control_number: ControlNumber::compose(&department, 2026, 7, 1),
        department,
        code: "ZJ.STREET_FRONT_HOUSES".into(),
        name_zh: "沿街房屋数".into(),
        name_en: String::new(),
        key: "street_front_houses".into(),
        datatype: "integer".into(),
        unit: Some("栋".into()),
        minimum: None,
        values: vec![],
        sensitivity: Sensitivity::None,
        subject: Subject::Unit,
        frequency: Frequency::HalfYearly,
        definition_zh: "临街一侧的自建房栋数".into(),
        standard: None,
    }
}

fn clean(text: ElementText) -> ElementText {
    text.checked().unwrap_or_else(|wrong| panic!("{wrong:?}"))
}

#[test]
fn an_element_begins_recorded_with_what_its_request_said_and_its_name_says() {
    let element = element(&event(), &Dictionary::default());
    assert_eq!((element.version, element.status), (1, Status::Recorded));
    assert_eq!(element.introduced_by, Some(event().control_number));
    let text = clean(element.text);
    assert_eq!(
        [&text.object_class, &text.property, &text.representation, &text.authority],
        ["沿街房屋", "栋数", "数量", "ZJ"]
    );
    assert_eq!((text.steward, text.refresh_days), (Some("210102-ZJ".parse().unwrap()), 184));
}

#[test]
fn whatever_a_request_may_define_is_a_text_that_a_steward_can_keep() {
    for datatype in ["integer", "decimal", "text", "boolean", "date", "month", "phone", "code"] {
        let numeric = matches!(datatype, "integer" | "decimal");
        let value = CodeListValue { code: "1".into(), zh: "值".repeat(100), en: "v".repeat(200) };
        let event = ElementIntroduced {
            datatype: datatype.into(),
            name_zh: "名".repeat(100),
            name_en: "n".repeat(200),
            unit: numeric.then(|| "位".repeat(20)),
            definition_zh: "义".repeat(500),
            standard: Some("GB/T 2261.1-2003".repeat(3)),
            values: if datatype == "code" { vec![value] } else { vec![] },
            ..event()
        };
        let text = clean(text(&event));
        assert_eq!(text.code_list.as_deref(), (datatype == "code").then_some("ZJ.STREET_FRONT_HOUSES"));
        let list = code_list(&event).map(|list| list.text.checked().expect("a list that can be kept"));
        assert_eq!(list.is_some(), datatype == "code");
    }
}

#[test]
fn what_bears_a_name_or_a_meaning_that_is_taken_is_told_apart_by_its_code() {
    let other = ElementText { key: "houses".into(), ..text(&event()) };
    let mut dictionary = Dictionary::default();
    dictionary.put("X1", &other);
    let apart = element(&event(), &dictionary).text;
    assert_eq!(apart.name_zh, "沿街房屋数（ZJ.STREET_FRONT_HOUSES）");
    assert_eq!(apart.object_class, "沿街房屋（ZJ.STREET_FRONT_HOUSES）");
    assert_eq!(apart.key, "street_front_houses");
    assert!(dictionary.collisions("ZJ.STREET_FRONT_HOUSES", &apart).is_empty());

    dictionary
        .put("X2", &ElementText { key: event().key, ..super::super::element::tests::text("甲", "甲", "乙") });
    let apart = element(&event(), &dictionary).text;
    assert_eq!(apart.key, "zj_street_front_houses");
    assert!(dictionary.collisions("ZJ.STREET_FRONT_HOUSES", &clean(apart)).is_empty());
}
