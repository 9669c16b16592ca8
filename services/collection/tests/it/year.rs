//! A community's year, month by month: filled, returned, corrected, suspended, expired, missed, refused, and
//! told at its end what came of it.

use chrono::TimeDelta;
use contracts::approval::{AdmissionGranted, AdmissionSuspended, Reissue};
use forms::{Aggregate, Derivation, Measure};
use kernel::{Frequency, Role};
use serde_json::{Value, json};
use testkit::{Answer, Held, places::HEPING};

use crate::{
    reissuing::reissued,
    world::{Demand, World, demand},
};

const VALID: (&str, &str) = ("2026-11-01", "2027-12-31");
const MONTHS: [&str; 12] = [
    "2026-12", "2027-01", "2027-02", "2027-03", "2027-04", "2027-05", "2027-06", "2027-07", "2027-08",
    "2027-09", "2027-10", "2027-11",
];

#[tokio::test]
async fn a_community_lives_through_a_year() {
    played(World::start().await).await;
}

/// Also played on PostgreSQL.
pub async fn played(world: World) {
    let year = Year::begin(world).await;
    year.december_is_returned().await;
    year.january_is_corrected().await;
    year.a_plain_month("2027-02", 3).await;
    // One ended with February, and nobody says so.
    year.a_plain_month("2027-03", 4).await;
    year.what_ended_is_refused().await;
    year.a_plain_month("2027-04", 2).await;
    year.may_is_missed().await;
    year.june_is_suspended_in_part().await;
    year.a_plain_month("2027-07", 2).await;
    year.something_is_added_in_august().await;
    year.a_plain_month("2027-09", 4).await;
    year.a_plain_month("2027-10", 2).await;
    year.a_plain_month("2027-11", 3).await;
    year.is_over().await;
    year.world.app.stop().await;
}

struct Year {
    world: World,
    office: testkit::Client,
    quarterly: AdmissionGranted,
    short: AdmissionGranted,
}

fn table(month: &str) -> String {
    format!("/api/collection/v1/tables/210102025001/{month}")
}

fn accept() -> Value {
    json!({"decision": "accept"})
}

impl Year {
    /// 25 December is near: a monthly demand, a quarterly one that follows from the months, and one that
    /// ends with February.
    async fn begin(world: World) -> Self {
        world.admit(Demand { valid: VALID, ..demand(1, &["C04", "C11"]) }).await;
        let mut quarterly = demand(2, &["C11", "C19"]).of("210102-GA");
        (quarterly.frequency, quarterly.valid) = (Frequency::Quarterly, VALID);
        let measure = Measure::Periods { aggregate: Aggregate::Sum };
        quarterly.form.derivations =
            vec![Derivation { element: "C11".parse().unwrap(), measure, condition: String::new() }];
        let quarterly = world.admit(quarterly).await;
        let short = world.admit(Demand { valid: ("2026-11-01", "2027-02-28"), ..demand(3, &["C47"]) }).await;
        let office = world.app.sign_in("减负办", &[Held::role(Role::BurdenOfficer, HEPING)]).await;
        world.app.pass(TimeDelta::days(10)).await;
        Self { world, office, quarterly, short }
    }

    /// Fills what is open, and submits.
    async fn send(&self, month: &str, value: i64) -> Answer {
        let path = table(month);
        let asked = self.world.worker.get(&path).send().await.expect(200);
        let cells: Vec<Value> = crate::world::open(&asked)
            .map(|cell| json!({"element": cell["element"], "value_period": cell["value_period"], "value": value}))
            .collect();
        let body = json!({"cells": cells, "submit": true});
        self.world.worker.put(&path).if_match(&asked.etag()).json(&body).send().await
    }

    async fn review(&self, month: &str, body: Value) -> Answer {
        let path = table(month);
        let etag = self.world.street.get(&path).send().await.etag();
        self.world.street.post(&format!("{path}/review")).if_match(&etag).json(&body).send().await
    }

    /// A month goes by, its table is filled, and the street accepts it.
    async fn a_plain_month(&self, month: &str, cells: i64) {
        self.world.app.pass(TimeDelta::days(30)).await;
        self.filled(month, cells).await;
    }

    async fn filled(&self, month: &str, cells: i64) {
        let sent = self.send(month, 10).await.expect(200);
        assert_eq!(sent.at("/written"), &json!(cells), "{month}: {sent}");
        self.review(month, accept()).await.expect(200);
    }

    async fn december_is_returned(&self) {
        assert_eq!(self.send("2026-12", 10).await.expect(200).at("/written"), &json!(5));
        let back = json!({"decision": "return", "cells": [
            {"element": "C11", "value_period": "2026Q4", "comment": "与月报不一致"}]});
        self.review("2026-12", back).await.expect(200);
        let again = self.send("2026-12", 30).await.expect(200);
        assert_eq!((again.at("/written"), again.at("/receipt/version")), (&json!(1), &json!(2)));
        self.review("2026-12", accept()).await.expect(200);
    }

    /// What was retrieved already is corrected with a reason, and whoever has the old value is told.
    async fn january_is_corrected(&self) {
        self.a_plain_month("2027-01", 3).await;
        let values = "/api/collection/v1/values?element=C04&purpose=月度通报";
        let old = self.world.officer.get(&format!("{values}&from=2027-01")).send().await.expect(200);
        assert_eq!(old.at("/items/0/value"), &json!(10));
        self.world.app.pass(TimeDelta::minutes(5)).await;
        let path = table("2027-01");
        let etag = self.world.worker.get(&path).send().await.etag();
        let correct = json!({"cells": [{"element": "C04", "comment": "漏报集体户2人"}]});
        let correct = self.world.worker.post(&format!("{path}/corrections")).if_match(&etag).json(&correct);
        correct.send().await.expect(200);
        assert_eq!(self.send("2027-01", 12).await.expect(200).at("/receipt/version"), &json!(2));
        self.review("2027-01", accept()).await.expect(200);
        self.world.app.pass(TimeDelta::minutes(5)).await;
        assert_eq!(self.world.told("values-corrected.v1").await, 1);
        let new = self.world.officer.get(&format!("{values}&from=2027-01")).send().await.expect(200);
        assert_eq!((new.at("/items/0/value"), new.at("/items/0/version")), (&json!(12), &json!(2)));
    }

    /// What expired is no live code: red, and refused with a receipt.
    async fn what_ended_is_refused(&self) {
        let received = json!({"area_code": "210102025001",
            "received": format!("请于今天下班前报送，准入编号{}", self.short.control_number)});
        let seen = self.world.worker.post("/api/collection/v1/received").json(&received).send().await;
        assert_eq!(seen.expect(200).at("/colour"), &json!("red"));
        let body = json!({"area_code": "210102025001", "asker": "某局", "channel": "微信群", "what": "台账",
            "code_shown": self.short.control_number});
        let refused = self.world.worker.post("/api/collection/v1/refusals").json(&body).send().await;
        assert_eq!(refused.expect(201).at("/verdict"), &json!("expired"));
        assert_eq!(self.world.told("refusal-recorded.v1").await, 1);
    }

    /// Told overdue once, closed, opened again with a reason, and late for ever.
    async fn may_is_missed(&self) {
        self.world.app.pass(TimeDelta::days(68)).await;
        assert_eq!(self.world.told("table-overdue.v1").await, 1);
        self.send("2027-05", 10).await.refused(409, "collection.window.closed");
        let again = json!({"until": "2027-06-25", "reason": "换届交接"});
        let reopen = self.world.street.post(&format!("{}/reopenings", table("2027-05"))).json(&again);
        reopen.send().await.expect(201);
        self.filled("2027-05", 2).await;
    }

    /// The quarterly demand is suspended when it falls due: only the rest is asked. Lifted, it is asked too.
    async fn june_is_suspended_in_part(&self) {
        let (admission, control_number) = (self.quarterly.admission, self.quarterly.control_number.clone());
        let suspended = AdmissionSuspended { admission, control_number, reason: "群众反映".into() };
        self.world.app.tell(&suspended).await;
        self.world.app.settle().await;
        self.filled("2027-06", 2).await;
        let signature = self.world.sign_lifting(&self.quarterly, Some(1));
        self.world.app.tell(&reissued(&self.quarterly, signature, Reissue::Resumed)).await;
        self.world.app.settle().await;
        self.filled("2027-06", 2).await;
    }

    /// What is admitted in summer is asked from then on, and marked in the plan.
    async fn something_is_added_in_august(&self) {
        let mut yearly = demand(4, &["C48"]).of("210102-WJ");
        (yearly.frequency, yearly.first_due, yearly.valid) = (Frequency::Yearly, "2027-11-25", VALID);
        self.world.admit(yearly).await;
        self.a_plain_month("2027-08", 2).await;
        let plan = "/api/collection/v1/calendars/210102025001/2027";
        let plan = self.world.worker.get(plan).send().await.expect(200);
        let later: Vec<&Value> =
            plan.at("/items").as_array().unwrap().iter().filter(|item| item["added_later"] == true).collect();
        assert_eq!((later.len(), &later[0]["due"]), (1, &json!("2027-11-25")));
    }

    /// Everything owed is there, May late and the rest in time; each correction is a version; the quarters
    /// come to what their months come to.
    async fn is_over(&self) {
        for month in MONTHS {
            let board =
                format!("/api/collection/v1/completeness?area_code=210102000000&period={month}&by=demand");
            let board = self.office.get(&board).send().await.expect(200);
            assert_eq!(board.at("/total/owed"), board.at("/total/there"), "{month}: {board}");
            assert_eq!(board.at("/total/accepted"), board.at("/total/there"), "{month}: {board}");
            let in_time = if month == "2027-05" { 0 } else { 1000 };
            assert_eq!(
                (board.at("/total/complete_permille"), board.at("/total/timely_permille")),
                (&json!(1000), &json!(in_time)),
                "{month}: {board}"
            );
        }
        let world = &self.world;
        // Twelve tables: December and January were sent twice, June as well.
        assert_eq!(world.count("SELECT count(*) AS n FROM table_submission").await, 15);
        assert_eq!(
            world.count("SELECT count(*) AS n FROM collection_table WHERE state = 'accepted'").await,
            12
        );
        assert_eq!(world.count("SELECT count(*) AS n FROM accepted_value").await, 36);
        world.app.run_jobs().await;
        let sums = "/api/collection/v1/rollups?element=C11&area_code=210102000000&level=county&from=2027-01\
                    &to=2027-12&over=quarter&purpose=编制季报";
        let sums = world.officer.get(sums).send().await.expect(200);
        let totals: Vec<(&Value, &Value)> = sums
            .at("/items")
            .as_array()
            .unwrap()
            .iter()
            .map(|item| (&item["period"], &item["total"]))
            .collect();
        let thirty = json!("30");
        assert_eq!(
            totals,
            [
                (&json!("2027Q1"), &thirty),
                (&json!("2027Q2"), &thirty),
                (&json!("2027Q3"), &thirty),
                (&json!("2027Q4"), &Value::Null)
            ]
        );
        assert_eq!(
            sums.at("/items/3/made_up/missing"),
            &json!([{"period": "2027-12", "communities": 1}]),
            "{sums}"
        );
    }
}
