//! XLSForms become the fields of a draft; what our forms do not have is refused at its cell.

use serde_json::json;
use testkit::{Answer, App};

use crate::{
    bodies,
    field_lists::{draft, workbook},
    world::{self, Cast},
};

const SURVEY: [&str; 7] =
    ["type", "name", "label", "label::English (en)", "required", "constraint", "relevant"];

async fn import(cast: &Cast, path: &str, etag: &str, book: Vec<u8>) -> Answer {
    let post = cast.housing.post(&format!("{path}/fields/import-xlsform")).if_match(etag);
    post.body(spreadsheet::XLSX_MEDIA, book).send().await
}

#[actix_web::test]
async fn questions_become_fields_with_typed_bounds_and_codes() {
    taken(world::gate().await).await;
}

pub async fn taken(app: App) {
    let cast = Cast::of(&app).await;
    let (draft, path) = draft(&cast, &json!([bodies::known("C43")])).await;
    let survey: &[&[&str]] = &[
        &SURVEY,
        &["note", "intro", "请逐栋核对", "", "", "", ""],
        &["begin_group", "houses", "房屋", "", "", "", ""],
        &["integer", "rented", "出租屋数量", "", "yes", ". >= 0", ""],
        &[
            "integer",
            "leaking_roofs",
            "屋面渗漏房屋栋数",
            "Houses with leaking roofs",
            "true()",
            ". >= 0 and . <= 500",
            "",
        ],
        &["decimal", "cracked_area", "墙体开裂面积", "", "", ". >= 0.5", ""],
        &["text", "cracked_note", "墙体开裂房屋维修说明", "", "", "string-length(.) <= 80", ""],
        &["date", "cracked_on", "墙体开裂发现日期", "", "", "", ""],
        &["select_one structure", "roof_structure", "渗漏屋面的结构类别", "", "yes", "", ""],
        &["end_group", "", "", "", "", "", ""],
    ];
    let choices: &[&[&str]] = &[
        &["list_name", "name", "label", "label::English (en)"],
        &["structure", "flat", "平屋面", "flat"],
        &["structure", "pitched", "坡屋面", "pitched"],
        &["other", "x", "无关", ""],
    ];
    let done =
        import(&cast, &path, &draft.etag(), workbook(&[("survey", survey), ("choices", choices)])).await;
    let done = done.expect(200);
    assert_eq!((done.at("/created"), done.at("/recognised/0/element")), (&json!(6), &json!("C40")), "{done}");
    assert_eq!(done.at("/passed_over"), &json!(["survey!A2", "survey!A3"]));
    let seen = cast.housing.get(&path).send().await.expect(200);
    let new = |at: usize| seen.at(&format!("/content/fields/{at}/new_element")).clone();
    assert_eq!(
        (&new(2)["key"], &new(2)["name_en"]),
        (&json!("leaking_roofs"), &json!("Houses with leaking roofs"))
    );
    assert_eq!((&new(2)["minimum"], &new(2)["maximum"]), (&json!("0"), &json!("500")));
    assert_eq!((&new(3)["datatype"], &new(3)["minimum"]), (&json!("decimal"), &json!("0.5")));
    assert_eq!((&new(4)["max_length"], &new(5)["datatype"]), (&json!(80), &json!("date")));
    assert_eq!(
        new(6)["codes"],
        json!([{"code": "flat", "zh": "平屋面", "en": "flat"}, {"code": "pitched", "zh": "坡屋面", "en": "pitched"}])
    );
    assert_eq!(seen.at("/report/may_submit"), &json!(true), "{seen}");
    // The same form again changes nothing.
    let again =
        import(&cast, &path, &seen.etag(), workbook(&[("survey", survey), ("choices", choices)])).await;
    assert_eq!((again.at("/unchanged"), again.etag()), (&json!(6), seen.etag()), "{again}");
    app.stop().await;
}

#[actix_web::test]
async fn what_a_form_of_ours_does_not_have_is_refused_with_the_reason() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let (draft, path) = draft(&cast, &json!([bodies::known("C43")])).await;
    for (kind, constraint, relevant, cell, code) in [
        ("image", "", "", "A2", "approval.xlsform.media"),
        ("geopoint", "", "", "A2", "approval.xlsform.media"),
        ("deviceid", "", "", "A2", "approval.xlsform.trace"),
        ("select_multiple roofs", "", "", "A2", "approval.xlsform.select-multiple"),
        ("select_one roofs", "", "", "A2", "approval.xlsform.choice-list"),
        ("begin_repeat", "", "", "A2", "approval.xlsform.repeat"),
        ("begin_group", "", "", "A2", "approval.xlsform.group"),
        ("end_group", "", "", "A2", "approval.xlsform.group"),
        ("calculate", "", "", "A2", "approval.xlsform.calculation"),
        ("hologram", "", "", "A2", "approval.xlsform.type"),
        ("integer", ". mod 2 = 0", "", "F2", "approval.xlsform.constraint"),
        ("integer", ". >= 9 and . <= 1", "", "F2", "approval.schema.bound"),
        ("text", "regex(., '^[a-z]+$')", "", "F2", "approval.xlsform.constraint"),
        ("integer", "", "${other} > 0", "G2", "approval.xlsform.logic"),
    ] {
        let row: &[&str] = &[kind, "leaking_roofs", "屋面渗漏房屋栋数", "", "", constraint, relevant];
        let choices: &[&[&str]] = &[&["list_name", "name", "label"], &["elsewhere", "1", "甲"]];
        let book = workbook(&[("survey", &[&SURVEY, row]), ("choices", choices)]);
        let refused = import(&cast, &path, &draft.etag(), book).await.refused(422, "sheet.refused");
        let told = (refused.pointers(), refused.text_at("/violations/0/code"));
        assert_eq!(told, (vec![format!("survey!{cell}").as_str()], code), "{kind} {constraint}");
    }
    let key: &[&str] = &["integer", "Leaking Roofs", "屋面渗漏房屋栋数", "", "", "", ""];
    let done = import(&cast, &path, &draft.etag(), workbook(&[("survey", &[&SURVEY, key])])).await;
    assert_eq!(done.refused(422, "sheet.refused").text_at("/violations/0/pointer"), "survey!B2");
    let choice: &[&str] = &["select_one roofs", "roof", "屋面类别", "", "", "", ""];
    let done = import(&cast, &path, &draft.etag(), workbook(&[("survey", &[&SURVEY, choice])])).await;
    done.refused(422, "sheet.sheet-missing");
    import(&cast, &path, &draft.etag(), workbook(&[("fields", &[&SURVEY])]))
        .await
        .refused(422, "sheet.sheet-missing");
    import(&cast, &path, &draft.etag(), b"PK\x03\x04 nothing".to_vec()).await.refused(422, "sheet.workbook");
    let csv = cast.housing.post(&format!("{path}/fields/import-xlsform")).if_match(&draft.etag());
    csv.body("text/csv", "type,name\ntext,a\n").send().await.refused(415, "sheet.media-type");
    let unchanged = cast.housing.get(&path).send().await.expect(200);
    assert_eq!(unchanged.etag(), draft.etag());
    app.stop().await;
}
