//! What the other services say in these tests.

use contracts::{
    approval::{
        InformationAsked, InformationGiven, Outcome, RequestDecided, RequestReturned, RequestSubmitted,
        TaskClosed, TaskOpened,
    },
    collection::{
        CodeVerdict, CorrectedValue, MoveEnd, RefusalRecorded, ReturnedCell, RosterMoveAsked,
        RosterMoveEnded, TableAccepted, TableOpened, TableOverdue, TableReturned, TableSubmitted,
        ValuesCorrected,
    },
    registry::{DepartmentChanged, DutyListPublished},
};
use kernel::{
    Actor, AreaLevel, IdSource, RandomIds, RequestId, Role, RosterRowId, TableId, TaskId, Timestamp,
};
use testkit::{App, Builder, Client, Held, places};

/// Notification with the places of the cast, on a Monday at 08:00 in China.
pub async fn start(builder: Builder) -> App {
    let app = builder.at("2026-11-23T00:00:00Z").start().await;
    for area in places::areas() {
        app.tell(&area).await;
    }
    app.tell(&DepartmentChanged {
        code: "210102-WJ".parse().unwrap(),
        name_zh: "和平区卫健局".into(),
        name_en: "Heping Health Bureau".into(),
        credit_code: "11210102MB91027409".into(),
        area: places::path(places::HEPING),
        active: true,
    })
    .await;
    app.settle().await;
    app
}

pub async fn sqlite() -> App {
    start(App::of(vec![notification::module()])).await
}

/// The texts of what somebody has not read.
pub async fn unread(who: &Client) -> Vec<String> {
    let page = who.get("/api/notification/v1/notices?unread=true").send().await.expect(200);
    let items = page.at("/items").as_array().unwrap();
    let count = who.get("/api/notification/v1/unread-count").send().await.expect(200);
    assert_eq!(
        count.at("/count").as_u64(),
        u64::try_from(items.len()).ok(),
        "the count agrees with the list"
    );
    items.iter().map(|item| item["text_zh"].as_str().unwrap().to_owned()).collect()
}

pub async fn street_approver(app: &App) -> Client {
    app.sign_in("陈刚", &[Held::role(Role::StreetApprover, places::NANSHICHANG)]).await
}

pub async fn community_worker(app: &App) -> Client {
    app.sign_in("张丽", &[Held::role(Role::CommunityWorker, places::XINCUN)]).await
}

pub async fn officer(app: &App, department: &str) -> Client {
    app.sign_in("刘洋", &[Held::role(Role::DepartmentOfficer, places::HEPING).of(department)]).await
}

pub fn id<K: kernel::id::IdKind>() -> kernel::Id<K> {
    let ids: &dyn IdSource = &RandomIds;
    ids.id(Timestamp::from_micros(1_700_000_000_000_000))
}

pub fn task_opened(task: TaskId, role: Role, area: &str) -> TaskOpened {
    TaskOpened {
        task,
        request: id(),
        title_zh: "高龄津贴名册".into(),
        department: "210102-WJ".parse().unwrap(),
        stage: "street".into(),
        role,
        area: places::path(area),
        due: "2026-11-30T10:00:00Z".parse().unwrap(),
        delegate: None,
    }
}

pub fn task_closed(task: TaskId) -> TaskClosed {
    TaskClosed { task, request: id(), result: "approved".into() }
}

pub fn information_asked(request: RequestId, task: TaskId, question: &str) -> InformationAsked {
    InformationAsked {
        request,
        task,
        department: "210102-WJ".parse().unwrap(),
        title_zh: "高龄津贴名册".into(),
        question: question.into(),
    }
}

pub fn information_given(request: RequestId, task: TaskId, asked_by: Actor) -> InformationGiven {
    InformationGiven {
        request,
        task,
        department: "210102-WJ".parse().unwrap(),
        title_zh: "高龄津贴名册".into(),
        asked_by,
        role: Role::StreetApprover,
        area: places::path(places::NANSHICHANG),
        due: "2026-12-02T10:00:00Z".parse().unwrap(),
        answer: "以户籍登记为准".into(),
        delegate: None,
    }
}

pub fn request_submitted(request: RequestId) -> RequestSubmitted {
    let department = "210102-WJ".parse().unwrap();
    RequestSubmitted {
        request, department, title_zh: "高龄津贴名册".into(), areas: vec![], elements: vec![]
    }
}

pub fn request_returned(request: RequestId) -> RequestReturned {
    let department = "210102-WJ".parse().unwrap();
    RequestReturned {
        request, department, title_zh: "高龄津贴名册".into(), reason: "依据条款写错了".into()
    }
}

pub fn request_decided(request: RequestId) -> RequestDecided {
    RequestDecided {
        request,
        department: "210102-WJ".parse().unwrap(),
        title_zh: "高龄津贴名册".into(),
        outcome: Outcome::Supplied,
        reason: "已有".into(),
        supplied: vec!["C11".into(), "C12".into()],
        areas: vec![],
        fields: vec![],
        merged_into: None,
    }
}

fn december() -> kernel::Period {
    "2026-12".parse().unwrap()
}

fn due() -> chrono::NaiveDate {
    "2026-12-25".parse().unwrap()
}

pub fn table_opened(table: TableId, demands: usize) -> TableOpened {
    let demands = vec!["210102-ZJ-2026-0001-1V".parse().unwrap(); demands];
    TableOpened { table, area: places::path(places::XINCUN), period: december(), due: due(), demands }
}

pub fn table_submitted(table: TableId, version: i32) -> TableSubmitted {
    let area = places::path(places::XINCUN);
    TableSubmitted { table, area, period: december(), version, receipt: "R1".into() }
}

pub fn table_returned(table: TableId) -> TableReturned {
    let cells = vec![ReturnedCell { element: "C11".into(), comment: "比上月少了一半".into() }];
    TableReturned { table, area: places::path(places::XINCUN), period: december(), cells, demands: vec![] }
}

pub fn table_accepted(table: TableId) -> TableAccepted {
    let area = places::path(places::XINCUN);
    TableAccepted { table, area, period: december(), demands: vec![], departments: vec![], part: false }
}

pub fn table_overdue(table: TableId) -> TableOverdue {
    TableOverdue { table, area: places::path(places::XINCUN), period: december(), due: due() }
}

/// Two values a department had retrieved are otherwise, one of them is gone.
pub fn values_corrected(department: &str) -> ValuesCorrected {
    let value = |element: &str, withdrawn| CorrectedValue {
        element: element.into(),
        area: places::path(places::XINCUN),
        period: december(),
        withdrawn,
    };
    ValuesCorrected {
        department: department.parse().unwrap(),
        count: 2,
        values: vec![value("C11", false), value("C04", true)],
    }
}

pub fn refusal_recorded() -> RefusalRecorded {
    RefusalRecorded {
        refusal: id(),
        receipt: "JT-210102025001-20261123-01-K".into(),
        area: places::path(places::XINCUN),
        asker: "某局办公室".into(),
        channel: "微信群".into(),
        what: "当天报送楼栋台账".into(),
        code_shown: None,
        verdict: CodeVerdict::None,
    }
}

/// A community of the same street, which nobody here has named.
pub const NEIGHBOUR: &str = "/210000000000/210100000000/210102000000/210102025000/210102025002/";

pub fn roster_move_asked(row: RosterRowId) -> RosterMoveAsked {
    RosterMoveAsked {
        row,
        admission: id(),
        title_zh: "高龄津贴名册".into(),
        from: places::path(NEIGHBOUR),
        to: places::path(places::XINCUN),
    }
}

pub fn roster_move_ended(row: RosterRowId, end: MoveEnd) -> RosterMoveEnded {
    let RosterMoveAsked { admission, title_zh, from, to, .. } = roster_move_asked(row);
    RosterMoveEnded { row, admission, title_zh, from, to, end }
}

pub fn duty_list(area: &str) -> DutyListPublished {
    DutyListPublished {
        list: id(),
        area: places::path(area),
        level: AreaLevel::County,
        title_zh: "社区工作清单".into(),
        version: 1,
        effective_from: "2026-12-01".parse().unwrap(),
        parent: None,
        items: vec![],
    }
}
