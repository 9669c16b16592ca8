//! Lists and registers as spreadsheets, there and back, and files that are wrong.

use std::io::{Cursor, Read, Write};

use calamine::{Data, Reader, Xlsx};
use encoding_rs::GB18030;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use testkit::{
    Answer, App, Client,
    places::{HEPING, SHENHE},
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::world::{draft, heping, loaded, path, steward};

pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const GROUPS: &str = "/registers/work-group/entries";

pub async fn download(who: &Client, address: &str) -> Vec<u8> {
    let request = reqwest::Client::new().get(format!("{}{}", who.base(), path(address)));
    let answer = request.bearer_auth(who.token().unwrap()).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let disposition = answer.headers()["content-disposition"].to_str().unwrap().to_owned();
    assert!(disposition.starts_with("attachment; filename="), "{disposition}");
    answer.bytes().await.unwrap().to_vec()
}

/// The cells of a workbook, as text.
pub fn cells(book: &[u8]) -> Vec<Vec<String>> {
    let mut workbook = Xlsx::new(Cursor::new(book)).unwrap();
    let range = workbook.worksheet_range_at(0).unwrap().unwrap();
    range.rows().map(|row| row.iter().map(|cell: &Data| cell.to_string()).collect()).collect()
}

/// A workbook of cells.
pub fn book(cells: &[Vec<String>]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("表").unwrap();
    for (row, values) in cells.iter().enumerate() {
        for (column, value) in values.iter().enumerate().filter(|(_, value)| !value.is_empty()) {
            sheet.write_string(row.try_into().unwrap(), column.try_into().unwrap(), value).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// The place of a column by its title.
pub fn column(cells: &[Vec<String>], title: &str) -> usize {
    cells[0].iter().position(|cell| cell == title).unwrap()
}

pub async fn send(who: &Client, address: &str, kind: &str, body: impl Into<Vec<u8>>) -> Answer {
    who.post(&path(address)).body(kind, body.into()).send().await
}

async fn import(who: &Client, kind: &str, body: impl Into<Vec<u8>>) -> Answer {
    send(who, &format!("{GROUPS}/import?area_code=210102000000"), kind, body).await
}

async fn drafts(who: &Client) -> Vec<Value> {
    let page = who.get(&path(&format!("{GROUPS}?state=draft&limit=200"))).send().await.expect(200);
    page.at("/items").as_array().unwrap().clone()
}

#[actix_web::test]
async fn a_register_exported_edited_and_imported_changes_only_what_was_edited() {
    register(loaded().await).await;
}

pub async fn register(app: App) {
    let (steward, _) = heping(&app).await;
    let exported = download(&steward, &format!("{GROUPS}/export?area_code=210102000000&format=xlsx")).await;
    let same = import(&steward, XLSX, exported.clone()).await.expect(200);
    assert_eq!((same.at("/rows"), same.at("/unchanged")), (&json!(30), &json!(30)));
    let mut edited = cells(&exported);
    let name = column(&edited, "名称");
    edited[3][name] = "网格工作群".into();
    let dry = format!("{GROUPS}/import?area_code=210102000000&dry_run=true");
    let tried = send(&steward, &dry, XLSX, book(&edited)).await.expect(200);
    assert_eq!((tried.at("/changed"), tried.at("/dry_run")), (&json!(1), &json!(true)));
    assert!(drafts(&steward).await.is_empty(), "it was only tried");
    let done = import(&steward, XLSX, book(&edited)).await.expect(200);
    assert_eq!(
        (done.at("/created"), done.at("/changed"), done.at("/unchanged")),
        (&json!(0), &json!(1), &json!(29))
    );
    let drafts = drafts(&steward).await;
    let told: Vec<_> = drafts.iter().map(|d| (&d["code"], &d["name_zh"], &d["version"])).collect();
    assert_eq!(told, [(&json!("WG03"), &json!("网格工作群"), &json!(2))]);
    app.stop().await;
}

#[actix_web::test]
async fn a_row_that_somebody_changed_meanwhile_is_a_conflict_at_its_row() {
    let app = loaded().await;
    let (own, other) = (steward(&app, HEPING).await, steward(&app, HEPING).await);
    let exported = download(&own, &format!("{GROUPS}/export?area_code=210102000000")).await;
    let text = String::from_utf8(exported).unwrap();
    let theirs = text.replace("网格员群", "网格群");
    import(&other, "text/csv", theirs).await.expect(200);
    let ours = text.replace("网格员群", "网格员工作群").replace("党组织群", "党建群");
    let refused = import(&own, "text/csv", ours).await.refused(409, "sheet.changed-meanwhile");
    assert_eq!(refused.pointers(), ["A4"]);
    assert_eq!(drafts(&own).await.len(), 1, "of the conflicting sheet nothing was stored");
    // Somebody who did not touch that row changes what they touched.
    let untouched = text.replace("党组织群", "党建群");
    let done = import(&own, "text/csv", untouched).await.expect(200);
    assert_eq!((done.at("/changed"), done.at("/unchanged")), (&json!(1), &json!(29)));
    let names: Vec<_> = drafts(&own).await.iter().map(|d| d["name_zh"].clone()).collect();
    assert_eq!(names, ["网格群", "党建群"]);
    app.stop().await;
}

#[actix_web::test]
async fn a_list_exported_edited_and_imported_changes_only_what_was_edited() {
    list(loaded().await).await;
}

pub async fn list(app: App) {
    let (steward, _) = heping(&app).await;
    let (id, etag) = draft(&steward, "2026-12-01").await;
    let exported = download(&steward, &format!("/duty-lists/{id}/items/export?format=xlsx")).await;
    let mut edited = cells(&exported);
    let name = column(&edited, "事项名称");
    let row = edited.iter().position(|row| row[0] == "A03").unwrap();
    let address = format!("/duty-lists/{id}/items/import");
    let put = async |cells: &[Vec<String>], etag: &str| {
        steward.post(&path(&address)).if_match(etag).body(XLSX, book(cells)).send().await
    };
    let same = put(&edited, &etag).await.expect(200);
    assert_eq!((same.at("/unchanged"), same.etag()), (&json!(43), etag.clone()), "nothing was edited");
    // Somebody else changes A08 meanwhile: it stays as they left it.
    let mut a08 = crate::following::item(&steward, &id, "A08").await;
    a08["allowed_frequency"] = json!("yearly");
    let at = path(&format!("/duty-lists/{id}/items/A08"));
    let etag = steward.put(&at).if_match(&etag).json(&a08).send().await.expect(200).etag();
    edited[row][name] = "协助做好社会救助".into();
    let done = put(&edited, &etag).await.expect(200);
    assert_eq!((done.at("/changed"), done.at("/unchanged")), (&json!(1), &json!(42)));
    let now = crate::following::item(&steward, &id, "A08").await;
    assert_eq!(now["allowed_frequency"], "yearly");
    assert_eq!(crate::following::item(&steward, &id, "A03").await["name_zh"], "协助做好社会救助");
    // The same sheet again, edited where somebody else was faster.
    let mut later = edited.clone();
    let row = later.iter().position(|row| row[0] == "A08").unwrap();
    later[row][name] = "禁毒".into();
    let refused = put(&later, &done.etag()).await.refused(409, "sheet.changed-meanwhile");
    assert_eq!(refused.pointers(), [format!("表!A{}", row + 1)]);
    app.stop().await;
}

#[actix_web::test]
async fn gb18030_is_read_with_and_without_being_declared() {
    let app = loaded().await;
    let (steward, _) = heping(&app).await;
    for (code, kind) in
        [("WG91", "text/csv"), ("WG92", "text/csv; charset=GB18030"), ("WG93", "text/csv; charset=gbk")]
    {
        let text =
            format!("编号,名称,是否保留,类型,主责部门,平台\n{code},𠮷祥社区群,是,group,210102-MZ,微信\n");
        let (bytes, _, _) = GB18030.encode(&text);
        import(&steward, kind, bytes.into_owned()).await.expect(200);
    }
    let drafts = drafts(&steward).await;
    assert_eq!(drafts.len(), 3);
    assert!(drafts.iter().all(|draft| draft["name_zh"] == "𠮷祥社区群"));
    app.stop().await;
}

#[actix_web::test]
async fn every_mistake_is_told_by_sheet_cell_and_column_and_nothing_is_stored() {
    let app = loaded().await;
    let (steward, _) = heping(&app).await;
    let rows = [
        ["编号", "名称", "是否保留", "类型", "主责部门", "平台", "成员人数"],
        ["WG91", "好群", "是", "group", "210102-MZ", "微信", "3"],
        ["WG92", "", "是", "chat", "210102-MZ", "微信", "三"],
        ["WG91", "又一个", "是", "group", "210102-MZ", "微信", ""],
    ];
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let refused = import(&steward, XLSX, book(&rows)).await.refused(422, "sheet.refused");
    assert_eq!(refused.pointers(), ["表!B3", "表!G3", "表!D3", "表!A4"]);
    assert_eq!(refused.text_at("/violations/0/zh"), "“名称”列：不能为空");
    assert_eq!(refused.text_at("/violations/0/en"), "`name_zh`: must not be empty");
    assert!(drafts(&steward).await.is_empty());
    let mut renamed = rows.clone();
    renamed[0][1] = "群名".into();
    let refused = import(&steward, XLSX, book(&renamed)).await.refused(422, "sheet.refused");
    let codes: Vec<_> =
        refused.at("/violations").as_array().unwrap().iter().map(|v| v["code"].clone()).collect();
    assert_eq!(codes, ["sheet.column-unknown", "sheet.column-missing"]);
    app.stop().await;
}

/// A workbook with the cells of its first sheet replaced.
fn with_cells(book: &[u8], rows: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..archive.len() {
        let mut part = archive.by_index(n).unwrap();
        let name = part.name().unwrap().into_owned();
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            let text = String::from_utf8(bytes).unwrap();
            bytes = text.replace("</sheetData>", &format!("{rows}</sheetData>")).into_bytes();
        }
        writer.write_all(&bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[actix_web::test]
async fn hostile_workbooks_are_refused_by_their_codes_and_change_nothing() {
    let app = loaded().await;
    let (steward, _) = heping(&app).await;
    let exported = download(&steward, &format!("{GROUPS}/export?area_code=210102000000&format=xlsx")).await;
    let formula = with_cells(&exported, r#"<row r="40"><c r="B40"><f>1+1</f><v>2</v></c></row>"#);
    let bomb = with_cells(&exported, &" ".repeat(40 << 20));
    let rows: String = (40..100_000).map(|n| format!(r#"<row r="{n}"/>"#)).collect();
    let long = with_cells(&exported, &rows);
    let mut merged = Workbook::new();
    let sheet = merged.add_worksheet().set_name("表").unwrap();
    sheet.write_string(0, 0, "编号").unwrap();
    sheet.merge_range(1, 0, 1, 2, "合并", &rust_xlsxwriter::Format::new()).unwrap();
    let merged = merged.save_to_buffer().unwrap();
    for (bytes, status, code, cell) in [
        (formula, 422, "sheet.refused", Some("工作群和应用程序!B40")),
        (bomb, 413, "sheet.unpacks-too-large", None),
        (long, 413, "sheet.too-long", Some("A20002")),
        (merged, 422, "sheet.refused", Some("表!A2")),
        (b"PK\x03\x04 but nothing more".to_vec(), 422, "sheet.workbook", None),
    ] {
        let refused = import(&steward, XLSX, bytes).await.refused(status, code);
        assert!(cell.is_none_or(|cell| refused.pointers().contains(&cell)), "{refused}");
    }
    let plain = import(&steward, "text/plain", "编号").await;
    plain.refused(415, "sheet.media-type");
    let broken = import(&steward, "text/csv", vec![0xFF, 0xFE, 0x00]).await;
    broken.refused(422, "sheet.encoding");
    assert!(drafts(&steward).await.is_empty());
    app.stop().await;
}

#[actix_web::test]
async fn somebody_else_exports_what_is_in_force_and_imports_nothing() {
    let app = loaded().await;
    let (own, beside) = (steward(&app, HEPING).await, steward(&app, SHENHE).await);
    let text = "code,name_zh,kept,type,department,platform\nWG91,新群,是,group,210102-MZ,微信\n";
    import(&own, "text/csv", text).await.expect(200);
    let lines = async |who: &Client| {
        let bytes = download(who, &format!("{GROUPS}/export?area_code=210102000000")).await;
        String::from_utf8(bytes).unwrap().lines().count()
    };
    assert_eq!((lines(&own).await, lines(&beside).await), (32, 31));
    import(&beside, "text/csv", text).await.refused(404, "http.not-found");
    app.sign_in("张丽", &[])
        .await
        .get(&path(&format!("{GROUPS}/export?area_code=210102000000")))
        .send()
        .await
        .expect(200);
    app.stop().await;
}
