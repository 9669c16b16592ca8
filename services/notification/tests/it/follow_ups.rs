//! A change of a list above reaches whoever keeps the list below, and asks for one thing at a time.

use contracts::registry::{FollowUpClosed, FollowUpOpened, FollowUpOverdue, FollowUpReminded};
use kernel::{FollowUpId, ListId, Role};
use serde_json::json;
use testkit::{App, Client, Database, Held, places};

use crate::events::{self, id, unread};

const CITY: &str = "/210000000000/210100000000/";

fn opened(follow_up: FollowUpId, due: &str) -> FollowUpOpened {
    FollowUpOpened {
        follow_up,
        area: places::path(places::HEPING),
        above: id(),
        above_area: places::path(CITY),
        above_title_zh: "社区工作清单".into(),
        above_version: 2,
        changes: 3,
        due: due.parse().unwrap(),
        provisional: false,
    }
}

fn reminded(follow_up: FollowUpId) -> FollowUpReminded {
    let FollowUpOpened { area, above_area, above_title_zh, above_version, due, .. } =
        opened(follow_up, "2026-12-21");
    FollowUpReminded { follow_up, area, above_area, above_title_zh, above_version, due }
}

fn overdue(follow_up: FollowUpId) -> FollowUpOverdue {
    let FollowUpOpened { area, above_area, above_title_zh, above_version, due, .. } =
        opened(follow_up, "2026-12-21");
    FollowUpOverdue { follow_up, area, above_area, above_title_zh, above_version, due }
}

fn closed(follow_up: FollowUpId, list: Option<ListId>) -> FollowUpClosed {
    let FollowUpOpened { area, above_area, above_title_zh, above_version, .. } =
        opened(follow_up, "2026-12-21");
    let reason = if list.is_some() { String::new() } else { "区里没有这些机构".to_owned() };
    FollowUpClosed { follow_up, area, above_area, above_title_zh, above_version, list, reason }
}

async fn steward(app: &App, area: &'static str) -> Client {
    app.sign_in("何静", &[Held::role(Role::ListSteward, area)]).await
}

pub async fn ladder(app: App) {
    let (below, above) = (steward(&app, places::HEPING).await, steward(&app, CITY).await);
    let elsewhere = [
        steward(&app, "/210000000000/").await,
        steward(&app, places::SHENHE).await,
        steward(&app, places::NANSHICHANG).await,
        app.sign_in("唐伟", &[Held::role(Role::GovernmentApprover, places::HEPING)]).await,
    ];
    let task = id();
    app.tell(&opened(task, "2026-12-20")).await;
    app.tell(&opened(task, "2026-12-21")).await;
    app.settle().await;
    let first = "沈阳市《社区工作清单》第 2 版有 3 项变动，请于12月21日前完成本级清单跟进";
    assert_eq!(unread(&below).await, [first], "the day that moved takes the place of the other");
    assert!(unread(&above).await.is_empty(), "those above know what they published");
    app.tell(&reminded(task)).await;
    app.settle().await;
    let soon =
        "跟进沈阳市《社区工作清单》第 2 版即将到期，请于12月21日前公布本级新版清单，或说明不跟进的理由";
    assert_eq!(unread(&below).await, [soon]);
    app.tell(&overdue(task)).await;
    app.settle().await;
    let late = "和平区应于12月21日前跟进《社区工作清单》第 2 版，已逾期";
    assert_eq!((unread(&below).await, unread(&above).await), (vec![late.into()], vec![late.to_owned()]));
    app.tell(&closed(task, Some(id()))).await;
    app.settle().await;
    for who in [&below, &above].into_iter().chain(&elsewhere) {
        assert!(unread(who).await.is_empty());
    }
    let page = below.get("/api/notification/v1/notices").send().await.expect(200);
    let one = &page.at("/items")[0];
    assert_eq!((&one["kind"], &one["todo"]), (&json!("follow-up-overdue"), &json!(true)));
    for who in &elsewhere {
        let page = who.get("/api/notification/v1/notices").send().await.expect(200);
        assert_eq!(page.at("/items"), &json!([]), "it is not their list");
    }
    app.stop().await;
}

#[actix_web::test]
async fn whoever_keeps_the_list_below_has_one_thing_to_do_until_it_is_followed() {
    ladder(events::sqlite().await).await;
}

#[actix_web::test]
async fn whoever_keeps_the_list_below_has_one_thing_to_do_until_it_is_followed_on_postgres() {
    ladder(events::start(App::of(vec![notification::module()]).on(Database::Postgres)).await).await;
}

#[actix_web::test]
async fn a_reason_not_to_follow_is_told_to_those_whose_list_it_is() {
    let app = events::sqlite().await;
    let (below, above) = (steward(&app, places::HEPING).await, steward(&app, CITY).await);
    let task = id();
    app.tell(&opened(task, "2026-12-21")).await;
    app.tell(&closed(task, None)).await;
    app.settle().await;
    assert!(unread(&below).await.is_empty());
    assert_eq!(unread(&above).await, ["和平区决定不跟进《社区工作清单》第 2 版：区里没有这些机构"]);
    app.stop().await;
}
