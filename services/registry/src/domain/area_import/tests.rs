//! The rules of `area_import`, as tests.

use proptest::prelude::*;

use super::*;

const HEADER: &str = "code,name_zh,level,parent,valid_from,valid_to,successors\n";
const PROVINCE: &str = "210000000000,辽宁省,province,,2020-01-01,,\n";
const CITY: &str = "210100000000,沈阳市,city,210000000000,2020-01-01,,\n";

fn decide(rows: &str, known: &Known) -> Result<Plan, Vec<(String, &'static str)>> {
    let sheet = Sheet::read(format!("{HEADER}{rows}").as_bytes(), None, LAYOUT).unwrap();
    plan(&sheet, known, |_| true).map_err(|refusal| {
        let all = codes::ALL.iter().chain(text::ALL);
        let name = |v: &Violation| all.clone().find(|code| code.name == v.code).unwrap().name;
        refusal.violations.iter().map(|v| (v.pointer.clone(), name(v))).collect()
    })
}

fn known(rows: &str) -> Known {
    let plan = decide(rows, &Known::default()).unwrap();
    Known {
        areas: plan
            .store
            .into_iter()
            .map(|area| (area.code(), Area { revision: Revision(1), ..area }))
            .collect(),
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

#[test]
fn rows_outside_the_caller_s_area_are_refused() {
    let sheet = Sheet::read(format!("{HEADER}{PROVINCE}{CITY}").as_bytes(), None, LAYOUT).unwrap();
    let city: AreaPath = "/210000000000/210100000000/".parse().unwrap();
    let refusal = plan(&sheet, &Known::default(), |path| city.contains(path)).unwrap_err();
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
