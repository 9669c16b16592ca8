//! The rules of `area_import`, as tests.

use proptest::prelude::*;

use kernel::Revision;

use super::*;
use crate::domain::{
    Area, area_codes,
    area_plan::NameKept,
    area_tree::{Known, Named},
};

const HEADER: &str = "code,name_zh,level,parent,valid_from,valid_to,successors,renamed_on\n";
const PROVINCE: &str = "210000000000,辽宁省,province,,2020-01-01,,\n";
const CITY: &str = "210100000000,沈阳市,city,210000000000,2020-01-01,,\n";

fn today() -> NaiveDate {
    "2026-11-23".parse().unwrap()
}

fn decide(rows: &str, known: &Known) -> Result<Plan, Vec<(String, &'static str)>> {
    let sheet = Sheet::read(format!("{HEADER}{rows}").as_bytes(), None, LAYOUT).unwrap();
    plan(&sheet, known, today(), |_| true).map_err(|refusal| {
        let all = codes::ALL.iter().chain(area_codes::ALL).chain(text::ALL);
        let name = |v: &Violation| all.clone().find(|code| code.name == v.code).unwrap().name;
        refusal.violations.iter().map(|v| (v.pointer.clone(), name(v))).collect()
    })
}

fn known(rows: &str) -> Known {
    let plan = decide(rows, &Known::default()).unwrap();
    let area = |area: Area| (area.code(), Area { revision: Revision(1), ..area });
    Known {
        names: plan.names.into_iter().map(|kept| (kept.code, kept.name)).collect(),
        areas: plan.store.into_iter().map(area).collect(),
    }
}

#[test]
fn areas_are_stored_from_the_top_down_whatever_the_order_of_the_rows() {
    let plan = decide(&format!("{CITY}{PROVINCE}"), &Known::default()).unwrap();
    let paths: Vec<_> = plan.store.iter().map(|area| area.path.to_string()).collect();
    assert_eq!(paths, ["/210000000000/", "/210000000000/210100000000/"]);
    assert_eq!((plan.created, plan.unchanged), (2, 0));
}

#[test]
fn what_is_registered_already_is_left_alone() {
    let known = known(&format!("{PROVINCE}{CITY}"));
    let renamed = CITY.replace("沈阳市", "盛京市");
    let plan = decide(&format!("{PROVINCE}{renamed}"), &known).unwrap();
    assert_eq!((plan.store.len(), plan.created, plan.unchanged), (1, 0, 1));
    assert_eq!(plan.store[0].revision, Revision(1));
}

#[test]
fn every_broken_rule_is_told_by_its_cell() {
    let known = known(&format!("{PROVINCE}{CITY}210102000000,和平区,county,210100000000,2020-01-01,,\n"));
    for (rows, cell, code) in [
        ("21,甲,county,210100000000,2020-01-01,,", "A2", "registry.area.code"),
        (",甲,county,210100000000,2020-01-01,,", "A2", "text.empty"),
        ("210103000000,,county,210100000000,2020-01-01,,", "B2", "text.empty"),
        ("210103000000,甲,district,210100000000,2020-01-01,,", "C2", "registry.area.level"),
        ("210103000000,甲,county,,2020-01-01,,", "D2", "registry.area.parent-needed"),
        ("210103000000,甲,county,219900000000,2020-01-01,,", "D2", "registry.area.parent-missing"),
        ("210103000000,甲,county,210102000000,2020-01-01,,", "D2", "registry.area.parent-level"),
        ("210103000000,甲,county,210100000000,2020-02-30,,", "E2", "registry.sheet.date"),
        ("210103000000,甲,county,210100000000,2020-01-02,2020-01-01,", "F2", "registry.area.validity"),
        ("210103000000,甲,county,210100000000,2020-01-02,,210102000000", "G2", "registry.area.successor"),
        ("210102000000,和平区,county,210000000000,2020-01-01,,", "D2", "registry.area.moved"),
        ("210100000000,沈阳市,city,210000000000,2020-01-01,2025-12-31,", "F2", "registry.area.has-living"),
        (
            "210103000000,甲,county,210100000000,2020-01-01,,\n210103000000,甲,county,210100000000,2020-01-01,,",
            "A3",
            "registry.area.twice",
        ),
    ] {
        assert_eq!(decide(rows, &known), Err(vec![(cell.to_owned(), code)]), "{rows}");
    }
}

#[test]
fn parents_that_lead_back_are_refused_at_every_row_of_the_circle() {
    let rows = "210101000000,甲,county,210102000000,2020-01-01,,\n210102000000,乙,county,210103000000,2020-01-01,,\n\
                210103000000,丙,county,210101000000,2020-01-01,,\n210103001000,丁,street,210103000000,2020-01-01,,\n";
    let circle = |row: &str| (format!("D{row}"), "registry.area.cycle");
    assert_eq!(decide(rows, &Known::default()), Err(["2", "3", "4"].map(circle).to_vec()));
}

#[test]
fn a_merger_ends_one_and_names_the_other() {
    let known = known(&format!("{PROVINCE}{CITY}210102000000,甲,county,210100000000,2020-01-01,,\n"));
    let rows = "210102000000,甲,county,210100000000,2020-01-01,2025-12-31,210103000000\n\
                210103000000,乙,county,210100000000,2026-01-01,,\n";
    let plan = decide(rows, &known).unwrap();
    let ended = &plan.store[0];
    assert_eq!(ended.successors, ["210103000000".parse().unwrap()]);
    assert!(
        ended.has_ended("2026-01-01".parse().unwrap()) && !ended.has_ended("2025-12-31".parse().unwrap())
    );
    let late = "210102001000,某街道,street,210102000000,2020-01-01,,\n210102000000,甲,county,210100000000,2020-01-01,2025-12-31,\n";
    assert_eq!(decide(late, &known), Err(vec![("D2".into(), "registry.area.parent-ended")]));
}

/// A city, a county of it that ended, one that goes on, and a street.
const SOME: &str = "210000000000,辽宁省,province,,2020-01-01\n210100000000,沈阳市,city,210000000000,2020-01-01\n\
    210102000000,甲,county,210100000000,2020-01-01\n210103000000,乙,county,210100000000,2020-01-01,2025-12-31,210102000000\n\
    210102001000,丙街道,street,210102000000,2020-01-01\n";

#[test]
fn the_past_and_the_validity_of_others_bind() {
    let known = known(SOME);
    for (rows, cell, code) in [
        // History is not rewritten.
        ("210102000000,甲,county,210100000000,2020-01-02", "E2", "registry.area.began"),
        ("210103000000,乙,county,210100000000,2020-01-01", "F2", "registry.area.reopened"),
        // Within the validity of the area above.
        ("210104000000,丁,county,210100000000,2019-12-31", "E2", "registry.area.before-parent"),
        ("210103001000,丁,street,210103000000,2020-01-01,2026-01-01", "D2", "registry.area.parent-ended"),
        ("210102000000,甲,county,210100000000,2020-01-01,2026-11-30", "F2", "registry.area.has-living"),
        // Successors: there, on the same level, on the day after, and not before.
        (
            "210102001000,丙街道,street,210102000000,2020-01-01,2026-11-30,219999999999",
            "G2",
            "registry.area.successor",
        ),
        (
            "210102001000,丙街道,street,210102000000,2020-01-01,2026-11-30,210100000000",
            "G2",
            "registry.area.successor-level",
        ),
        (
            "210102001000,丙街道,street,210102000000,2020-01-01,2026-11-30,210102002000\n210102002000,戊,street,210102000000,2026-12-02",
            "G2",
            "registry.area.successor-gap",
        ),
        (
            "210102001000,丙街道,street,210102000000,2020-01-01,2026-11-30,210102002000\n210102002000,戊,street,210102000000,2026-11-30",
            "G2",
            "registry.area.overlap",
        ),
        // A name after the one before, and before the end.
        ("210102001000,丁街道,street,210102000000,2020-01-01,,,2020-01-01", "H2", "registry.area.renamed-on"),
        (
            "210102001000,丁街道,street,210102000000,2020-01-01,2026-11-30,,2026-12-01",
            "H2",
            "registry.area.renamed-on",
        ),
    ] {
        assert_eq!(decide(rows, &known), Err(vec![(cell.to_owned(), code)]), "{rows}");
    }
}

#[test]
fn a_new_name_has_its_day_and_a_correction_none() {
    let known = known(SOME);
    let names = |rows: &str| {
        let plan = decide(rows, &known).unwrap();
        let stored = plan.store.first().map(|area| area.name_zh.clone());
        (
            stored,
            plan.names.into_iter().map(|kept| (kept.name.from.to_string(), kept.borne)).collect::<Vec<_>>(),
            plan.changed,
        )
    };
    let row = |name: &str, day: &str| format!("210102001000,{name},street,210102000000,2020-01-01,,,{day}\n");
    assert_eq!(names(&row("丙街道", "")), (None, vec![], 0));
    assert_eq!(names(&row("丁街道", "")), (Some("丁街道".into()), vec![("2020-01-01".into(), true)], 1));
    assert_eq!(
        names(&row("丁街道", "2026-11-23")),
        (Some("丁街道".into()), vec![("2026-11-23".into(), true)], 1)
    );
    // Until its day comes the old one stays.
    assert_eq!(names(&row("丁街道", "2026-11-24")), (None, vec![("2026-11-24".into(), false)], 1));
    let new = decide("210102009000,新街道,street,210102000000,2027-01-01", &known).unwrap();
    let name = Named { from: "2027-01-01".parse().unwrap(), zh: "新街道".into(), en: String::new() };
    assert_eq!(new.names, [NameKept { code: "210102009000".parse().unwrap(), name, borne: true }]);
}

#[test]
fn a_way_up_of_twenty_thousand_parents_is_refused_at_once() {
    let code = |n: u64| format!("{:012}", 210_000_000_000 + n);
    let rows: String = (0..19_990)
        .map(|n| format!("{},甲,community,{},2020-01-01\n", code(n), code(n + 1)))
        .chain([format!("{},甲,community,{},2020-01-01\n", code(19_990), code(0))])
        .collect();
    let start = std::time::Instant::now();
    let told = decide(&rows, &Known::default()).unwrap_err();
    assert_eq!(told.len(), 200, "as many as are told at most");
    assert!(told.iter().all(|(_, code)| *code == "registry.area.cycle"));
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn rows_outside_the_caller_s_area_are_refused() {
    let sheet = Sheet::read(format!("{HEADER}{PROVINCE}{CITY}").as_bytes(), None, LAYOUT).unwrap();
    let city: AreaPath = "/210000000000/210100000000/".parse().unwrap();
    let refusal = plan(&sheet, &Known::default(), today(), |path| city.contains(path)).unwrap_err();
    let told: Vec<_> = refusal.violations.iter().map(|v| (v.pointer.as_str(), v.code.as_str())).collect();
    assert_eq!(told, [("A2", "registry.area.out-of-reach")]);
}

proptest! {
    /// Whatever tree of any parents is sent: either it is refused, or every path begins with its parent's.
    #[test]
    fn an_accepted_sheet_is_a_tree(parents in prop::collection::vec((0_usize..8, 0_usize..5), 1..8)) {
        let levels = ["province", "city", "county", "street", "community"];
        let code = |n: usize| format!("{:012}", 100_000_000_000_u64 + n as u64);
        let rows: String = parents.iter().enumerate().map(|(n, (parent, level))| {
            let parent = if *level == 0 { String::new() } else { code(*parent) };
            format!("{},甲,{},{parent},2020-01-01,,\n", code(n), levels[*level])
        }).collect();
        if let Ok(plan) = decide(&rows, &Known::default()) {
            let by_code: BTreeMap<_, _> = plan.store.iter().map(|area| (area.code(), area)).collect();
            prop_assert_eq!(by_code.len(), parents.len());
            for area in by_code.values() {
                match area.parent() {
                    None => prop_assert_eq!(area.level, AreaLevel::Province),
                    Some(parent) => {
                        let above = by_code[&parent];
                        prop_assert!(above.path.contains(&area.path) && above.level < area.level);
                    }
                }
            }
        }
    }
}
