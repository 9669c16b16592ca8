//! The rules of `register_sheet`, as tests.

use spreadsheet::{File, Format};

use super::*;
use crate::domain::duty_list::Step;

const HEADER: &str = "code,name_zh,kept,type,department,platform,member_count,effective_from,_key,_origin\n";

fn today() -> NaiveDate {
    "2026-11-23".parse().unwrap()
}

fn id(n: u128) -> RegisterEntryId {
    RegisterEntryId::from_uuid(format!("{n:032x}").parse().unwrap())
}

fn group(n: u128, code: &str) -> Entry {
    let attributes =
        [("type", "group"), ("department", "210102-MZ"), ("platform", "政务微信"), ("note", "=-+|\\")];
    let attributes = attributes.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
    let text = EntryText { name_zh: format!("群{code}"), name_en: String::new(), kept: true, attributes };
    let area = "/210000000000/210100000000/210102000000/".parse().unwrap();
    let place = (Register::WorkGroup, area, code);
    Entry::draft(id(n), place, (text, today()), Actor::System).unwrap()
}

fn published(n: u128, code: &str) -> Entry {
    let step =
        || Step { by: Actor::System, at: "2026-11-23T02:00:00Z".parse().unwrap(), note: "1号".into() };
    let mut entry = group(n, code);
    entry.approve(None, step()).unwrap();
    entry.publish(step()).unwrap();
    entry
}

fn read(bytes: &[u8], format: Format, stored: &[Entry]) -> Result<EntryPlan, Refusal> {
    let file = File { bytes, format, charset: None };
    let sheet = Sheet::open(file, layout(Register::WorkGroup))?;
    plan(&sheet, Register::WorkGroup, stored, (Actor::System, today()))
}

fn told(rows: &str, stored: &[Entry]) -> Vec<(String, String)> {
    let refusal = read(format!("{HEADER}{rows}").as_bytes(), Format::Csv, stored).unwrap_err();
    refusal.violations.into_iter().map(|v| (v.pointer, v.code)).collect()
}

#[test]
fn what_is_exported_and_sent_back_changes_nothing() {
    let stored = [group(1, "G01"), published(2, "G02")];
    for format in [Format::Csv, Format::Xlsx] {
        let made = "2026-11-23T01:30:00Z".parse().unwrap();
        let bytes = export(Register::WorkGroup, &stored).write(format, made).unwrap();
        let plan = read(&bytes, format, &stored).unwrap();
        assert_eq!((plan.unchanged, plan.created.len(), plan.changed.len()), (2, 0, 0), "{format:?}");
    }
}

#[test]
fn every_mistake_is_told_by_its_cell() {
    for (row, cell, code) in [
        ("g1,群,是,group,210102-MZ,微信,3,,,", "A2", "registry.entry.code"),
        ("G1,,是,group,210102-MZ,微信,3,,,", "B2", "text.empty"),
        ("G1,群,也许,group,210102-MZ,微信,3,,,", "C2", "registry.entry.kept-word"),
        ("G1,群,是,chat,210102-MZ,微信,3,,,", "D2", "registry.entry.attribute-value"),
        ("G1,群,是,group,民政局,微信,3,,,", "E2", "registry.entry.attribute-value"),
        ("G1,群,是,group,210102-MZ,,3,,,", "F2", "registry.entry.attribute-missing"),
        ("G1,群,是,group,210102-MZ,微信,三,,,", "G2", "registry.entry.attribute-value"),
        ("G1,群,是,group,210102-MZ,微信,3,明天,,", "H2", "registry.sheet.date"),
        ("G1,群,是,group,210102-MZ,微信,3,,reg_x,", "I2", "sheet.key-unknown"),
    ] {
        assert_eq!(told(row, &[]), [(cell.to_owned(), code.to_owned())], "{row}");
    }
    let row = "G1,群,是,group,210102-MZ,微信,3,,,\n";
    assert_eq!(told(&row.repeat(2), &[]), [("A3".into(), "sheet.key-twice".into())]);
    let renamed = format!("G2,群,是,group,210102-MZ,微信,3,,{},", id(1));
    assert_eq!(told(&renamed, &[group(1, "G01")]), [("A2".into(), "registry.entry.renamed".into())]);
}

#[test]
fn a_row_that_somebody_else_changed_is_a_conflict_only_where_it_was_edited() {
    let exported = [published(1, "G01"), published(2, "G02")];
    let bytes =
        export(Register::WorkGroup, &exported).write(Format::Csv, "2026-11-23T01:30:00Z".parse().unwrap());
    let text = String::from_utf8(bytes.unwrap()).unwrap();
    let mut changed = exported.clone();
    for entry in &mut changed {
        entry.text.name_zh.push('新');
    }
    let edited = text.replace("群G01", "群改");
    let refusal = read(edited.as_bytes(), Format::Csv, &changed).unwrap_err();
    let told: Vec<_> = refusal.violations.iter().map(|v| (v.pointer.as_str(), v.code.as_str())).collect();
    assert_eq!(told, [("A2", "sheet.row-changed-meanwhile")]);
    assert_eq!(refusal.code.name, "sheet.changed-meanwhile");
    let plan = read(edited.as_bytes(), Format::Csv, &exported).unwrap();
    assert_eq!((plan.changed.len(), plan.unchanged), (1, 1));
    assert_eq!((plan.changed[0].1.version, plan.changed[0].1.text.name_zh.as_str()), (2, "群改"));
}
