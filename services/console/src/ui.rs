//! Who reads the page, and how: language, size of the text, the menu's person, the form token.

use std::{
    future::{Ready, ready},
    sync::Arc,
};

use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, dev::Payload, http::StatusCode};
use kernel::{IdSource, Timestamp};
use maud::{Markup, html};
use web::Language;

use crate::{
    backend::Remote,
    components::layout,
    session::{Session, Who},
    text::{Text, chinese, format, order},
    trouble::Trouble,
};

/// The field of a form that names the page on which it stands.
pub const FORM_STOOD_ON: &str = "here";

/// A page that is open to anybody.
#[derive(Clone)]
pub struct Open {
    /// What it is about.
    pub about: &'static Text,
    /// The public address of all pages.
    pub site: String,
}

/// The reader's view of things.
#[derive(Clone)]
pub struct Ui {
    /// The language.
    pub language: Language,
    /// Whether the text is to be large.
    pub large: bool,
    /// Whether single keys are shortcuts.
    pub keys: bool,
    /// Path and query of this page, for links that come back to it; where a form is answered, those
    /// of the page on which the form stood.
    pub here: String,
    /// What search engines are told, where the page is open to anybody.
    pub open: Option<Open>,
    /// Whether htmx asks and wants a part of a page only.
    pub partial: bool,
    /// This moment.
    pub now: Timestamp,
    /// Who is signed in.
    pub who: Option<Arc<Who>>,
    /// The token of this browser's forms; empty where there are none.
    pub csrf: String,
    /// For keys of forms.
    pub ids: Arc<dyn IdSource>,
}

impl Ui {
    /// A text in the reader's language.
    pub fn t(&self, text: &Text) -> &'static str {
        text.say(self.language)
    }

    /// A text with parameters.
    pub fn f(&self, text: &Text, values: &[&str]) -> String {
        text.fill(self.language, values)
    }

    /// The one of two names in the reader's language; the Chinese one if there is no other.
    pub fn name<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        if en.is_empty() { zh } else { self.language.pick(zh, en) }
    }

    /// What stands between a name and what is said of it.
    pub fn colon(&self) -> &'static str {
        self.language.pick("：", ": ")
    }

    /// Something said beside another, in the brackets of the language.
    pub fn aside(&self, text: &str) -> String {
        match self.language {
            Language::Zh => format!("（{text}）"),
            Language::En => format!(" ({text})"),
        }
    }

    /// A day or a moment as it stands in JSON.
    pub fn when(&self, text: &str) -> String {
        format::when(self.language, text)
    }

    /// The day of it only.
    pub fn day(&self, text: &str) -> String {
        format::day(self.language, text)
    }

    /// A period.
    pub fn period(&self, text: &str) -> String {
        format::period(self.language, text)
    }

    /// A number of minutes.
    pub fn minutes(&self, minutes: i64) -> String {
        format::minutes(self.language, minutes)
    }

    /// The hidden fields every form that changes something carries: that it is ours, and where it stood.
    pub fn csrf_field(&self) -> Markup {
        html! {
            input type="hidden" name="csrf" value=(self.csrf);
            input type="hidden" name=(FORM_STOOD_ON) value=(self.here);
        }
    }

    /// That, and a fresh key: sending the same form twice has one effect.
    pub fn once_fields(&self) -> Markup {
        let key = kernel::digest::hex(&self.ids.bytes::<16>());
        html! { (self.csrf_field()) input type="hidden" name="key" value=(key); }
    }

    /// A whole page.
    pub fn page(&self, title: &str, main: Markup) -> HttpResponse {
        self.page_with(StatusCode::OK, title, main)
    }

    /// A whole page with another status.
    pub fn page_with(&self, status: StatusCode, title: &str, main: Markup) -> HttpResponse {
        self.answer(status, layout::page(self, title, main))
    }

    /// A part of a page.
    pub fn part(&self, markup: Markup) -> HttpResponse {
        self.answer(StatusCode::OK, markup)
    }

    /// A part of a page that says what went wrong.
    pub fn part_with(&self, status: StatusCode, markup: Markup) -> HttpResponse {
        self.answer(status, markup)
    }

    /// The only way markup leaves the console.
    fn answer(&self, status: StatusCode, markup: Markup) -> HttpResponse {
        let body = order::as_written(markup.into_string());
        let body = if self.language == Language::En { chinese::marked(body) } else { body };
        let mut response = HttpResponse::build(status);
        if self.open.is_some() && self.who.is_none() {
            response.insert_header(("etag", format!("\"{}\"", kernel::digest::of_bytes(body.as_bytes()))));
        }
        response.content_type("text/html; charset=utf-8").body(body)
    }
}

/// After a form has been dealt with: look at the result.
pub fn see(address: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header(("location", address)).finish()
}

/// A path of ours to return to; anything else is the front page.
pub fn local_path(text: &str) -> &str {
    let plain = text.starts_with('/')
        && !text.starts_with("//")
        && !text.contains('\\')
        && text.bytes().all(|b| b.is_ascii_graphic());
    if plain { text } else { "/" }
}

impl FromRequest for Ui {
    type Error = Trouble;
    type Future = Ready<Result<Self, Trouble>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(request.extensions().get::<Self>().cloned().ok_or_else(|| (&web::codes::INTERNAL).into()))
    }
}

/// Anybody: the APIs without a token.
pub struct Visitor(pub Remote);

impl FromRequest for Visitor {
    type Error = Trouble;
    type Future = Ready<Result<Self, Trouble>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let remote = request.extensions().get::<Remote>().cloned();
        ready(remote.map(Self).ok_or_else(|| (&web::codes::INTERNAL).into()))
    }
}

/// Somebody who is signed in: the APIs with their token. Pages that take it send others to the
/// sign-in first.
pub struct SignedIn {
    /// Who.
    pub who: Who,
    /// The APIs on their behalf.
    pub api: Remote,
    /// The session.
    pub session: Session,
}

impl FromRequest for SignedIn {
    type Error = Trouble;
    type Future = Ready<Result<Self, Trouble>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let extensions = request.extensions();
        let (Some(remote), Some(session)) = (extensions.get::<Remote>(), extensions.get::<Session>()) else {
            return ready(Err(Trouble::SignIn));
        };
        let api = Remote { token: Some(session.token.clone()), ..remote.clone() };
        ready(Ok(Self { who: session.who.clone(), api, session: session.clone() }))
    }
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn nobody_is_led_to_another_site() {
        assert_eq!(local_path("/queue?state=open"), "/queue?state=open");
        for bad in ["", "queue", "//evil.example", "https://evil.example", "/\\evil.example", "/a\nb", "/ x"]
        {
            assert_eq!(local_path(bad), "/", "{bad}");
        }
    }
}
