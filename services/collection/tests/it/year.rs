//! A community's year: fill, return, correct, expire, refuse.

use chrono::TimeDelta;
use contracts::approval::AdmissionExpired;
use kernel::Role;
use serde_json::json;
use testkit::{Held, places::HEPING};

use crate::world::{Demand, World, demand};

#[tokio::test]
async fn a_community_lives_through_a_year() {
    played(World::start().await).await;
}

fn table(month: &str) -> String {
    format!("/api/collection/v1/tables/210102025001/{month}")
}

async fn send(world: &World, month: &str, value: i64) -> testkit::Answer {
    let path = table(month);
    let asked = world.worker.get(&path).send().await.expect(200);
    let cells: Vec<_> = asked
        .at("/cells")
        .as_array()
        .unwrap()
        .iter()
        .filter(|cell| cell["open"] == true)
        .map(|cell| json!({"element": cell["element"], "value_period": cell["value_period"], "value": value}))
        .collect();
    let body = json!({"cells": cells, "submit": true});
    world.worker.put(&path).if_match(&asked.etag()).json(&body).send().await
}

async fn review(world: &World, month: &str, body: serde_json::Value) -> testkit::Answer {
    let path = table(month);
    let etag = world.street.get(&path).send().await.etag();
    world.street.post(&format!("{path}/review")).if_match(&etag).json(&body).send().await
}

/// Also played on PostgreSQL.
pub async fn played(world: World) {
    let valid = ("2026-11-01", "2027-12-31");
    world.admit(Demand { valid, ..demand(1, &["C04", "C11"]) }).await;
    let quarterly = Demand { frequency: kernel::Frequency::Quarterly, valid, ..demand(2, &["C11", "C19"]) };
    world.admit(quarterly.of("210102-GA")).await;
    let short = world.admit(Demand { valid: ("2026-11-01", "2027-02-28"), ..demand(3, &["C47"]) }).await;
    // 25 December is near: everything is asked, the quarter's values beside the month's.
    world.app.pass(TimeDelta::days(10)).await;
    assert_eq!(send(&world, "2026-12", 7).await.expect(200).at("/written"), &json!(5));
    let back = json!({"decision": "return", "cells": [
        {"element": "C11", "value_period": "2026Q4", "comment": "与月报不一致"}]});
    review(&world, "2026-12", back).await.expect(200);
    let corrected = send(&world, "2026-12", 8).await.expect(200);
    assert_eq!((corrected.at("/written"), corrected.at("/receipt/version")), (&json!(1), &json!(2)));
    review(&world, "2026-12", json!({"decision": "accept"})).await.expect(200);
    for (month, cells) in [("2027-01", 3), ("2027-02", 3), ("2027-03", 4), ("2027-04", 2)] {
        world.app.pass(TimeDelta::days(30)).await;
        if month == "2027-03" {
            let (admission, control_number) = (short.admission, short.control_number.clone());
            world.app.tell(&AdmissionExpired { admission, control_number }).await;
            world.app.settle().await;
        }
        assert_eq!(send(&world, month, 9).await.expect(200).at("/written"), &json!(cells), "{month}");
        review(&world, month, json!({"decision": "accept"})).await.expect(200);
    }
    // What has no live code is refused, and what expired is no live code.
    let body = json!({"area_code": "210102025001", "asker": "某局", "channel": "微信群", "what": "台账",
        "code_shown": short.control_number});
    let refused = world.worker.post("/api/collection/v1/refusals").json(&body).send().await.expect(201);
    assert_eq!(refused.at("/verdict"), &json!("expired"));
    // May is missed: told overdue, closed, and opened again.
    world.app.pass(TimeDelta::days(68)).await;
    assert_eq!(world.told("table-overdue.v1").await, 1);
    send(&world, "2027-05", 1).await.refused(409, "collection.window.closed");
    let again = json!({"until": "2027-06-30", "reason": "换届交接"});
    world.street.post(&format!("{}/reopenings", table("2027-05"))).json(&again).send().await.expect(201);
    send(&world, "2027-05", 1).await.expect(200);
    let board = "/api/collection/v1/completeness?area_code=210102000000&period=2027-05&by=demand";
    let office = world.app.sign_in("减负办", &[Held::role(Role::BurdenOfficer, HEPING)]).await;
    let late = office.get(board).send().await.expect(200);
    assert_eq!((late.at("/total/there"), late.at("/total/late")), (&json!(1), &json!(1)));
    assert_eq!(late.at("/total/timely_permille"), &json!(0));
    world.app.stop().await;
}
