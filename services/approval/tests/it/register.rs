//! The public register: what was admitted, what has ended, and what was stopped.

use serde_json::json;

use crate::{
    bodies,
    world::{self, Cast, at},
};

#[actix_web::test]
async fn the_register_comes_as_a_file_with_fields_basis_minutes_and_validity() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let number = world::admitted(&cast, &bodies::houses()).await;
    let file = app.nobody().get(&at("/public/register-file")).send().await.expect(200);
    assert!(file.header("content-type").unwrap().starts_with("text/csv"));
    let lines: Vec<&str> = file.text.lines().collect();
    assert_eq!(lines.len(), 1 + 20, "a header and twenty forms");
    let line = lines.iter().find(|line| line.starts_with(&number)).unwrap();
    for part in ["A05 协助突发事件应对", "危房", "每半年", ",6,", "2027-06-30", "有效"] {
        assert!(line.contains(part), "{part}: {line}");
    }
    let few = app.nobody().get(&at("/public/register-file?department=210102-WJ")).send().await.expect(200);
    assert_eq!(few.text.lines().count(), 3);
    app.stop().await;
}

#[actix_web::test]
async fn what_was_stopped_is_public_with_its_reason_and_nobodys_name() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let health = world::officer(&app, "210102-WJ").await;
    world::file(&health, &bodies::elderly()).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    world::approve(&cast.burden).await;
    let task = world::task(&cast.street).await;
    let no = json!({"decision": "reject", "reason": "已由专业机构鉴定"});
    world::decide(&cast.street, &task, &no).await.expect(200);
    let page = app.nobody().get(&at("/public/stopped-requests?limit=1")).send().await.expect(200);
    assert_eq!((page.text_at("/items/0/id"), page.text_at("/items/0/outcome")), (id.as_str(), "rejected"));
    assert_eq!(page.text_at("/items/0/reason"), "已由专业机构鉴定");
    // Six minutes, twice a year, eight communities.
    let communities = page.at("/items/0/communities").as_i64().unwrap();
    assert_eq!(page.at("/items/0/minutes_saved"), &json!(12 * communities));
    assert!(communities > 1 && !page.text.contains("值班员") && !page.text.contains("10020260001"), "{page}");
    let next = at(&format!("/public/stopped-requests?limit=1&cursor={}", page.text_at("/next_cursor")));
    let rest = app.nobody().get(&next).send().await.expect(200);
    assert_eq!((rest.text_at("/items/0/outcome"), rest.at("/next_cursor")), ("supplied", &json!(null)));
    app.stop().await;
}

#[actix_web::test]
async fn a_community_sees_what_was_stopped_for_it_and_not_what_was_stopped_elsewhere() {
    stopped_for(world::gate().await).await;
}

/// Also played on PostgreSQL.
pub async fn stopped_for(app: testkit::App) {
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    world::approve(&cast.burden).await;
    let task = world::task(&cast.street).await;
    let no = json!({"decision": "reject", "reason": "已由专业机构鉴定"});
    world::decide(&cast.street, &task, &no).await.expect(200);
    let nobody = app.nobody();
    let stopped = |area: &str| at(&format!("/public/stopped-requests?area_code={area}"));
    let street = nobody.get(&stopped("210102025000")).send().await.expect(200);
    let communities = street.at("/items/0/communities").as_i64().unwrap();
    assert_eq!(street.text_at("/items/0/areas/0/code"), "210102025000");
    assert_eq!(street.text_at("/items/0/areas/0/name_zh"), "南市场街道");
    assert!(communities > 1 && street.at("/items/0/title_en").is_string(), "{street}");
    // The same for the county, and for one community with what that one was spared.
    let county = nobody.get(&stopped("210102000000")).send().await.expect(200);
    assert_eq!(
        (county.text_at("/items/0/id"), county.at("/items/0/communities")),
        (id.as_str(), &json!(communities))
    );
    let one = nobody.get(&stopped("210102025001")).send().await.expect(200);
    assert_eq!((one.text_at("/items/0/id"), one.at("/items/0/communities")), (id.as_str(), &json!(1)));
    assert_eq!(one.at("/items/0/minutes_saved"), &json!(12));
    for elsewhere in ["210102023000", "210103000000"] {
        let none = nobody.get(&stopped(elsewhere)).send().await.expect(200);
        assert_eq!(none.at("/items"), &json!([]), "{elsewhere}");
    }
    nobody.get(&stopped("999999000000")).send().await.refused(404, "http.not-found");
    app.stop().await;
}

#[actix_web::test]
async fn what_one_street_stopped_for_its_communities_is_listed_for_them_and_for_nobody_else() {
    stopped_by_one_street(world::gate().await).await;
}

/// Also played on PostgreSQL.
pub async fn stopped_by_one_street(app: testkit::App) {
    let cast = Cast::of(&app).await;
    let nobody = app.nobody();
    let stopped = async |area: &str| {
        let path = at(&format!("/public/stopped-requests?area_code={area}"));
        nobody.get(&path).send().await.expect(200).at("/items").clone()
    };
    let id = world::file(&cast.housing, &bodies::both_streets()).await;
    world::approve(&cast.burden).await;
    let task = world::task(&cast.street).await;
    let no = json!({"decision": "reject", "reason": "已由专业机构鉴定"});
    world::decide(&cast.street, &task, &no).await.expect(200);
    assert_eq!(stopped("210102025000").await, json!([]), "another street has still to decide");
    world::approve(&cast.other_street).await;
    assert!(world::request(&cast.housing, &id).await.at("/control_number").is_string());
    let street = stopped("210102025000").await;
    let told = &street[0];
    assert_eq!(
        (&told["id"], &told["partly"], &told["outcome"]),
        (&json!(id), &json!(true), &json!("rejected"))
    );
    assert_eq!(
        (&told["reason"], &told["areas"][0]["code"]),
        (&json!("已由专业机构鉴定"), &json!("210102025000"))
    );
    let communities = told["communities"].as_i64().unwrap();
    assert!(communities > 1 && told["areas"][1].is_null(), "{street}");
    let one = stopped("210102025001").await;
    assert_eq!(
        (&one[0]["id"], &one[0]["communities"], &one[0]["minutes_saved"]),
        (&json!(id), &json!(1), &json!(12))
    );
    // Seen from above it is what that street was spared, and no more.
    let county = stopped("210102000000").await;
    assert_eq!((&county[0]["id"], &county[0]["communities"]), (&json!(id), &json!(communities)));
    let everywhere = nobody.get(&at("/public/stopped-requests?limit=1")).send().await.expect(200);
    assert_eq!(
        (everywhere.text_at("/items/0/id"), everywhere.at("/items/0/communities")),
        (id.as_str(), &json!(communities))
    );
    for asked in ["210102023000", "210102023001", "210103000000"] {
        assert_eq!(stopped(asked).await, json!([]), "{asked} is asked, or never was to be");
    }
    app.stop().await;
}

#[actix_web::test]
async fn a_department_discontinues_its_own_form_and_no_other() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let number = world::admitted(&cast, &bodies::houses()).await;
    let path = at(&format!("/admissions/{number}/discontinuation"));
    let reason = json!({"reason": "专项排查已结束"});
    let health = world::officer(&app, "210102-WJ").await;
    health.post(&path).json(&reason).send().await.refused(404, "http.not-found");
    cast.burden.post(&path).json(&reason).send().await.refused(403, "http.forbidden");
    let ended = cast.housing.post(&path).json(&reason).send().await.expect(200);
    assert_eq!((ended.text_at("/state"), ended.text_at("/reason")), ("expired", "部门停用：专项排查已结束"));
    cast.housing.post(&path).json(&reason).send().await.refused(409, "approval.admission.state");
    let seen = app.nobody().get(&at(&format!("/public/admissions/{number}"))).send().await.expect(200);
    assert_eq!(seen.text_at("/status"), "red");
    app.stop().await;
}
