//! The same question for a program: complete but for the token, which is nobody's to copy from a page.

use maud::{Markup, html};

use crate::{backend::collection::Retrieval, text::data as t, ui::Ui};

/// Draws the commands.
pub fn draw(ui: &Ui, commands: &[String]) -> Markup {
    html! {
        section.no-print aria-labelledby="command" {
            h2 id="command" { (ui.t(&t::COMMAND)) }
            p { (ui.t(&t::COMMAND_INTRO)) }
            pre.command id="command-text" tabindex="0" role="group" aria-labelledby="command" { code { (commands.join("\n\n")) } }
            div.actions {
                button type="button" data-copy="command-text" data-done=(ui.t(&t::COPIED)) hidden { (ui.t(&t::COPY)) }
            }
        }
    }
}

/// What retrieves the values.
pub fn values(what: &Retrieval, origin: &str) -> String {
    text((origin, "values"), what, &[("format", "csv")], "qingche-values.csv")
}

/// What retrieves the sums of one element in one area, by its parts at a level.
pub fn sums(one: &Retrieval, level: &str, origin: &str) -> String {
    let file = format!("qingche-sums-{}-{}.json", one.elements.join("-"), one.areas.join("-"));
    text((origin, "rollups"), one, &[("level", level), ("over", &one.over)], &file)
}

/// The lines; the token is taken from where [`t::COMMAND_INTRO`] says.
fn text((origin, path): (&str, &str), what: &Retrieval, more: &[(&'static str, &str)], file: &str) -> String {
    let mut lines = vec![
        format!("curl --fail --get {}", quoted(&format!("{origin}/api/collection/v1/{path}"))),
        "--header \"Authorization: Bearer $QINGCHE_TOKEN\"".to_owned(),
    ];
    let more = more.iter().map(|(name, value)| (*name, (*value).to_owned()));
    for (name, value) in what.parameters().into_iter().chain(more) {
        lines.push(format!("--data-urlencode {}", quoted(&format!("{name}={value}"))));
    }
    lines.push(format!("--output {}", quoted(file)));
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
        let told = values(&what, "https://qingche.example");
        assert!(
            told.starts_with("curl --fail --get 'https://qingche.example/api/collection/v1/values' \\\n"),
            "{told}"
        );
        assert!(told.contains("--data-urlencode 'element=C11,C12' \\\n"), "{told}");
        assert!(told.contains("--data-urlencode 'purpose=it'\\''s; rm -rf ~'"), "{told}");
        assert!(!told.contains("area_code") && told.contains("Bearer $QINGCHE_TOKEN"), "{told}");
        let longer = Retrieval { over: "year".into(), ..what };
        let told = sums(&longer, "street", "https://qingche.example");
        assert!(told.contains("/v1/rollups'") && told.contains("--data-urlencode 'over=year'"), "{told}");
    }
}
