//! One table under review: values beside those before, and a place to say what is wrong.

use std::collections::BTreeMap;

use actix_web::{get, web::Path};
use maud::{Markup, html};

use crate::{
    backend::{
        Versioned,
        collection::{CellView, ReviewStanding, TableRow, TableView},
    },
    components::{badge::badge, field::on_enter, message},
    pages::tables::{kind_of, name_of, other_period, value_label},
    text::{disputes as d, reviews as t, words},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[get("/reviews/{area}/{period}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<(String, String)>) -> Shown {
    let table = me.api.table(&path.0, &path.1).await?;
    let above = standing(&ui, &me, &table.value).await;
    Ok(ui.page(&title(&ui, &table.value), draw(&ui, &table, &BTreeMap::new(), Some(above))))
}

/// On which level the review stands, and in whose hand the table is.
pub async fn standing(ui: &Ui, me: &SignedIn, table: &TableView) -> Markup {
    let row = &table.row;
    // It helps; the review is there without it.
    let Ok(standing) = me.api.review_standing(&row.area_code, &row.period).await else { return html! {} };
    html! {
        @if standing.passed { (message::note(ui.t(&d::PASSED))) }
        @else if standing.second_review { p.soft { (ui.t(&d::SECOND)) } }
        @if row.state == "submitted" { (hold(ui, row, &standing)) }
    }
}

fn hold(ui: &Ui, row: &TableRow, standing: &ReviewStanding) -> Markup {
    let own = standing.claim.as_ref().is_some_and(|claim| claim.own);
    let (act, text) = if own { ("release", &d::GIVE_BACK) } else { ("claim", &d::TAKE) };
    html! {
        @if let Some(claim) = &standing.claim {
            @let until = ui.when(&claim.until);
            (message::note(&if own { ui.f(&d::IN_YOUR_HAND, &[&until]) } else { ui.f(&d::IN_HAND, &[&claim.name, &until]) }))
        }
        @if own || standing.claim.is_none() {
            form.inline method="post" action={ "/reviews/" (row.area_code) "/" (row.period) } {
                (ui.csrf_field())
                button.plain type="submit" name="act" value=(act) { (ui.t(text)) }
            }
        }
    }
}

/// The title of the page.
pub fn title(ui: &Ui, table: &TableView) -> String {
    ui.f(&t::TABLE_TITLE, &[table.row.community(ui), &ui.period(&table.row.period)])
}

/// The page's content; `comments` by the name of the cell.
pub fn draw(
    ui: &Ui,
    table: &Versioned<TableView>,
    comments: &BTreeMap<String, String>,
    above: Option<Markup>,
) -> Markup {
    let view = &table.value;
    let (waiting, accepted) = (view.row.state == "submitted", view.row.state == "accepted");
    html! {
        p { a href="/reviews" { (ui.t(&t::BACK)) } }
        h1 { (title(ui, view)) }
        p { (badge(&view.row.state, &words::table_state(&view.row.state, ui.language))) }
        @if let Some(above) = &above { (above) }
        @if waiting || accepted {
            p.lead { (ui.t(if accepted { &t::INTRO_ACCEPTED } else { &t::INTRO })) }
            form method="post" action={ "/reviews/" (view.row.area_code) "/" (view.row.period) } {
                (on_enter("look"))
                (ui.once_fields())
                input type="hidden" name="revision" value=(table.etag);
                (cells(ui, view, Some(comments)))
                div.actions {
                    @if waiting {
                        button.primary type="submit" name="act" value="accept" data-key="a" { (ui.t(&t::ACCEPT)) }
                    }
                    button type="submit" name="act" value="return" data-key="r" { (ui.t(&t::RETURN)) }
                }
            }
        } @else {
            (message::note(ui.t(&t::NOT_WAITING)))
            (cells(ui, view, None))
        }
    }
}

fn cells(ui: &Ui, view: &TableView, comments: Option<&BTreeMap<String, String>>) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label=(title(ui, view)) {
            table.dense {
                thead {
                    tr {
                        th scope="col" { (ui.t(&t::CELL)) }
                        th scope="col" { (ui.t(&t::VALUE)) }
                        th scope="col" { (ui.t(&t::BEFORE)) }
                        th scope="col" { (ui.t(&t::STATE_OF_CELL)) }
                        @if comments.is_some() { th scope="col" { (ui.t(&t::RETURN_BECAUSE)) } }
                    }
                }
                tbody { @for cell in &view.cells { (line(ui, view, cell, comments)) } }
            }
        }
    }
}

fn line(ui: &Ui, view: &TableView, cell: &CellView, comments: Option<&BTreeMap<String, String>>) -> Markup {
    let (name, label, kind) = (name_of(cell), ui.name(&cell.label_zh, &cell.label_en), kind_of(cell));
    let unit = cell.unit.as_deref().filter(|unit| !unit.is_empty());
    let before = cell.prefill.as_ref().map(|prefill| value_label(ui, kind.as_ref(), &prefill.value, None));
    html! {
        tr {
            th scope="row" {
                (label)
                @if let Some(period) = other_period(ui, view, cell) { " " span.period { (period) } }
                @if let Some(unit) = unit { " " span.unit { "(" (unit) ")" } }
            }
            td.number {
                (value_label(ui, kind.as_ref(), &cell.value, cell.empty_reason.as_deref()))
                @if let Some(remark) = &cell.remark { p.hint { (ui.f(&crate::text::tables::REMARKED, &[remark])) } }
            }
            td.number { (before.unwrap_or_default()) }
            td { (badge(&cell.state, &words::cell_state(&cell.state, ui.language))) }
            @if let Some(comments) = comments {
                td {
                    input type="text" name={ "r." (name) } maxlength="200" autocomplete="off"
                        value=(comments.get(&name).map(String::as_str).unwrap_or_default())
                        aria-label=(ui.f(&t::RETURN_BECAUSE_OF, &[label]));
                }
            }
        }
    }
}
