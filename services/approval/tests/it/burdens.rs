//! The ledger: what admitted forms take of communities, by request, department, item and week.

use serde_json::json;
use testkit::App;

use crate::{
    bodies,
    world::{self, Cast, at},
};

#[actix_web::test]
async fn the_ledger_adds_up_and_what_ended_is_not_in_it() {
    ledger(world::gate().await).await;
}

pub async fn ledger(app: App) {
    let cast = Cast::of(&app).await;
    let path = at("/burden-ledger?area_code=210102025001&year=2027");
    let before = cast.burden.get(&path).send().await.expect(200);
    assert_eq!(before.at("/communities"), 1, "{before}");
    let number = world::admitted(&cast, &bodies::houses()).await;
    let with = cast.burden.get(&path).send().await.expect(200);
    let forms = with.at("/forms").as_array().unwrap();
    let houses = forms.iter().find(|form| form["control_number"] == number.as_str()).unwrap();
    // Half-yearly from 21 December 2026 to 30 June 2027: once in 2027, six minutes.
    assert_eq!((&houses["responses"], &houses["minutes"]), (&json!(1), &json!(6)));
    let sum = |list: &str| -> i64 {
        with.at(list).as_array().unwrap().iter().map(|line| line["minutes"].as_i64().unwrap()).sum()
    };
    let total = with.at("/minutes").as_i64().unwrap();
    assert_eq!(total, before.at("/minutes").as_i64().unwrap() + 6);
    assert_eq!(
        (sum("/forms"), sum("/departments"), sum("/items"), sum("/weeks")),
        (total, total, total, total)
    );
    let reason = json!({"reason": "试验结束"});
    let revoke = at(&format!("/admissions/{number}/revocation"));
    cast.burden.post(&revoke).json(&reason).send().await.expect(200);
    let after = cast.burden.get(&path).send().await.expect(200);
    assert_eq!(after.at("/minutes"), before.at("/minutes"));
    let other = cast.other_street.get(&path).send().await;
    other.refused(404, "http.not-found");
    app.stop().await;
}
