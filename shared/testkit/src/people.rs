//! People of the test: known to every service that runs here, with a token each.

use kernel::{Actor, ClientId, Clock, DepartmentCode, IdSource, PersonId, RandomIds, Role, Timestamp};
use storage::rows;
use web::token::{self, Claims};

use crate::{App, Client, places::path};

/// A role held at a place.
#[derive(Debug, Clone)]
pub struct Held {
    role: Role,
    area: &'static str,
    department: Option<DepartmentCode>,
}

impl Held {
    /// The role at the area.
    pub fn role(role: Role, area: &'static str) -> Self {
        Self { role, area, department: None }
    }

    /// On behalf of a department.
    pub fn of(mut self, department: &str) -> Self {
        self.department = Some(department.parse().expect("a department code"));
        self
    }
}

impl App {
    /// A new person, signed in.
    pub async fn sign_in(&self, name: &str, held: &[Held]) -> Client {
        let ids: &dyn IdSource = &RandomIds;
        let person: PersonId = ids.id(self.clock.now());
        self.introduce(Actor::Person(person), name, held).await
    }

    /// A new API client of a department, with a token.
    pub async fn client(&self, name: &str, held: &[Held]) -> Client {
        let ids: &dyn IdSource = &RandomIds;
        let client: ClientId = ids.id(self.clock.now());
        self.introduce(Actor::Client(client), name, held).await
    }

    async fn introduce(&self, actor: Actor, name: &str, held: &[Held]) -> Client {
        for context in self.running.contexts() {
            let db = context.store.write();
            let key = "INSERT INTO access_key (kid, x) VALUES ($1, $2) ON CONFLICT DO NOTHING";
            let values = vec![self.key.0.to_string().into(), token::public_x(&self.key.1).into()];
            rows::execute(db, key, values).await.expect("the key is introduced");
            let principal =
                "INSERT INTO access_principal (actor, name, active, tokens_after) VALUES ($1, $2, $3, 0)";
            let values = vec![actor.to_string().into(), name.into(), true.into()];
            rows::execute(db, principal, values).await.expect("the person is introduced");
            for grant in held {
                self.grant(db, actor, grant).await;
            }
        }
        Client::new(self.url(), Some(self.token(actor, self.clock.now()))).named(actor)
    }

    async fn grant<C: storage::ConnectionTrait>(&self, db: &C, actor: Actor, held: &Held) {
        let ids: &dyn IdSource = &RandomIds;
        let id: kernel::GrantId = ids.id(self.clock.now());
        let sql = "INSERT INTO access_grant (id, holder, role, area, view_area, department) \
                   VALUES ($1, $2, $3, $4, $4, $5)";
        let values = vec![
            id.to_string().into(),
            actor.to_string().into(),
            held.role.name().into(),
            path(held.area).as_str().into(),
            held.department.as_ref().map(ToString::to_string).into(),
        ];
        rows::execute(db, sql, values).await.expect("the grant is given");
    }

    /// A token that these services accept; for tests that bend its claims.
    pub fn claims(&self, actor: Actor, now: Timestamp) -> Claims {
        Claims {
            iss: "test".into(),
            aud: token::AUDIENCE.into(),
            sub: actor,
            iat_us: now.micros(),
            iat: now.unix_seconds(),
            nbf: now.unix_seconds(),
            exp: now.unix_seconds() + 10 * 365 * 86_400,
            jti: "test".into(),
        }
    }

    /// Anything, signed with the key these services trust.
    pub fn signed(&self, typ: &str, claims: &impl serde::Serialize) -> String {
        token::sign(self.key.0, typ, &self.key.1, claims)
    }

    fn token(&self, actor: Actor, now: Timestamp) -> String {
        self.signed(token::TYPE, &self.claims(actor, now))
    }
}
