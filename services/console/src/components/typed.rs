//! What was typed into a form that was not accepted: it stands there again, with what is wrong beside it, and
//! nothing goes over what nobody saw.

use actix_web::http::StatusCode;
use maud::{Markup, html};
use web::Problem;

use super::{message, problem};
use crate::{form::FormData, text::everywhere as t, ui::Ui};

/// What was sent, and why it was refused; nothing, where somebody only looks.
#[derive(Debug, Clone, Copy, Default)]
pub struct Typed<'a>(Option<(&'a FormData, Option<&'a Problem>)>);

impl<'a> Typed<'a> {
    /// What was refused.
    pub fn refused(form: &'a FormData, problem: &'a Problem) -> Self {
        Self(Some((form, Some(problem))))
    }

    /// What is not decided yet: somebody pressed Enter in a field.
    pub fn kept(form: &'a FormData) -> Self {
        Self(Some((form, None)))
    }

    /// The same, if it came from the form in which this field says so: a page may hold several.
    pub fn only(self, name: &str, value: &str) -> Self {
        Self(self.0.filter(|(form, _)| form.get(name) == value))
    }

    /// The same, if this button was pressed.
    pub fn of(self, act: &str) -> Self {
        self.only("act", act)
    }

    /// Whether there is anything.
    pub fn is_sent(self) -> bool {
        self.0.is_some()
    }

    /// All of it.
    pub fn form(self) -> Option<&'a FormData> {
        self.0.map(|(form, _)| form)
    }

    /// Why it was refused.
    pub fn problem(self) -> Option<&'a Problem> {
        self.0.and_then(|(_, problem)| problem)
    }

    /// What stood in a field.
    pub fn get(self, name: &str) -> &'a str {
        self.form().map_or("", |form| form.get(name))
    }

    /// Whatever was ticked.
    pub fn all(self, name: &str) -> Vec<String> {
        self.form().map(|form| form.all(name)).unwrap_or_default()
    }

    /// What is wrong at a pointer of the body.
    pub fn wrong(self, ui: &Ui, pointer: &str) -> Option<String> {
        problem::at(ui, self.problem(), pointer)
    }

    /// The status of the page on which it stands again.
    pub fn status(self) -> StatusCode {
        let status = self.problem().and_then(|problem| StatusCode::from_u16(problem.status).ok());
        status.unwrap_or(StatusCode::OK)
    }

    /// Whether somebody else saved first.
    pub fn overtaken(self) -> bool {
        self.problem().is_some_and(|problem| problem.status == 412)
    }

    /// The revision the form is drawn with. After a conflict the one that was sent stays: nothing may go over
    /// what was not seen.
    pub fn revision(self, current: &'a str) -> &'a str {
        if self.overtaken() { self.get("revision") } else { current }
    }

    /// After a conflict: that it was not saved, and the way to what stands there now.
    pub fn note(self, ui: &Ui, current: &str) -> Markup {
        html! {
            @if self.overtaken() {
                (message::note(ui.t(&t::OVERTAKEN)))
                p { a href=(current) { (ui.t(&t::SHOW_CURRENT)) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use web::Language;

    use super::*;
    use crate::{components::sample, trouble::Trouble};

    fn problem(code: &'static kernel::Code) -> Problem {
        Trouble::from(code).correctable().unwrap()
    }

    #[test]
    fn only_the_form_that_was_sent_is_filled_again() {
        let form = FormData::parse(b"act=withdraw&reason=x").unwrap();
        let refused = problem(&web::codes::BAD_BODY);
        let typed = Typed::refused(&form, &refused);
        assert_eq!((typed.of("withdraw").get("reason"), typed.of("answer").get("reason")), ("x", ""));
        assert_eq!(typed.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(typed.of("answer").problem().is_none() && !Typed::default().is_sent());
        assert_eq!(Typed::kept(&form).status(), StatusCode::OK);
    }

    #[test]
    fn after_a_conflict_the_revision_that_was_seen_stays_and_otherwise_it_is_the_current_one() {
        let form = FormData::parse(b"act=change&revision=%227%22").unwrap();
        let (stale, wrong) = (problem(&web::codes::STALE), problem(&web::codes::BAD_BODY));
        assert_eq!(Typed::refused(&form, &stale).revision("\"8\""), "\"7\"");
        assert_eq!(Typed::refused(&form, &stale).of("stop").revision("\"8\""), "\"8\"");
        assert_eq!(Typed::refused(&form, &wrong).revision("\"8\""), "\"8\"");
        let ui = sample::reader(Language::Zh);
        let note =
            |problem: &Problem| Typed::refused(&form, problem).note(&ui, "/webhooks/whk_1").into_string();
        assert!(note(&stale).contains("href=\"/webhooks/whk_1\"") && note(&wrong).is_empty());
    }
}
