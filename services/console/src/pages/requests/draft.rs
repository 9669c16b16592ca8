//! What stands in the form: read from what was sent, made the body of a request. The order of fields never changes on the way, so that `/fields/3` means the fourth row.

use std::collections::BTreeMap;

use kernel::refusal::{Refusal, Violation};
use web::{Failure, Language, Problem};

use super::{meant::Offered, privacy, recognise::Hint, special};
use crate::{
    backend::approval::{AskedField, CitationView, Contact, Content, DueRule, NewElement},
    codes,
    form::FormData,
};

/// A form on its way.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// What stands in it; `element` may still be what somebody typed.
    pub content: Content,
    /// Elements to choose from, by row.
    pub offered: BTreeMap<usize, Offered>,
    /// What is held already, by row.
    pub hints: BTreeMap<usize, Hint>,
}

/// The rule that counts working days back from the end of the month or week.
pub const FROM_END: &str = "working-day-from-end";

/// On which working day it is due; what is no number is told by the checks.
fn due_rule(typed: &str, from: &str) -> Option<DueRule> {
    let typed = Some(typed.trim()).filter(|typed| !typed.is_empty())?;
    let rule = if from == FROM_END { from } else { "working-day" };
    Some(DueRule { rule: rule.to_owned(), nth: typed.parse().unwrap_or_default() })
}

impl Draft {
    /// From what was sent. Rows in which nothing stands are left out.
    pub fn read(form: &FormData) -> Self {
        let text = |name: &str| form.get(name).to_owned();
        let mut areas = form.all("area");
        areas.extend(
            form.get("other_areas")
                .split(|c: char| !c.is_ascii_digit())
                .filter(|c| !c.is_empty())
                .map(str::to_owned),
        );
        let payer = text("payer");
        let mut content = Content {
            department: text("department"),
            title_zh: text("title_zh"),
            title_en: text("title_en"),
            form_code: text("form_code"),
            citations: form.all("citation").iter().filter_map(|cited| citation(cited)).collect(),
            legal_basis: text("legal_basis"),
            purpose: text("purpose"),
            areas,
            frequency: text("frequency"),
            first_due: text("first_due"),
            due: due_rule(form.get("due_nth"), form.get("due_rule")),
            end_date: text("end_date"),
            fields: (0..form.rows("f")).filter_map(|row| field(form, row)).collect(),
            minutes: form.get("minutes").parse().unwrap_or(0),
            contact: Contact { name: text("contact_name"), phone: text("contact_phone") },
            payer: (!payer.is_empty()).then_some(payer),
            privacy: privacy::read(form),
            media_requested: form.all("media"),
            ..Content::default()
        };
        special::read(form, &mut content);
        Self { content, ..Self::default() }
    }

    /// Keeps what the stored draft says beyond the form: an API client may have written it.
    pub fn keep(&mut self, stored: Content) {
        for new in self.content.fields.iter_mut().filter_map(|field| field.new_element.as_mut()) {
            let mut known = stored.fields.iter().filter_map(|field| field.new_element.as_ref());
            // Bounds are those of a datatype: with another one they are over.
            if let Some(same) = known.find(|known| known.key == new.key && known.datatype == new.datatype) {
                new.unshown.clone_from(&same.unshown);
            }
        }
        special::keep(&mut self.content, stored.lane);
        (self.content.unshown, self.content.files) = (stored.unshown, stored.files);
    }

    /// What is missing, in the words of a form; the service would call most of it unreadable.
    ///
    /// # Errors
    /// A problem that points at every gap.
    pub fn complete(&self, language: Language) -> Result<(), Box<Problem>> {
        let content = &self.content;
        let empty = [
            ("/department", content.department.is_empty()),
            ("/title_zh", content.title_zh.is_empty()),
            ("/purpose", content.purpose.is_empty()),
            ("/legal_basis", content.legal_basis.is_empty()),
            ("/areas", content.areas.is_empty()),
            ("/frequency", content.frequency.is_empty()),
            ("/first_due", content.first_due.is_empty()),
            ("/end_date", content.end_date.is_empty()),
            ("/minutes", content.minutes <= 0),
            ("/contact/name", content.contact.name.is_empty()),
            ("/contact/phone", content.contact.phone.is_empty()),
            ("/fields", content.fields.is_empty()),
        ];
        let gaps = empty.into_iter().filter_map(|(at, gap)| gap.then_some(at));
        let gaps = gaps.chain(privacy::gaps(content.privacy.as_ref())).chain(special::gaps(content));
        let gaps = gaps.map(str::to_owned).chain(unnamed(content));
        let gaps = gaps.map(|at| Violation::of(at, &kernel::text::TEXT_EMPTY));
        let open = self.offered.iter().map(|(row, offered)| {
            use crate::text::requests as t;
            let text = match (offered.elements.is_empty(), offered.read) {
                (true, _) => &t::UNKNOWN,
                (false, true) => &t::MEANT,
                (false, false) => &t::SEVERAL,
            };
            Violation::of(format!("/fields/{row}/element"), &codes::INCOMPLETE).saying(text.zh, text.en)
        });
        let violations: Vec<Violation> = gaps.chain(open).collect();
        if violations.is_empty() {
            return Ok(());
        }
        Err(Box::new(Failure::from(Refusal::new(&codes::INCOMPLETE).with(violations)).problem(language)))
    }
}

/// What is missing of elements that are proposed.
fn unnamed(content: &Content) -> impl Iterator<Item = String> {
    let proposed = content.fields.iter().enumerate();
    let proposed = proposed.filter_map(|(at, field)| Some((at, field.new_element.as_ref()?)));
    proposed.flat_map(|(at, new)| {
        let parts = [
            ("key", &new.key),
            ("name_zh", &new.name_zh),
            ("datatype", &new.datatype),
            ("definition_zh", &new.definition_zh),
            ("sensitivity", &new.sensitivity),
            ("why_not_reusable", &new.why_not_reusable),
        ];
        let empty = parts.into_iter().filter(|(_, text)| text.is_empty());
        empty.map(move |(part, _)| format!("/fields/{at}/new_element/{part}"))
    })
}

/// The place in the draft of a row of the form; none for a row in which nothing stands.
pub fn field_of(form: &FormData, row: usize) -> Option<usize> {
    field(form, row)?;
    Some((0..row).filter(|before| field(form, *before).is_some()).count())
}

fn citation(text: &str) -> Option<CitationView> {
    let (area_code, code) = text.split_once('/')?;
    Some(CitationView { area_code: area_code.to_owned(), code: code.to_owned(), ..CitationView::default() })
}

fn field(form: &FormData, row: usize) -> Option<AskedField> {
    let cell = |name: &str| form.cell("f", row, name).to_owned();
    let chosen = cell("choice");
    let element = if chosen.is_empty() { cell("element") } else { chosen };
    let unit = cell("unit");
    let new = NewElement {
        key: cell("key"),
        name_zh: cell("name_zh"),
        name_en: cell("name_en"),
        datatype: cell("datatype"),
        unit: (!unit.is_empty()).then_some(unit),
        definition_zh: cell("definition_zh"),
        sensitivity: cell("sensitivity"),
        why_not_reusable: cell("why"),
        ..NewElement::default()
    };
    let proposed = !(new.key.is_empty() && new.name_zh.is_empty());
    let required = form.has(&format!("f.{row}.required"));
    match (proposed, element.is_empty()) {
        (true, _) => Some(AskedField { element: None, new_element: Some(new), required }),
        (false, false) => Some(AskedField { element: Some(element), new_element: None, required }),
        (false, true) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Draft {
        Draft::read(&FormData::parse(text.as_bytes()).unwrap())
    }

    #[test]
    fn rows_without_anything_are_left_out_and_new_elements_are_told_from_known_ones() {
        let draft = read(
            "f.0.element=C11&f.0.required=1&f.1.element=&f.2.key=age&f.2.name_zh=x&f.3.element=a&f.3.choice=C12",
        );
        let fields = &draft.content.fields;
        assert_eq!(fields.len(), 3);
        assert_eq!((fields[0].element.as_deref(), fields[0].required), (Some("C11"), true));
        assert_eq!(fields[1].new_element.as_ref().unwrap().key, "age");
        assert_eq!(fields[2].element.as_deref(), Some("C12"));
    }

    #[test]
    fn areas_are_those_ticked_and_those_typed() {
        let draft = read("area=210102025000&other_areas=210102023003+%0A210102023004");
        assert_eq!(draft.content.areas, ["210102025000", "210102023003", "210102023004"]);
        assert_eq!(read("citation=210102000000/A03").content.citations[0].code, "A03");
    }

    #[test]
    fn what_the_form_does_not_show_is_kept() {
        let stored =
            serde_json::json!({"title_zh": "旧名", "lane": "renewal", "recipients": [{"name": "市局"}]});
        let mut draft = read("title_zh=新名");
        draft.keep(serde_json::from_value(stored).unwrap());
        let sent = serde_json::to_value(&draft.content).unwrap();
        assert_eq!(sent["title_zh"], "新名");
        assert_eq!((&sent["lane"], &sent["recipients"][0]["name"]), (&"renewal".into(), &"市局".into()));
    }

    #[test]
    fn what_is_missing_of_a_proposed_element_is_named_part_by_part() {
        let problem = read("f.0.element=C11&f.1.key=age&f.1.name_zh=x&f.1.datatype=integer")
            .complete(Language::Zh)
            .unwrap_err();
        let at: Vec<&str> = problem.violations.iter().map(|violation| violation.pointer.as_str()).collect();
        for part in ["definition_zh", "sensitivity", "why_not_reusable"] {
            assert!(at.contains(&format!("/fields/1/new_element/{part}").as_str()), "{part}: {at:?}");
        }
        assert!(!at.iter().any(|one| one.starts_with("/fields/0") || one.ends_with("datatype")), "{at:?}");
    }

    #[test]
    fn every_gap_is_named_at_once() {
        let problem = read("").complete(Language::Zh).unwrap_err();
        assert!(problem.violations.len() >= 10);
        assert!(problem.violations.iter().any(|violation| violation.pointer == "/first_due"));
    }
}
