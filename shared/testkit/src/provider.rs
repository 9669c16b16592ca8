//! A small provider of identities: its document, its key, its page, its token endpoint. It signs with ES256,
//! holds a client to its secret and to PKCE, and lies where a test tells it to.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, dev::ServerHandle, web};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use kernel::Timestamp;
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// Who we are there.
pub const CLIENT: &str = "qingche";
/// By what it knows us.
pub const SECRET: &str = "s3cret-of-the-client";

/// What somebody gets for a code.
struct Ticket {
    nonce: String,
    challenge: String,
    back: String,
}

/// What the provider says; a test changes one thing at a time.
pub struct Says {
    /// Who has signed in.
    pub subject: String,
    /// Who says so.
    pub issuer: String,
    /// Where people sign in, if browsers know it under another name.
    pub page: Option<String>,
    /// To whom it is said.
    pub audience: String,
    /// Another nonce than the one that was asked for.
    pub nonce: Option<String>,
    /// Another state than the one with which the browser came.
    pub state: Option<String>,
    /// When it is said.
    pub now: Timestamp,
    /// For how many seconds it is true.
    pub life: i64,
    /// With what it is signed.
    pub algorithm: &'static str,
    /// Whether it is signed with another key than the published one.
    pub forged: bool,
    tickets: HashMap<String, Ticket>,
    /// How often the token endpoint was asked.
    pub exchanges: usize,
}

/// The provider, as long as it runs.
pub struct Provider {
    /// What it says from now on.
    pub says: Arc<Mutex<Says>>,
    url: String,
    handle: ServerHandle,
}

type Shared = web::Data<Mutex<Says>>;

impl Provider {
    /// On a free port.
    pub async fn start() -> Self {
        let says = Arc::new(Mutex::new(Says {
            subject: "24400320".into(),
            issuer: String::new(),
            page: None,
            audience: CLIENT.into(),
            nonce: None,
            state: None,
            now: Timestamp::from_micros(0),
            life: 300,
            algorithm: "ES256",
            forged: false,
            tickets: HashMap::new(),
            exchanges: 0,
        }));
        let shared: Shared = web::Data::from(says.clone());
        let factory = move || {
            App::new()
                .app_data(shared.clone())
                .route("/.well-known/openid-configuration", web::get().to(document))
                .route("/keys", web::get().to(keys))
                .route("/authorize", web::get().to(authorize))
                .route("/token", web::post().to(token))
        };
        let server =
            HttpServer::new(factory).workers(1).disable_signals().bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", server.addrs().first().expect("the port"));
        says.lock().expect("what it says").issuer.clone_from(&url);
        let server = server.run();
        let handle = server.handle();
        tokio::spawn(server);
        Self { says, url, handle }
    }

    /// Its issuer.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Somebody opens the address and signs in; the browser comes back with a state and a code.
    pub fn sign_in(&self, address: &str) -> (String, String) {
        assert!(address.starts_with(&format!("{}/authorize?", self.url)), "{address}");
        let url = url::Url::parse(address).expect("an address");
        let asked: HashMap<String, String> = url.query_pairs().into_owned().collect();
        let code = hand_out(&mut self.says.lock().expect("what it says"), &asked);
        (text(&asked, "state"), code)
    }

    /// It is away.
    pub async fn stop(self) {
        self.handle.stop(false).await;
    }
}

/// A parameter, or nothing.
fn text(asked: &HashMap<String, String>, name: &str) -> String {
    asked.get(name).cloned().unwrap_or_default()
}

/// A code for what was asked as the standard says; anything else is a fault of whoever asks.
fn hand_out(says: &mut Says, asked: &HashMap<String, String>) -> String {
    assert_eq!((text(asked, "response_type").as_str(), text(asked, "client_id").as_str()), ("code", CLIENT));
    assert_eq!(text(asked, "code_challenge_method"), "S256");
    assert!(text(asked, "scope").split(' ').any(|scope| scope == "openid"), "{asked:?}");
    let code = format!("code-{}", says.tickets.len());
    let ticket = Ticket {
        nonce: text(asked, "nonce"),
        challenge: text(asked, "code_challenge"),
        back: text(asked, "redirect_uri"),
    };
    says.tickets.insert(code.clone(), ticket);
    code
}

/// Whoever comes has signed in already, and goes back at once.
async fn authorize(asked: web::Query<HashMap<String, String>>, says: Shared) -> HttpResponse {
    let mut says = says.lock().expect("what it says");
    let code = hand_out(&mut says, &asked);
    let state = says.state.clone().unwrap_or_else(|| text(&asked, "state"));
    let mut back = url::Url::parse(&text(&asked, "redirect_uri")).expect("an address to come back to");
    back.query_pairs_mut().append_pair("state", &state).append_pair("code", &code);
    HttpResponse::SeeOther().insert_header(("location", back.as_str())).finish()
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32].into()).expect("a key")
}

async fn document(request: HttpRequest, says: Shared) -> HttpResponse {
    let here = format!("http://{}", request.connection_info().host());
    let (issuer, page) = {
        let says = says.lock().expect("what it says");
        (says.issuer.clone(), says.page.clone().unwrap_or_else(|| here.clone()))
    };
    // What stands in tokens may lie; the document is checked against the settings by itself.
    let issuer = if issuer.ends_with("/other-document") { issuer } else { here.clone() };
    HttpResponse::Ok().json(json!({
        "issuer": issuer, "authorization_endpoint": format!("{page}/authorize"), "token_endpoint": format!("{here}/token"),
        "jwks_uri": format!("{here}/keys"), "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    }))
}

async fn keys() -> HttpResponse {
    let point = key(7).verifying_key().to_encoded_point(false);
    let part = |bytes: Option<&[u8]>| URL_SAFE_NO_PAD.encode(bytes.unwrap_or_default());
    let (x, y) = (part(point.x().map(|x| &**x)), part(point.y().map(|y| &**y)));
    let key =
        json!({ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "k1", "x": x, "y": y });
    HttpResponse::Ok().json(json!({ "keys": [key] }))
}

async fn token(request: HttpRequest, form: web::Form<HashMap<String, String>>, says: Shared) -> HttpResponse {
    let mut says = says.lock().expect("what it says");
    says.exchanges += 1;
    let refused = |why: &str| HttpResponse::BadRequest().json(json!({ "error": why }));
    let basic = format!("Basic {}", STANDARD.encode(format!("{CLIENT}:{SECRET}")));
    if request.headers().get("authorization").and_then(|value| value.to_str().ok()) != Some(basic.as_str()) {
        return refused("invalid_client");
    }
    let Some(ticket) = says.tickets.remove(&text(&form, "code")) else { return refused("invalid_grant") };
    let proved = URL_SAFE_NO_PAD.encode(Sha256::digest(text(&form, "code_verifier"))) == ticket.challenge;
    if !proved || text(&form, "redirect_uri") != ticket.back {
        return refused("invalid_grant");
    }
    let second = says.now.unix_seconds();
    let claims = json!({
        "iss": says.issuer, "sub": says.subject, "aud": says.audience, "iat": second, "exp": second + says.life,
        "nonce": says.nonce.clone().unwrap_or(ticket.nonce),
    });
    let header = json!({ "alg": says.algorithm, "kid": "k1", "typ": "JWT" });
    let seed = if says.forged { 8 } else { 7 };
    HttpResponse::Ok().json(json!({
        "access_token": "theirs", "token_type": "Bearer", "expires_in": 300, "id_token": signed(&header, &claims, seed),
    }))
}

fn signed(header: &Value, claims: &Value, seed: u8) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(header), part(claims));
    if header["alg"] == "none" {
        return format!("{message}.");
    }
    let signature: Signature = key(seed).sign(message.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}
