//! A county to work in: everything in one process, the worked data set, its cast, and browsers.

use std::path::PathBuf;

use serde_json::json;
use testkit::{Client, servers::Chrome};
use tests::{
    embedded::Embedded,
    operator::Operator,
    story::{self, Narrator, eventually},
};

use crate::{
    browser::{Browser, Device},
    seeded,
};

/// The system and the driver of its browsers.
pub struct County {
    system: Embedded,
    chrome: Chrome,
    operator: Client,
    first: Operator,
    folder: PathBuf,
}

impl County {
    /// Starts it in a folder of its own, in which the worked data set has arrived everywhere.
    pub async fn start(name: &str) -> Self {
        Self::start_with(name, &[]).await
    }

    /// The same with settings of its own, as environment variables.
    pub async fn start_with(name: &str, settings: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("qingche-browser-{name}-{}", std::process::id()));
        seeded::copy_to(&folder).await;
        let mut system = Embedded::new(&folder).unwrap();
        settings.iter().for_each(|(key, value)| system.set(key, value));
        system.start().await.unwrap();
        let chrome = Chrome::start(&folder).unwrap();
        let first = system.operator().unwrap();
        let base = system.base();
        let operator = eventually("the operator is let in", async || first.sign_in(&base).await.map(Some))
            .await
            .unwrap();
        Self { system, chrome, operator, first, folder }
    }

    /// Plays the story of the main job, so that there is something on most pages.
    pub async fn live_through_a_story(&self) {
        story::play(&self.system.base(), &self.first, &mut Narrator::silent()).await.unwrap();
    }

    /// The control numbers of what is admitted from the start.
    pub async fn admitted_forms(&self) -> Vec<String> {
        let nobody = self.nobody();
        let all = eventually("forms are admitted", async || {
            let answer = nobody.get("/api/approval/v1/public/admissions?limit=50").try_send().await;
            let answer = answer.map_err(|e| e.to_string())?;
            let items = answer.at("/items").as_array().cloned().unwrap_or_default();
            let numbers =
                items.iter().filter_map(|item| item["control_number"].as_str().map(ToOwned::to_owned));
            let numbers: Vec<String> = numbers.collect();
            Ok((numbers.len() >= 19).then_some(numbers))
        });
        all.await.unwrap()
    }

    /// The control number of a form of this department that is live.
    pub async fn live_form(&self, department: &str) -> String {
        let nobody = self.nobody();
        let answer = nobody.get("/api/approval/v1/public/admissions?limit=200").try_send().await.unwrap();
        let items = answer.at("/items").as_array().cloned().unwrap_or_default();
        let live = |item: &&serde_json::Value| item["status"] == "green" && item["department"] == department;
        items.iter().find(live).unwrap()["control_number"].as_str().unwrap().to_owned()
    }

    /// A browser in which nobody has signed in.
    pub async fn visitor(&self, device: Device) -> Browser {
        Browser::open(&self.chrome, &self.system.base(), device).await
    }

    /// A browser in which somebody of the cast has signed in by a one-time link.
    pub async fn member(&self, login: &str, device: Device) -> Browser {
        let browser = self.visitor(device).await;
        browser.goto(&self.link(login).await).await;
        browser.fill("新密码", "一句自己好记的话2026").await;
        browser.fill("再输一遍新密码", "一句自己好记的话2026").await;
        browser.press("设置密码并登录").await;
        browser.see("退出登录").await;
        browser
    }

    /// Whoever has not signed in, without a browser.
    pub fn nobody(&self) -> Client {
        Client::new(self.system.base(), None)
    }

    /// Somebody of the cast without a browser.
    pub async fn api(&self, login: &str) -> Client {
        let nobody = self.nobody();
        let body = json!({"token": self.token(login).await, "new_password": "一句自己好记的话2026"});
        let redeem = nobody.post("/api/identity/v1/one-time-sign-ins/redeem").json(&body);
        let tokens = redeem.try_send().await.unwrap();
        Client::new(self.system.base(), Some(tokens.text_at("/access_token").to_owned()))
    }

    /// Where the services keep their files.
    pub fn data(&self) -> PathBuf {
        self.system.data()
    }

    /// One more person of the county, with a role.
    pub async fn colleague(&self, login: &str, name: &str, role: &str, department: Option<&str>) {
        self.colleague_at("210102000000", login, name, role, department).await;
    }

    /// One more person of an area, with a role.
    pub async fn colleague_at(
        &self,
        area: &str,
        login: &str,
        name: &str,
        role: &str,
        department: Option<&str>,
    ) {
        let person =
            self.operator.post("/api/identity/v1/people").json(&json!({"login": login, "name": name}));
        let id = person.try_send().await.unwrap().text_at("/id").to_owned();
        self.grant(&id, role, area, department).await;
    }

    /// A role for a person, or for an API client.
    pub async fn grant(&self, holder: &str, role: &str, area: &str, department: Option<&str>) {
        let grant = json!({"holder": holder, "role": role, "area_code": area, "department": department});
        let given = self.operator.post("/api/identity/v1/grants").json(&grant).try_send().await.unwrap();
        assert_eq!(given.status, 201, "{given}");
    }

    /// A fresh one-time link of somebody, as their security administrator would issue it.
    pub async fn link(&self, login: &str) -> String {
        format!("/sign-in/one-time?token={}", self.token(login).await)
    }

    async fn token(&self, login: &str) -> String {
        let issue = self.person(login, "one-time-sign-ins").await;
        let issued = self.operator.post(&issue).json(&json!({})).try_send().await.unwrap();
        issued.text_at("/token").to_owned()
    }

    /// Somebody of the cast comes from a provider of identities, where they are this subject.
    pub async fn link_elsewhere(&self, login: &str, subject: &str) {
        let link = self.person(login, "external-subject").await;
        let linked = self.operator.put(&link).json(&json!({ "subject": subject })).try_send().await.unwrap();
        assert_eq!(linked.status, 200, "{linked}");
    }

    /// The address of something of somebody, for whoever administers people.
    async fn person(&self, login: &str, what: &str) -> String {
        let found = eventually("the cast has arrived", async || {
            let path = format!("/api/identity/v1/people?query={login}");
            let answer = self.operator.get(&path).try_send().await.map_err(|e| e.to_string())?;
            let items = answer.at("/items").as_array().cloned().unwrap_or_default();
            let one = items.into_iter().find(|item| item["login"] == login);
            Ok(one.and_then(|one| one["id"].as_str().map(ToOwned::to_owned)))
        });
        format!("/api/identity/v1/people/{}/{what}", found.await.unwrap())
    }

    /// Kills the system, as a power cut would.
    pub fn kill(&mut self) {
        self.system.kill();
    }

    /// Starts it again at the same address.
    pub async fn restart(&mut self) {
        self.system.start().await.unwrap();
    }

    /// Ends it; what it wrote is removed.
    pub fn end(self) {
        let Self { system, chrome, folder, .. } = self;
        drop((system, chrome));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
