//! The language of an answer: Chinese unless English is asked for.

use std::{
    convert::Infallible,
    future::{Ready, ready},
};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header};

/// A language the product is complete in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// zh-CN, the default.
    Zh,
    /// English.
    En,
}

impl Language {
    /// The better of the two for an `Accept-Language` header (RFC 9110 §12.5.4).
    pub fn of_header(header: Option<&str>) -> Self {
        let (mut zh, mut en) = (0.0_f32, 0.0_f32);
        for part in header.unwrap_or_default().split(',') {
            let mut pieces = part.split(';');
            let tag = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
            let weight = pieces
                .find_map(|p| p.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()))
                .unwrap_or(1.0);
            if tag.starts_with("zh") || tag == "*" {
                zh = zh.max(weight);
            } else if tag.starts_with("en") {
                en = en.max(weight);
            }
        }
        if en > zh { Self::En } else { Self::Zh }
    }

    /// The language tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The one of two texts in this language.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// From a request's headers.
    pub fn of(headers: &header::HeaderMap) -> Self {
        Self::of_header(headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()))
    }
}

impl FromRequest for Language {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self::of(request.headers())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_unless_english_weighs_more() {
        assert_eq!(Language::of_header(None), Language::Zh);
        assert_eq!(Language::of_header(Some("fr")), Language::Zh);
        assert_eq!(Language::of_header(Some("en-GB,en;q=0.9,zh;q=0.8")), Language::En);
        assert_eq!(Language::of_header(Some("zh-CN,en;q=0.9")), Language::Zh);
    }
}
