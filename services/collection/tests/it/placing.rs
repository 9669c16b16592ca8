//! What keeps a table that came as a file from the street is told at the cells of the file.

use forms::Severity;
use serde_json::{Value, json};
use spreadsheet::{Column, Export, Format, optional, required};
use testkit::Answer;

use crate::world::{Demand, TABLE, World, demand};

static LAYOUT: &[Column] = &[
    required("element", "数据元"),
    required("value_period", "数据期"),
    required("value", "填报值"),
    optional("remark", "说明"),
];

fn asked(severity: Severity) -> Demand {
    let mut asked = demand(1, &["C11", "C47", "C48"]).with_rule("c48 <= c47", "整改数不能超过隐患数");
    for rule in &mut asked.form.rules {
        rule.severity = severity;
        rule.targets = vec!["c48".into()];
    }
    asked
}

/// The file says the cells in another order than the table.
fn file(world: &World, format: Format, rows: &[(&str, &str)]) -> Vec<u8> {
    let mut export = Export::new("一张表", LAYOUT);
    for (element, value) in rows {
        let (element, value) = ((*element).to_owned(), (*value).to_owned());
        export.push([("element", element), ("value_period", "2026-12".into()), ("value", value)].into());
    }
    export.write(format, kernel::Clock::now(world.app.clock())).unwrap()
}

async fn send(world: &World, query: &str, format: Format, rows: &[(&str, &str)]) -> Answer {
    let media = match format {
        Format::Csv => "text/csv",
        Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };
    let sent = world.worker.put(&format!("{TABLE}/sheet{query}")).if_match("\"1\"");
    sent.body(media, file(world, format, rows)).send().await
}

fn told(violations: &Value) -> Vec<(&str, &str)> {
    let mut all = Vec::new();
    for one in violations.as_array().unwrap() {
        all.push((one["pointer"].as_str().unwrap(), one["code"].as_str().unwrap()));
    }
    all
}

#[tokio::test]
async fn a_broken_rule_and_what_is_missing_are_told_at_their_cells() {
    let world = World::start().await;
    world.admit(asked(Severity::Hard)).await;
    let rows = [("C48", "16"), ("C47", "10"), ("C11", "")];
    for (format, fixed, missing) in [(Format::Xlsx, "一张表!C2", "一张表!C4"), (Format::Csv, "C2", "C4")]
    {
        let no = send(&world, "?submit=true", format, &rows).await;
        let no = no.refused(422, "collection.table.incomplete");
        let mut told = told(no.at("/violations"));
        told.sort_unstable();
        assert_eq!(told, [(fixed, "forms.rule.broken"), (missing, "forms.answer.required")]);
    }
    // What is not in the file has no cell there.
    let no = send(&world, "?submit=true", Format::Csv, &[("C48", "1"), ("C47", "10")]).await;
    assert_eq!(no.refused(422, "collection.table.incomplete").pointers(), ["/cells/0"]);
    world.app.stop().await;
}

#[tokio::test]
async fn what_is_odd_and_where_a_remark_is_missing_is_told_at_its_cell() {
    let world = World::start().await;
    world.admit(asked(Severity::Soft)).await;
    let rows = [("C48", "16"), ("C47", "10"), ("C11", "1")];
    let no = send(&world, "?submit=true", Format::Xlsx, &rows).await;
    let no = no.refused(422, "collection.table.incomplete");
    assert_eq!(told(no.at("/violations")), [("一张表!D2", "collection.cell.remark-needed")]);
    let saved = send(&world, "", Format::Xlsx, &rows).await.expect(200);
    let finding = saved.at("/findings/0/violation");
    assert_eq!((&finding["pointer"], &finding["code"]), (&json!("一张表!C2"), &json!("forms.rule.broken")));
    world.app.stop().await;
}
