//! The door of every page: the session behind the cookie, the reader's preferences, the check of
//! unsafe forms, the security headers, and the page that says what went wrong.
//!
//! Forms are read here and nowhere else, so that no handler can forget to check one.

mod away;

use std::sync::Arc;

use actix_web::{
    Error, HttpMessage, HttpResponse, ResponseError,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{self, HeaderMap, HeaderName, HeaderValue},
    },
    middleware::Next,
};
use messaging::Context;
use web::Language;

use crate::{
    backend::Remote,
    codes,
    components::problem,
    console::{Console, context_of},
    form::FormData,
    forwarded, open_pages,
    pages::account,
    session::{Secret, Session, cookie, life, origin},
    trouble::Trouble,
    ui::{FORM_STOOD_ON, Open, Ui, local_path},
};

/// No inline script, no inline style, nothing from elsewhere, in nobody's frame.
const POLICY: &str =
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Bytes of a form with a file: the services read sheets of four megabytes and attachments of five.
const LARGEST_FILE: usize = (5 << 20) + (64 << 10);

/// What the gate learns about a request.
struct Arrival {
    console: Arc<Console>,
    context: Context,
    ui: Ui,
    /// The cookie named a session, and there is none any more.
    lapsed: bool,
    /// A form was sent from one of our pages: there is somewhere to go back to.
    sent: bool,
    session: Option<Session>,
    /// A secret to hand out with the answer.
    visit: Option<Secret>,
    /// Why the session could not be looked up.
    trouble: Option<Trouble>,
    /// As it stands in the log.
    request_id: Option<String>,
}

/// Middleware of the pages.
pub async fn guard(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let mut arrival = match arrive(&request).await {
        Ok(arrival) => arrival,
        Err(trouble) => return Ok(request.into_response(plain(&trouble))),
    };
    let answered = match away::check(&mut request, &mut arrival).await {
        Ok(answered) => answered,
        Err(trouble) => Some(answer_to(&arrival, trouble).await),
    };
    if let Some(mut response) = answered {
        dress(response.headers_mut(), &arrival);
        return Ok(request.into_response(response));
    }
    {
        let mut extensions = request.extensions_mut();
        extensions.insert(arrival.ui.clone());
        if let Some(session) = arrival.session.clone() {
            extensions.insert(session);
        }
    }
    // The request must not be cloned here: actix panics where it routes a cloned one further.
    let mut response = next.call(request).await?.map_into_boxed_body();
    let trouble = response.response().extensions().get::<Trouble>().cloned();
    if let Some(trouble) = trouble {
        let (raw, _) = response.into_parts();
        let page = answer_to(&arrival, trouble).await;
        response = ServiceResponse::new(raw, page);
    }
    dress(response.headers_mut(), &arrival);
    let for_anybody = arrival.ui.open.is_some() && arrival.session.is_none() && !arrival.ui.partial;
    if for_anybody && response.status() == StatusCode::OK {
        open_pages::cache(response.headers_mut());
    }
    Ok(response)
}

async fn arrive(request: &ServiceRequest) -> Result<Arrival, Trouble> {
    let console = Console::of(request.request())?;
    let context = context_of(request.request())?;
    let headers = request.headers();
    let about = open_pages::about(request.path());
    let named = about.and_then(|_| open_pages::language(request.query_string()));
    let language = named.unwrap_or_else(|| match cookie::read(headers, cookie::LANGUAGE) {
        Some("en") => Language::En,
        Some("zh") => Language::Zh,
        _ => Language::of(headers),
    });
    let peer = request.peer_addr().map(|address| address.ip());
    let remote = Remote {
        api: console.api.clone(),
        token: None,
        language,
        address: forwarded::chain(peer, headers, &console.settings.trusted_proxies),
    };
    let secret = cookie::read(headers, console.cookies.session).and_then(Secret::read);
    let resumed = match &secret {
        Some(secret) => life::resume(&context, &console.settings, &remote, secret.clone()).await,
        None => Ok(None),
    };
    let (session, trouble) = resumed.map_or_else(|trouble| (None, Some(trouble)), |session| (session, None));
    let shown = cookie::read(headers, console.cookies.visit).and_then(Secret::read);
    let visit = (session.is_none() && shown.is_none() && account::has_forms(request.path()))
        .then(|| Secret::new(context.ids.as_ref()));
    let forms = session.as_ref().map(|s| &s.secret).or(shown.as_ref()).or(visit.as_ref());
    let ui = Ui {
        language,
        large: cookie::read(headers, cookie::TEXT_SIZE) == Some("large"),
        keys: cookie::read(headers, cookie::KEYS) != Some("off"),
        here: stands_at(request),
        open: about.map(|about| Open { about, site: console.settings.origin.clone() }),
        partial: headers.contains_key("hx-request"),
        now: context.now(),
        who: session.as_ref().map(|s| Arc::new(s.who.clone())),
        csrf: forms.map(Secret::csrf_token).unwrap_or_default(),
        ids: context.ids.clone(),
    };
    request.extensions_mut().insert(remote);
    let lapsed = secret.is_some() && session.is_none() && trouble.is_none();
    Ok(Arrival {
        sent: !request.method().is_safe() && origin::is_ours(headers, &console.settings.origin),
        console,
        context,
        ui,
        lapsed,
        session,
        visit,
        trouble,
        request_id: web::trace::request_id(request),
    })
}

/// Reads the form of an unsafe request and checks where it comes from. What answers a form need not
/// be there for whoever only looks, so links that come back lead to the page on which the form stood.
async fn check_form(request: &mut ServiceRequest, arrival: &mut Arrival) -> Result<(), Trouble> {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return Ok(());
    }
    if !origin::is_ours(request.headers(), &arrival.console.settings.origin) {
        return Err((&codes::FORGED).into());
    }
    let form = read_form(request).await?;
    if form.has(FORM_STOOD_ON) {
        arrival.ui.here = local_path(form.get(FORM_STOOD_ON)).to_owned();
    }
    let visit = cookie::read(request.headers(), arrival.console.cookies.visit).and_then(Secret::read);
    let nameless = account::has_forms(request.path());
    if arrival.session.is_none() && !nameless {
        return Err(Trouble::SignIn);
    }
    let token = form.get("csrf");
    let by_session = arrival.session.as_ref().is_some_and(|session| session.secret.accepts(token));
    // The sign-in form may have been opened before somebody signed in from another tab.
    let by_visit = nameless && visit.is_some_and(|visit| visit.accepts(token));
    if !by_session && !by_visit {
        return Err((&codes::FORGED).into());
    }
    request.extensions_mut().insert(form);
    Ok(())
}

/// Reads a plain form, or one with a file.
async fn read_form(request: &mut ServiceRequest) -> Result<FormData, Trouble> {
    let payload = request.take_payload();
    match request.content_type() {
        "application/x-www-form-urlencoded" => {
            let bytes = web::body::read_raw(request.request(), payload).await?;
            FormData::parse(&bytes).ok_or_else(|| (&web::codes::BODY_LARGE).into())
        }
        "multipart/form-data" => {
            let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
            let kind = kind.unwrap_or_default().to_owned();
            let bytes = web::body::read_raw_up_to(request.request(), payload, LARGEST_FILE).await?;
            FormData::parse_with_file(&kind, bytes).await.ok_or_else(|| (&codes::NO_FORM).into())
        }
        _ => Err((&codes::NO_FORM).into()),
    }
}

/// The page that says what went wrong.
async fn answer_to(arrival: &Arrival, trouble: Trouble) -> HttpResponse {
    let ui = &arrival.ui;
    let mut problem = match trouble {
        Trouble::Refused(problem) => problem,
        Trouble::SignIn => return sign_in_first(ui, arrival.lapsed),
        Trouble::Ended => {
            if let Some(session) = &arrival.session
                && let Err(error) = life::end(&arrival.context, &session.secret).await
            {
                tracing::warn!(%error, "an ended session was not removed");
            }
            return sign_in_first(ui, true);
        }
    };
    problem.request_id = problem.request_id.take().or_else(|| arrival.request_id.clone());
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if ui.partial {
        return ui.part_with(status, problem::alert(ui, &problem));
    }
    ui.page_with(status, &problem::title(ui, &problem), problem::page(ui, &problem, arrival.sent))
}

fn sign_in_first(ui: &Ui, ended: bool) -> HttpResponse {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if ended {
        query.append_pair("ended", "1");
    }
    let address = format!("/sign-in?{}", query.append_pair("next", local_path(&ui.here)).finish());
    if ui.partial {
        return HttpResponse::NoContent().insert_header(("hx-redirect", address)).finish();
    }
    HttpResponse::SeeOther().insert_header((header::LOCATION, address)).finish()
}

/// The page that the reader has before them when this is answered and to which they may come back.
fn stands_at(request: &ServiceRequest) -> String {
    let looks = matches!(*request.method(), Method::GET | Method::HEAD);
    if looks && !request.headers().contains_key("hx-request") {
        let address = request.uri().path_and_query().map_or("/", |all| all.as_str());
        return open_pages::without_language(address);
    }
    local_path(&referring_path(request.headers())).to_owned()
}

fn referring_path(headers: &HeaderMap) -> String {
    let name = if headers.contains_key("hx-current-url") { "hx-current-url" } else { "referer" };
    let text = headers.get(name).and_then(|value| value.to_str().ok());
    let url = text.and_then(|text| url::Url::parse(text).ok());
    url.map_or_else(
        || "/".to_owned(),
        |url| {
            let query = url.query().map(|q| format!("?{q}")).unwrap_or_default();
            format!("{}{query}", url.path())
        },
    )
}

/// Headers of every page.
fn dress(headers: &mut HeaderMap, arrival: &Arrival) {
    let mut set = |name: &'static str, value: &'static str| {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    };
    set("content-security-policy", POLICY);
    // Not `no-referrer`: browsers would then write `Origin: null` for our own forms.
    set("referrer-policy", "same-origin");
    set("permissions-policy", "camera=(), geolocation=(), microphone=()");
    set("cross-origin-opener-policy", "same-origin");
    set("cross-origin-resource-policy", "same-origin");
    set("content-language", arrival.ui.language.tag());
    set("vary", "cookie, hx-request, accept-language");
    let names = arrival.console.cookies;
    let session = format!("{}=", names.session);
    let session_set =
        headers.get_all(header::SET_COOKIE).any(|line| line.as_bytes().starts_with(session.as_bytes()));
    let mut cookies = Vec::new();
    if arrival.lapsed && !session_set {
        cookies.push(names.take(names.session));
    }
    if let Some(visit) = &arrival.visit {
        cookies.push(names.give(names.visit, &visit.expose()));
    }
    for line in cookies {
        if let Ok(value) = HeaderValue::from_str(&line) {
            headers.append(header::SET_COOKIE, value);
        }
    }
}

/// The database is away before we even know who reads: no menu, but a sentence.
fn plain(trouble: &Trouble) -> HttpResponse {
    let problem = match trouble {
        Trouble::Refused(problem) => format!("{}\n{}", problem.title_zh, problem.title_en),
        Trouble::SignIn | Trouble::Ended => String::new(),
    };
    HttpResponse::build(trouble.status_code()).content_type("text/plain; charset=utf-8").body(problem)
}
