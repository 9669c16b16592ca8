//! The rules of `sheet`, as tests.

use kernel::{Secret, Timestamp};
use sealing::KeyRing;
use spreadsheet::{File, Format, Sheet};

use super::super::{PURPOSE, samples};
use super::*;

const PERSON: [(&str, &str); 4] =
    [("name", "张三"), ("id_no", "210199195001010016"), ("phone", "10012345678"), ("dibao_flag", "1")];

fn ring() -> KeyRing {
    KeyRing::read(&Secret::new(format!("a:{}", "a1".repeat(32))), PURPOSE).unwrap()
}

fn form() -> RosterForm {
    RosterForm::of(&samples::allowance()).unwrap()
}

fn id() -> RosterRowId {
    "row_00000000000000000000000000000001".parse().unwrap()
}

fn written(form: &RosterForm, values: &Values, format: Format, shown: Shown) -> Vec<u8> {
    let export = export(form, ring().current(), [(id(), values)].into_iter(), shown);
    export.write(format, Timestamp::from_micros(0)).unwrap()
}

fn opened(form: &RosterForm, bytes: &[u8], format: Format) -> Sheet {
    Sheet::open(File { bytes, format, charset: None }, &layout(form)).unwrap()
}

/// What the first line of a CSV asks for, after some texts in it were replaced.
fn asked(values: &Values, edit: &[(&str, &str)]) -> Result<Option<Line>, Vec<String>> {
    let form = form();
    let mut text = String::from_utf8(written(&form, values, Format::Csv, Shown::Masked)).unwrap();
    for (from, to) in edit {
        assert!(text.contains(from), "{text}");
        text = text.replace(from, to);
    }
    let sheet = opened(&form, text.as_bytes(), Format::Csv);
    let row = sheet.rows().next().unwrap();
    assert_eq!(key_of(row), Ok(Some(id())));
    let told =
        |wrong: Vec<Violation>| wrong.into_iter().map(|v| format!("{} {}", v.pointer, v.code)).collect();
    read(&form, ring().current(), row, Some((id(), values))).map_err(told)
}

fn values() -> Values {
    samples::answers(&form(), &PERSON)
}

#[test]
fn what_went_out_masked_or_plain_comes_back_as_unchanged() {
    let (form, values) = (form(), values());
    for format in [Format::Csv, Format::Xlsx] {
        for shown in [Shown::Masked, Shown::Plain] {
            let bytes = written(&form, &values, format, shown);
            let sheet = opened(&form, &bytes, format);
            let row = sheet.rows().next().unwrap();
            assert_eq!(
                read(&form, ring().current(), row, Some((id(), &values))),
                Ok(None),
                "{format:?} {shown:?}"
            );
        }
    }
    let masked = String::from_utf8(written(&form, &values, Format::Csv, Shown::Masked)).unwrap();
    assert!(masked.contains("张*,210199********0016") && !masked.contains("张三"));
}

#[test]
fn only_what_was_edited_is_asked_for() {
    let line = asked(&values(), &[("100****5678", "10099999999")]).unwrap().unwrap();
    assert_eq!((line.key, line.given.len(), line.end), (Some(id()), 1, None));
    assert_eq!(line.given["phone"].as_ref().unwrap().to_text(), "10099999999");
    let cleared = asked(&values(), &[("100****5678", "")]).unwrap().unwrap();
    assert_eq!(cleared.given, Given::from([("phone".to_owned(), None)]));
}

#[test]
fn a_row_that_changed_meanwhile_is_stale_unless_nobody_touched_it() {
    let form = form();
    let bytes = written(&form, &values(), Format::Csv, Shown::Masked);
    let now = samples::answers(&form, &[PERSON[0], PERSON[1], ("phone", "10011112222"), PERSON[3]]);
    let read_against = |text: &str| {
        let sheet = opened(&form, text.as_bytes(), Format::Csv);
        read(&form, ring().current(), sheet.rows().next().unwrap(), Some((id(), &now)))
    };
    let text = String::from_utf8(bytes).unwrap();
    let stale = read_against(&text.replace("100****5678", "10099999999")).unwrap_err();
    assert_eq!(stale[0].code, "sheet.row-changed-meanwhile");
}

#[test]
fn mistakes_are_told_at_their_cells_without_the_value() {
    let wrong = asked(&values(), &[("210199********0016", "210199195001010017"), ("100****5678", "电话")])
        .unwrap_err();
    assert_eq!(wrong, ["B2 forms.answer.citizen-id-check", "E2 forms.answer.phone"]);
}

#[test]
fn a_line_without_a_key_is_a_new_row_and_a_reason_ends_one() {
    let form = form();
    let text = "name,id_no,停发原因,生效日期\n李四,210199193806150025,,2026/11/1\n王五,210199201202290032,去世了,x\n赵六,210199199912311184,死亡,\n";
    let sheet = opened(&form, text.as_bytes(), Format::Csv);
    let lines: Vec<_> = sheet.rows().map(|row| read(&form, ring().current(), row, None)).collect();
    let first = lines[0].clone().unwrap().unwrap();
    assert_eq!((first.key, first.given.len(), first.from), (None, 2, "2026-11-01".parse().ok()));
    let codes: Vec<String> =
        lines[1].clone().unwrap_err().into_iter().map(|v| format!("{} {}", v.pointer, v.code)).collect();
    assert_eq!(codes, ["D3 forms.answer.date", "C3 collection.row.reason"]);
    assert_eq!(lines[2].clone().unwrap().unwrap().end, Some(RowReason::Deceased));
}
