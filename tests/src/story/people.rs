//! The people of the story: they arrive with roles of their own, and leave with none.

use kernel::{IdSource, RandomIds};
use serde_json::json;
use testkit::Client;

use crate::{
    operator::{self, Operator},
    story::{Narrator, eventually},
};

/// County, streets and communities of the story.
pub const COUNTY: &str = "210102000000";
/// 南市场街道
pub const STREET: &str = "210102025000";
/// 和平新村社区
pub const COMMUNITY: &str = "210102025001";

/// Who takes part.
pub struct Cast {
    /// 住建局, its business system
    pub housing: Client,
    /// 住建局, the officer who reads what the system is told
    pub officer: Client,
    /// 卫健局
    pub health: Client,
    /// 公安分局
    pub police: Client,
    /// 招商局
    pub investment: Client,
    /// 妇联
    pub women: Client,
    /// 统战部（民宗局）
    pub front: Client,
    /// 应急局
    pub emergency: Client,
    /// 民政局
    pub civil: Client,
    /// 医保局
    pub insurance: Client,
    /// 减负办
    pub burden: Client,
    /// 区政府办
    pub government: Client,
    /// 南市场街道
    pub street: Client,
    /// Whoever stands in for the streets of the whole county
    pub streets: Client,
    /// 和平新村社区
    pub worker: Client,
    operator: Client,
    /// People and clients to be sent away: their place in the API.
    leaving: Vec<String>,
}

impl Cast {
    /// Everybody gets an account, a role, and a token.
    ///
    /// # Errors
    /// If somebody is not let in.
    pub async fn arrive(base: &str, operator: &Operator, narrator: &mut Narrator) -> Result<Self, String> {
        furnished(&Client::new(base, None)).await?;
        let operator =
            eventually("the operator is let in", async || operator.sign_in(base).await.map(Some)).await?;
        let mut leaving = Vec::new();
        let mut office = Arrivals { base, operator: &operator, narrator, leaving: &mut leaving };
        let housing = office.department("住建局业务系统", "210102-ZJ").await?;
        let health = office.department("卫健局业务系统", "210102-WJ").await?;
        let police = office.department("公安分局业务系统", "210102-GA").await?;
        let investment = office.department("招商局业务系统", "210102-ZS").await?;
        let women = office.department("妇联业务系统", "210102-FL").await?;
        let front = office.department("统战部业务系统", "210102-TZ").await?;
        let emergency = office.department("应急局业务系统", "210102-YJ").await?;
        let civil = office.department("民政局业务系统", "210102-MZ").await?;
        let insurance = office.department("医保局业务系统", "210102-YB").await?;
        let officer = office.person("赵磊", "department_officer", COUNTY, Some("210102-ZJ")).await?;
        let burden = office.person("周慧", "burden_officer", COUNTY, Some("210102-JF")).await?;
        let government = office.person("唐伟", "government_approver", COUNTY, Some("210102-ZFB")).await?;
        let street = office.person("陈刚", "street_approver", STREET, None).await?;
        let streets = office.person("田野", "street_approver", COUNTY, None).await?;
        let worker = office.person("张丽", "community_worker", COMMUNITY, None).await?;
        narrator.say(
            "  九个部门的接口客户端、减负办周慧、区政府办唐伟、南市场街道陈刚、代各街道的田野、和平新村社区张丽 已到位。",
        );
        Ok(Self {
            housing,
            officer,
            health,
            police,
            investment,
            women,
            front,
            emergency,
            civil,
            insurance,
            burden,
            government,
            street,
            streets,
            worker,
            operator,
            leaving,
        })
    }

    /// Everybody leaves; their accounts are switched off.
    pub(super) async fn leave(&self, narrator: &mut Narrator) -> Result<(), String> {
        for place in &self.leaving {
            let request =
                self.operator.post(&format!("{place}/deactivation")).json(&json!({"reason": "故事讲完了"}));
            narrator.ask("switch off an account", request, 200).await?;
        }
        Ok(())
    }
}

struct Arrivals<'a> {
    base: &'a str,
    operator: &'a Client,
    narrator: &'a mut Narrator,
    leaving: &'a mut Vec<String>,
}

impl Arrivals<'_> {
    async fn department(&mut self, name: &str, department: &str) -> Result<Client, String> {
        let body = json!({"name": name, "department": department});
        let made = eventually("identity knows the department", async || {
            let request = self.operator.post("/api/identity/v1/clients").json(&body);
            let answer = request.try_send().await.map_err(|e| e.to_string())?;
            if answer.status == 201 { Ok(Some(answer)) } else { Err(answer.to_string()) }
        })
        .await?;
        let (id, secret) = (made.text_at("/client_id").to_owned(), made.text_at("/client_secret").to_owned());
        self.leaving.push(format!("/api/identity/v1/clients/{id}"));
        self.grant(&id, "department_officer", COUNTY, Some(department)).await?;
        let client = operator::client(self.base, &id, &secret).await?;
        self.admitted(name, client).await
    }

    async fn person(
        &mut self,
        name: &str,
        role: &str,
        area: &str,
        department: Option<&str>,
    ) -> Result<Client, String> {
        let ids: &dyn IdSource = &RandomIds;
        let login = format!("story-{}", kernel::digest::hex(&ids.bytes::<6>()));
        let body = json!({"login": login, "name": name});
        let made = self
            .narrator
            .ask("make a person", self.operator.post("/api/identity/v1/people").json(&body), 201)
            .await?;
        let id = made.text_at("/id").to_owned();
        self.leaving.push(format!("/api/identity/v1/people/{id}"));
        self.grant(&id, role, area, department).await?;
        let issue = self.operator.post(&format!("/api/identity/v1/people/{id}/one-time-sign-ins"));
        let once = self.narrator.ask("issue a one-time sign-in", issue.json(&json!({})), 201).await?;
        let password = kernel::digest::hex(&ids.bytes::<12>());
        let body = json!({"token": once.text_at("/token"), "new_password": password});
        let redeem =
            Client::new(self.base, None).post("/api/identity/v1/one-time-sign-ins/redeem").json(&body);
        let tokens = self.narrator.ask("redeem a one-time sign-in", redeem, 200).await?;
        let client = Client::new(self.base, Some(tokens.text_at("/access_token").to_owned()));
        self.admitted(name, client).await
    }

    async fn grant(
        &mut self,
        holder: &str,
        role: &str,
        area: &str,
        department: Option<&str>,
    ) -> Result<(), String> {
        let body = json!({"holder": holder, "role": role, "area_code": area, "department": department});
        self.narrator
            .ask("give a grant", self.operator.post("/api/identity/v1/grants").json(&body), 201)
            .await
            .map(drop)
    }

    /// Waits until every service knows the newcomer.
    async fn admitted(&mut self, name: &str, client: Client) -> Result<Client, String> {
        for path in [
            "/api/identity/v1/me",
            "/api/approval/v1/areas",
            "/api/collection/v1/tables",
            "/api/notification/v1/unread-count",
        ] {
            eventually(&format!("{name} is known everywhere"), async || {
                let answer = client.get(path).try_send().await.map_err(|e| e.to_string())?;
                Ok((answer.status != 401).then_some(()))
            })
            .await?;
        }
        Ok(client)
    }
}

/// After a first start the worked data set takes a moment to reach every service; the forms taken over
/// are the last of it.
///
/// # Errors
/// If they are not there in time.
pub async fn furnished(nobody: &Client) -> Result<(), String> {
    eventually("the worked data set is loaded", async || {
        let register = nobody.get("/api/approval/v1/public/admissions?limit=200").try_send().await;
        let register = register.map_err(|e| e.to_string())?;
        let forms = register.at("/items").as_array().map_or(0, Vec::len);
        Ok((forms >= 19).then_some(()))
    })
    .await
}
