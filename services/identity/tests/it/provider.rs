//! A small provider of identities: its document, its key, its token endpoint. It signs with ES256,
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

pub const CLIENT: &str = "qingche";
pub const SECRET: &str = "s3cret-of-the-client";

/// What somebody gets for a code.
struct Ticket {
    nonce: String,
    challenge: String,
    back: String,
}

/// What the provider says; a test changes one thing at a time.
pub struct Says {
    pub subject: String,
    pub issuer: String,
    pub audience: String,
    pub nonce: Option<String>,
    pub now: Timestamp,
    pub life: i64,
    pub algorithm: &'static str,
    pub forged: bool,
    tickets: HashMap<String, Ticket>,
    /// How often the token endpoint was asked.
    pub exchanges: usize,
}

pub struct Provider {
    pub says: Arc<Mutex<Says>>,
    url: String,
    handle: ServerHandle,
}

type Shared = web::Data<Mutex<Says>>;

impl Provider {
    pub async fn start() -> Self {
        let says = Arc::new(Mutex::new(Says {
            subject: "24400320".into(),
            issuer: String::new(),
            audience: CLIENT.into(),
            nonce: None,
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
                .route("/token", web::post().to(token))
        };
        let server = HttpServer::new(factory).workers(1).disable_signals().bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", server.addrs()[0]);
        says.lock().unwrap().issuer.clone_from(&url);
        let server = server.run();
        let handle = server.handle();
        tokio::spawn(server);
        Self { says, url, handle }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Somebody opens the address and signs in; the browser comes back with a state and a code.
    pub fn sign_in(&self, address: &str) -> (String, String) {
        let url = url::Url::parse(address).unwrap();
        let asked: HashMap<String, String> = url.query_pairs().into_owned().collect();
        assert!(address.starts_with(&format!("{}/authorize?", self.url)), "{address}");
        assert_eq!((asked["response_type"].as_str(), asked["client_id"].as_str()), ("code", CLIENT));
        assert_eq!(asked["code_challenge_method"], "S256");
        assert!(asked["scope"].split(' ').any(|scope| scope == "openid"), "{address}");
        let mut says = self.says.lock().unwrap();
        let code = format!("code-{}", says.tickets.len());
        let ticket = Ticket {
            nonce: asked["nonce"].clone(),
            challenge: asked["code_challenge"].clone(),
            back: asked["redirect_uri"].clone(),
        };
        says.tickets.insert(code.clone(), ticket);
        (asked["state"].clone(), code)
    }

    pub async fn stop(self) {
        self.handle.stop(false).await;
    }
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32].into()).unwrap()
}

async fn document(request: HttpRequest, says: Shared) -> HttpResponse {
    let here = format!("http://{}", request.connection_info().host());
    let issuer = says.lock().unwrap().issuer.clone();
    // What stands in tokens may lie; the document is checked against the settings by itself.
    let issuer = if issuer.ends_with("/other-document") { issuer } else { here.clone() };
    HttpResponse::Ok().json(json!({
        "issuer": issuer, "authorization_endpoint": format!("{here}/authorize"), "token_endpoint": format!("{here}/token"),
        "jwks_uri": format!("{here}/keys"), "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    }))
}

async fn keys() -> HttpResponse {
    let point = key(7).verifying_key().to_encoded_point(false);
    let text = |bytes: Option<&[u8]>| URL_SAFE_NO_PAD.encode(bytes.unwrap());
    let (x, y) = (text(point.x().map(|x| &**x)), text(point.y().map(|y| &**y)));
    let key =
        json!({ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "k1", "x": x, "y": y });
    HttpResponse::Ok().json(json!({ "keys": [key] }))
}

async fn token(request: HttpRequest, form: web::Form<HashMap<String, String>>, says: Shared) -> HttpResponse {
    let mut says = says.lock().unwrap();
    says.exchanges += 1;
    let refused = |why: &str| HttpResponse::BadRequest().json(json!({ "error": why }));
    let basic = format!("Basic {}", STANDARD.encode(format!("{CLIENT}:{SECRET}")));
    if request.headers().get("authorization").and_then(|value| value.to_str().ok()) != Some(basic.as_str()) {
        return refused("invalid_client");
    }
    let Some(ticket) = says.tickets.remove(&form["code"]) else { return refused("invalid_grant") };
    let proved = URL_SAFE_NO_PAD.encode(Sha256::digest(form["code_verifier"].as_bytes())) == ticket.challenge;
    if !proved || form["redirect_uri"] != ticket.back {
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
