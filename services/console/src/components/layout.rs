//! The frame of every page: head, banner, menu, main, footer.

use maud::{DOCTYPE, Markup, html};

use super::{drafts, menu};
use crate::{
    assets::NAMES,
    open_pages,
    text::{everywhere as t, words},
    ui::Ui,
};

/// Nothing inline, nothing evaluated, no pages kept in the browser's storage; answers that are
/// problems are shown like others.
const HTMX: &str = r#"{"includeIndicatorStyles":false,"allowEval":false,"allowScriptTags":false,"selfRequestsOnly":true,"historyCacheSize":0,"refreshOnHistoryMiss":true,"responseHandling":[{"code":"204","swap":false},{"code":"...","swap":true}]}"#;

/// A whole page.
pub fn page(ui: &Ui, title: &str, main: Markup) -> Markup {
    let class = if ui.large { "large" } else { "" };
    html! {
        (DOCTYPE)
        html lang=(ui.language.tag()) class=(class) {
            (head(ui, title))
            body data-keys=(if ui.keys { "on" } else { "off" }) {
                a.skip href="#main" { (ui.t(&t::SKIP)) }
                (banner(ui))
                @if let Some(who) = &ui.who { (drafts::before_leaving(ui, &who.actor)) }
                div.frame {
                    (menu::menu(ui))
                    main id="main" tabindex="-1" { (main) }
                }
                (footer(ui))
            }
        }
    }
}

fn head(ui: &Ui, title: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="htmx-config" content=(HTMX);
            (for_search(ui))
            title { (title) " · " (ui.t(&t::PRODUCT)) }
            link rel="icon" type="image/svg+xml" href=(NAMES.icon);
            link rel="stylesheet" href=(NAMES.style);
            script src=(NAMES.htmx) defer {}
            script src=(NAMES.script) defer {}
            script src=(NAMES.drafts) defer {}
            script src=(NAMES.fields) defer {}
            script src=(NAMES.worked) defer {}
            script src=(NAMES.table) defer {}
        }
    }
}

/// What search engines are told: of pages that are open to anybody what they are about and where they stand
/// in either language; of others that they are not to be kept.
fn for_search(ui: &Ui) -> Markup {
    html! {
        @if let Some(open) = &ui.open {
            meta name="description" content=(ui.t(open.about));
            @for language in [web::Language::Zh, web::Language::En] {
                link rel="alternate" hreflang=(language.tag()) href={ (open.site) (open_pages::in_language(&ui.here, language)) };
            }
            link rel="alternate" hreflang="x-default" href={ (open.site) (ui.here) };
        } @else {
            meta name="robots" content="noindex";
        }
    }
}

fn banner(ui: &Ui) -> Markup {
    html! {
        header.banner {
            a.brand href="/" {
                span.name { (ui.t(&t::PRODUCT)) }
                span.tagline { (ui.t(&t::TAGLINE)) }
            }
            nav.account aria-label=(ui.t(&t::ACCOUNT)) {
                ul {
                    li { (text_size(ui)) }
                    li { (language(ui)) }
                    @if let Some(who) = &ui.who {
                        li.who {
                            span.person { (who.name) }
                            @if let Some(office) = who.grants.first() {
                                span.office { (words::role(&office.role, ui.language)) }
                            }
                        }
                        li {
                            form id="sign-out" method="post" action="/sign-out" {
                                (ui.csrf_field())
                                button.plain type="submit" { (ui.t(&t::SIGN_OUT)) }
                            }
                        }
                    } @else {
                        li { a href="/sign-in" { (ui.t(&t::SIGN_IN)) } }
                    }
                }
            }
        }
    }
}

/// Links that change a preference come back to this page; a page that answers a form comes back to
/// the page on which the form stood.
fn preference(ui: &Ui, name: &str, value: &str) -> String {
    let back: String = url::form_urlencoded::byte_serialize(ui.here.as_bytes()).collect();
    format!("/preferences/{name}/{value}?back={back}")
}

fn language(ui: &Ui) -> Markup {
    let other = match ui.language {
        web::Language::Zh => web::Language::En,
        web::Language::En => web::Language::Zh,
    };
    let value = if other == web::Language::En { "en" } else { "zh" };
    html! {
        a href=(preference(ui, "language", value)) lang=(other.tag()) hreflang=(other.tag()) rel="nofollow" {
            (ui.t(&t::OTHER_LANGUAGE))
        }
    }
}

fn text_size(ui: &Ui) -> Markup {
    let (value, text) = if ui.large { ("normal", &t::NORMAL_TEXT) } else { ("large", &t::LARGER_TEXT) };
    html! { a href=(preference(ui, "text", value)) rel="nofollow" { (ui.t(text)) } }
}

fn footer(ui: &Ui) -> Markup {
    let (value, text) = if ui.keys { ("off", &t::KEYS_OFF) } else { ("on", &t::KEYS_ON) };
    html! {
        footer.foot {
            p { (ui.t(&t::FOOTER)) }
            @if ui.who.is_some() {
                p { a href=(preference(ui, "keys", value)) rel="nofollow" { (ui.t(text)) } }
            }
        }
    }
}
