//! Rosters as sheets: in, out masked, and back in.

use std::fmt::Write as _;

use forms::FieldKind;
use serde_json::{Value, json};
use testkit::Answer;

use super::scene::{LI, ZHANG, allowance, number, person, roster_of, text};
use crate::world::World;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async fn import(world: &World, roster: &str, query: &str, media: &str, body: impl Into<Vec<u8>>) -> Answer {
    let request = world.worker.post(&format!("{roster}/import{query}"));
    request.body(media, body.into()).send().await
}

fn counts(report: &Answer) -> [i64; 4] {
    ["added", "changed", "ended", "unchanged"].map(|what| report.body[what].as_i64().unwrap())
}

/// Also played on PostgreSQL.
pub async fn there_and_back(world: &World) {
    let roster = roster_of(&world.admit(allowance(1)).await);
    let list =
        format!("name项,id_no项,phone项,生效日期\n张三丰,{ZHANG},10012345678,2026/10/1\n李四,{LI},,\n");
    let tried = import(world, &roster, "?dry_run=true", "text/csv", list.clone()).await.expect(200);
    assert_eq!(counts(&tried), [2, 0, 0, 0]);
    assert_eq!(world.count("SELECT count(*) AS n FROM roster_row").await, 0);
    assert_eq!(counts(&import(world, &roster, "", "text/csv", list.clone()).await.expect(200)), [2, 0, 0, 0]);
    // The same list again says nothing new; an empty cell of an office's list clears nothing.
    assert_eq!(counts(&import(world, &roster, "", "text/csv", list).await.expect(200)), [0, 0, 0, 2]);
    let shorter = format!("name,id_no,phone\n张三丰,{ZHANG},\n");
    assert_eq!(counts(&import(world, &roster, "", "text/csv", shorter).await.expect(200)), [0, 0, 0, 1]);

    let out = world.worker.get(&format!("{roster}/export")).send().await.expect(200);
    assert!(
        out.text.contains("张*,210199********0016")
            && !out.text.contains(ZHANG)
            && !out.text.contains("张三丰")
    );
    assert_eq!(
        counts(&import(world, &roster, "", "text/csv", out.text.clone()).await.expect(200)),
        [0, 0, 0, 2]
    );
    let edited =
        out.text.replace("100****5678", "10099999999").replace("1938-**-**,", "1938-**-**,10011112222");
    assert_eq!(
        counts(&import(world, &roster, "", "text/csv", edited.clone()).await.expect(200)),
        [0, 2, 0, 0]
    );
    // What was edited on the ground of an older export is refused, cell by cell, and nothing is done.
    let older = edited.replace("10099999999", "10088888888");
    let stale = import(world, &roster, "", "text/csv", older).await.refused(409, "sheet.changed-meanwhile");
    assert_eq!(stale.pointers().len(), 1);
    let rows = world.rows(&roster, "").await;
    assert_eq!(
        (&rows[0]["values"]["phone"], &rows[1]["values"]["phone"]),
        (&json!("100****9999"), &json!("100****2222"))
    );
}

#[tokio::test]
async fn a_list_goes_in_and_an_export_comes_back_without_a_number_being_seen() {
    let world = World::start().await;
    there_and_back(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn mistakes_are_told_by_cell_and_nothing_is_written() {
    let world = World::start().await;
    let roster = roster_of(&world.admit(allowance(1)).await);
    let list = format!(
        "name,id_no,phone\n张三,{ZHANG},电话\n,{LI},\n王五,210199195001010017,\n李四,{LI},\n张三,{ZHANG},\n"
    );
    let refused = import(&world, &roster, "", "text/csv", list).await.refused(422, "sheet.refused");
    assert_eq!(refused.pointers(), ["C2", "B4"]);
    assert!(!refused.text.contains(ZHANG) && !refused.text.contains("张三"));
    let list = format!("name,id_no\n,{ZHANG}\n李四,{LI}\n李四,{LI}\n");
    let refused = import(&world, &roster, "", "text/csv", list).await.refused(422, "sheet.refused");
    assert_eq!(refused.pointers(), ["A2", "B4"]);
    let formula = format!("name,id_no\n=1+1,{ZHANG}\n");
    let refused = import(&world, &roster, "", "text/csv", formula).await.refused(422, "sheet.refused");
    assert_eq!(refused.text_at("/violations/0/code"), "sheet.formula");
    let unknown = "name,照片\n张三,x\n";
    import(&world, &roster, "", "text/csv", unknown).await.refused(422, "sheet.refused");
    assert_eq!(world.count("SELECT count(*) AS n FROM roster_row").await, 0);
    world.app.stop().await;
}

#[tokio::test]
async fn a_workbook_that_unpacks_to_too_much_opens_no_roster() {
    let world = World::start().await;
    let roster = roster_of(&world.admit(allowance(1)).await);
    let refused = import(&world, &roster, "", XLSX, crate::bad_input::bomb()).await;
    assert_eq!(refused.status, 413, "{refused}");
    assert!(refused.code().starts_with("sheet."), "{refused}");
    assert_eq!(world.count("SELECT count(*) AS n FROM roster_row").await, 0);
    world.app.stop().await;
}

#[tokio::test]
async fn a_file_of_a_million_rows_is_refused() {
    let world = World::start().await;
    let roster = roster_of(&world.admit(allowance(1)).await);
    let mut list = "name,id_no\n".to_owned();
    for _ in 0..1_000_000 {
        list.push_str("a,1\n");
    }
    let refused = import(&world, &roster, "", "text/csv", list.clone()).await;
    assert_eq!((refused.status, refused.code()), (413, "sheet.too-long"), "{refused}");
    list.push_str(&"x".repeat(4 << 20));
    import(&world, &roster, "", "text/csv", list).await.refused(413, "http.body-too-large");
    assert_eq!(world.count("SELECT count(*) AS n FROM roster_row").await, 0);
    world.app.stop().await;
}

/// 800 rows of 40 columns.
fn wide() -> crate::world::Demand {
    let mut wide = allowance(1);
    let more = (0..40 - wide.form.fields.len() + 1)
        .map(|n| person(&format!("X{n:02}"), &format!("more_{n}"), text()));
    let more: Vec<_> = more.collect();
    wide.form.fields.extend(more);
    wide.form.fields.push(person("X90", "count_90", FieldKind::Integer { minimum: None, maximum: None }));
    wide.form.fields.remove(2);
    wide
}

#[tokio::test]
async fn a_sheet_of_800_by_40_goes_there_and_back_and_loses_nothing() {
    let world = World::start().await;
    let demand = wide();
    let columns: Vec<String> =
        demand.form.fields.iter().filter(|f| f.key != "change_type").map(|f| f.key.clone()).collect();
    assert_eq!(columns.len(), 40);
    let roster = roster_of(&world.admit(demand).await);
    let mut list = columns.join(",");
    for n in 0..800 {
        list.push('\n');
        for (at, key) in columns.iter().enumerate() {
            let cell = match key.as_str() {
                "id_no" => number(n),
                "birth_date" => format!("{}-05-01", 1960 + n / 500),
                "phone" => format!("100{n:08}"),
                "benefit_type" => "2".to_owned(),
                "count_90" => n.to_string(),
                _ => format!("第{n}行第{at}列"),
            };
            write!(list, "{}{cell}", if at == 0 { "" } else { "," }).unwrap();
        }
    }
    assert_eq!(counts(&import(&world, &roster, "", "text/csv", list).await.expect(200)), [800, 0, 0, 0]);
    let workbook = world.worker.get(&format!("{roster}/export?format=xlsx"));
    let bytes = reqwest_bytes(&world, &roster).await;
    assert_eq!(workbook.send().await.status, 200);
    assert_eq!(counts(&import(&world, &roster, "", XLSX, bytes).await.expect(200)), [0, 0, 0, 800]);
    all_is_there(&world, &roster, &columns).await;
    world.app.stop().await;
}

/// The workbook as bytes: the client of the tests reads answers as text.
async fn reqwest_bytes(world: &World, roster: &str) -> Vec<u8> {
    let token = world.worker.token().unwrap();
    let url = format!("{}{roster}/export?format=xlsx", world.app.url());
    let answer = reqwest::Client::new().get(url).bearer_auth(token).send().await.unwrap();
    answer.bytes().await.unwrap().to_vec()
}

async fn all_is_there(world: &World, roster: &str, columns: &[String]) {
    let rows: Vec<Value> = world.rows(roster, "?limit=50").await;
    let ids: Vec<&Value> = rows.iter().map(|row| &row["row"]).collect();
    let body = json!({"rows": ids, "purpose": "verify", "reason": "核对导入"});
    let seen = world.worker.post(&format!("{roster}/unmasked")).json(&body).send().await.expect(200);
    for (n, row) in seen.at("/items").as_array().unwrap().iter().enumerate() {
        assert_eq!(row["values"]["id_no"], number(u32::try_from(n).unwrap()));
        assert_eq!(row["values"]["count_90"], json!(n));
        assert_eq!(row["values"]["name"], format!("第{n}行第0列"));
        assert_eq!(row["values"].as_object().unwrap().len(), columns.len());
    }
}
