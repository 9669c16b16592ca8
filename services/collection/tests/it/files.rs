//! Everything as one file: every format holds the same, and nothing is run.

use actix_web::web::Bytes;
use calamine::{Data, DataType, Reader, Xlsx};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::{Value, json};
use testkit::{Answer, Database};

use crate::{
    retrieving::VALUES,
    world::{World, builder, demand, element},
};

/// More than two readings of the store, more than a row group.
const MANY: usize = 25_000;

#[tokio::test]
async fn every_format_holds_every_value() {
    every(World::start().await).await;
}

#[tokio::test]
async fn every_format_holds_every_value_on_postgres() {
    every(World::of(builder().on(Database::Postgres)).await).await;
}

async fn every(world: World) {
    world.admit(demand(1, &["C04"])).await;
    let many = format!(
        "INSERT INTO accepted_value (element, period, area, path, period_start, period_end, datatype, value, version, \
         source, accepted_at) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {MANY}) \
         SELECT 'C04', '2026-12', CAST(210900000000 + i AS TEXT), \
         '/210000000000/210100000000/210102000000/210102025000/' || CAST(210900000000 + i AS TEXT) || '/', \
         '2026-12-01', '2026-12-31', 'integer', CAST(i AS TEXT), 1, 'import', 0 FROM n"
    );
    world.tamper(&many).await.unwrap();
    // Fetched before any is looked at: looking takes longer than a connection is kept.
    let (csv, array) = (file(&world, "csv").await, file(&world, "json").await);
    let (book, parquet) = (file(&world, "xlsx").await, file(&world, "parquet").await);
    world.app.stop().await;
    assert_eq!(csv.text.lines().count(), MANY + 1);
    let Value::Array(items) = serde_json::from_str(&array.text).unwrap() else { panic!("no array") };
    let total: u64 = items.iter().map(|item| item["value"].as_u64().unwrap()).sum();
    let wanted = u64::try_from(MANY * (MANY + 1) / 2).unwrap();
    assert_eq!((items.len(), total), (MANY, wanted));
    let range = sheet(&book);
    let sum: f64 = range.rows().skip(1).filter_map(|row| row.get(5).and_then(Data::as_f64)).sum();
    assert_eq!((range.height(), sum as u64), (MANY + 1, wanted));
    let rows = columns(&parquet);
    let number = |row: &std::collections::BTreeMap<String, Field>| match row.get("number") {
        Some(Field::Double(number)) => *number,
        other => panic!("{other:?}"),
    };
    assert_eq!((rows.len(), rows.iter().map(number).sum::<f64>() as u64), (MANY, wanted));
    assert_eq!(rows[0]["element"], Field::Str("C04".into()));
}

async fn file(world: &World, format: &str) -> Answer {
    world.officer.get(&format!("{VALUES}&format={format}")).send().await.expect(200)
}

fn sheet(answer: &Answer) -> calamine::Range<Data> {
    let mut book: Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(answer.bytes.clone())).unwrap();
    book.worksheet_range_at(0).unwrap().unwrap()
}

fn columns(answer: &Answer) -> Vec<std::collections::BTreeMap<String, Field>> {
    let reader = SerializedFileReader::new(Bytes::from(answer.bytes.clone())).unwrap();
    let rows = reader.get_row_iter(None).unwrap();
    rows.map(|row| row.unwrap().into_columns().into_iter().collect()).collect()
}

#[tokio::test]
async fn a_formula_is_text_in_every_format_and_an_empty_file_is_a_file() {
    let world = World::start().await;
    let mut text = demand(1, &["C04"]);
    text.form.fields[0].kind = forms::FieldKind::Text { max_length: 50 };
    world.admit(text).await;
    for format in ["csv", "xlsx", "json", "parquet"] {
        let empty = file(&world, format).await;
        assert!(!empty.bytes.is_empty(), "{format}");
    }
    assert_eq!(file(&world, "json").await.text, "[]\n");
    assert_eq!(columns(&file(&world, "parquet").await).len(), 0);
    assert_eq!(sheet(&file(&world, "xlsx").await).height(), 1);
    let formula = "=HYPERLINK(\"x\",\"点我\")";
    let saved = world.patch("\"1\"", json!([{"element": "C04", "value": formula}])).send().await.expect(200);
    world.submit(&saved.etag()).await.expect(200);
    world.review(json!({"decision": "accept"})).await.expect(200);
    let csv = file(&world, "csv").await.text;
    assert!(csv.contains(r#","'=HYPERLINK(""x"",""点我"")","#), "{csv}");
    let workbook = sheet(&file(&world, "xlsx").await);
    assert_eq!(workbook.get_value((1, 5)), Some(&Data::String(formula.into())));
    assert_eq!(columns(&file(&world, "parquet").await)[0]["value"], Field::Str(formula.into()));
    world.app.stop().await;
}

#[tokio::test]
async fn whence_a_value_came_is_told_on_request() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    let receipt = world.fill_and_submit().await;
    world.review(json!({"decision": "accept"})).await.expect(200);
    let plain = world.officer.get(VALUES).send().await.expect(200);
    assert_eq!(plain.at("/items/0/provenance"), &Value::Null);
    let page = world.officer.get(&format!("{VALUES}&provenance=true")).send().await.expect(200);
    let from = page.at("/items/0/provenance");
    assert_eq!((&from["table_period"], &from["submission"]), (&json!("2026-12"), &json!(1)));
    assert_eq!(&from["receipt"], receipt.at("/number"));
    let csv = world.officer.get(&format!("{VALUES}&provenance=true&format=csv")).send().await.expect(200);
    let head = csv.text.lines().next().unwrap();
    assert!(
        head.ends_with("version,qualifiers,table,table_period,receipt,submission,submitted_at,rule"),
        "{head}"
    );
    assert!(csv.text.contains(receipt.text_at("/number")));
    world.app.stop().await;
}

#[tokio::test]
async fn a_number_comes_with_its_parts_as_far_as_they_may_be_had() {
    let world = World::start().await;
    for (code, object_class) in [("C04", "老年人(≥60岁)"), ("C11", "老年人(≥60岁)"), ("C19", "老年人")]
    {
        let qualifiers = if code == "C11" { vec!["独居".to_owned()] } else { vec![] };
        let part = contracts::registry::ElementRegistered {
            object_class: object_class.into(),
            qualifiers,
            ..element(code)
        };
        world.app.tell(&part).await;
    }
    world.app.settle().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    world.admit(demand(2, &["C19"]).of("210102-GA")).await;
    world.fill_and_submit().await;
    world.review(json!({"decision": "accept"})).await.expect(200);
    let ask = |query: &str| world.officer.get(&format!("{VALUES}{query}")).send();
    let parts = ask("&element=C04&disaggregated=true").await.expect(200);
    let items = parts.at("/items").as_array().unwrap();
    let codes: Vec<&Value> = items.iter().map(|item| &item["element"]).collect();
    assert_eq!(codes, [&json!("C04"), &json!("C11")]);
    assert_eq!(items[1]["qualifiers"], json!(["≥60岁", "独居"]));
    let alone = ask("&element=C11&disaggregated=true").await.expect(200);
    assert_eq!(alone.at("/items").as_array().unwrap().len(), 1);
    ask("&element=C48&disaggregated=true").await.refused(404, "http.not-found");
    world.app.stop().await;
}
