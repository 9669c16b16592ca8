//! The pages that are open to anybody, and what search engines and shared caches are told of them: which
//! they are, what they are about, that each has an address in either language, and that an answer to
//! somebody who has not signed in is the same for all.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderMap, HeaderValue},
};
use web::Language;

use crate::{
    console::Console,
    text::{Text, boards, emergencies, home},
    trouble::Trouble,
};

/// Their addresses, and what they are about.
const PAGES: [(&str, &Text); 9] = [
    ("/", &home::INTRO),
    ("/verify", &home::PUBLIC_HELP_VERIFY),
    ("/register", &home::PUBLIC_HELP_REGISTER),
    ("/stopped", &boards::STOPPED_INTRO),
    ("/certificates", &home::PUBLIC_HELP_CERTIFICATES),
    ("/duty-list", &home::PUBLIC_HELP_DUTY_LIST),
    ("/services", &home::PUBLIC_HELP_SERVICES),
    ("/help", &home::INTRO),
    ("/emergencies", &emergencies::INTRO),
];

/// Those with parts of their own: one form, one guide.
const WITH_PARTS: [&str; 2] = ["/verify", "/help"];

/// The member of a query that names the language.
const LANGUAGE: &str = "lang";

/// What browsers ask for anew each time, and shared caches keep for some minutes.
const CACHED: &str = "public, max-age=0, s-maxage=300, must-revalidate";

/// What a page is about; none, if it is not open to anybody.
pub fn about(path: &str) -> Option<&'static Text> {
    let page = WITH_PARTS.into_iter().find(|page| {
        path.strip_prefix(page).is_some_and(|rest| rest.starts_with('/') && !rest.ends_with(".svg"))
    });
    let page = page.unwrap_or(path);
    PAGES.iter().find(|(address, _)| *address == page).map(|(_, text)| *text)
}

/// The language that an address names.
pub fn language(query: &str) -> Option<Language> {
    let named = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == LANGUAGE)?;
    match named.1.as_ref() {
        "en" => Some(Language::En),
        "zh" => Some(Language::Zh),
        _ => None,
    }
}

/// The same address in whatever language the reader prefers.
pub fn without_language(address: &str) -> String {
    let Some((path, query)) = address.split_once('?') else { return address.to_owned() };
    if language(query).is_none() {
        return address.to_owned();
    }
    let prefix = format!("{LANGUAGE}=");
    let rest: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with(&prefix)).collect();
    if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) }
}

/// The same address in one language.
pub fn in_language(address: &str, language: Language) -> String {
    let value = language.pick("zh", "en");
    format!("{address}{}{LANGUAGE}={value}", if address.contains('?') { '&' } else { '?' })
}

/// An answer to somebody who has not signed in.
pub fn cache(headers: &mut HeaderMap) {
    if !headers.contains_key(header::SET_COOKIE) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHED));
    }
}

/// `/robots.txt`
///
/// # Errors
/// If the settings cannot be read.
pub async fn robots(request: HttpRequest) -> Result<HttpResponse, Trouble> {
    let site = &Console::of(&request)?.settings.origin;
    let closed = ["/api/", "/preferences/", "/sign-in"].map(|path| format!("Disallow: {path}\n")).concat();
    let text = format!("User-agent: *\n{closed}Sitemap: {site}/sitemap.xml\n");
    Ok(kept(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(text)))
}

/// `/sitemap.xml`
///
/// # Errors
/// If the settings cannot be read.
pub async fn sitemap(request: HttpRequest) -> Result<HttpResponse, Trouble> {
    let site = &Console::of(&request)?.settings.origin;
    let pages: Vec<String> = PAGES.iter().map(|(path, _)| entry(site, path)).collect();
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n{}</urlset>\n",
        pages.concat()
    );
    Ok(kept(HttpResponse::Ok().content_type("application/xml; charset=utf-8").body(text)))
}

fn entry(site: &str, path: &str) -> String {
    let others = [Language::Zh, Language::En].map(|language| {
        let address = in_language(path, language);
        let tag = language.tag();
        format!("<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{site}{address}\"/>")
    });
    format!("<url><loc>{site}{path}</loc>{}</url>\n", others.concat())
}

fn kept(mut response: HttpResponse) -> HttpResponse {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHED));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_language_and_is_the_same_page_without_it() {
        for (address, plain) in [
            ("/verify?lang=en", "/verify"),
            ("/duty-list?lang=en&area_code=210102000000", "/duty-list?area_code=210102000000"),
            ("/duty-list?area_code=210102000000&lang=zh", "/duty-list?area_code=210102000000"),
            ("/duty-list?lang=fr", "/duty-list?lang=fr"),
            ("/verify", "/verify"),
        ] {
            assert_eq!(without_language(address), plain);
        }
        assert_eq!(in_language("/stopped?area_code=1", Language::En), "/stopped?area_code=1&lang=en");
    }

    #[test]
    fn what_needs_a_sign_in_is_not_open() {
        for path in ["/", "/verify/210102-MZ-2026-0001-11", "/help/community", "/stopped"] {
            assert!(about(path).is_some(), "{path}");
        }
        for path in ["/queue", "/sign-in", "/emergencies/new", "/verify/x/qr.svg", "/nowhere"] {
            assert!(about(path).is_none(), "{path}");
        }
    }
}
