//! A thousand races of every kind: two people at once, one effect, and the other is told what is so.
//!
//! The requests are copies of one that was filed over HTTP; the racers are the commands themselves,
//! each in a transaction of its own, as two replicas would run them.

use approval::{
    commands::{
        claim::{self, Reviewer},
        decide::{self, Decided, Decision},
        delegate, submit, withdraw,
    },
    domain::{flow::Choice, task::Stance, terms::Terms},
    settings::Signing,
    store::tasks,
};
use futures::{StreamExt as _, stream};
use kernel::{Actor, RequestId, Revision, Role, TaskId};
use serde_json::{Value, json};
use storage::{StoreError, rows};
use testkit::{App, Client, Held, places::HEPING};
use web::Failure;

use crate::{
    bodies,
    flow_data::assign,
    herd::herd,
    queue_counts,
    world::{self, Cast},
};

const RACES: usize = 1_000;
/// Races at the same time; two connections each, of the ten there are.
const ABREAST: usize = 5;

/// Somebody who races.
#[derive(Clone, Copy)]
struct Racer<'a> {
    app: &'a App,
    actor: Actor,
}

impl<'a> Racer<'a> {
    fn new(app: &'a App, who: &Client) -> Self {
        Self { app, actor: who.actor() }
    }

    fn reviewer(self) -> Reviewer {
        Reviewer { actor: self.actor, departments: Vec::new() }
    }

    /// One command in a transaction of its own.
    async fn run<T>(
        self,
        command: impl AsyncFnOnce(&messaging::Work) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let work = self.app.context("approval").begin(self.actor).await?;
        let done = command(&work).await?;
        work.commit().await?;
        Ok(done)
    }

    async fn decide(self, task: TaskId, choice: Choice) -> Result<Decided, Failure> {
        let decision =
            Decision { choice, to_stage: None, terms: Terms::default(), reason: "经核实".into() };
        let signing = Signing { issuer: "race".into(), mounted: None };
        let reviewer = self.reviewer();
        let run = async |work: &messaging::Work| {
            decide::run(work, task, Revision(1), &reviewer, &decision, &signing).await
        };
        self.run(run).await
    }

    async fn claim(self, task: TaskId) -> Result<tasks::Task, Failure> {
        let reviewer = self.reviewer();
        let run = async |work: &messaging::Work| {
            let read = tasks::get(work.db(), task).await?.unwrap();
            claim::claim(work, &read, Revision(1), &reviewer).await
        };
        self.run(run).await
    }

    async fn give(self, task: TaskId, to: Actor) -> Result<tasks::Task, Failure> {
        let reviewer = self.reviewer();
        let run = async |work: &messaging::Work| {
            delegate::give(work, task, Revision(1), &reviewer, (to, "出差")).await
        };
        self.run(run).await
    }
}

/// The code of a refusal; a revision that was overtaken has the code its answer would have.
fn code(failure: &Failure) -> &'static str {
    match failure {
        Failure::Refused(refusal) => refusal.code.name,
        Failure::Store(StoreError::Conflict) => "http.stale-revision",
        Failure::Store(error) => panic!("{error}"),
    }
}

/// One question for one street: what is raced about is not the checks.
fn demand() -> Value {
    let fields = json!([bodies::new("raced", "竞争登记的栋数")]);
    bodies::demand("210102-ZJ", "竞争表", "A05", "half-yearly", &fields)
}

async fn burden(app: &App, name: &str) -> Client {
    app.sign_in(name, &[Held::role(Role::BurdenOfficer, HEPING)]).await
}

async fn count(app: &App, sql: &str) -> i64 {
    let row = rows::one(app.context("approval").store.read(), sql, vec![]).await.unwrap().unwrap();
    row.get("n").unwrap()
}

/// Every copy was raced for once; what the database holds is counted by each test.
async fn each<T, F: Future<Output = T>>(
    herd: &[(RequestId, TaskId)],
    race: impl Fn(usize, RequestId, TaskId) -> F,
) -> Vec<T> {
    let races = herd.iter().enumerate().map(|(n, (request, task))| race(n, *request, *task));
    stream::iter(races).buffer_unordered(ABREAST).collect().await
}

#[actix_web::test]
async fn of_two_approvers_one_decides_and_the_other_is_heard() {
    approvals(world::gate().await).await;
}

pub async fn approvals(app: App) {
    let cast = Cast::of(&app).await;
    let second = burden(&app, "第二人").await;
    let template = world::file(&cast.housing, &demand()).await;
    let herd = herd(&app, &template, RACES).await;
    let (one, other) = (Racer::new(&app, &cast.burden), Racer::new(&app, &second));
    let race = |n: usize, _, task| async move {
        // Every other pair does not agree.
        let against = if n.is_multiple_of(2) { Choice::Approve } else { Choice::Reject };
        let (a, b) = futures::join!(one.decide(task, Choice::Approve), other.decide(task, against));
        let opinions = [a.unwrap().opinion, b.unwrap().opinion];
        assert_eq!(opinions.iter().flatten().count(), 1, "one decides, the other is told");
        let stance = if n.is_multiple_of(2) { Stance::Concurring } else { Stance::Dissenting };
        assert!(opinions.contains(&Some(stance)), "{opinions:?}");
    };
    each(&herd, race).await;
    let kept =
        "SELECT count(*) AS n FROM task_opinion o JOIN task t ON t.id = o.task WHERE o.actor <> t.decided_by";
    assert_eq!(count(&app, kept).await, 1_000);
    let decided = "SELECT count(*) AS n FROM history WHERE action IN ('task-approved', 'task-rejected')";
    assert_eq!(count(&app, decided).await, 1_000);
    // An approval opened the street's stage once; a rejection ended the request once.
    let wrong = "SELECT count(*) AS n FROM request r JOIN task t ON t.request = r.id AND t.stage = 'completeness' \
                 WHERE t.state = 'closed' AND ((t.result = 'approved') <> (r.state = 'in-review') OR (t.result = 'approved') <> \
                 (1 = (SELECT count(*) FROM task s WHERE s.request = r.id AND s.stage = 'street' AND s.state = 'open')))";
    assert_eq!(count(&app, wrong).await, 0);
    queue_counts::exact(&app).await;
    app.stop().await;
}

#[actix_web::test]
async fn a_request_is_approved_or_withdrawn_and_never_both() {
    withdrawals(world::gate().await).await;
}

pub async fn withdrawals(app: App) {
    let cast = Cast::of(&app).await;
    assign(&cast.burden, "small-county").await;
    let template = world::file(&cast.housing, &demand()).await;
    let herd = herd(&app, &template, RACES).await;
    let (approver, applicant) = (Racer::new(&app, &cast.burden), Racer::new(&app, &cast.housing));
    let race = |n: usize, request, task| async move {
        let withdraw = applicant.run(async |work| withdraw::run(work, request, None, "不需要了").await);
        let approve = approver.decide(task, Choice::Approve);
        // Who is asked first must not always be the same.
        let (approved, withdrawn) = if n.is_multiple_of(2) {
            futures::join!(approve, withdraw)
        } else {
            let (withdrawn, approved) = futures::join!(withdraw, approve);
            (approved, withdrawn)
        };
        match (approved, withdrawn) {
            (Ok(decided), Err(late)) => {
                assert_eq!((decided.opinion, code(&late)), (None, "approval.request.state"));
                1
            }
            (Err(late), Ok(_)) => {
                assert!(["http.stale-revision", "approval.task.closed"].contains(&code(&late)), "{late:?}");
                0
            }
            both => panic!("one wins: {both:?}"),
        }
    };
    let approved: i64 = each(&herd, race).await.into_iter().sum();
    // All of them ask the same: one is admitted, the others are answered from what it asks.
    assert_eq!(count(&app, "SELECT count(*) AS n FROM admission WHERE request IS NOT NULL").await, 1);
    let others = "SELECT count(*) AS n FROM request_outcome WHERE outcome = 'supplied'";
    assert_eq!(count(&app, others).await, approved - 1);
    let ends = "SELECT count(*) AS n FROM request_outcome o JOIN request r ON r.id = o.request \
                WHERE (o.outcome = 'withdrawn') = (r.state = 'withdrawn') AND r.state IN ('withdrawn', 'decided')";
    assert_eq!(count(&app, ends).await, 1_000);
    queue_counts::exact(&app).await;
    app.stop().await;
}

#[actix_web::test]
async fn a_task_is_claimed_or_given_away_and_the_other_reads_again() {
    claims(world::gate().await).await;
}

pub async fn claims(app: App) {
    let cast = Cast::of(&app).await;
    let (second, third) = (burden(&app, "第二人").await, burden(&app, "第三人").await);
    let template = world::file(&cast.housing, &demand()).await;
    let herd = herd(&app, &template, RACES).await;
    let (one, other, to) = (Racer::new(&app, &cast.burden), Racer::new(&app, &second), third.actor());
    let race = |n: usize, _, task| async move {
        // A claim against a delegation, and a claim against a claim.
        let (won, late) = if n.is_multiple_of(2) {
            let (claimed, given) = futures::join!(one.claim(task), other.give(task, to));
            apart(claimed, given)
        } else {
            let (claimed, also) = futures::join!(one.claim(task), other.claim(task));
            apart(claimed, also)
        };
        assert!(["http.stale-revision", "approval.task.claimed"].contains(&code(&late)), "{late:?}");
        let stored = tasks::get(one.app.context("approval").store.read(), task).await.unwrap().unwrap();
        assert_eq!(stored.revision, Revision(2));
        assert_eq!((stored.standing.claim, stored.delegate), (won.standing.claim, won.delegate));
    };
    each(&herd, race).await;
    let verbs = "SELECT count(*) AS n FROM history WHERE action IN ('task-claimed', 'task-delegated')";
    assert_eq!(count(&app, verbs).await, 1_000, "one effect each");
    queue_counts::exact(&app).await;
    app.stop().await;
}

/// Who won, and what the other was told.
fn apart<T: std::fmt::Debug>(one: Result<T, Failure>, other: Result<T, Failure>) -> (T, Failure) {
    match (one, other) {
        (Ok(won), Err(late)) | (Err(late), Ok(won)) => (won, late),
        both => panic!("one wins: {both:?}"),
    }
}

#[actix_web::test]
async fn a_request_submitted_twice_is_submitted_once() {
    submissions(world::gate().await).await;
}

pub async fn submissions(app: App) {
    let cast = Cast::of(&app).await;
    let draft = world::draft(&cast.housing, &demand()).await;
    let herd = herd(&app, draft.text_at("/id"), RACES).await;
    let applicant = Racer::new(&app, &cast.housing);
    let race = |_, request, _| async move {
        let submit = || applicant.run(async |work| submit::run(work, request, Revision(1)).await);
        let (one, other) = futures::join!(submit(), submit());
        let (won, late) = apart(one, other);
        assert_eq!((won.edition, code(&late)), (1, "http.stale-revision"));
    };
    each(&herd, race).await;
    assert_eq!(count(&app, "SELECT count(*) AS n FROM request_edition").await, 1_000);
    assert_eq!(count(&app, "SELECT count(*) AS n FROM task WHERE state = 'open'").await, 1_000);
    queue_counts::exact(&app).await;
    app.stop().await;
}
