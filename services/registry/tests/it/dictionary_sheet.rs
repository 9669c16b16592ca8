//! The dictionary as a spreadsheet, there and back.

use serde_json::json;
use testkit::App;

use crate::{
    code_lists::bureau,
    sheets::{XLSX, book, cells, column, download, send},
    world::{loaded, path},
};

#[actix_web::test]
async fn the_dictionary_exported_edited_and_imported_changes_only_what_was_edited() {
    dictionary(loaded().await).await;
}

pub async fn dictionary(app: App) {
    let bureau = bureau(&app).await;
    let exported = download(&bureau, "/elements/export?format=xlsx").await;
    let same = send(&bureau, "/elements/import", XLSX, exported.clone()).await.expect(200);
    assert_eq!((same.at("/rows"), same.at("/unchanged")), (&json!(103), &json!(103)));
    let mut edited = cells(&exported);
    let (code, names) = (column(&edited, "编号"), column(&edited, "同义词"));
    let row = edited.iter().position(|row| row[code] == "C45").unwrap();
    edited[row][names].push_str("|流动摊贩数");
    let done = send(&bureau, "/elements/import", XLSX, book(&edited)).await.expect(200);
    assert_eq!((done.at("/changed"), done.at("/unchanged")), (&json!(1), &json!(102)));
    let asked = json!({"fields": [{"name": "流动摊贩数"}]});
    let answer = bureau.post(&path("/elements:recognise")).json(&asked).send().await.expect(200);
    assert_eq!(answer.text_at("/fields/0/matched"), "C45");

    // Whoever exported before does not take that back, and says so where they edited the same row.
    let untouched = send(&bureau, "/elements/import", XLSX, exported.clone()).await.expect(200);
    assert_eq!(untouched.at("/unchanged"), &json!(103));
    let mut late = cells(&exported);
    late[row][names].push_str("|路边摊数");
    let refused = send(&bureau, "/elements/import", XLSX, book(&late)).await;
    let refused = refused.refused(409, "sheet.changed-meanwhile");
    assert_eq!(refused.pointers(), [format!("表!A{}", row + 1)]);
    app.stop().await;
}
