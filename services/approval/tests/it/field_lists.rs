//! Field lists come from spreadsheets and go out to them.

use serde_json::{Value, json};
use testkit::{Answer, App, Client};

use crate::{
    bodies,
    world::{self, Cast, at},
};

const CSV: &str = "text/csv; charset=utf-8";

/// A draft of the housing bureau, with its path.
pub async fn draft(cast: &Cast, fields: &Value) -> (Answer, String) {
    let body = bodies::demand("210102-ZJ", "自建房情况表", "A05", "half-yearly", fields);
    let draft = world::draft(&cast.housing, &body).await;
    let path = at(&format!("/requests/{}", draft.text_at("/id")));
    (draft, path)
}

async fn import(who: &Client, path: &str, etag: &str, sheet: impl Into<Vec<u8>>) -> Answer {
    who.post(&format!("{path}/fields/import")).if_match(etag).body(CSV, sheet.into()).send().await
}

#[actix_web::test]
async fn names_of_a_list_are_recognised_and_the_others_become_new() {
    recognised(world::gate().await).await;
}

pub async fn recognised(app: App) {
    let cast = Cast::of(&app).await;
    let (draft, path) = draft(&cast, &json!([bodies::known("C43")])).await;
    let sheet = "名称,数据类型,计量单位,必填,最小值,选项\n出租屋数量,整数,套,是,,\n屋面渗漏房屋栋数,整数,栋,否,0,\n房屋结构类别,代码,,是,,1=砖混|2=框架\n";
    let tried = cast.housing.post(&format!("{path}/fields/import?dry_run=true")).if_match(&draft.etag());
    let tried = tried.body(CSV, sheet).send().await.expect(200);
    assert_eq!((tried.at("/created"), tried.at("/dry_run")), (&json!(3), &json!(true)), "{tried}");
    let unchanged = cast.housing.get(&path).send().await.expect(200);
    assert_eq!(
        (unchanged.etag(), unchanged.at("/content/fields")),
        (draft.etag(), draft.at("/content/fields"))
    );

    let done = import(&cast.housing, &path, &draft.etag(), sheet).await.expect(200);
    assert_eq!((done.at("/created"), done.at("/recognised/0/element")), (&json!(3), &json!("C40")), "{done}");
    assert_eq!(
        (done.at("/recognised/0/cell"), done.at("/recognised/0/asked")),
        (&json!("A2"), &json!("出租屋数量"))
    );
    assert!(!done.text_at("/recognised/0/reason_zh").is_empty());
    let seen = cast.housing.get(&path).send().await.expect(200);
    let fields = seen.at("/content/fields").as_array().unwrap();
    assert_eq!((&fields[0]["element"], &fields[1]["element"]), (&json!("C43"), &json!("C40")));
    assert_eq!(fields[1]["required"], true);
    let new = &fields[2]["new_element"];
    assert_eq!(
        (&new["name_zh"], &new["datatype"], &new["minimum"]),
        (&json!("屋面渗漏房屋栋数"), &json!("integer"), &json!("0"))
    );
    assert!(
        new["key"].as_str().unwrap().starts_with("f_")
            && !new["why_not_reusable"].as_str().unwrap().is_empty()
    );
    assert_eq!(
        fields[3]["new_element"]["codes"],
        json!([{"code": "1", "zh": "砖混", "en": ""}, {"code": "2", "zh": "框架", "en": ""}])
    );
    assert_eq!(seen.at("/history/1/action"), "edited");
    app.stop().await;
}

#[actix_web::test]
async fn what_is_exported_edited_and_imported_changes_only_what_was_edited() {
    edited(world::gate().await).await;
}

pub async fn edited(app: App) {
    let cast = Cast::of(&app).await;
    let mut long = bodies::new("roofs", "屋面渗漏房屋栋数");
    long["new_element"]["definition_zh"] = json!("屋面渗漏、需要维修的房屋，以栋计");
    let (draft, path) =
        draft(&cast, &json!([bodies::known("C43"), long, bodies::new("walls", "墙体开裂房屋栋数")])).await;
    let out = cast.housing.get(&format!("{path}/fields/export")).send().await.expect(200);
    assert!(out.header("content-disposition").unwrap().starts_with("attachment"));
    let text = out.text.trim_start_matches('\u{feff}').to_owned();
    let same = import(&cast.housing, &path, &draft.etag(), text.clone()).await.expect(200);
    assert_eq!(
        (same.at("/created"), same.at("/changed"), same.at("/unchanged")),
        (&json!(0), &json!(0), &json!(3))
    );
    assert_eq!(same.etag(), draft.etag(), "nothing was edited: nothing is saved");

    let changed = text.replacen("墙体开裂房屋栋数", "墙体开裂的自建房屋栋数", 1);
    let done = import(&cast.housing, &path, &draft.etag(), changed.clone()).await.expect(200);
    assert_eq!((done.at("/changed"), done.at("/unchanged")), (&json!(1), &json!(2)), "{done}");
    let seen = cast.housing.get(&path).send().await.expect(200);
    assert_eq!(seen.at("/content/fields/2/new_element/name_zh"), "墙体开裂的自建房屋栋数");
    for kept in [0, 1] {
        let pointer = format!("/content/fields/{kept}");
        assert_eq!(seen.at(&pointer), draft.at(&pointer));
    }
    // Somebody else changed the row since: a conflict at the row.
    let other = text.replacen("墙体开裂房屋栋数", "墙体开裂的民房栋数", 1);
    let refused =
        import(&cast.housing, &path, &seen.etag(), other).await.refused(409, "sheet.changed-meanwhile");
    assert_eq!(refused.pointers(), ["A4"]);
    // And as a workbook.
    let book = cast.housing.get(&format!("{path}/fields/export?format=xlsx")).send().await.expect(200);
    let again = cast.housing.post(&format!("{path}/fields/import")).if_match(&seen.etag());
    let again = again.body(spreadsheet::XLSX_MEDIA, book.bytes.clone()).send().await.expect(200);
    assert_eq!(again.at("/unchanged"), &json!(3));
    app.stop().await;
}

#[actix_web::test]
async fn mistakes_of_a_list_are_told_by_cell_and_change_nothing() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let (draft, path) = draft(&cast, &json!([bodies::known("C43")])).await;
    let header = "数据元编号,名称,数据类型,必填,最小值,最大值,选项,最多字符\n";
    for (row, cell, code) in [
        (",,整数,,,,,", "B2", "approval.field-import.nameless"),
        ("C999,,,,,,,", "A2", "approval.field-import.element"),
        ("C40,另一个名字,,,,,,", "B2", "approval.field-import.of-element"),
        ("C40,,整数,,,,,", "C2", "approval.field-import.of-element"),
        (",闲置院落处数,照片,,,,,", "C2", "approval.field-import.datatype"),
        (",闲置院落处数,,,,,,", "C2", "text.empty"),
        (",闲置院落处数,整数,也许,,,,", "D2", "approval.field-import.yes-no"),
        (",闲置院落处数,整数,,9,1,,", "F2", "approval.schema.bound"),
        (",闲置院落处数,整数,,x,,,", "E2", "approval.schema.bound"),
        (",闲置院落类别,代码,,,,一,", "G2", "approval.field-import.codes"),
        (",闲置院落处数,整数,,,,1=甲|2=乙,", "G2", "approval.schema.codes"),
        (",闲置院落说明,文本,,,,,很长", "H2", "approval.field-import.number"),
        (",闲置院落处数,整数,,,,,\n,闲置院落处数,整数,,,,,", "B3", "approval.field-import.asked-twice"),
    ] {
        let refused = import(&cast.housing, &path, &draft.etag(), format!("{header}{row}\n")).await;
        let refused = refused.refused(422, "sheet.refused");
        assert_eq!((refused.pointers(), refused.text_at("/violations/0/code")), (vec![cell], code), "{row}");
    }
    let unchanged = cast.housing.get(&path).send().await.expect(200);
    assert_eq!(unchanged.etag(), draft.etag());
    let formula = {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "名称").unwrap();
        sheet.write_formula(1, 0, "=1+1").unwrap();
        sheet.merge_range(2, 0, 3, 0, "合并", &rust_xlsxwriter::Format::new()).unwrap();
        book.save_to_buffer().unwrap()
    };
    let sent = cast.housing.post(&format!("{path}/fields/import")).if_match(&draft.etag());
    let refused = sent.body(spreadsheet::XLSX_MEDIA, formula).send().await.refused(422, "sheet.refused");
    assert!(
        refused.pointers().contains(&"Sheet1!A2") && refused.pointers().contains(&"Sheet1!A3"),
        "{refused}"
    );
    app.stop().await;
}

#[actix_web::test]
async fn who_may_import_and_when() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let (draft, path) = draft(&cast, &json!([bodies::new("idle_yards", "闲置院落处数")])).await;
    let sheet = "名称,数据类型\n屋面渗漏房屋栋数,整数\n";
    let health = world::officer(&app, "210102-WJ").await;
    import(&health, &path, &draft.etag(), sheet).await.expect(404);
    import(&cast.burden, &path, &draft.etag(), sheet).await.refused(403, "http.forbidden");
    import(&cast.housing, &path, "\"7\"", sheet).await.refused(412, "http.stale-revision");
    let keyless = cast.housing.post(&format!("{path}/fields/import")).if_match(&draft.etag()).without_key();
    keyless.body(CSV, sheet).send().await.refused(428, "http.idempotency-key-missing");
    let filed = world::submit(&cast.housing, &draft).await.expect(200);
    import(&cast.housing, &path, &filed.etag(), sheet).await.refused(409, "approval.request.state");
    cast.burden.get(&format!("{path}/fields/export")).send().await.expect(200);
    health.get(&format!("{path}/fields/export")).send().await.expect(404);
    app.stop().await;
}

/// A workbook of sheets, each a header and rows.
pub fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}
