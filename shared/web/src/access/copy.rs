//! Keeping the copy: identity's facts, applied as they come.

use async_trait::async_trait;
use contracts::{Envelope, Event, identity};
use kernel::{Actor, Timestamp};
use messaging::{Fate, Handled, Handler, Subscription, Work};
use storage::{StoreError, rows};

/// What every service listens to.
pub fn subscriptions() -> Vec<Subscription> {
    [identity::PERSON, identity::CLIENT, identity::GRANT, identity::KEY]
        .map(|stream| Subscription::to(stream, Copy))
        .into()
}

struct Copy;

macro_rules! decode {
    ($envelope:expr) => {
        match $envelope.decode() {
            Ok(event) => event,
            Err(error) => return Ok(Fate::from(error)),
        }
    };
}

#[async_trait]
impl Handler for Copy {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        match envelope.kind.as_str() {
            identity::PersonChanged::TYPE => {
                let e: identity::PersonChanged = decode!(envelope);
                principal(work, Actor::Person(e.person), e.name, e.active, e.tokens_after).await?;
            }
            identity::ClientChanged::TYPE => {
                let e: identity::ClientChanged = decode!(envelope);
                principal(work, Actor::Client(e.client), e.name, e.active, e.tokens_after).await?;
            }
            identity::GrantGiven::TYPE => grant_given(work, decode!(envelope)).await?,
            identity::GrantRevoked::TYPE => {
                let e: identity::GrantRevoked = decode!(envelope);
                let sql = "DELETE FROM access_grant WHERE id = $1";
                rows::execute(work.db(), sql, vec![e.grant.to_string().into()]).await?;
            }
            identity::TokenKeyPublished::TYPE => {
                let e: identity::TokenKeyPublished = decode!(envelope);
                let sql = "INSERT INTO access_key (kid, x, until) VALUES ($1, $2, $3) \
                           ON CONFLICT (kid) DO UPDATE SET x = $2, until = $3";
                let until = e.until.map(Timestamp::micros);
                rows::execute(work.db(), sql, vec![e.key.to_string().into(), e.x.into(), until.into()])
                    .await?;
            }
            _ => {}
        }
        Ok(Fate::Done)
    }
}

async fn principal(
    work: &Work,
    actor: Actor,
    name: String,
    active: bool,
    after: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO access_principal (actor, name, active, tokens_after) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (actor) DO UPDATE SET name = $2, active = $3, tokens_after = $4";
    let values = vec![actor.to_string().into(), name.into(), active.into(), after.micros().into()];
    rows::execute(work.db(), sql, values).await.map(drop)
}

async fn grant_given(work: &Work, event: identity::GrantGiven) -> Result<(), StoreError> {
    let identity::GrantGiven { grant, holder, role, area, view_area, department, until } = event;
    let sql = "INSERT INTO access_grant (id, holder, role, area, view_area, department, until) \
               VALUES ($1, $2, $3, $4, $5, $6, $7) \
               ON CONFLICT (id) DO UPDATE SET role = $3, area = $4, view_area = $5, department = $6, until = $7";
    let values = vec![
        grant.to_string().into(),
        holder.to_string().into(),
        role.name().into(),
        area.as_str().into(),
        view_area.as_str().into(),
        department.map(|d| d.to_string()).into(),
        until.map(|d| d.to_string()).into(),
    ];
    rows::execute(work.db(), sql, values).await.map(drop)
}
