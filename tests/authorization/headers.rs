//! A header that an operation demands stands in its document, and one that it does not demand is
//! not called required there. Otherwise a generated client cannot work.

use kernel::Role;
use testkit::{App, Client, Held, places::HEPING};

use crate::calls::{self, Call};

const KEY: &str = "idempotency-key";
const MATCH: &str = "if-match";

/// Somebody who may do everything, so that nothing is refused for who asks.
async fn everybody(app: &App) -> Client {
    let held: Vec<Held> = Role::ALL.iter().map(|role| Held::role(*role, HEPING).of("210102-MZ")).collect();
    app.sign_in("万能", &held).await
}

/// Whether the operation refuses a request because this header is missing.
async fn demands(who: &Client, call: &Call, header: &str) -> bool {
    let request = call.request(who);
    let answer = match header {
        KEY => request.without_key().if_match("\"1\"").send().await,
        _ => request.key("names-nothing-yet").send().await,
    };
    answer.status == 428 && answer.code() == format!("http.{header}-missing")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demanded_header_is_documented_and_only_a_demanded_one_is_required() {
    let app = App::start(qingche::modules()).await;
    let who = everybody(&app).await;
    let (mut wrong, mut demanded) = (Vec::new(), [0, 0]);
    for call in calls::all() {
        for (n, header) in [KEY, MATCH].into_iter().enumerate() {
            let demands = demands(&who, &call, header).await;
            demanded[n] += usize::from(demands);
            match (demands, call.headers.get(header)) {
                (true, None) => wrong.push(format!("{} demands {header} silently", call.rule.operation)),
                (true, Some(false)) => {
                    wrong.push(format!("{} demands {header} and calls it optional", call.rule.operation));
                }
                (false, Some(true)) => {
                    wrong.push(format!("{} calls {header} required and does without", call.rule.operation));
                }
                _ => {}
            }
        }
    }
    app.stop().await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(demanded[0] > 20 && demanded[1] > 10, "the probe finds too few: {demanded:?}");
}
