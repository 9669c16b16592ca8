//! The form in which a request is written.

use kernel::Frequency;
use maud::{Markup, html};
use web::Problem;

use super::{
    draft::{Draft, FROM_END},
    field_rows, keep,
    options::Options,
    privacy, special, wrong,
};
use crate::{
    backend::{approval::CitationView, registry::DutyItem},
    components::{
        field::{Field, on_enter, tick},
        message, problem,
    },
    text::{requests as t, words},
    ui::Ui,
};

/// Where the form is sent, and what it is based on.
pub struct Sheet<'a> {
    /// What stands in it.
    pub draft: &'a Draft,
    /// What there is to choose from.
    pub options: &'a Options,
    /// What is wrong with it.
    pub refused: Option<&'a Problem>,
    /// Its address.
    pub action: &'a str,
    /// The revision it changes; empty for a new request.
    pub etag: &'a str,
    /// Empty rows to offer.
    pub more: usize,
    /// The report of a dry run.
    pub report: Option<Markup>,
}

/// The whole form.
pub fn draw(ui: &Ui, sheet: &Sheet<'_>) -> Markup {
    html! {
        @if let Some(refused) = sheet.refused { (wrong::draw(ui, refused)) }
        p.lead { (ui.t(&t::FORM_INTRO)) }
        form.request method="post" action=(sheet.action) {
            (on_enter("find"))
            (ui.once_fields())
            (about(ui, sheet))
            (where_and_when(ui, sheet))
            section aria-labelledby="fields" {
                h2 id="fields" { (ui.t(&t::FIELDS)) }
                p.hint { (ui.t(&t::FIELDS_HINT)) }
                @if let Some(error) = problem::at(ui, sheet.refused, "/fields") { p.error { (error) } }
                (field_rows::draw(ui, sheet.draft, sheet.more, sheet.refused))
            }
            (privacy::fields(ui, sheet.draft.content.privacy.as_ref(), sheet.refused))
            (special::fields(ui, &sheet.draft.content, sheet.refused))
            (people(ui, sheet))
            div.actions.sticky {
                (keep::line(sheet.action, sheet.etag))
                button type="submit" name="act" value="check" formnovalidate hx-post=(sheet.action) hx-target="#report" {
                    (ui.t(&t::CHECK))
                }
                button.primary type="submit" name="act" value="save" formnovalidate { (ui.t(&t::SAVE)) }
            }
            section id="report" aria-live="polite" aria-label=(ui.t(&t::REPORT)) {
                @if let Some(report) = &sheet.report { (report) }
            }
        }
    }
}

/// A line or an area of the form, with what the services say about it.
fn line(ui: &Ui, sheet: &Sheet<'_>, field: Field<'_>, pointer: &str, kind: &str) -> Markup {
    let error = problem::at(ui, sheet.refused, pointer);
    let field = Field { error: error.as_deref(), ..field };
    if kind == "area" { field.area(ui, 3) } else { field.line(ui, kind) }
}

fn about(ui: &Ui, sheet: &Sheet<'_>) -> Markup {
    let content = &sheet.draft.content;
    let text =
        |name, label, hint, value, required| Field { name, label, hint, value, required, ..Field::default() };
    let title_zh = text("title_zh", ui.t(&t::TITLE_ZH), "", content.title_zh.as_str(), true);
    let title_en = text("title_en", ui.t(&t::TITLE_EN), "", content.title_en.as_str(), false);
    let form_code =
        text("form_code", ui.t(&t::FORM_CODE), ui.t(&t::FORM_CODE_HINT), content.form_code.as_str(), false);
    let purpose = text("purpose", ui.t(&t::PURPOSE), ui.t(&t::PURPOSE_HINT), content.purpose.as_str(), true);
    let basis = text(
        "legal_basis",
        ui.t(&t::LEGAL_BASIS),
        ui.t(&t::LEGAL_BASIS_HINT),
        content.legal_basis.as_str(),
        true,
    );
    html! {
        section aria-labelledby="about" {
            h2 id="about" { (ui.t(&t::ABOUT)) }
            (department(ui, sheet))
            div.grid {
                (line(ui, sheet, title_zh, "/title_zh", "text"))
                (line(ui, sheet, title_en, "/title_en", "text"))
                (line(ui, sheet, form_code, "/form_code", "text"))
            }
            (line(ui, sheet, purpose, "/purpose", "area"))
            (line(ui, sheet, basis, "/legal_basis", "area"))
            (citations(ui, sheet))
        }
    }
}

fn department(ui: &Ui, sheet: &Sheet<'_>) -> Markup {
    let chosen = &sheet.draft.content.department;
    let name = |code: &str| sheet.options.names.of(ui, code).to_owned();
    let options: Vec<(String, String)> =
        sheet.options.departments.iter().map(|code| (code.clone(), name(code))).collect();
    let error = problem::at(ui, sheet.refused, "/department");
    let field = Field {
        name: "department",
        label: ui.t(&t::YOUR_DEPARTMENT),
        value: chosen,
        error: error.as_deref(),
        required: true,
        ..Field::default()
    };
    html! {
        @if let ([only], true) = (sheet.options.departments.as_slice(), error.is_none()) {
            input type="hidden" name="department" value=(only);
            p { (ui.t(&t::YOUR_DEPARTMENT)) (ui.colon()) strong { (name(only)) } }
        } @else {
            (field.choice(ui, &options))
        }
    }
}

fn citations(ui: &Ui, sheet: &Sheet<'_>) -> Markup {
    let options = sheet.options;
    let cited = &sheet.draft.content.citations;
    let box_of = |item: &DutyItem| {
        let value = format!("{}/{}", options.list_area, item.code);
        let is = |one: &CitationView| one.code == item.code && one.area_code == options.list_area;
        tick(
            "citation",
            &value,
            &format!("{} {}", item.code, ui.name(&item.name_zh, &item.name_en)),
            cited.iter().any(is),
        )
    };
    let other_cited = options.other_items.iter().any(|item| cited.iter().any(|one| one.code == item.code));
    html! {
        fieldset {
            legend { (ui.t(&t::CITATIONS)) }
            p.hint { (ui.t(&t::CITATIONS_HINT)) }
            @if let Some(error) = problem::at(ui, sheet.refused, "/citations") { p.error { (error) } }
            @if options.own_items.is_empty() && options.other_items.is_empty() { (message::soft(ui.t(&t::NO_LIST))) }
            div.ticks { @for item in &options.own_items { (box_of(item)) } }
            @if !options.other_items.is_empty() {
                details open[other_cited] {
                    summary { (ui.t(&t::OTHER_ITEMS)) }
                    div.ticks { @for item in &options.other_items { (box_of(item)) } }
                }
            }
        }
    }
}

fn where_and_when(ui: &Ui, sheet: &Sheet<'_>) -> Markup {
    let content = &sheet.draft.content;
    let minutes = if content.minutes > 0 { content.minutes.to_string() } else { String::new() };
    let frequencies: Vec<(String, String)> = Frequency::ALL
        .into_iter()
        .map(|one| (one.name().to_owned(), words::frequency(one.name(), ui.language)))
        .collect();
    let wrong = problem::at(ui, sheet.refused, "/frequency");
    let frequency = Field {
        name: "frequency",
        label: ui.t(&t::FREQUENCY),
        value: &content.frequency,
        error: wrong.as_deref(),
        required: true,
        ..Field::default()
    };
    let day =
        |name, label, hint, value| Field { name, label, hint, value, required: true, ..Field::default() };
    let first = day("first_due", ui.t(&t::FIRST_DUE), ui.t(&t::FIRST_DUE_HINT), content.first_due.as_str());
    let due = content.due.as_ref().map(|due| due.nth.to_string()).unwrap_or_default();
    let nth = Field {
        inputmode: Some("numeric"),
        required: false,
        ..day("due_nth", ui.t(&t::DUE_NTH), ui.t(&t::DUE_NTH_HINT), due.as_str())
    };
    let counted = [("working-day", &t::FROM_START), (FROM_END, &t::FROM_END)]
        .map(|(rule, said)| (rule.to_owned(), ui.t(said).to_owned()));
    let from = Field {
        name: "due_rule",
        label: ui.t(&t::DUE_FROM),
        value: content.due.as_ref().map_or("working-day", |due| due.rule.as_str()),
        ..Field::default()
    };
    let end = day("end_date", ui.t(&t::END_DATE), "", content.end_date.as_str());
    let length =
        Field { inputmode: Some("numeric"), ..day("minutes", ui.t(&t::MINUTES), "", minutes.as_str()) };
    html! {
        section aria-labelledby="where" {
            h2 id="where" { (ui.t(&t::WHERE_AND_WHEN)) }
            (areas(ui, sheet))
            div.grid {
                (frequency.choice(ui, &frequencies))
                (line(ui, sheet, first, "/first_due", "date"))
                (line(ui, sheet, nth, "/due", "text"))
                (from.choice(ui, &counted))
                (line(ui, sheet, end, "/end_date", "date"))
                (line(ui, sheet, length, "/minutes", "text"))
            }
        }
    }
}

fn areas(ui: &Ui, sheet: &Sheet<'_>) -> Markup {
    let chosen = &sheet.draft.content.areas;
    let offered = &sheet.options.areas;
    let others: Vec<&str> = chosen
        .iter()
        .map(String::as_str)
        .filter(|code| !offered.iter().any(|area| area.code == *code))
        .collect();
    let other = others.join(" ");
    let field = Field {
        name: "other_areas",
        label: ui.t(&t::OTHER_AREAS),
        hint: ui.t(&t::OTHER_AREAS_HINT),
        value: &other,
        ..Field::default()
    };
    html! {
        fieldset {
            legend { (ui.t(&t::AREAS)) }
            @if let Some(error) = problem::at(ui, sheet.refused, "/areas") { p.error { (error) } }
            div.ticks {
                @for area in offered {
                    @let name = ui.name(&area.name_zh, &area.name_en);
                    @let label = if area.level == "county" { ui.f(&t::WHOLE, &[name]) } else { name.to_owned() };
                    (tick("area", &area.code, &label, chosen.contains(&area.code)))
                }
            }
            (field.line(ui, "text"))
        }
    }
}

fn people(ui: &Ui, sheet: &Sheet<'_>) -> Markup {
    let content = &sheet.draft.content;
    let text =
        |name, label, hint, value, required| Field { name, label, hint, value, required, ..Field::default() };
    let name = text("contact_name", ui.t(&t::CONTACT_NAME), "", content.contact.name.as_str(), true);
    let phone = text("contact_phone", ui.t(&t::CONTACT_PHONE), "", content.contact.phone.as_str(), true);
    let payer = content.payer.as_deref().unwrap_or_default();
    let payer = text("payer", ui.t(&t::PAYER), ui.t(&t::PAYER_HINT), payer, false);
    html! {
        section aria-labelledby="people" {
            h2 id="people" { (ui.t(&t::PEOPLE)) }
            div.grid {
                (line(ui, sheet, name, "/contact/name", "text"))
                (line(ui, sheet, phone, "/contact/phone", "tel"))
                (line(ui, sheet, payer, "/payer", "text"))
            }
            fieldset {
                legend { (ui.t(&t::MEDIA)) }
                p.hint { (ui.t(&t::MEDIA_HINT)) }
                div.ticks {
                    @for one in ["photo", "video", "track", "check-in"] {
                        (tick("media", one, &words::media(one, ui.language), content.media_requested.iter().any(|m| m == one)))
                    }
                }
            }
        }
    }
}
