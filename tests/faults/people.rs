//! Who takes part: they arrive while all is well.

use kernel::{IdSource, RandomIds};
use serde_json::{Value, json};
use testkit::{Answer, Client};
use tests::{
    operator::{self, Operator},
    story::eventually,
};

/// County, street and community of the tests.
pub const COUNTY: &str = "210102000000";
/// 南市场街道
pub const STREET: &str = "210102025000";
/// 和平新村社区
pub const COMMUNITY: &str = "210102025001";
/// 住建局
pub const DEPARTMENT: &str = "210102-ZJ";

/// Somebody with a role.
pub struct Newcomer {
    /// Signed in.
    pub client: Client,
    /// The grant.
    pub grant: String,
}

/// Where people get accounts.
pub struct Office {
    base: String,
    operator: Client,
}

impl Office {
    /// Opens once the worked set has arrived where people are given grants and requests are filed.
    pub async fn open(base: &str, operator: &Operator) -> Self {
        let client = eventually("the operator is known", async || {
            let client = operator.sign_in(base).await?;
            let answer = client.get("/api/identity/v1/people?limit=1").try_send().await;
            let answer = answer.map_err(|e| e.to_string())?;
            if answer.status == 200 { Ok(Some(client)) } else { Err(answer.to_string()) }
        });
        Self { base: base.to_owned(), operator: client.await.unwrap() }
    }

    /// The operator.
    pub fn operator(&self) -> &Client {
        &self.operator
    }

    /// Makes something; the areas and departments it names may still be on their way to identity.
    async fn make(&self, path: &str, body: &Value) -> Answer {
        let made = eventually(path, async || {
            let answer = self.operator.post(path).json(body).send().await;
            if answer.status == 201 { Ok(Some(answer)) } else { Err(answer.to_string()) }
        });
        made.await.unwrap()
    }

    /// An API client of a department.
    pub async fn client(&self, name: &str, department: &str) -> Newcomer {
        let body = json!({"name": name, "department": department});
        let made = self.make("/api/identity/v1/clients", &body).await;
        let (id, secret) = (made.text_at("/client_id"), made.text_at("/client_secret"));
        let grant = self.grant(id, "department_officer", COUNTY, Some(department)).await;
        let client = operator::client(&self.base, id, secret).await.unwrap();
        Newcomer { client: self.known(client, "department_officer").await, grant }
    }

    /// A person.
    pub async fn person(&self, name: &str, role: &str, area: &str, department: Option<&str>) -> Newcomer {
        let ids: &dyn IdSource = &RandomIds;
        let login = format!("fault-{}", kernel::digest::hex(&ids.bytes::<6>()));
        let made = self.make("/api/identity/v1/people", &json!({"login": login, "name": name})).await;
        let id = made.text_at("/id");
        let grant = self.grant(id, role, area, department).await;
        let issued = self.make(&format!("/api/identity/v1/people/{id}/one-time-sign-ins"), &json!({})).await;
        let password = kernel::digest::hex(&ids.bytes::<12>());
        let body = json!({"token": issued.text_at("/token"), "new_password": password});
        let redeem =
            Client::new(&self.base, None).post("/api/identity/v1/one-time-sign-ins/redeem").json(&body);
        let tokens = redeem.send().await.expect(200);
        let client = Client::new(&self.base, Some(tokens.text_at("/access_token").to_owned()));
        Newcomer { client: self.known(client, role).await, grant }
    }

    /// Gives a role and answers the grant's id.
    async fn grant(&self, holder: &str, role: &str, area: &str, department: Option<&str>) -> String {
        let body = json!({"holder": holder, "role": role, "area_code": area, "department": department});
        self.make("/api/identity/v1/grants", &body).await.text_at("/id").to_owned()
    }

    /// Waits until every service knows the newcomer, and the role where it is used.
    async fn known(&self, client: Client, role: &str) -> Client {
        let used = match role {
            "department_officer" => "/api/approval/v1/requests?limit=1",
            "burden_officer" | "street_approver" => "/api/approval/v1/tasks?state=open&limit=1",
            "community_worker" => "/api/collection/v1/tables",
            _ => "/api/identity/v1/people?limit=1",
        };
        for path in [
            "/api/identity/v1/me",
            "/api/registry/v1/areas?limit=1",
            "/api/approval/v1/admissions?limit=1",
            "/api/collection/v1/tables",
            "/api/notification/v1/unread-count",
            used,
        ] {
            let known = eventually("known everywhere", async || {
                let answer = client.get(path).try_send().await.map_err(|e| e.to_string())?;
                let early = answer.status == 401 || path == used && answer.status != 200;
                if early { Err(answer.to_string()) } else { Ok(Some(())) }
            });
            known.await.unwrap();
        }
        client
    }
}
