//! The form of an item: from what was typed, and onto the page.

use maud::{Markup, html};
use web::Problem;

use crate::{
    backend::registry::{
        Basis,
        lists::{Inherited, ListItem, Support},
    },
    components::{
        field::{Field, tick},
        problem,
    },
    form::FormData,
    text::{registry::lists as t, words},
    ui::Ui,
};

/// Rows for provisions beyond those that are there.
const MORE: usize = 2;

/// Reads what was typed. Several departments or codes stand with spaces or commas between.
pub fn read(form: &FormData) -> ListItem {
    let own = |name: &str| form.get(name).to_owned();
    let basis = (0..form.rows("basis")).map(|row| Basis {
        law: form.cell("basis", row, "law").to_owned(),
        article: form.cell("basis", row, "article").to_owned(),
        text: form.cell("basis", row, "text").to_owned(),
    });
    let inherits = Inherited {
        code: own("inherits_code"),
        version: form.get("inherits_version").parse().unwrap_or_default(),
    };
    ListItem {
        code: own("code"),
        version: None,
        inherits: Some(inherits).filter(|above| !above.code.is_empty() && !form.has("keep_up")),
        name_zh: own("name_zh"),
        name_en: own("name_en"),
        content_zh: own("content_zh"),
        content_en: own("content_en"),
        kind: own("kind"),
        basis: basis.filter(|one| !(one.law.is_empty() && one.article.is_empty())).collect(),
        lead_departments: several(form.get("lead_departments")),
        allowed_frequency: own("allowed_frequency"),
        support: Support {
            money: own("money"),
            people: own("people"),
            data: own("data"),
            contact: own("contact"),
        },
        reporting_objects: several(form.get("reporting_objects")),
    }
}

fn several(text: &str) -> Vec<String> {
    let parts = text.split([' ', '\n', ',', '，', '、', ';', '；']);
    parts.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The fields; `new` asks for the code as well.
pub fn draw(ui: &Ui, item: &ListItem, new: bool, refused: Option<&Problem>) -> Markup {
    let line = |name: &str, label: &crate::text::Text, value: &str, required: bool| {
        let error = problem::at(ui, refused, &format!("/{name}"));
        let field =
            Field { name, label: ui.t(label), value, required, error: error.as_deref(), ..Field::default() };
        field.line(ui, "text")
    };
    html! {
        @if new {
            (Field { name: "code", label: ui.t(&t::ITEM_CODE), hint: ui.t(&t::ITEM_CODE_HINT), value: &item.code,
                required: true, autocomplete: Some("off"), ..Field::default() }.line(ui, "text"))
        } @else { input type="hidden" name="code" value=(item.code); }
        (line("name_zh", &t::ITEM_NAME, &item.name_zh, true))
        (line("name_en", &t::ITEM_NAME_EN, &item.name_en, false))
        (text_area(ui, refused, ("content_zh", &t::CONTENT), &item.content_zh, true))
        (text_area(ui, refused, ("content_en", &t::CONTENT_EN), &item.content_en, false))
        div.grid {
            (choice(ui, refused, ("kind", &t::KIND), &item.kind, &kinds(ui)))
            (choice(ui, refused, ("allowed_frequency", &t::FREQUENCY), &item.allowed_frequency, &frequencies(ui)))
        }
        (listed(ui, refused, ("lead_departments", &t::LEADS, &t::LEADS_HINT), &item.lead_departments, true))
        (provisions(ui, &item.basis, refused))
        fieldset {
            legend { (ui.t(&t::SUPPORT)) }
            div.grid {
                (line("money", &t::MONEY, &item.support.money, false))
                (line("people", &t::PEOPLE, &item.support.people, false))
                (line("data", &t::DATA, &item.support.data, false))
                (line("contact", &t::CONTACT, &item.support.contact, false))
            }
        }
        (listed(ui, refused, ("reporting_objects", &t::REPORTING, &t::REPORTING_HINT), &item.reporting_objects, false))
        @if let Some(above) = &item.inherits {
            input type="hidden" name="inherits_code" value=(above.code);
            input type="hidden" name="inherits_version" value=(above.version);
            p {
                (ui.t(&t::CARRIES_OUT)) " "
                (ui.f(&t::OF_VERSION, &[&above.code, &above.version.to_string()])) " "
                (tick("keep_up", "1", ui.t(&t::KEEP_UP), false))
            }
        }
    }
}

type Named<'a> = (&'a str, &'a crate::text::Text);

fn text_area(
    ui: &Ui,
    refused: Option<&Problem>,
    (name, label): Named<'_>,
    value: &str,
    required: bool,
) -> Markup {
    let error = problem::at(ui, refused, &format!("/{name}"));
    Field { name, label: ui.t(label), value, required, error: error.as_deref(), ..Field::default() }
        .area(ui, 3)
}

fn choice(
    ui: &Ui,
    refused: Option<&Problem>,
    (name, label): Named<'_>,
    value: &str,
    options: &[(String, String)],
) -> Markup {
    let error = problem::at(ui, refused, &format!("/{name}"));
    let field = Field {
        name,
        label: ui.t(label),
        value,
        required: true,
        error: error.as_deref(),
        ..Field::default()
    };
    field.choice(ui, options)
}

/// Several codes in one line; a mistake in any of them is said here.
fn listed(
    ui: &Ui,
    refused: Option<&Problem>,
    (name, label, hint): (&str, &crate::text::Text, &crate::text::Text),
    values: &[String],
    required: bool,
) -> Markup {
    let within = |pointer: &str| {
        pointer.strip_prefix('/').and_then(|rest| rest.split('/').next()).is_some_and(|first| first == name)
    };
    let violation = refused.and_then(|problem| problem.violations.iter().find(|v| within(&v.pointer)));
    let error = violation.map(|violation| problem::words(ui, violation));
    let value = values.join(" ");
    let (label, hint) = (ui.t(label), ui.t(hint));
    Field { name, label, hint, value: &value, required, error: error.as_deref(), ..Field::default() }
        .line(ui, "text")
}

fn provisions(ui: &Ui, basis: &[Basis], refused: Option<&Problem>) -> Markup {
    let empty = Basis::default();
    let rows = basis.iter().chain(std::iter::repeat_n(&empty, MORE));
    html! {
        fieldset {
            legend { (ui.t(&t::BASIS)) }
            @if let Some(error) = problem::at(ui, refused, "/basis") { p.error { (error) } }
            @for (row, one) in rows.enumerate() {
                div.grid {
                    @for (part, label, value) in [("law", &t::LAW, &one.law), ("article", &t::ARTICLE, &one.article), ("text", &t::BASIS_TEXT, &one.text)] {
                        @let error = problem::at(ui, refused, &format!("/basis/{row}/{part}"));
                        (Field { name: &format!("basis.{row}.{part}"), label: ui.t(label), value, error: error.as_deref(),
                            ..Field::default() }.line(ui, "text"))
                    }
                }
            }
        }
    }
}

fn kinds(ui: &Ui) -> Vec<(String, String)> {
    ["perform", "assist"].map(|kind| (kind.to_owned(), words::duty_kind(kind, ui.language))).to_vec()
}

fn frequencies(ui: &Ui) -> Vec<(String, String)> {
    let all = kernel::Frequency::ALL.iter().map(|frequency| frequency.name());
    all.map(|name| (name.to_owned(), words::frequency(name, ui.language))).collect()
}
