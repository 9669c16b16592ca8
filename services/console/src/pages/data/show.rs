//! Elements, areas, periods, what for: the values, and the same in other shapes.

use actix_web::{HttpRequest, get};
use futures::future::try_join;
use kernel::Role;
use maud::{Markup, html};

use super::{asked, choose, command, figure, longer, look_up, look_up::Meant, refused::Refused, table};
use crate::{
    backend::{
        Page,
        collection::{Retrieval, ValueRow},
        registry::AreaRow,
    },
    components::{message, pager::pager, problem},
    console::Console,
    pages::requests::offered_areas,
    text::{Text, data as t},
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui},
};

/// The shapes of a file, by their endings.
pub const FORMATS: [(&str, &str); 4] =
    [("csv", "CSV"), ("xlsx", "XLSX"), ("json", "JSON"), ("parquet", "Parquet")];

/// What becomes of a question.
#[derive(Default)]
struct Answer {
    /// Why there is nothing, said above the form.
    said: Option<&'static Text>,
    /// What was retrieved.
    found: Option<Markup>,
    /// What was refused of it.
    refused: Vec<Refused>,
}

#[get("/data")]
pub async fn show(ui: Ui, me: SignedIn, request: HttpRequest) -> Shown {
    let typed = asked::read(request.query_string());
    let today = ui.now.china_date().to_string();
    let office = me.who.offices(Role::DepartmentOfficer).next().map(|office| office.area_code().to_owned());
    let office = office.unwrap_or_default();
    let (meant, offered) =
        try_join(look_up::elements(&me.api, &typed.elements), offered_areas(&me.api, &office, &today))
            .await?;
    let elements = meant.sure.iter().map(|one| one.code.clone()).collect();
    let what = Retrieval { elements, ..typed };
    let origin = &Console::of(&request)?.settings.origin;
    let answer = answer(&ui, &me, &what, &meant, (&offered, &office, origin)).await?;
    let form = choose::draw(&ui, &what, &meant, &offered, &answer.refused);
    Ok(ui.page(ui.t(&t::TITLE), draw(&ui, &answer, &form, choose::in_short(&ui, &what, &meant, &offered))))
}

/// What was retrieved is in sight at once: the form in which it was asked is folded away above it, unless something
/// of it has to be corrected.
fn draw(ui: &Ui, answer: &Answer, form: &Markup, asked: Markup) -> Markup {
    let folded = answer.found.is_some() && answer.refused.is_empty();
    html! {
        h1 { (ui.t(&t::TITLE)) }
        @if folded {
            (asked)
            details.no-print { summary { (ui.t(&t::CHANGE_QUESTION)) } (form) }
        } @else {
            p.lead { (ui.t(&t::INTRO)) }
            @for problem in answer.refused.iter().filter_map(|one| one.other.as_ref()) { (problem::alert(ui, problem)) }
            @if let Some(said) = answer.said { (message::note(ui.t(said))) }
            (form)
        }
        @if let Some(found) = &answer.found { (found) }
    }
}

/// Asks, if it is clear what and what for.
async fn answer(
    ui: &Ui,
    me: &SignedIn,
    what: &Retrieval,
    meant: &Meant,
    within: (&[AreaRow], &str, &str),
) -> Result<Answer, Trouble> {
    let saying = |text| Answer { said: Some(text), ..Answer::default() };
    if meant.sure.is_empty() || !meant.open.is_empty() {
        return Ok(Answer::default());
    }
    if what.purpose.is_empty() {
        return Ok(saying(&t::PURPOSE_NEEDED));
    }
    if !what.over.is_empty() {
        return sums(ui, me, what, meant, within).await;
    }
    match me.api.values(what).await {
        Ok(page) if page.items.is_empty() => Ok(saying(&t::EMPTY)),
        Ok(page) => {
            let found = found(ui, me, what, meant, within, &page).await?;
            Ok(Answer { found: Some(found), ..Answer::default() })
        }
        Err(Trouble::Refused(refused)) if refused.status == 404 => Ok(saying(&t::NOT_YOURS)),
        Err(trouble) => {
            Ok(Answer { refused: vec![Refused::of_all(ui, trouble.correctable()?)], ..Answer::default() })
        }
    }
}

/// Sums over longer periods; the values behind them are another question.
async fn sums(
    ui: &Ui,
    me: &SignedIn,
    what: &Retrieval,
    meant: &Meant,
    within: (&[AreaRow], &str, &str),
) -> Result<Answer, Trouble> {
    let (drawn, refused) = longer::draw(ui, &me.api, what, &meant.sure, within).await?;
    let values = asked::query(&Retrieval { over: String::new(), ..what.clone() });
    let drawn = html! {
        (drawn)
        p.no-print { a href={ "/data?" (values) } { (ui.t(&t::OVER_VALUES)) } }
    };
    Ok(Answer { found: Some(drawn), refused, said: None })
}

/// The values, with their sums.
async fn found(
    ui: &Ui,
    me: &SignedIn,
    what: &Retrieval,
    meant: &Meant,
    (offered, office, origin): (&[AreaRow], &str, &str),
    page: &Page<ValueRow>,
) -> Result<Markup, Trouble> {
    // Sums are retrieved and recorded as well: once, not with every page.
    let figures = if what.cursor.is_empty() {
        figure::draw(ui, &me.api, what, &meant.sure, (offered, office)).await?
    } else {
        html! {}
    };
    let kinds = table::kinds(&me.api, &meant.sure).await;
    Ok(html! {
        (figures)
        (values(ui, what, page, &kinds))
        (command::draw(ui, &[command::values(what, origin)]))
    })
}

fn values(ui: &Ui, what: &Retrieval, page: &Page<ValueRow>, kinds: &table::Kinds) -> Markup {
    let pairs = asked::pairs(what);
    html! {
        section aria-labelledby="values" {
            h2 id="values" { (ui.t(&t::VALUES)) }
            ul.inline.no-print aria-label=(ui.t(&t::DOWNLOADS)) {
                @for (ending, name) in FORMATS {
                    li { a href={ "/data." (ending) "?" (asked::query(what)) } download { (ui.f(&t::DOWNLOAD, &[name])) } }
                }
            }
            (table::draw(ui, &page.items, kinds))
            (pager(ui, "/data", &pairs, &what.cursor, page.next_cursor.as_deref()))
        }
    }
}
