//! Registering departments.

use serde_json::{Value, json};
use testkit::places::{HEPING, SHENHE};

use crate::world::{loaded, path, steward};

fn body(code: &str, credit_code: &str, area: &str) -> Value {
    json!({"code": code, "name_zh": "和平区信访局", "credit_code": credit_code, "area_code": area})
}

/// Valid, and borne by nobody in the worked set.
const FREE: &str = "12210102MB99992CXQ";

#[actix_web::test]
async fn each_rule_refuses() {
    let app = loaded().await;
    let steward = steward(&app, HEPING).await;
    for (body, status, code) in [
        (body("210102-XF", FREE, "210102000000"), 409, "registry.department.exists"),
        (
            body("210102-XX", "11210102MB99990A0L", "210102000000"),
            409,
            "registry.department.credit-code-taken",
        ),
        (body("210102-XX", "12210102MB99992CXR", "210102000000"), 422, "registry.input.invalid"),
        (body("210103-XX", FREE, "210102000000"), 422, "registry.department.code"),
        (body("210102-XX", FREE, "210102025000"), 422, "registry.department.level"),
        (body("210103-XX", FREE, "210103000000"), 404, "http.not-found"),
        (body("210102-XX", FREE, "210199000000"), 422, "registry.area.unknown"),
        (body("MZ", FREE, "210102000000"), 422, "http.bad-body"),
    ] {
        steward.post(&path("/departments")).json(&body).send().await.refused(status, code);
    }
    app.stop().await;
}

#[actix_web::test]
async fn a_department_is_registered_renamed_and_abolished() {
    let app = loaded().await;
    let (steward, neighbour) = (steward(&app, HEPING).await, steward(&app, SHENHE).await);
    let made = steward
        .post(&path("/departments"))
        .json(&body("210102-XX", FREE, "210102000000"))
        .send()
        .await
        .expect(201);
    let address = made.header("location").unwrap();
    let change = json!({"name_zh": "和平区信访办", "credit_code": FREE, "active": false});
    steward.put(&address).json(&change).send().await.refused(428, "http.if-match-missing");
    neighbour.put(&address).if_match(&made.etag()).json(&change).send().await.refused(404, "http.not-found");
    let changed = steward.put(&address).if_match(&made.etag()).json(&change).send().await.expect(200);
    steward
        .put(&address)
        .if_match(&made.etag())
        .json(&change)
        .send()
        .await
        .refused(412, "http.stale-revision");
    assert_eq!((changed.at("/active"), changed.etag()), (&json!(false), "\"2\"".into()));
    let page = neighbour.get(&path("/departments?area=210102000000&limit=200")).send().await.expect(200);
    assert_eq!(page.at("/items").as_array().unwrap().len(), 37);
    app.stop().await;
}

#[actix_web::test]
async fn nothing_is_registered_at_an_area_that_is_over() {
    let app = loaded().await;
    let steward = steward(&app, HEPING).await;
    let ended = "code,name_zh,level,parent,valid_from,valid_to\n\
                 210102001000,浑河湾街道,street,210102000000,2020-01-01,2025-12-31\n";
    steward.post(&path("/areas/import")).body("text/csv", ended).send().await.expect(200);
    let service = json!({"area_code": "210102001000", "code": "S99", "name_zh": "临时救助", "kept": true});
    let refused = steward.post(&path("/registers/service/entries")).json(&service).send().await;
    assert_eq!(refused.refused(422, "registry.area.ended").pointers(), ["/area_code"]);
    app.stop().await;
}
