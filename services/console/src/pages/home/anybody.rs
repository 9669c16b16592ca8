//! The front page of somebody who is not signed in, and the links that everybody has.

use maud::{Markup, html};

use crate::{
    pages::public,
    text::{everywhere, home as t},
    ui::Ui,
};

/// The page.
pub fn draw(ui: &Ui) -> Markup {
    html! {
        h1 { (ui.t(&everywhere::PRODUCT)) " · " (ui.t(&everywhere::TAGLINE)) }
        p.lead { (ui.t(&t::INTRO)) }
        section aria-labelledby="check" {
            h2 id="check" { (ui.t(&t::CHECK_A_FORM)) }
            (public::number_form(ui, "", None))
        }
        (links(ui))
    }
}

/// What needs no sign-in.
pub fn links(ui: &Ui) -> Markup {
    let links = [
        ("/verify", &everywhere::VERIFY, &t::PUBLIC_HELP_VERIFY),
        ("/register", &everywhere::REGISTER, &t::PUBLIC_HELP_REGISTER),
        ("/certificates", &everywhere::CERTIFICATES, &t::PUBLIC_HELP_CERTIFICATES),
        ("/duty-list", &everywhere::DUTY_LIST, &t::PUBLIC_HELP_DUTY_LIST),
        ("/services", &everywhere::SERVICES, &t::PUBLIC_HELP_SERVICES),
    ];
    html! {
        section aria-labelledby="public" {
            h2 id="public" { (ui.t(&everywhere::PUBLIC_PAGES)) }
            ul.cards {
                @for (path, title, help) in links {
                    li { a href=(path) { (ui.t(title)) } p { (ui.t(help)) } }
                }
            }
        }
    }
}
