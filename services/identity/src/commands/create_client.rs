//! An API client and its secret, which is told once.

use kernel::{Actor, ClientId, DepartmentCode, Refusal, Revision, Secret};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::announce;
use crate::{
    domain::{Opaque, codes, opaque::Purpose},
    store::{
        clients::{self, Client},
        places,
        principals::Principal,
    },
};

/// Creates the client.
///
/// # Errors
/// If the department is not known.
pub async fn run(
    work: &Work,
    name: String,
    department: Option<DepartmentCode>,
) -> Result<(Client, Secret), Failure> {
    if let Some(code) = &department
        && !places::department_exists(work.db(), code).await?
    {
        return Err(Refusal::new(&codes::DEPARTMENT_UNKNOWN).at("/department").into());
    }
    let id: ClientId = work.id();
    let secret = Opaque::new(Purpose::Client, work.context().ids.bytes());
    let principal = Principal {
        actor: Actor::Client(id),
        name,
        department,
        active: true,
        tokens_after: work.now(),
        revision: Revision(1),
        created_at: work.now(),
    };
    let client = Client { id, principal, secret: secret.hash, secret_at: work.now() };
    clients::insert(work.db(), &client).await?;
    announce::tell(work, &client.principal).await?;
    work.record(id, "created", json!({ "department": client.principal.department })).await?;
    Ok((client, secret.shown))
}
