//! The names under which certificates are asked for, and what is answered where no area is named.

use serde_json::{Value, json};
use testkit::{
    Answer, App, Client,
    places::{HEPING, SHENHE},
};

use crate::{
    register_life::move_all,
    world::{approver, loaded, path, steward},
};

async fn asked(app: &App, name: &str, area: &str) -> Answer {
    let address = path(&format!("/public/certificate-answer?name={name}&area_code={area}"));
    let everywhere = path(&format!("/public/certificate-answer?name={name}"));
    app.nobody().get(if area.is_empty() { &everywhere } else { &address }).send().await.expect(200)
}

fn answers(answer: &Answer) -> &str {
    answer.text_at("/answer")
}

/// Drafts a certificate at a county.
async fn draft(steward: &Client, area: &str, register: &str, name: &str) -> Answer {
    let kept = register == "kept-certificate";
    let attributes = if kept {
        json!({"basis": "市里的规定", "synonyms": "街坊关系证明|ＤＮＡ 亲缘说明"})
    } else {
        json!({"go_instead_to": "派出所", "channel": "窗口", "material": "身份证"})
    };
    let body =
        json!({"area_code": area, "code": "C90", "name_zh": name, "kept": kept, "attributes": attributes});
    steward.post(&path(&format!("/registers/{register}/entries"))).json(&body).send().await.expect(201)
}

async fn enact(steward: &Client, government: &Client, register: &str, entry: &Value) {
    let document = json!({"document_no": "1号"});
    let approved = move_all(government, register, "approval", &[entry], document).await.expect(200);
    move_all(steward, register, "publication", &[approved.at("/items/0")], json!({})).await.expect(200);
}

#[actix_web::test]
async fn what_one_county_keeps_is_no_answer_for_another() {
    varies(loaded().await).await;
}

pub async fn varies(app: App) {
    for (place, area, register) in
        [(HEPING, "210102000000", "kept-certificate"), (SHENHE, "210103000000", "forbidden-certificate")]
    {
        let (own, government) = (steward(&app, place).await, approver(&app, place).await);
        let made = draft(&own, area, register, "邻里关系证明").await;
        enact(&own, &government, register, &made.body).await;
    }
    assert_eq!(answers(&asked(&app, "邻里关系证明", "210102025001").await), "yes");
    assert_eq!(answers(&asked(&app, "邻里关系证明", "210103018001").await), "no");
    let everywhere = asked(&app, "邻里关系证明", "").await;
    assert_eq!((answers(&everywhere), everywhere.at("/entries").as_array().unwrap().len()), ("varies", 2));
    assert!(everywhere.text_at("/sentence_zh").contains("区划代码"), "{everywhere}");
    // Where all of them agree no area needs to be named.
    assert_eq!(answers(&asked(&app, "健在证明", "").await), "no");
    app.stop().await;
}

#[actix_web::test]
async fn a_certificate_is_asked_for_by_the_names_of_its_version_in_force() {
    names(loaded().await).await;
}

pub async fn names(app: App) {
    let (own, government) = (steward(&app, HEPING).await, approver(&app, HEPING).await);
    let made = draft(&own, "210102000000", "kept-certificate", "邻居关系证明").await;
    let place = made.header("location").unwrap();
    let change = json!({"name_zh": "邻里关系证明", "kept": true, "attributes": made.at("/attributes")});
    let changed = own.put(&place).if_match(&made.etag()).json(&change).send().await.expect(200);
    let here = async |name: &str| answers(&asked(&app, name, "210102000000").await).to_owned();
    assert_eq!(here("邻里关系证明").await, "unknown", "a draft answers nothing");
    enact(&own, &government, "kept-certificate", &changed.body).await;
    for (name, answer) in [
        ("邻里关系证明", "yes"),
        ("邻里关系", "yes"),
        ("街坊关系证明", "yes"),
        ("dna亲缘说明", "yes"),
        ("邻居关系证明", "unknown"),
        ("邻里", "unknown"),
    ] {
        assert_eq!(here(name).await, answer, "{name}");
    }
    let near = asked(&app, "邻里情况", "210102000000").await;
    assert_eq!(near.at("/near").as_array().unwrap().len(), 0, "it neither holds the name nor is held by it");
    let near = asked(&app, "邻里", "210102000000").await;
    assert_eq!(near.text_at("/near/0/name_zh"), "邻里关系证明");
    let near = asked(&app, "本社区邻里关系说明", "").await;
    assert_eq!(near.text_at("/near/0/name_zh"), "邻里关系证明");
    // A draft that is thrown away leaves no name behind.
    let other = draft(&own, "210102000000", "forbidden-certificate", "门牌核对证明").await;
    own.delete(&other.header("location").unwrap()).if_match(&other.etag()).send().await.expect(204);
    draft(&own, "210102000000", "forbidden-certificate", "门牌核对证明").await;
    app.stop().await;
}
