//! The nth working day as a due day: checked when it is asked, carried into what is admitted, kept by
//! what follows.

use approval::domain::terms::{self, Terms};
use contracts::approval::AdmissionGranted;
use kernel::Frequency;
use serde_json::{Value, json};
use testkit::App;

use crate::{
    admission_life::told,
    bodies,
    checks::blocked,
    facts::{content, facts},
    world::{self, Cast, at},
};

/// The houses, half-yearly, on a working day of January and July.
fn houses(nth: u8, first_due: &str) -> Value {
    let mut body = bodies::houses();
    body["due"] = json!({ "rule": "working-day", "nth": nth });
    body["first_due"] = first_due.into();
    body
}

/// What is wrong with the due day, beside what else the checks say.
fn wrong(body: &Value) -> Vec<String> {
    blocked(body).into_iter().filter(|said| said.starts_with("approval.schema.due")).collect()
}

#[test]
fn the_first_day_is_the_one_that_the_rule_gives_by_the_calendar() {
    assert!(wrong(&houses(5, "2027-01-07")).is_empty(), "no holidays are published for that year yet");
    assert_eq!(wrong(&houses(5, "2027-01-08")), ["approval.schema.due-day /first_due"]);
    let mut last = houses(1, "2027-01-29");
    last["due"]["rule"] = "working-day-from-end".into();
    assert!(wrong(&last).is_empty(), "the 30th and 31st are a weekend");
    last["first_due"] = "2027-01-28".into();
    assert_eq!(wrong(&last), ["approval.schema.due-day /first_due"]);
    let mut daily = houses(5, "2027-01-07");
    daily["frequency"] = "daily".into();
    assert_eq!(wrong(&daily), ["approval.schema.due-rule /due"]);
    assert_eq!(wrong(&houses(21, "2027-01-29")), ["approval.schema.due-rule /due"]);
}

#[test]
fn what_is_decided_late_is_due_on_the_next_such_day_of_the_frequency_that_was_granted() {
    let content = content(&houses(5, "2027-01-07"));
    let calendar = facts(&content).calendar;
    let on = |today: &str, frequency: Option<Frequency>| {
        let terms = Terms { frequency, ..Terms::default() };
        terms::first_due(&content, &terms, today.parse().unwrap(), &calendar).unwrap().to_string()
    };
    assert_eq!(on("2026-12-01", None), "2027-01-07");
    // Half-yearly, it is due in January and July.
    let end = content.end_date;
    assert!(end < "2027-07-07".parse().unwrap());
    assert!(terms::first_due(&content, &Terms::default(), "2027-01-05".parse().unwrap(), &calendar).is_err());
    let yearly = on("2026-12-01", Some(Frequency::Yearly));
    assert_eq!(yearly, "2027-01-07");
    assert_eq!(
        on("2026-12-01", Some(Frequency::Once)),
        "2027-01-07",
        "once: no rule, and the day that was named"
    );
}

#[actix_web::test]
async fn what_is_admitted_says_by_which_rule_it_is_due_and_so_does_its_renewal() {
    kept(world::gate().await).await;
}

pub async fn kept(app: App) {
    let cast = Cast::of(&app).await;
    let number = world::admitted(&cast, &houses(5, "2027-01-07")).await;
    let granted = told::<AdmissionGranted>(&app).await.pop().unwrap();
    let rule = json!({ "rule": "working-day", "nth": 5 });
    assert_eq!((&granted["content"]["due"], &granted["content"]["first_due"]), (&rule, &json!("2027-01-07")));
    let path = at(&format!("/admissions/{number}"));
    assert_eq!(cast.street.get(&path).send().await.expect(200).at("/due"), &rule);
    let anybody = app.nobody().get(&at(&format!("/public/admissions/{number}"))).send().await.expect(200);
    assert_eq!(anybody.at("/due"), &rule);
    // It is renewed as it stands: on the same working day of the half-year after.
    let renewal = cast.housing.post(&format!("{path}/renewals")).json(&json!({})).send().await.expect(201);
    let content = renewal.at("/content");
    assert_eq!((&content["due"], &content["first_due"]), (&rule, &json!("2027-07-07")));
    assert_eq!(renewal.at("/report/may_submit"), &json!(true), "{renewal}");
    app.stop().await;
}
