//! The rules of `code_list`, as tests.

use super::*;

fn value(code: &str, zh: &str) -> ListedValue {
    ListedValue { code: code.into(), zh: zh.into(), en: String::new(), withdrawn: false }
}

fn list(values: Vec<ListedValue>) -> CodeListText {
    CodeListText {
        name_zh: "性别代码".into(),
        name_en: String::new(),
        standard: "GB/T 2261.1".into(),
        values,
    }
}

#[test]
fn a_code_list_has_a_name_and_every_code_once() {
    for (list, fine) in [
        ("GB/T 2261.1:1=男性|2=女性", true),
        ("GBT2261.1", true),
        ("GB/T 2261.1", false),
        (":1=男", false),
        ("性别:1=男|1=女", false),
        ("性别:1=", false),
        ("性别:", false),
    ] {
        assert_eq!(is_reference(list), fine, "{list}");
    }
}

#[test]
fn a_list_written_out_goes_by_its_standard_or_its_element() {
    assert_eq!(code_of("GB/T 2261.1", "P03"), "GBT2261.1");
    assert_eq!(code_of("异动原因", "P25"), "CL.P25");
}

#[test]
fn every_wrong_value_is_told_at_its_place() {
    for (values, pointer, code) in [
        (vec![], "/values", "registry.code-list.size"),
        (vec![value("男", "男")], "/values/0/code", "registry.code-list.value"),
        (vec![value("1", "男"), value("1", "女")], "/values/1/code", "registry.code-list.twice"),
        (vec![value("1", "男"), value("2", "男")], "/values/1/zh", "registry.code-list.twice"),
        (vec![value("1", " ")], "/values/0/zh", "text.empty"),
        (vec![ListedValue { withdrawn: true, ..value("1", "男") }], "/values", "registry.code-list.empty"),
    ] {
        let wrong = list(values).checked().unwrap_err();
        let told: Vec<_> = wrong.iter().map(|v| (v.pointer.as_str(), v.code.as_str())).collect();
        assert_eq!(told, [(pointer, code)]);
    }
}

#[test]
fn a_published_value_is_withdrawn_and_never_dropped() {
    let mut sex = CodeList::register("GBT2261.1", list(vec![value("1", "男"), value("2", "女")])).unwrap();
    let refusal = sex.change(list(vec![value("1", "男")])).unwrap_err();
    assert_eq!(refusal.code.name, "registry.code-list.dropped");
    assert!(!sex.change(sex.text.clone()).unwrap());
    let fewer = vec![value("1", "男"), ListedValue { withdrawn: true, ..value("2", "女") }, value("9", "女")];
    assert!(sex.change(list(fewer)).unwrap());
    assert_eq!(sex.version, 2);
}
