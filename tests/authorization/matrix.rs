//! Who may not is refused before anything else is looked at; who may is not refused for who they are.

use kernel::Role;
use testkit::{App, Client, Held, places::HEPING};
use web::Scope;

use crate::calls::{self, Call};

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_refuses_every_role_that_its_line_does_not_name() {
    let app = App::start(qingche::modules()).await;
    let nobody = app.nobody();
    let mut people = Vec::new();
    for role in Role::ALL {
        let held = Held::role(*role, HEPING);
        let held = if *role == Role::DepartmentOfficer { held.of("210102-MZ") } else { held };
        people.push((*role, app.sign_in(role.name(), &[held]).await));
    }
    let mut wrong = Vec::new();
    for call in calls::all() {
        let anonymous = ask(&nobody, &call).await;
        if (call.rule.scope == Scope::Public) == (anonymous == 401) {
            wrong.push(format!("{} without sign-in: {anonymous}", call.rule.operation));
        }
        for (role, person) in &people {
            let status = ask(person, &call).await;
            let allowed = call.rule.roles.is_empty() || call.rule.roles.contains(role);
            if allowed == (status == 403) || status == 401 || status >= 500 {
                wrong.push(format!("{} as {}: {status}", call.rule.operation, role.name()));
            }
        }
    }
    app.stop().await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn ask(who: &Client, call: &Call) -> u16 {
    call.request(who).send().await.status
}
