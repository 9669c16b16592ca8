//! What the service says no to: told where it was asked.

use web::Problem;

use crate::{backend::registry::ElementRow, components::problem, text::data as t, trouble::Trouble, ui::Ui};

/// Where an element is pointed at.
const ELEMENT: &str = "/element";
/// Where the purpose is.
const PURPOSE: &str = "/purpose";

/// A refusal.
#[derive(Default)]
pub struct Refused {
    /// What is wrong with an element, with its name.
    pub element: Option<String>,
    /// What is wrong with the areas.
    pub areas: Option<String>,
    /// What is wrong with the purpose.
    pub purpose: Option<String>,
    /// What belongs to no field.
    pub other: Option<Problem>,
}

impl Refused {
    /// Of one element.
    ///
    /// # Errors
    /// What nobody can correct.
    pub fn of(ui: &Ui, element: &ElementRow, trouble: Trouble) -> Result<Self, Trouble> {
        let named = |words: &str| {
            Some(format!("{} {} {words}", element.code, ui.name(&element.name_zh, &element.name_en)))
        };
        if matches!(&trouble, Trouble::Refused(problem) if problem.status == 404) {
            return Ok(Self { element: named(ui.t(&t::NOT_YOURS)), ..Self::default() });
        }
        let mut refused = Self::of_all(ui, trouble.correctable()?);
        refused.element = refused.element.and_then(|words| named(&words));
        Ok(refused)
    }

    /// Of the whole question.
    pub fn of_all(ui: &Ui, refused: Problem) -> Self {
        let element = problem::at(ui, Some(&refused), ELEMENT);
        let purpose = problem::at(ui, Some(&refused), PURPOSE);
        let other = (element.is_none() && purpose.is_none()).then_some(refused);
        Self { element, areas: None, purpose, other }
    }

    /// Of codes that no area has.
    pub fn of_areas(ui: &Ui, unknown: &[String]) -> Self {
        let areas = ui.f(&t::NO_AREA, &[&unknown.join(ui.language.pick("、", ", "))]);
        Self { areas: Some(areas), ..Self::default() }
    }
}
