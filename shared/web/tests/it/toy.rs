//! A service of notes: as small as a service can be.

use actix_web::{
    get, post, put,
    web::{Data, Path},
};
use kernel::Revision;
use messaging::Context;
use sea_orm_migration::MigrationTrait;
use serde::{Deserialize, Serialize};
use storage::{cursor, guard, migrate::Sql, rows};
use utoipa::ToSchema;
use web::{Answer, Body, IdempotencyKey, IfMatch, Paging, Permit, Problems, Reply, codes, idempotency};

web::policy! {
    CreateNote = "toy.create_note" [DepartmentOfficer] Department;
    ChangeNote = "toy.change_note" [DepartmentOfficer] Department;
    ReadNote = "toy.read_note" [] Own;
    ListNotes = "toy.list_notes" [] Own;
    Hello = "toy.hello" [] Public;
}

/// A note.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Its text.
    pub text: String,
}

/// Says hello to anybody.
#[utoipa::path(operation_id = "toy.hello", responses((status = 200, description = "hello", body = Note), Problems))]
#[get("/hello")]
async fn hello() -> Answer {
    Ok(Reply::ok(Note { text: "你好".into() }).respond())
}

/// Writes a note.
#[utoipa::path(operation_id = "toy.create_note", request_body = Note,
    responses((status = 201, description = "the note", body = Note), Problems))]
#[post("/notes")]
async fn create(
    permit: Permit<CreateNote>,
    key: IdempotencyKey,
    body: Body<Note>,
    context: Data<Context>,
) -> Answer {
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        if body.value.text == "refuse me" {
            return Err((&codes::CONFLICT).into());
        }
        let sql = "INSERT INTO note (revision, text) VALUES (1, $1) RETURNING id";
        let row = rows::one(work.db(), sql, vec![body.value.text.clone().into()]).await?;
        let id: i64 = row.map(|row| row.get("id")).transpose()?.unwrap_or_default();
        Ok(Reply::created(format!("/api/toy/v1/notes/{id}"), body.value.clone()).revision(Revision(1)))
    })
    .await
}

/// Changes a note.
#[utoipa::path(operation_id = "toy.change_note", request_body = Note,
    params(("id" = i64, Path, description = "the note")),
    responses((status = 200, description = "the note", body = Note), Problems))]
#[put("/notes/{id}")]
async fn change(
    _permit: Permit<ChangeNote>,
    condition: IfMatch,
    id: Path<i64>,
    body: Body<Note>,
    context: Data<Context>,
) -> Answer {
    let work = context.begin(_permit.actor()).await?;
    let sql = "UPDATE note SET text = $1, revision = revision + 1 WHERE id = $2 AND revision = $3";
    let values = vec![body.value.text.clone().into(), (*id).into(), condition.0.0.into()];
    let revision = guard::update(work.db(), sql, values, condition.0).await?;
    work.commit().await?;
    Ok(Reply::ok(body.value).revision(revision).respond())
}

/// Reads a note.
#[utoipa::path(operation_id = "toy.read_note", params(("id" = i64, Path, description = "the note")),
    responses((status = 200, description = "the note", body = Note), Problems))]
#[get("/notes/{id}")]
async fn read(_permit: Permit<ReadNote>, id: Path<i64>, context: Data<Context>) -> Answer {
    let sql = "SELECT revision, text FROM note WHERE id = $1";
    let row = rows::one(context.store.read(), sql, vec![(*id).into()]).await?.ok_or(&codes::NOT_FOUND)?;
    Ok(Reply::ok(Note { text: row.get("text")? }).revision(Revision(row.get("revision")?)).respond())
}

/// Lists notes.
#[utoipa::path(operation_id = "toy.list_notes", params(web::paging::PageParams),
    responses((status = 200, description = "notes", body = Vec<Note>), Problems))]
#[get("/notes")]
async fn list(_permit: Permit<ListNotes>, paging: Paging, context: Data<Context>) -> Answer {
    let after: i64 = paging.request.after.first().and_then(|id| id.parse().ok()).unwrap_or(0);
    let sql = "SELECT id, text FROM note WHERE id > $1 ORDER BY id LIMIT $2";
    let limit = i64::from(paging.request.limit.get()) + 1;
    let found = rows::all(context.store.read(), sql, vec![after.into(), limit.into()]).await?;
    let page = cursor::page(found, &paging.request, |row| {
        vec![row.get::<i64>("id").unwrap_or_default().to_string()]
    });
    Ok(paging.answer(&page.map(|row| row.get::<String>("text").unwrap_or_default())))
}

fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    let up = "CREATE TABLE note (id {serial}, revision BIGINT NOT NULL, text TEXT NOT NULL)";
    vec![Box::new(Sql { name: "m0001_note", up })]
}

/// The service.
pub fn module() -> host::Module {
    host::Module {
        name: "toy",
        codes: &[],
        rules: RULES,
        migrations,
        subscriptions: |_| Vec::new(),
        jobs: |_| Vec::new(),
        routes: |config| {
            config.service(hello).service(create).service(change).service(read).service(list);
        },
        pages: None,
        check: |_| Ok(()),
    }
}
