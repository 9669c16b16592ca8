//! What is not the ordinary case: nothing of it on the list, an emergency, approved elsewhere, or in the
//! place of forms of one's own.

use maud::{Markup, html};
use web::Problem;

use crate::{
    backend::approval::{Clearance, Content, EmergencyEvent},
    components::{
        facts::fact,
        field::{Field, tick},
        problem,
    },
    form::FormData,
    text::special as t,
    ui::Ui,
};

/// The lane that has to be asked for; every other follows from what is stated.
const OFF_LIST: &str = "off-list";
/// The lanes that follow from the admission that a request goes on from.
const GOING_ON: [&str; 2] = ["renewal", "non-substantive"];

/// Takes what was entered into the content.
pub fn read(form: &FormData, content: &mut Content) {
    let text = |name: &str| form.get(name).to_owned();
    let filled = |name: &str| Some(text(name)).filter(|text| !text.is_empty());
    let event = EmergencyEvent {
        event: text("event"),
        declared_by: text("declared_by"),
        declared_on: text("declared_on"),
    };
    let clearance = Clearance {
        number: text("clearance_number"),
        issued_by: text("clearance_by"),
        valid_until: text("clearance_until"),
    };
    content.off_list_reason = filled("off_list_reason");
    content.lane = content.off_list_reason.is_some().then(|| OFF_LIST.to_owned());
    content.emergency = form.has("emergency");
    content.emergency_event = (event != EmergencyEvent::default()).then_some(event);
    content.clearance = (clearance != Clearance::default()).then_some(clearance);
    let numbers = form.get("replaces").split([' ', ',', '，', '、', ';', '；', '\n']);
    content.replaces = numbers.filter(|one| !one.is_empty()).map(str::to_uppercase).collect();
}

/// A renewal drafted elsewhere stays one; what is entered here decides about every other lane.
pub fn keep(content: &mut Content, stored: Option<String>) {
    if content.lane.is_none() {
        content.lane = stored.filter(|lane| GOING_ON.contains(&lane.as_str()));
    }
}

/// What is missing of what was begun.
pub fn gaps(content: &Content) -> Vec<&'static str> {
    let event = content.emergency_event.clone().unwrap_or_default();
    let named = content.emergency || content.emergency_event.is_some();
    let clearance = content.clearance.clone().unwrap_or_default();
    let cleared = content.clearance.is_some();
    [
        ("/citations", content.citations.is_empty() && content.off_list_reason.is_none()),
        ("/emergency_event/event", named && event.event.is_empty()),
        ("/emergency_event/declared_by", named && event.declared_by.is_empty()),
        ("/emergency_event/declared_on", named && event.declared_on.is_empty()),
        ("/clearance/number", cleared && clearance.number.is_empty()),
        ("/clearance/issued_by", cleared && clearance.issued_by.is_empty()),
        ("/clearance/valid_until", cleared && clearance.valid_until.is_empty()),
    ]
    .into_iter()
    .filter_map(|(pointer, gap)| gap.then_some(pointer))
    .collect()
}

fn begun(content: &Content) -> bool {
    content.emergency
        || content.emergency_event.is_some()
        || content.off_list_reason.is_some()
        || content.clearance.is_some()
        || !content.replaces.is_empty()
}

fn points_here(pointer: &str) -> bool {
    ["/emergency", "/emergency_event", "/off_list_reason", "/clearance", "/replaces", "/lane"]
        .iter()
        .any(|one| pointer.strip_prefix(one).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// The fields, folded away where nothing stands in them and nothing is wrong with them.
pub fn fields(ui: &Ui, content: &Content, refused: Option<&Problem>) -> Markup {
    let wrong = refused.is_some_and(|problem| problem.violations.iter().any(|one| points_here(&one.pointer)));
    html! {
        details id="special" open[begun(content) || wrong] {
            summary { (ui.t(&t::TITLE)) }
            (off_list(ui, content, refused))
            (emergency(ui, content, refused))
            (cleared(ui, content, refused))
            (replaced(ui, content, refused))
        }
    }
}

/// Name, label, value, kind and pointer of a line.
type Line<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

fn line(ui: &Ui, refused: Option<&Problem>, (name, label, value, kind, pointer): Line<'_>) -> Markup {
    let error = problem::at(ui, refused, pointer);
    Field { name, label, value, error: error.as_deref(), ..Field::default() }.line(ui, kind)
}

fn off_list(ui: &Ui, content: &Content, refused: Option<&Problem>) -> Markup {
    let error = problem::at(ui, refused, "/off_list_reason");
    let field = Field {
        name: "off_list_reason",
        label: ui.t(&t::OFF_LIST),
        hint: ui.t(&t::OFF_LIST_HINT),
        value: content.off_list_reason.as_deref().unwrap_or_default(),
        error: error.as_deref(),
        ..Field::default()
    };
    field.area(ui, 2)
}

fn emergency(ui: &Ui, content: &Content, refused: Option<&Problem>) -> Markup {
    let event = content.emergency_event.clone().unwrap_or_default();
    html! {
        fieldset {
            legend { (ui.t(&t::EMERGENCY)) }
            p.hint { (ui.t(&t::EMERGENCY_HINT)) }
            @if let Some(error) = problem::at(ui, refused, "/emergency") { p.error { (error) } }
            (tick("emergency", "1", ui.t(&t::IS_EMERGENCY), content.emergency))
            div.grid {
                (line(ui, refused, ("event", ui.t(&t::EVENT), &event.event, "text", "/emergency_event/event")))
                (line(ui, refused, ("declared_by", ui.t(&t::DECLARED_BY), &event.declared_by, "text", "/emergency_event/declared_by")))
                (line(ui, refused, ("declared_on", ui.t(&t::DECLARED_ON), &event.declared_on, "date", "/emergency_event/declared_on")))
            }
        }
    }
}

fn cleared(ui: &Ui, content: &Content, refused: Option<&Problem>) -> Markup {
    let given = content.clearance.clone().unwrap_or_default();
    html! {
        fieldset {
            legend { (ui.t(&t::CLEARED)) }
            p.hint { (ui.t(&t::CLEARED_HINT)) }
            div.grid {
                (line(ui, refused, ("clearance_number", ui.t(&t::CLEARANCE_NUMBER), &given.number, "text", "/clearance/number")))
                (line(ui, refused, ("clearance_by", ui.t(&t::CLEARANCE_BY), &given.issued_by, "text", "/clearance/issued_by")))
                (line(ui, refused, ("clearance_until", ui.t(&t::CLEARANCE_UNTIL), &given.valid_until, "date", "/clearance/valid_until")))
            }
        }
    }
}

fn replaced(ui: &Ui, content: &Content, refused: Option<&Problem>) -> Markup {
    let inside = |pointer: &str| pointer.starts_with("/replaces");
    let wrong = refused.and_then(|problem| problem.violations.iter().find(|one| inside(&one.pointer)));
    let error = wrong.map(|one| problem::words(ui, one));
    let value = content.replaces.join(" ");
    let field = Field {
        name: "replaces",
        label: ui.t(&t::REPLACES),
        hint: ui.t(&t::REPLACES_HINT),
        value: &value,
        error: error.as_deref(),
        autocomplete: Some("off"),
        ..Field::default()
    };
    field.line(ui, "text")
}

/// The same, to read.
pub fn facts(ui: &Ui, content: &Content) -> Markup {
    let event = content
        .emergency_event
        .as_ref()
        .map(|event| ui.f(&t::EVENT_SAID, &[&event.event, &event.declared_by, &ui.day(&event.declared_on)]));
    let clearance = content.clearance.as_ref().map(|given| {
        ui.f(&t::CLEARANCE_SAID, &[&given.number, &given.issued_by, &ui.day(&given.valid_until)])
    });
    html! {
        (fact(ui.t(&t::OFF_LIST_SHORT), content.off_list_reason.as_deref().unwrap_or_default()))
        (fact(ui.t(&t::EMERGENCY), &event.unwrap_or_default()))
        (fact(ui.t(&t::CLEARED), &clearance.unwrap_or_default()))
        @if !content.replaces.is_empty() {
            dt { (ui.t(&t::REPLACES_SHORT)) }
            dd { @for number in &content.replaces { a.code href={ "/verify/" (number) } { (number) } " " } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(text: &str) -> Content {
        let mut content = Content::default();
        read(&FormData::parse(text.as_bytes()).unwrap(), &mut content);
        content
    }

    #[test]
    fn a_reason_asks_for_the_lane_of_what_is_off_the_list_and_needs_no_item() {
        let off = content("off_list_reason=%E6%96%B0%E4%BB%BB%E5%8A%A1");
        assert_eq!(off.lane.as_deref(), Some("off-list"));
        assert!(!gaps(&off).contains(&"/citations"));
        let plain = content("");
        assert!(plain.lane.is_none() && gaps(&plain) == ["/citations"]);
    }

    #[test]
    fn an_emergency_names_the_event_who_declared_it_and_when() {
        let ticked = content("emergency=1");
        assert!(ticked.emergency && gaps(&ticked).contains(&"/emergency_event/declared_by"));
        let named = content("emergency=1&event=x&declared_by=y&declared_on=2026-11-20&off_list_reason=z");
        assert_eq!(gaps(&named), Vec::<&str>::new());
    }

    #[test]
    fn a_renewal_stays_one_and_other_lanes_follow_from_what_is_entered() {
        for (stored, kept) in [("renewal", Some("renewal")), ("off-list", None), ("emergency", None)] {
            let mut plain = content("");
            keep(&mut plain, Some(stored.to_owned()));
            assert_eq!(plain.lane.as_deref(), kept, "{stored}");
        }
        assert_eq!(
            content("replaces=210102-mz-2026-0007-2x%EF%BC%8C+A").replaces,
            ["210102-MZ-2026-0007-2X", "A"]
        );
    }
}
