//! How many messages each service holds.

use actix_web::get;
use futures::future::join_all;
use maud::{Markup, html};

use crate::{
    backend::{Service, operations::HeldCounts},
    components::message,
    text::{keys, operations as t},
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui},
};

#[get("/operations")]
pub async fn show(ui: Ui, me: SignedIn) -> Shown {
    let asked = Service::LISTENING.map(|service| me.api.held_counts(service));
    let counted = join_all(asked).await;
    // Who may not ask one of them may ask none.
    let forbidden = |answer: &&Result<HeldCounts, Trouble>| matches!(answer, Err(Trouble::Refused(problem)) if problem.status == 403);
    if let Some(Err(trouble)) = counted.iter().find(forbidden) {
        return Err(trouble.clone());
    }
    let stuck: i64 = counted.iter().flatten().map(|counts| counts.parked + counts.outside).sum();
    let main = html! {
        h1 { (ui.t(&t::TITLE)) }
        p.lead { (ui.t(&t::INTRO)) }
        ul.inline {
            li { a href="/operations/undelivered" { (ui.t(&t::UNDELIVERED)) } }
            li { a href="/operations/keys" { (ui.t(&keys::TITLE)) } }
        }
        @if stuck == 0 { (message::soft(ui.t(&t::NOTHING_STUCK))) }
        div.wide tabindex="0" role="group" aria-label=(ui.t(&t::TITLE)) {
            table.dense {
                thead {
                    tr {
                        th scope="col" { (ui.t(&t::SERVICE)) }
                        @for (_, text) in t::STATES { th scope="col" { (ui.t(text)) } }
                    }
                }
                tbody {
                    @for (service, counts) in Service::LISTENING.into_iter().zip(&counted) {
                        (line(&ui, service, counts.as_ref().ok()))
                    }
                }
            }
        }
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

fn line(ui: &Ui, service: Service, counts: Option<&HeldCounts>) -> Markup {
    html! {
        tr {
            th scope="row" { a href={ "/operations/" (service.name()) } { (ui.t(t::service(service))) } }
            @match counts {
                None => td colspan="4" { (ui.t(&t::ANSWERS_NOT)) },
                Some(HeldCounts { waiting, retrying, parked, outside }) => {
                    td.number { (parked) }
                    td.number { (outside) }
                    td.number { (retrying) }
                    td.number { (waiting) }
                }
            }
        }
    }
}
