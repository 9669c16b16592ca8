//! A county's whole life by API alone: the catalogue published, the lists of city and county derived,
//! approved, published and filed; a change above followed below; the public page right on past days.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{App, Client, Held, places::HEPING};

use crate::world::{CITY, PROVINCE, approver, path, step, steward};

const AREAS: &str = "code,name_zh,level,parent,valid_from\n\
    210000000000,辽宁省,province,,2020-01-01\n\
    210100000000,沈阳市,city,210000000000,2020-01-01\n\
    210102000000,和平区,county,210100000000,2020-01-01\n\
    210102025000,南市场街道,street,210102000000,2020-01-01\n\
    210102025001,和平新村社区,community,210102025000,2020-01-01\n";

const CATALOGUE: &str = "编号,事项名称,事项内容,类别,牵头部门,依据,条款,报送频次\n\
    L01,宣传法律政策,宣传宪法和法律,perform,SF,城市居民委员会组织法,第3条第1项,quarterly\n\
    A03,协助社会救助,帮助困难群众申请救助,assist,MZ,社会救助暂行办法,第4条,monthly\n\
    A07,协助社区矫正,协助做好社区矫正,assist,SF,社区矫正法,第12条,on-event\n";

/// The people of one level.
struct Level {
    area: &'static str,
    code: &'static str,
    steward: Client,
    government: Client,
}

impl Level {
    async fn of(app: &App, area: &'static str) -> Self {
        let code = area.trim_end_matches('/').rsplit('/').next().unwrap();
        Self { area, code, steward: steward(app, area).await, government: approver(app, area).await }
    }

    /// Drafts a list, lets somebody work on it, and takes it through its life; answers its id.
    async fn enacts(
        &self,
        from: &str,
        start_from: &str,
        work: impl AsyncFnOnce(&Self, &str, String) -> String,
    ) -> String {
        let body = json!({"area_code": self.code, "title_zh": "工作清单", "effective_from": from, "start_from": start_from});
        let made = self.steward.post(&path("/duty-lists")).json(&body).send().await.expect(201);
        let id = made.text_at("/id").to_owned();
        let etag = work(self, &id, made.etag()).await;
        let document = json!({"document_no": format!("政发〔2026〕{}号", self.area.len())});
        let approved = step(&self.government, &id, &etag, "approval", document).await.expect(200);
        let published =
            step(&self.steward, &id, &approved.etag(), "publication", Value::Null).await.expect(200);
        let received = json!({"received_by": "上级民政部门"});
        let filed = step(&self.steward, &id, &published.etag(), "filing", received).await.expect(200);
        assert_eq!(filed.text_at("/state"), "filed");
        id
    }

    async fn tasks(&self, state: &str) -> Vec<Value> {
        let address = path(&format!("/follow-ups?area_code={}&state={state}", self.code));
        let page = self.steward.get(&address).send().await.expect(200);
        let own = page.at("/items").as_array().unwrap().clone();
        own.into_iter().filter(|task| task["area_code"] == self.code).collect()
    }
}

/// Takes over what changed above, and drops what is gone there.
async fn follow(level: &Level, id: &str, etag: String) -> String {
    let task = level.tasks("open").await.remove(0);
    let changes = task["changes"].as_array().unwrap();
    let of = |change: &str| -> Vec<&str> {
        changes.iter().filter(|c| c["change"] == change).map(|c| c["code"].as_str().unwrap()).collect()
    };
    let codes = [of("changed"), of("added")].concat();
    let take = path(&format!("/duty-lists/{id}/items/take-over"));
    let body = json!({"codes": codes});
    let mut etag = level.steward.post(&take).if_match(&etag).json(&body).send().await.expect(200).etag();
    for code in of("removed") {
        let address = path(&format!("/duty-lists/{id}/items/{code}"));
        etag = level.steward.delete(&address).if_match(&etag).send().await.expect(200).etag();
    }
    etag
}

async fn unchanged(_: &Level, _: &str, etag: String) -> String {
    etag
}

/// The list in force for the community, as anybody reads it.
async fn public(app: &App, on: &str) -> (String, i64, Vec<String>) {
    let address = path(&format!("/public/duty-list?area_code=210102025001&on={on}"));
    let list = app.nobody().get(&address).send().await.expect(200);
    let items = list.at("/items").as_array().unwrap().iter();
    let told = items.map(|item| {
        format!("{} {}", item["code"].as_str().unwrap(), item["allowed_frequency"].as_str().unwrap())
    });
    (list.text_at("/area_name").to_owned(), list.at("/version").as_i64().unwrap(), told.collect())
}

#[actix_web::test]
async fn a_countys_whole_life_by_api_alone() {
    let app = App::of(vec![registry::module()]).at("2026-01-05T01:00:00Z").start().await;
    whole(app).await;
}

pub async fn whole(app: App) {
    let admin = app.sign_in("丁凯", &[Held::role(Role::SystemAdmin, PROVINCE)]).await;
    admin.post(&path("/areas/import")).body("text/csv", AREAS).send().await.expect(200);
    let days = json!({"days": [{"date": "2026-02-17", "kind": "rest", "festival_zh": "春节"}]});
    admin.put(&path("/calendars/2026")).json(&days).send().await.expect(200);
    let levels =
        [Level::of(&app, PROVINCE).await, Level::of(&app, CITY).await, Level::of(&app, HEPING).await];
    let [province, city, county] = &levels;

    // The catalogue, from a sheet; the lists below it, derived.
    province
        .enacts("2026-01-05", "empty", async |level: &Level, id: &str, etag: String| {
            let address = path(&format!("/duty-lists/{id}/items/import"));
            let sheet = level.steward.post(&address).if_match(&etag).body("text/csv", CATALOGUE);
            sheet.send().await.expect(200).etag()
        })
        .await;
    city.enacts("2026-01-05", "parent", unchanged).await;
    let first = county.enacts("2026-01-05", "parent", unchanged).await;
    let list = county.steward.get(&path(&format!("/duty-lists/{first}"))).send().await.expect(200);
    for item in list.at("/items").as_array().unwrap() {
        assert_eq!(item["inherits"], json!({"code": item["code"], "version": 1}));
    }

    // The province asks less often, drops one matter and adds another.
    app.pass(TimeDelta::days(56)).await;
    province
        .enacts("2026-03-02", "current", async |level: &Level, id: &str, etag: String| {
            let address = path(&format!("/duty-lists/{id}/items/import"));
            let sheet =
                CATALOGUE.replace("monthly", "quarterly").lines().take(3).collect::<Vec<_>>().join("\n")
                    + "\nA09,协助精神卫生,帮助家属看护,assist,WJ,精神卫生法,第56条,yearly\n";
            let sent = level.steward.post(&address).if_match(&etag).body("text/csv", sheet);
            let etag = sent.send().await.expect(200).etag();
            let gone = path(&format!("/duty-lists/{id}/items/A07"));
            level.steward.delete(&gone).if_match(&etag).send().await.expect(200).etag()
        })
        .await;
    assert_eq!((city.tasks("open").await.len(), county.tasks("open").await.len()), (1, 0));
    let due = city.tasks("open").await[0]["due"].clone();
    assert_eq!(due, "2026-03-30");

    // The city follows in time; the county is late, and then follows.
    app.pass(TimeDelta::days(7)).await;
    city.enacts("2026-03-09", "current", follow).await;
    assert!(city.tasks("open").await.is_empty());
    assert_eq!(city.tasks("closed").await[0]["closing"]["outcome"], "followed");
    app.pass(TimeDelta::days(35)).await;
    assert_eq!(county.tasks("overdue").await.len(), 1);
    county.enacts("2026-04-13", "current", follow).await;
    assert!(county.tasks("open").await.is_empty());

    // The public page, on every day of that year.
    let before = vec!["A03 monthly".to_owned(), "A07 on-event".into(), "L01 quarterly".into()];
    let after = vec!["A03 quarterly".to_owned(), "A09 yearly".into(), "L01 quarterly".into()];
    for (on, version, items) in [
        ("2026-01-05", 1, &before),
        ("2026-04-12", 1, &before),
        ("2026-04-13", 2, &after),
        ("2026-12-31", 2, &after),
    ] {
        assert_eq!(public(&app, on).await, ("和平区".to_owned(), version, items.clone()), "{on}");
    }
    let never = path("/public/duty-list?area_code=210102025001&on=2026-01-04");
    app.nobody().get(&never).send().await.refused(404, "registry.list.none-in-force");
    app.stop().await;
}
