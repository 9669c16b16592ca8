//! API clients, as their administrators see them.

use kernel::{
    ClientId, DepartmentCode, Timestamp,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use storage::StoreError;
use utoipa::ToSchema;

use super::grants::{self, GrantView};
use crate::{
    domain::Authority,
    store::{
        self,
        clients::{self, Client},
    },
};

/// An API client; its secret is not kept and cannot be shown.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClientView {
    /// The client.
    pub client_id: ClientId,
    /// Its name.
    pub name: String,
    /// The department it acts for.
    pub department: Option<DepartmentCode>,
    /// False once switched off.
    pub active: bool,
    /// Since when it exists.
    pub created_at: Timestamp,
    /// Since when its secret is the present one.
    pub secret_since: Timestamp,
}

/// What an administrator sees of a client.
pub fn view(client: Client) -> ClientView {
    let Client { id, principal, secret_at, .. } = client;
    ClientView {
        client_id: id,
        name: principal.name,
        department: principal.department,
        active: principal.active,
        created_at: principal.created_at,
        secret_since: secret_at,
    }
}

/// A page of clients.
///
/// # Errors
/// If the database is away.
pub async fn page(
    context: &Context,
    authority: &Authority,
    request: &PageRequest,
) -> Result<Page<ClientView>, StoreError> {
    Ok(clients::page(context.store.read(), authority, request).await?.map(view))
}

/// A client of a department, and what it may do.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DepartmentClientView {
    /// The client.
    #[serde(flatten)]
    pub client: ClientView,
    /// What it holds. None means that an administrator has given it nothing yet.
    pub grants: Vec<GrantView>,
}

/// A page of the clients of a department.
///
/// # Errors
/// If the database is away.
pub async fn of_department(
    context: &Context,
    department: &DepartmentCode,
    request: &PageRequest,
) -> Result<Page<DepartmentClientView>, StoreError> {
    let db = context.store.read();
    let Page { items: found, next_cursor } = clients::of_department(db, department, request).await?;
    let mut items = Vec::with_capacity(found.len());
    for client in found {
        let grants = grants::views(db, store::grants::held(db, client.actor()).await?).await?;
        items.push(DepartmentClientView { client: view(client), grants });
    }
    Ok(Page { items, next_cursor })
}
