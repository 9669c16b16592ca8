//! Declaring an emergency: everybody who works or reviews there is told at once.

use actix_web::{get, http::StatusCode, post};
use kernel::Role;
use maud::{Markup, html};
use web::Problem;

use crate::{
    components::{
        field::{Field, tick},
        problem,
    },
    form::FormData,
    pages::requests::offered_areas,
    text::emergencies as t,
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

/// Who may.
pub const DECLARERS: &[Role] = &[Role::BurdenOfficer, Role::GovernmentApprover];

#[get("/emergencies/new")]
pub async fn show(ui: Ui, me: SignedIn) -> Shown {
    page(&ui, &me, &FormData::default(), Refused::default()).await
}

#[post("/emergencies/new")]
pub async fn submit(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    if !form.has("sure") {
        return page(&ui, &me, &form, Refused { unsure: true, problem: None }).await;
    }
    let told = (form.get("what"), form.get("basis"));
    match me.api.declare_emergency(form.get("key"), form.get("area"), told).await {
        Ok(()) => Ok(see("/emergencies?done=declared")),
        Err(trouble) => {
            let problem = Some(trouble.correctable()?);
            page(&ui, &me, &form, Refused { unsure: false, problem }).await
        }
    }
}

/// Why it was not declared.
#[derive(Default)]
struct Refused {
    /// The box was not ticked.
    unsure: bool,
    problem: Option<Problem>,
}

async fn page(ui: &Ui, me: &SignedIn, typed: &FormData, refused: Refused) -> Shown {
    let areas = areas(ui, me).await?;
    let problem = refused.problem.as_ref();
    let main = html! {
        p { a href="/emergencies" { (ui.t(&t::BACK)) } }
        h1 { (ui.t(&t::DECLARE)) }
        @if let Some(problem) = problem { (problem::alert(ui, problem)) }
        @if refused.unsure {
            div.message.bad role="alert" tabindex="-1" data-focus { p { (ui.t(&t::SURE_MISSING)) } }
        }
        p.lead { (ui.t(&t::DECLARE_INTRO)) }
        (form(ui, &areas, typed, problem))
    };
    let status = problem.and_then(|problem| StatusCode::from_u16(problem.status).ok());
    let unsure = if refused.unsure { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(ui.page_with(status.unwrap_or(unsure), ui.t(&t::DECLARE), main))
}

/// Where the reader may declare one: paths with their names, the whole first.
async fn areas(ui: &Ui, me: &SignedIn) -> Result<Vec<(String, String)>, Trouble> {
    let today = ui.now.china_date().to_string();
    let mut choices: Vec<(String, String)> = Vec::new();
    for office in me.who.grants.iter().filter(|one| one.role().is_some_and(|role| DECLARERS.contains(&role)))
    {
        choices.push((office.area.clone(), office.area_label(ui.language).to_owned()));
        for area in offered_areas(&me.api, office.area_code(), &today).await? {
            choices.push((area.path.clone(), ui.name(&area.name_zh, &area.name_en).to_owned()));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    choices.retain(|(path, _)| seen.insert(path.clone()));
    Ok(choices)
}

fn form(ui: &Ui, areas: &[(String, String)], typed: &FormData, refused: Option<&Problem>) -> Markup {
    let error = |pointer: &str| problem::at(ui, refused, pointer);
    let (area, what, basis) = (error("/area"), error("/what"), error("/basis"));
    let field = |name, label, error| Field {
        name,
        label,
        value: typed.get(name),
        error,
        required: true,
        ..Field::default()
    };
    let ground =
        Field { hint: ui.t(&t::BASIS_HINT), ..field("basis", ui.t(&t::BASIS_LABEL), basis.as_deref()) };
    html! {
        form.narrow method="post" action="/emergencies/new" {
            (ui.once_fields())
            (field("area", ui.t(&t::AREA), area.as_deref()).choice(ui, areas))
            (field("what", ui.t(&t::WHAT), what.as_deref()).area(ui, 3))
            (ground.line(ui, "text"))
            (tick("sure", "1", ui.t(&t::SURE), typed.has("sure")))
            div.actions { button.danger type="submit" { (ui.t(&t::DECLARE)) } }
        }
    }
}
