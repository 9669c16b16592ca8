//! An admission is suspended, resumed, revoked, or stopped by its department.

use actix_web::{http::StatusCode, post, web::Path};
use maud::html;

use super::show::{STEPS, draw, title};
use crate::{
    backend::segment,
    components::problem,
    form::FormData,
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui, see},
};

#[post("/admissions/{number}")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let step = STEPS.into_iter().find(|step| *step == form.get("act"));
    let step = step.ok_or_else(|| Trouble::from(&web::codes::BAD_BODY))?;
    let reason = form.get(&format!("reason.{step}"));
    let based_on = (form.get("revision"), form.get("key"));
    let Err(trouble) = me.api.step_admission((&path, step), based_on, reason).await else {
        return Ok(see(&format!("/admissions/{}?done={step}", segment(&path))));
    };
    let refused = trouble.correctable()?;
    let admission = me.api.admission_standing(&path).await?;
    let above = html! { (problem::alert(&ui, &refused)) };
    let main = draw(&ui, &me.who, &admission, (above, Some((step, &refused)), &form));
    let status = StatusCode::from_u16(refused.status).unwrap_or(StatusCode::BAD_REQUEST);
    Ok(ui.page_with(status, &title(&ui, &admission.value), main))
}
