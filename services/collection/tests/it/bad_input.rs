//! Whatever is wrong with what comes in is told at its cell, and nothing is half written.

use std::io::{Cursor, Write as _};

use serde_json::json;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::world::{TABLE, World, demand};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async fn nothing_is_written(world: &World) {
    for table in ["collection_table", "table_submission", "table_demand"] {
        assert_eq!(world.count(&format!("SELECT count(*) AS n FROM {table}")).await, 0, "{table}");
    }
}

#[tokio::test]
async fn a_sheet_with_a_formula_a_doubled_row_or_another_table_is_refused_at_its_cell() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    for (body, code, pointer) in [
        ("数据元,数据期,填报值\nC04,2026-12,=1+1\n", "sheet.formula", "C2"),
        ("数据元,数据期,填报值\nC04,2026-12,1\nC04,2026-12,2\n", "collection.cell.twice", "A3"),
        ("数据元,数据期,填报值\nC99,2026-12,1\n", "collection.cell.unknown", "A2"),
        ("数据元,数据期,填报值\nC04,2031-12,1\n", "collection.cell.unknown", "A2"),
        ("数据元,数据期,填报值\nC04,明年,1\n", "collection.cell.unknown", "B2"),
        ("数据元,数据期,填报值\nC04,2026-12,1.5\n", "forms.answer.integer", "C2"),
        ("数据元,数据期,填报值\nC04,2026-12,99999999999999999999\n", "forms.answer.integer", "C2"),
    ] {
        let request = world.worker.put(&format!("{TABLE}/sheet")).if_match("\"1\"");
        let no = request.body("text/csv", body.to_owned()).send().await;
        assert_eq!((no.status, no.text_at("/violations/0/code")), (422, code), "{body}");
        assert_eq!(no.pointers(), [pointer], "{body}");
    }
    nothing_is_written(&world).await;
    world.app.stop().await;
}

/// Four kilobytes that unpack to as many megabytes as nobody reads.
pub fn bomb() -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"] {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&vec![b' '; 40 << 20]).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[tokio::test]
async fn a_workbook_that_unpacks_to_too_much_or_is_none_is_refused_before_it_is_read() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    let bomb = bomb();
    assert!(bomb.len() < 1 << 20);
    for (body, status) in [(bomb, 413), (b"PK\x03\x04nothing".to_vec(), 422)] {
        let request = world.worker.put(&format!("{TABLE}/sheet")).if_match("\"1\"");
        let no = request.body(XLSX, body).send().await;
        assert_eq!(no.status, status, "{no}");
        assert!(no.code().starts_with("sheet."), "{no}");
    }
    nothing_is_written(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn a_future_period_another_communitys_table_and_a_replay_with_another_body_are_refused() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    let cells = json!({"cells": [{"element": "C04", "value": 1}], "submit": true});
    let put = |path: &str| world.worker.put(path).if_match("\"1\"").json(&cells).send();
    put("/api/collection/v1/tables/210102025001/2027-03").await.refused(409, "collection.table.not-open");
    put("/api/collection/v1/tables/210103018001/2026-12").await.refused(404, "http.not-found");
    put("/api/collection/v1/tables/210102025001/2026-13").await.refused(404, "collection.table.nothing-due");
    nothing_is_written(&world).await;
    let saved = world.patch("\"1\"", json!([{"element": "C04", "value": 1}])).send().await.expect(200);
    let stale = world.patch("\"1\"", json!([{"element": "C04", "value": 9}])).send().await;
    stale.refused(412, "http.stale-revision");
    let submit = || {
        world.worker.post(&format!("{TABLE}/submission")).if_match(&saved.etag()).key("twice-the-same-key")
    };
    let receipt = submit().send().await.expect(200);
    assert_eq!(submit().send().await.expect(200).at("/number"), receipt.at("/number"));
    let other = world.worker.post("/api/collection/v1/refusals").key("twice-the-same-key");
    let body = json!({"area_code": "210102025001", "asker": "某局", "channel": "电话", "what": "台账"});
    other.json(&body).send().await.refused(422, "http.idempotency-key-reused");
    world.app.stop().await;
}
