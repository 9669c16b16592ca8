//! The worked set's cast: made once, when the registry has told of every place it needs.

use contracts::registry::{AreaChanged, DepartmentChanged};
use kernel::AreaCode;
use serde_json::Value;
use testkit::{App, Held, places};

use crate::desk::{PROVINCE, department};

const CAST: &str = include_str!("../../seed/cast.csv");

fn column(n: usize) -> Vec<&'static str> {
    CAST.lines().skip(1).filter_map(|line| line.split(',').nth(n)).filter(|text| !text.is_empty()).collect()
}

fn departments() -> Vec<DepartmentChanged> {
    column(5).into_iter().map(|code| department(code, true)).collect()
}

/// Places the shared cast does not know lie below 和平区; where they lie does not matter here.
fn areas() -> Vec<AreaChanged> {
    let mut known = places::areas();
    for text in column(6) {
        let code: AreaCode = text.parse().unwrap();
        if known.iter().all(|area| area.code != code) {
            let like = known.last().unwrap().clone();
            known.push(AreaChanged { code, path: places::path(places::HEPING).child(code), ..like });
        }
    }
    known
}

#[actix_web::test]
async fn the_cast_waits_for_its_places_and_is_made_once() {
    let app = App::of(vec![identity::module()]).set("data.worked_set=true").start().await;
    let admin = app.sign_in("郝然", &[Held::role(kernel::Role::SecurityAdmin, PROVINCE)]).await;
    let people = async || {
        app.run_jobs().await;
        admin.get("/api/identity/v1/people?limit=200").send().await.expect(200)
    };
    assert!(people().await.at("/items").as_array().unwrap().is_empty());
    for area in areas() {
        app.tell(&area).await;
    }
    app.settle().await;
    assert!(people().await.at("/items").as_array().unwrap().is_empty(), "the departments are missing");
    for department in departments() {
        app.tell(&department).await;
    }
    app.settle().await;
    let first = people().await;
    assert_eq!(first.at("/items").as_array().unwrap().len(), column(0).len());
    assert!(
        first
            .at("/items")
            .as_array()
            .unwrap()
            .iter()
            .all(|person| person["has_password"] == Value::Bool(false))
    );
    assert_eq!(people().await.body, first.body);
    let grants = admin.get("/api/identity/v1/grants?limit=200").send().await.expect(200);
    // One for everybody, and the operator's.
    assert_eq!(grants.at("/items").as_array().unwrap().len(), column(0).len() + 1);
    app.stop().await;
}
