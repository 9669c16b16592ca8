//! A security administrator's desk: identity alone, the places it needs, and an administrator.

use contracts::registry::DepartmentChanged;
use kernel::{Actor, Role};
use serde_json::{Value, json};
use testkit::{Answer, App, Builder, Client, Held, places};

/// 辽宁省
pub const PROVINCE: &str = "/210000000000/";
/// What people choose here.
pub const PASSWORD: &str = "轻车简从 不扰基层百姓";

/// Identity, and who may give grants for the province.
pub struct Desk {
    pub app: App,
    pub admin: Client,
}

impl Desk {
    pub async fn open() -> Self {
        Self::with(App::of(vec![identity::module()])).await
    }

    pub async fn with(builder: Builder) -> Self {
        let app = builder.start().await;
        for area in places::areas() {
            app.tell(&area).await;
        }
        for code in ["210102-MZ", "210102-WJ"] {
            app.tell(&department(code, true)).await;
        }
        app.run_jobs().await;
        let admin = app.sign_in("郝然", &[Held::role(Role::SecurityAdmin, PROVINCE)]).await;
        Self { app, admin }
    }

    /// An administrator of one area only.
    pub async fn admin_of(&self, area: &'static str) -> Client {
        self.app.sign_in("县安全管理员", &[Held::role(Role::SecurityAdmin, area)]).await
    }

    /// A person who has never signed in.
    pub async fn register(&self, login: &str) -> Actor {
        let body = json!({"login": login, "name": "王敏", "phone": "13812345678"});
        let answer = self.admin.post("/api/identity/v1/people").json(&body).send().await.expect(201);
        self.app.settle().await;
        answer.text_at("/id").parse().unwrap()
    }

    /// The token of a fresh one-time link.
    pub async fn link(&self, person: Actor) -> String {
        let path = format!("/api/identity/v1/people/{person}/one-time-sign-ins");
        self.admin.post(&path).send().await.expect(201).text_at("/token").to_owned()
    }

    /// Redeems a link.
    pub async fn redeem(&self, token: &str, password: Option<&str>) -> Answer {
        let body = json!({"token": token, "new_password": password});
        self.app.nobody().post("/api/identity/v1/one-time-sign-ins/redeem").json(&body).send().await
    }

    /// A person with [`PASSWORD`], and the answer of their first sign-in.
    pub async fn member(&self, login: &str) -> (Actor, Answer) {
        let person = self.register(login).await;
        let answer = self.redeem(&self.link(person).await, Some(PASSWORD)).await.expect(200);
        self.app.settle().await;
        (person, answer)
    }

    pub async fn sign_in(&self, login: &str, password: &str) -> Answer {
        let body = json!({"login": login, "password": password});
        self.app.nobody().post("/api/identity/v1/sign-ins").json(&body).send().await
    }

    pub async fn refresh(&self, token: &str) -> Answer {
        let body = json!({"grant_type": "refresh_token", "refresh_token": token});
        self.app.nobody().post("/api/identity/v1/tokens").json(&body).send().await
    }

    /// Whoever bears the access token of an answer.
    pub fn bearer(&self, answer: &Answer) -> Client {
        Client::new(self.app.url(), Some(answer.text_at("/access_token").to_owned()))
    }

    pub async fn me(&self, answer: &Answer) -> Answer {
        self.bearer(answer).get("/api/identity/v1/me").send().await
    }

    /// Gives a role at an area and waits until it works.
    pub async fn give(&self, body: &Value) -> Answer {
        let answer = self.admin.post("/api/identity/v1/grants").json(body).send().await;
        self.app.settle().await;
        answer
    }
}

pub fn department(code: &str, active: bool) -> DepartmentChanged {
    DepartmentChanged {
        code: code.parse().unwrap(),
        name_zh: code.into(),
        name_en: code.into(),
        credit_code: "11210102MB99990A0L".into(),
        area: places::path(places::HEPING),
        active,
    }
}
