//! The page: one sheet of paper, in Chinese or English.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Drawing, marks};
use crate::{domain::admission::Colour, queries::verify::PublicAdmission};

/// Its style, the whole of it.
pub const STYLE: &str = include_str!("certificate.css");

/// Draws it; `code` is the QR code, as SVG of ours.
pub fn draw(admission: &PublicAdmission, drawing: &Drawing, code: &str) -> Markup {
    let t = |zh, en| drawing.t(zh, en);
    html! {
        (DOCTYPE)
        html lang=(drawing.language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (t("报表准入证", "Certificate of admission")) " " (admission.control_number) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (t("报表准入证", "Certificate of admission")) }
                    h2 { (marks::title(admission, drawing)) }
                    p.number { (admission.control_number) }
                }
                (standing(admission, drawing))
                main {
                    dl {
                        @for (name, value) in marks::of(admission, drawing) { dt { (name) } dd { (value) } }
                    }
                    figure {
                        (PreEscaped(picture(code)))
                        figcaption { (t("扫码核验，或访问", "scan to verify, or open")) br; (drawing.address) }
                    }
                }
                p.right { (marks::right(drawing)) }
                footer {
                    @for line in marks::footer(admission, drawing) { div { (line) } }
                }
            }
        }
    }
}

/// The element itself, without the head of a file.
fn picture(code: &str) -> &str {
    code.find("<svg").and_then(|at| code.get(at..)).unwrap_or_default()
}

/// What is not plainly valid says so above everything else.
fn standing(admission: &PublicAdmission, drawing: &Drawing) -> Markup {
    let words = drawing.t(&admission.status_zh, &admission.status_en);
    html! {
        @match admission.status {
            Colour::Red => { p.over role="alert" { (words) } }
            Colour::Amber => { p.soon { (words) } }
            Colour::Green => {}
        }
    }
}
