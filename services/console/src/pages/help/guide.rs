//! One guide: what to do in order, and what is asked often.

use actix_web::{get, web::Path};
use maud::html;

use super::list::who;
use crate::{
    text::help::{self as t, GUIDES},
    trouble::{Shown, Trouble},
    ui::Ui,
};

#[get("/help/{guide}")]
pub async fn show(ui: Ui, path: Path<String>) -> Shown {
    let guide = GUIDES.into_iter().find(|guide| guide.name == path.as_str());
    let guide = guide.ok_or_else(|| Trouble::from(&web::codes::NOT_FOUND))?;
    let title = ui.f(&t::GUIDE_TITLE, &[&who(&ui, guide)]);
    let main = html! {
        p { a href="/help" { (ui.t(&t::BACK)) } }
        h1 { (title) }
        p.lead { (ui.t(&guide.lead)) }
        ol.steps { @for step in guide.steps { li { (ui.t(step)) } } }
        @if !guide.questions.is_empty() {
            section aria-labelledby="questions" {
                h2 id="questions" { (ui.t(&t::QUESTIONS)) }
                @for (question, answer) in guide.questions {
                    details { summary { (ui.t(question)) } p { (ui.t(answer)) } }
                }
            }
        }
    };
    Ok(ui.page(&title, main))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use kernel::Role;

    use super::*;

    #[test]
    fn every_role_has_one_guide() {
        let told: Vec<Role> = GUIDES.into_iter().flat_map(|guide| guide.roles).copied().collect();
        assert_eq!(told.len(), Role::ALL.len());
        assert_eq!(told.into_iter().collect::<BTreeSet<_>>(), Role::ALL.iter().copied().collect());
    }
}
