//! The same question for a program: complete but for the token, which is nobody's to copy from a page.

use maud::{Markup, html};

use crate::{backend::collection::Retrieval, text::data as t, ui::Ui};

/// Draws the command.
pub fn draw(ui: &Ui, what: &Retrieval, origin: &str) -> Markup {
    html! {
        section.no-print aria-labelledby="command" {
            h2 id="command" { (ui.t(&t::COMMAND)) }
            p { (ui.t(&t::COMMAND_INTRO)) }
            pre.command id="command-text" tabindex="0" role="group" aria-labelledby="command" { code { (text(what, origin)) } }
            div.actions {
                button type="button" data-copy="command-text" data-done=(ui.t(&t::COPIED)) hidden { (ui.t(&t::COPY)) }
            }
        }
    }
}

/// The lines; the token is taken from where [`t::COMMAND_INTRO`] says.
fn text(what: &Retrieval, origin: &str) -> String {
    let mut lines = vec![
        format!("curl --fail --get {}", quoted(&format!("{origin}/api/collection/v1/values"))),
        "--header \"Authorization: Bearer $QINGCHE_TOKEN\"".to_owned(),
    ];
    let fixed = [("format", "csv".to_owned())];
    for (name, value) in what.parameters().into_iter().chain(fixed) {
        lines.push(format!("--data-urlencode {}", quoted(&format!("{name}={value}"))));
    }
    lines.push("--output qingche-values.csv".to_owned());
    lines.join(" \\\n  ")
}

/// One word of a POSIX shell, whatever it holds.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_typed_leaves_its_quotes() {
        let what = Retrieval {
            elements: vec!["C11".into(), "C12".into()],
            purpose: "it's; rm -rf ~".into(),
            ..Retrieval::default()
        };
        let told = text(&what, "https://qingche.example");
        assert!(
            told.starts_with("curl --fail --get 'https://qingche.example/api/collection/v1/values' \\\n"),
            "{told}"
        );
        assert!(told.contains("--data-urlencode 'element=C11,C12' \\\n"), "{told}");
        assert!(told.contains("--data-urlencode 'purpose=it'\\''s; rm -rf ~'"), "{told}");
        assert!(!told.contains("area_code") && told.contains("Bearer $QINGCHE_TOKEN"), "{told}");
    }
}
