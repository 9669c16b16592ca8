//! `POST /tasks/decisions`

use actix_web::{
    post,
    web::{Data, Query},
};
use kernel::{Refusal, Revision, TaskId, Violation};
use messaging::{Context, Work};
use runtime::Settings;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{Answer, Body, Failure, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use crate::{
    commands::decide::{self, Decided},
    domain::{flow::Choice, flow_codes as codes, terms::Terms},
    policy::DecideTasks,
    queries::tasks::{self, DecidedTask},
    routes::{decide_task::NewDecision, reach, signing},
    settings::Signing,
    store::{
        deciding::{self, Busy},
        queue::Entry,
        savepoints, tasks as stored,
    },
};

/// The most decisions at once.
const MOST: usize = 200;

/// How a bulk call treats items that are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// All or nothing.
    #[default]
    Atomic,
    /// What can be decided is; every item has its answer.
    Partial,
}

/// How.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Params {
    /// `atomic` (the default) or `partial`.
    #[param(inline)]
    mode: Option<Mode>,
}

/// Decisions on several tasks.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewDecisions {
    /// One to 200.
    #[schema(min_items = 1, max_items = 200)]
    decisions: Vec<OneDecision>,
}

/// A decision on one of several tasks.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OneDecision {
    /// The task.
    task: TaskId,
    /// The revision of the task that was read.
    revision: Revision,
    /// Approve, return, reject.
    decision: Choice,
    /// For a return: the earlier stage it goes back to; to the applicant, if absent.
    #[serde(default)]
    to_stage: Option<String>,
    /// What an approval demands.
    #[serde(default)]
    terms: Terms,
    /// Why; required unless it is an approval.
    #[serde(default)]
    reason: String,
}

/// What became of each.
#[derive(Debug, Serialize, ToSchema)]
struct DecidedTasks {
    /// In the order asked.
    items: Vec<DecidedItem>,
}

/// What became of one decision.
#[derive(Debug, Serialize, ToSchema)]
struct DecidedItem {
    /// The task.
    id: TaskId,
    /// What the same call for this task alone would have answered.
    status: u16,
    /// Which form it is about, if the caller may see the task.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(inline)]
    form: Option<FormTitle>,
    /// Why not, if it was refused.
    #[serde(flatten)]
    #[schema(inline)]
    refused: Option<Refused>,
    /// The task as it stands now, if it was not refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    task: Option<DecidedTask>,
}

/// What a form is called.
#[derive(Debug, Serialize, ToSchema)]
struct FormTitle {
    /// 名称
    zh: String,
    /// English title; empty, if nobody gave one.
    en: String,
}

/// Why an item was refused.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RefusedDecision)]
struct Refused {
    /// The stable code.
    code: &'static str,
    /// What it says.
    title_zh: &'static str,
    /// The same in English.
    title_en: &'static str,
    /// Where it is wrong, as pointers into the body of this call.
    violations: Vec<Violation>,
}

/// Decides on several tasks. Atomic by default: one refusal, and nothing is decided. With
/// `mode=partial` every item is answered by itself; a task that changed since it was read is told as
/// stale and left alone.
#[utoipa::path(tag = "tasks", operation_id = "approval.decide_tasks", request_body = NewDecisions,
    params(Params, KeyHeader),
    responses((status = 200, description = "what became of each", body = DecidedTasks), Problems))]
#[post("/tasks/decisions")]
pub async fn decide_tasks(
    permit: Permit<DecideTasks>,
    params: Query<Params>,
    key: IdempotencyKey,
    body: Body<NewDecisions>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let decisions = &body.value.decisions;
    if decisions.is_empty() || decisions.len() > MOST {
        return Err(Refusal::new(&codes::BULK_SIZE).at("/decisions").into());
    }
    let signing = signing::of(&settings)?;
    let mode = params.mode.unwrap_or_default();
    let fingerprint = format!("{mode:?} {}", body.fingerprint);
    idempotency::once(&context, &permit, &key, &fingerprint, async |work| {
        // All before the first: whoever holds one of them and waits for another would stop the rest.
        deciding::lock_all(work, &decisions.iter().map(|one| one.task).collect(), Busy::Awaited).await?;
        let mut answers: Vec<Option<DecidedItem>> = decisions.iter().map(|_| None).collect();
        for at in in_order(work, decisions).await? {
            let (Some(one), Some(answer)) = (decisions.get(at), answers.get_mut(at)) else { continue };
            savepoints::begin(work).await?;
            match decide_one(&permit, work, one, &signing).await {
                Ok(task) => {
                    savepoints::keep(work).await?;
                    let form =
                        FormTitle { zh: task.row.line.title_zh.clone(), en: task.row.line.title_en.clone() };
                    *answer = Some(DecidedItem {
                        id: one.task,
                        status: 200,
                        form: Some(form),
                        refused: None,
                        task: Some(task),
                    });
                }
                Err(Failure::Refused(refusal)) if mode == Mode::Partial => {
                    savepoints::undo(work).await?;
                    let form = form(&permit, work, one.task).await?;
                    *answer = Some(refused((one.task, form), at, *refusal));
                }
                Err(Failure::Refused(refusal)) => return Err(placed(*refusal, at).into()),
                Err(failure) => return Err(failure),
            }
        }
        Ok(Reply::ok(DecidedTasks { items: answers.into_iter().flatten().collect() }))
    })
    .await
}

/// By request, so that two bulk calls never wait for each other in a circle.
async fn in_order(work: &Work, decisions: &[OneDecision]) -> Result<Vec<usize>, Failure> {
    let mut order = Vec::new();
    for (at, one) in decisions.iter().enumerate() {
        let request = stored::get(work.db(), one.task).await?.map(|task| task.request.to_string());
        order.push((request, at));
    }
    order.sort();
    Ok(order.into_iter().map(|(_, at)| at).collect())
}

async fn decide_one(
    permit: &Permit<DecideTasks>,
    work: &Work,
    one: &OneDecision,
    signing: &Signing,
) -> Result<DecidedTask, Failure> {
    let OneDecision { decision, to_stage, terms, reason, .. } = one;
    let decision = NewDecision::new(*decision, to_stage.clone(), terms.clone(), reason.clone()).clean()?;
    let entry = reach::task(permit, work.db(), one.task).await?;
    let reviewer = reach::reviewer(permit);
    let decided = decide::run(work, one.task, one.revision, &reviewer, &decision, signing).await;
    let Decided { task, opinion } = match decided {
        // Somebody was faster than the lock: the item is stale, like any other.
        Err(Failure::Store(storage::StoreError::Conflict)) => return Err((&web::codes::STALE).into()),
        other => other?,
    };
    let row = tasks::row(work.db(), &work.context().memory, Entry { task, ..entry }, work.now()).await?;
    Ok(DecidedTask { row, opinion })
}

/// What the form of a task is called; nothing, if the task is out of reach.
async fn form(permit: &Permit<DecideTasks>, work: &Work, task: TaskId) -> Result<Option<FormTitle>, Failure> {
    match reach::task(permit, work.db(), task).await {
        Ok(Entry { title_zh, title_en, .. }) => Ok(Some(FormTitle { zh: title_zh, en: title_en })),
        Err(Failure::Refused(_)) => Ok(None),
        Err(failure) => Err(failure),
    }
}

fn refused((id, form): (TaskId, Option<FormTitle>), at: usize, refusal: Refusal) -> DecidedItem {
    let Refusal { code, violations, .. } = placed(refusal, at);
    let status = web::problem::status_of(code.kind).as_u16();
    let refused = Refused { code: code.name, title_zh: code.zh, title_en: code.en, violations };
    DecidedItem { id, status, form, refused: Some(refused), task: None }
}

/// A refusal, saying for which item of the call.
fn placed(refusal: Refusal, at: usize) -> Refusal {
    refusal.under(&format!("/decisions/{at}"))
}
