//! Somebody asks to come onto this roster: confirmed by the rules of this community, or rejected.

use actix_web::{get, post, web::Path};
use maud::{Markup, html};
use serde_json::{Value, json};
use web::Problem;

use super::{
    RowAddress, at_row, back, shown,
    terms::{self, Terms},
    waiting,
};
use crate::{
    backend::{
        collection::{Roster, RosterMove},
        registry::names::Names,
        segment,
    },
    components::{facts::fact, field::on_enter},
    form::FormData,
    pages::registry::refused,
    text::rosters as t,
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

#[get("/rosters/{area}/{admission}/moves/{row}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<RowAddress>) -> Shown {
    page(&ui, &me, &path, &FormData::default(), None).await
}

#[post("/rosters/{area}/{admission}/moves/{row}")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<RowAddress>, form: FormData) -> Shown {
    let (at, id) = at_row(&path);
    let (decision, body, next) = match form.get("act") {
        "confirm" => ("confirmation", Value::Object(terms::read(&form)), "confirmed"),
        "reject" => ("rejection", json!({}), "rejected"),
        // Enter in a field: nothing is decided by accident.
        _ => return page(&ui, &me, &path, &form, None).await,
    };
    match me.api.decide_roster_move((at, id, decision), form.get("key"), &body).await {
        Ok(()) => Ok(see(&at.path(&format!("?done={next}")))),
        Err(trouble) => page(&ui, &me, &path, &form, Some(&trouble.correctable()?)).await,
    }
}

async fn page(
    ui: &Ui,
    me: &SignedIn,
    path: &RowAddress,
    typed: &FormData,
    problem: Option<&Problem>,
) -> Shown {
    let (at, id) = at_row(path);
    let roster = me.api.roster(at).await?;
    let arrivals = me.api.roster_moves(at).await?.arrivals;
    let one = arrivals.iter().find(|one| one.row.row == id);
    let one = one.ok_or_else(|| Trouble::from(&web::codes::NOT_FOUND))?;
    let names = me.api.area_names([one.from_area.as_str()]).await;
    let main = draw(ui, (&roster, one, &names), typed, problem);
    Ok(refused::page(ui, ui.t(&t::DECIDE_TITLE), problem, main))
}

fn draw(
    ui: &Ui,
    (roster, one, names): (&Roster, &RosterMove, &Names),
    typed: &FormData,
    problem: Option<&Problem>,
) -> Markup {
    let at = roster.at();
    let terms = Terms { day: &t::MOVE_FROM, reasons: &[], needed: false };
    html! {
        (back(ui, roster))
        h1 { (ui.t(&t::DECIDE_TITLE)) " · " (shown::caption(ui, roster, &one.row)) }
        (refused::above(ui, problem))
        p.lead { (ui.t(&t::DECIDE_INTRO)) }
        dl.facts {
            (fact(ui.t(&t::FROM_COMMUNITY), waiting::from(ui, one, names)))
            (fact(ui.t(&t::ASKED_AT), &ui.when(&one.asked_at)))
            (fact(ui.t(&t::WISHED_DAY), &one.valid_from.as_deref().map(|day| ui.day(day)).unwrap_or_default()))
        }
        (shown::facts(ui, roster, &one.row))
        form.narrow method="post" action=(at.path(&format!("/moves/{}", segment(&one.row.row)))) {
            (on_enter("look"))
            (ui.once_fields())
            (terms::draw(ui, &terms, typed, problem))
            div.actions {
                button.primary type="submit" name="act" value="confirm" { (ui.t(&t::CONFIRM)) }
                button.danger type="submit" name="act" value="reject" { (ui.t(&t::REJECT)) }
            }
        }
    }
}
