//! A problem document as people read it: what happened, what to do, and the code for whoever helps.

use kernel::refusal::Violation;
use maud::{Markup, html};
use web::Problem;

use crate::{
    text::{everywhere as t, format},
    ui::Ui,
};

/// What the page is called.
pub fn title(ui: &Ui, problem: &Problem) -> String {
    let text = match problem.status {
        403 => &t::FORBIDDEN_TITLE,
        404 => &t::NOT_FOUND_TITLE,
        409 | 412 => &t::STALE_TITLE,
        429 => &t::TOO_MANY_TITLE,
        500..=599 => &t::AWAY_TITLE,
        _ => &t::PROBLEM_TITLE,
    };
    ui.t(text).to_owned()
}

/// What the service says, in the reader's language.
pub fn sentence(ui: &Ui, problem: &Problem) -> String {
    format::heading(ui.language.pick(&problem.title_zh, &problem.title_en))
}

/// A whole page's content. Where it answers a form that was sent from one of our pages, it leads back there.
pub fn page(ui: &Ui, problem: &Problem, sent: bool) -> Markup {
    let help = match problem.status {
        403 => Some(&t::FORBIDDEN_HELP),
        404 => Some(&t::NOT_FOUND_HELP),
        409 | 412 => Some(&t::STALE_HELP),
        429 => Some(&t::TOO_MANY_HELP),
        500..=599 if sent => Some(&t::AWAY_HELP),
        500..=599 => Some(&t::AWAY_LOOKING),
        _ => None,
    };
    html! {
        h1 { (title(ui, problem)) }
        (alert(ui, problem))
        @if let Some(help) = help { p { (ui.t(help)) } }
        @if sent { p.actions { a.button href=(ui.here) { (ui.t(&t::GO_BACK)) } } }
        p.soft { (ui.t(&t::REPORT_HINT)) }
        dl.facts {
            dt { (ui.t(&t::PROBLEM_CODE)) }
            dd { code { (problem.code) } }
            @if let Some(id) = &problem.request_id {
                dt { (ui.t(&t::REQUEST_ID)) }
                dd { code { (id) } }
            }
        }
    }
}

/// The same above a form: the sentence and every violation.
pub fn alert(ui: &Ui, problem: &Problem) -> Markup {
    let title = sentence(ui, problem);
    let mut said: Vec<String> = problem.violations.iter().map(|violation| words(ui, violation)).collect();
    said.dedup();
    // What the sentence says already is not said again.
    said.retain(|words| format::heading(words) != title);
    html! {
        div.message.bad role="alert" tabindex="-1" data-focus {
            p { strong { (title) } }
            @if let Some(detail) = problem.detail.as_ref().filter(|detail| !said.contains(detail)) { p { (detail) } }
            @if !said.is_empty() { ul { @for sentence in &said { li { (sentence) } } } }
        }
    }
}

/// What is wrong with one field.
pub fn words(ui: &Ui, violation: &Violation) -> String {
    ui.language.pick(&violation.zh, &violation.en).to_owned()
}

/// What is wrong at a pointer of the body, if anything.
pub fn at(ui: &Ui, problem: Option<&Problem>, pointer: &str) -> Option<String> {
    let violation = problem?.violations.iter().find(|violation| violation.pointer == pointer)?;
    Some(words(ui, violation))
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use web::Language;

    use super::*;
    use crate::components::sample;

    #[test]
    fn what_answers_a_form_leads_back_to_its_page_and_what_answers_a_look_promises_nothing_of_one() {
        let ui = sample::reader(Language::Zh);
        let away = crate::trouble::Trouble::from(&crate::codes::UPSTREAM);
        let crate::trouble::Trouble::Refused(problem) = away else { panic!("a service that is away") };
        let (answer, look) =
            (page(&ui, &problem, true).into_string(), page(&ui, &problem, false).into_string());
        assert!(
            answer.contains("href=\"/queue?state=open\"") && answer.contains("刚才的提交没有生效"),
            "{answer}"
        );
        assert!(!look.contains("返回刚才的页面") && !look.contains("提交"), "{look}");
    }

    #[test]
    fn what_is_wrong_is_said_once_and_begins_as_a_sentence() {
        let violation = |zh: &str, en: &str| json!({ "pointer": "/x", "code": "x", "zh": zh, "en": en });
        let problem: Problem = serde_json::from_value(json!({
            "type": "/problems/x", "title": "x", "title_zh": "请至少选择一种事件", "title_en": "choose an event", "status": 422,
            "code": "x", "violations": [violation("请至少选择一种事件", "choose an event"), violation("太长", "too long")],
        }))
        .unwrap();
        for (language, title, other) in
            [(Language::Zh, "请至少选择一种事件", "太长"), (Language::En, "Choose an event", "too long")]
        {
            let said = alert(&sample::reader(language), &problem).into_string();
            assert_eq!(said.to_lowercase().matches(&title.to_lowercase()).count(), 1, "{said}");
            assert!(said.contains(title) && said.contains(other), "{said}");
        }
    }
}
