//! A department provides what it holds as the source: the values are proposed to the communities instead of
//! being asked.

use actix_web::{get, http::StatusCode, post};
use kernel::refusal::Violation;
use maud::{Markup, html};
use serde_json::{Value, json};
use web::Problem;

use crate::{
    backend::registry::names::Names,
    components::{field::Field, message, problem},
    form::FormData,
    text::provided as t,
    trouble::Shown,
    ui::{SignedIn, Ui},
};

/// Lines at once: what the service takes.
const MOST: usize = 1_000;

/// A line that is no value: its number and what stands in it.
type Wrong = (usize, String);

#[get("/provided")]
pub async fn show(ui: Ui, me: SignedIn) -> Shown {
    page(&ui, &me, &FormData::default(), html! {}, StatusCode::OK).await
}

#[post("/provided")]
pub async fn submit(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    let (items, wrong) = read(form.get("lines"));
    if !wrong.is_empty() || items.is_empty() || items.len() > MOST {
        let above = slips(&ui, items.len(), &wrong);
        return page(&ui, &me, &form, above, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    match me.api.provide_values(form.get("department"), &items).await {
        Ok(changed) => {
            let text = ui.f(&t::DONE, &[&items.len().to_string(), &changed.to_string()]);
            page(&ui, &me, &FormData::default(), message::good(&text), StatusCode::OK).await
        }
        Err(trouble) => {
            let refused = trouble.correctable()?;
            let status = StatusCode::from_u16(refused.status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            page(&ui, &me, &form, by_line(&ui, &refused), status).await
        }
    }
}

/// `210102025001, C04, 2026Q4, 6918`: the values, each as JSON, and the lines that are none.
fn read(text: &str) -> (Vec<Value>, Vec<Wrong>) {
    let (mut items, mut wrong) = (Vec::new(), Vec::new());
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match item(line) {
            Some(item) => items.push(item),
            None => wrong.push((at + 1, line.trim().to_owned())),
        }
    }
    (items, wrong)
}

fn item(line: &str) -> Option<Value> {
    let parts: Vec<&str> = line.split(['\t', ',', '，', ';', '；']).map(str::trim).collect();
    let (area, element, period, value, day) = match parts.as_slice() {
        [area, element, period, value] => (area, element, period, value, None),
        [area, element, period, value, day] => (area, element, period, value, Some(day)),
        _ => return None,
    };
    if [area, element, period, value].iter().any(|part| part.is_empty()) {
        return None;
    }
    // A code such as 010 is no number.
    let plain = value.len() == 1 || !value.starts_with('0') || value.starts_with("0.");
    let number = value.parse::<serde_json::Number>().ok().filter(|_| plain);
    let value = number.map_or_else(|| json!(value), Value::Number);
    let mut item = json!({ "area_code": area, "element": element, "period": period, "value": value });
    if let (Some(day), Some(item)) = (day.filter(|day| !day.is_empty()), item.as_object_mut()) {
        item.insert("as_of".into(), json!(day));
    }
    Some(item)
}

fn slips(ui: &Ui, items: usize, wrong: &[Wrong]) -> Markup {
    html! {
        div.message.bad role="alert" tabindex="-1" data-focus {
            @if items > MOST { p { (ui.f(&t::TOO_MANY, &[&MOST.to_string()])) } }
            @else if wrong.is_empty() { p { (ui.t(&t::NOTHING)) } }
            @else {
                p { (ui.t(&t::NOT_SO)) }
                ul { @for (at, line) in wrong { li { (ui.f(&t::LINE, &[&at.to_string(), line])) } } }
            }
        }
    }
}

/// What the service says, by the line: empty lines were left out of what was sent.
fn by_line(ui: &Ui, refused: &Problem) -> Markup {
    let line = |violation: &Violation| {
        let at = violation.pointer.strip_prefix("/items/")?.split('/').next()?.parse::<usize>().ok()?;
        Some(ui.f(&t::LINE, &[&(at + 1).to_string(), &problem::words(ui, violation)]))
    };
    let lines: Vec<String> = refused.violations.iter().filter_map(line).collect();
    html! {
        @if lines.is_empty() { (problem::alert(ui, refused)) } @else {
            div.message.bad role="alert" tabindex="-1" data-focus {
                p { strong { (problem::sentence(ui, refused)) } }
                ul { @for line in &lines { li { (line) } } }
            }
        }
    }
}

async fn page(ui: &Ui, me: &SignedIn, typed: &FormData, above: Markup, status: StatusCode) -> Shown {
    let departments = me.who.departments();
    let names = me.api.department_names(departments.iter().copied()).await;
    let main = html! {
        p { a href="/disputes" { (ui.t(&crate::text::disputes::BACK)) } }
        h1 { (ui.t(&t::TITLE)) }
        (above)
        p.lead { (ui.t(&t::INTRO)) }
        (form(ui, &departments, &names, typed))
    };
    Ok(ui.page_with(status, ui.t(&t::TITLE), main))
}

fn form(ui: &Ui, departments: &[&str], names: &Names, typed: &FormData) -> Markup {
    let choices: Vec<(String, String)> =
        departments.iter().map(|code| ((*code).to_owned(), names.of(ui, code).to_owned())).collect();
    let department = Field {
        name: "department",
        label: ui.t(&t::DEPARTMENT),
        value: typed.get("department"),
        required: true,
        ..Field::default()
    };
    let lines = Field {
        name: "lines",
        label: ui.t(&t::LINES),
        hint: ui.t(&t::LINES_HINT),
        value: typed.get("lines"),
        required: true,
        ..Field::default()
    };
    html! {
        form method="post" action="/provided" {
            (ui.once_fields())
            @if let [only] = departments {
                input type="hidden" name="department" value=(only);
                p { (ui.t(&t::DEPARTMENT)) (ui.colon()) strong { (names.of(ui, only)) } }
            } @else { (department.choice(ui, &choices)) }
            (lines.area(ui, 12))
            div.actions { button.primary type="submit" { (ui.t(&t::PROVIDE)) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_from_a_spreadsheet_or_by_hand_and_what_is_no_value_keeps_its_number() {
        let (items, wrong) = read(
            "210102025001\tC04\t2026Q4\t6918\n\n210102025002，C04，2026Q4，12.5，2026-11-20\nhello\na,b,c,\n",
        );
        assert_eq!(
            items,
            [
                json!({ "area_code": "210102025001", "element": "C04", "period": "2026Q4", "value": 6918 }),
                json!({ "area_code": "210102025002", "element": "C04", "period": "2026Q4", "value": 12.5, "as_of": "2026-11-20" }),
            ]
        );
        assert_eq!(wrong, [(4, "hello".to_owned()), (5, "a,b,c,".to_owned())]);
        assert_eq!(item("a,b,c,010").unwrap()["value"], json!("010"), "a code is no number");
    }
}
