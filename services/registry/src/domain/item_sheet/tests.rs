//! The rules of `item_sheet`, as tests.

use super::*;

const HEADER: &str =
    "code,name_zh,content_zh,kind,lead_department,basis_law,basis_article,basis_text,allowed_frequency\n";

fn county() -> AreaPath {
    "/210000000000/210100000000/210102000000/".parse().unwrap()
}

fn sheet(rows: &str) -> Sheet {
    Sheet::read(format!("{HEADER}{rows}").as_bytes(), None, LAYOUT).unwrap()
}

#[test]
fn letters_alone_are_the_area_s_own_department() {
    let sheet = sheet("A09,甲,乙,assist,MZ|210100-TW,法一|法二,1|2,文,monthly\n");
    let items = plan(&sheet, &county(), &[]).unwrap().created;
    let ItemRow { code, text, .. } = &items[0];
    assert_eq!(code, "A09");
    let leads: Vec<_> = text.lead_departments.iter().map(DepartmentCode::as_str).collect();
    assert_eq!(leads, ["210102-MZ", "210100-TW"]);
    assert_eq!(text.basis[1], LegalBasis { law: "法二".into(), article: "2".into(), text: "文".into() });
}

#[test]
fn every_mistake_is_told_by_its_cell() {
    for (row, cell, code) in [
        ("a1,甲,乙,assist,MZ,法,1,,monthly", "A2", "registry.item.code"),
        ("A1,,乙,assist,MZ,法,1,,monthly", "B2", "text.empty"),
        ("A1,甲,乙,help,MZ,法,1,,monthly", "D2", "registry.item.kind"),
        ("A1,甲,乙,assist,,法,1,,monthly", "E2", "registry.item.no-department"),
        ("A1,甲,乙,assist,210103-MZ,法,1,,monthly", "E2", "registry.item.department"),
        ("A1,甲,乙,assist,MZ,,,,monthly", "F2", "registry.item.no-basis"),
        ("A1,甲,乙,assist,MZ,法|法,1,,monthly", "G2", "registry.item.basis-parts"),
        ("A1,甲,乙,assist,MZ,法,1,,often", "I2", "registry.item.frequency"),
        ("A1,甲,乙,assist,MZ,法,1,,monthly\nA1,甲,乙,assist,MZ,法,1,,monthly", "A3", "registry.item.twice"),
    ] {
        let refusal = plan(&sheet(row), &county(), &[]).unwrap_err();
        let told: Vec<_> = refusal.violations.iter().map(|v| (v.pointer.as_str(), v.code.as_str())).collect();
        assert_eq!(told, [(cell, code)], "{row}");
    }
}

#[test]
fn the_first_row_too_many_is_told_by_its_cell() {
    let rows = |count: usize| {
        (0..count).map(|n| format!("B{n},甲,乙,assist,MZ,法,1,,monthly\n")).collect::<String>()
    };
    let text = crate::domain::duty_item::tests::text("甲");
    let stored = [Item { code: "A09".into(), version: None, inherits: None, text }];
    let full = sheet(&rows(MOST_ITEMS - 1));
    assert_eq!(plan(&full, &county(), &stored).unwrap().created.len(), MOST_ITEMS - 1);
    let refusal = plan(&sheet(&rows(MOST_ITEMS + 5)), &county(), &stored).unwrap_err();
    let told: Vec<_> = refusal.violations.iter().map(|v| (v.pointer.as_str(), v.code.as_str())).collect();
    assert_eq!(told, [("A301", "registry.item.too-many")]);
}

#[test]
fn what_is_exported_is_read_back_as_it_was() {
    let plain = crate::domain::duty_item::tests::text("甲|乙\\丙");
    let two = |texts: [&str; 2]| {
        let basis = |(n, text): (usize, &str)| LegalBasis {
            law: format!("法{n}|一"),
            article: format!("第{n}条"),
            text: text.into(),
        };
        texts.into_iter().enumerate().map(basis).collect()
    };
    let support = Support { money: "=1+1".into(), people: "-".into(), ..Support::default() };
    for text in [
        ItemText { basis: two(["", "文"]), support, ..plain.clone() },
        ItemText { basis: two(["同", "同"]), ..plain.clone() },
        ItemText {
            basis: two(["", ""]),
            reporting_objects: vec!["F01".into(), "F02".into()],
            ..plain.clone()
        },
        plain,
    ] {
        let inherits = Some(Inherited { code: "A01".into(), version: 3 });
        let stored = [Item { code: "A09".into(), version: None, inherits, text }];
        for format in [spreadsheet::Format::Csv, spreadsheet::Format::Xlsx] {
            let made = "2026-11-23T01:30:00Z".parse().unwrap();
            let bytes = export(&stored).write(format, made).unwrap();
            let file = spreadsheet::File { bytes: &bytes, format, charset: None };
            let sheet = Sheet::open(file, LAYOUT).unwrap();
            let again = plan(&sheet, &county(), &[]).unwrap_err();
            assert_eq!(again.violations[0].code, "sheet.row-changed-meanwhile", "it is not on the draft");
            let same = plan(&sheet, &county(), &stored).unwrap();
            assert_eq!((same.unchanged, same.created.len(), same.changed.len()), (1, 0, 0));
            let other = [Item { inherits: None, ..stored[0].clone() }];
            assert_eq!(plan(&sheet, &county(), &other).unwrap().unchanged, 1, "nobody edited the row");
        }
    }
}
