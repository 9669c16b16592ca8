//! People, API clients and what they may do, as the security administrator keeps them.

use reqwest::Method;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    Page, Remote, Service,
    clients::{Client, Credentials},
    segment,
};
use crate::trouble::Trouble;

const IDENTITY: Service = Service::Identity;
/// The longest page there is.
const MOST: &str = "200";

/// A person.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Person {
    pub id: String,
    pub login: String,
    pub name: String,
    pub phone: Option<String>,
    pub active: bool,
    pub has_password: bool,
    pub created_at: String,
}

/// A person who is to be registered.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NewPerson {
    pub login: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// A role that somebody holds.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Grant {
    pub id: String,
    pub role: String,
    pub area: String,
    pub area_name: Option<String>,
    pub department: Option<String>,
    pub until: Option<String>,
}

/// A role that is to be given.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NewGrant {
    pub holder: String,
    pub role: String,
    pub area_code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// Who somebody is to the provider of identities.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Subject {
    pub subject: String,
    pub linked_at: String,
}

/// A link for one sign-in, which is told once.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct OneTime {
    pub token: Option<String>,
    pub expires_at: String,
}

impl Remote {
    /// People within reach.
    ///
    /// # Errors
    /// What identity refuses; so with every function here.
    pub async fn people(&self, query: &str, cursor: &str) -> Result<Page<Person>, Trouble> {
        self.get(IDENTITY, "/people").with("query", query).with("cursor", cursor).fetch().await
    }

    /// One of them.
    pub async fn person(&self, id: &str) -> Result<Person, Trouble> {
        self.get(IDENTITY, person(id, "")).fetch().await
    }

    /// Registers somebody.
    pub async fn register_person(&self, new: &NewPerson, key: &str) -> Result<Person, Trouble> {
        self.post(IDENTITY, "/people").key(key).json(new).fetch().await
    }

    /// Ends somebody's tokens, links and roles.
    pub async fn deactivate_person(&self, id: &str, key: &str) -> Result<(), Trouble> {
        self.post(IDENTITY, person(id, "/deactivation")).key(key).json(&json!({})).done().await
    }

    /// A link for one sign-in.
    pub async fn one_time(&self, id: &str, key: &str) -> Result<OneTime, Trouble> {
        self.post(IDENTITY, person(id, "/one-time-sign-ins")).key(key).json(&json!({})).fetch().await
    }

    /// Who somebody is to the provider of identities, if they are linked.
    pub async fn subject(&self, id: &str) -> Result<Option<Subject>, Trouble> {
        match self.get(IDENTITY, person(id, "/external-subject")).fetch().await {
            Ok(subject) => Ok(Some(subject)),
            Err(Trouble::Refused(problem)) if problem.status == 404 => Ok(None),
            Err(trouble) => Err(trouble),
        }
    }

    /// Links somebody.
    pub async fn link_subject(&self, id: &str, subject: &str) -> Result<(), Trouble> {
        let ask = self.ask(Method::PUT, IDENTITY, &person(id, "/external-subject"));
        ask.json(&json!({ "subject": subject })).done().await
    }

    /// Ends the link.
    pub async fn unlink_subject(&self, id: &str) -> Result<(), Trouble> {
        self.ask(Method::DELETE, IDENTITY, &person(id, "/external-subject")).done().await
    }

    /// What a person or a client may do.
    pub async fn grants(&self, holder: &str) -> Result<Vec<Grant>, Trouble> {
        let ask = self.get(IDENTITY, "/grants").with("holder", holder).with("limit", MOST);
        Ok(ask.fetch::<Page<Grant>>().await?.items)
    }

    /// Gives a role.
    pub async fn give_grant(&self, new: &NewGrant, key: &str) -> Result<(), Trouble> {
        self.post(IDENTITY, "/grants").key(key).json(new).done().await
    }

    /// Takes a role back.
    pub async fn revoke_grant(&self, id: &str, reason: &str, key: &str) -> Result<(), Trouble> {
        let ask = self.post(IDENTITY, format!("/grants/{}/revocation", segment(id)));
        ask.key(key).json(&json!({ "reason": reason })).done().await
    }

    /// Replaces the secret of any department's client.
    pub async fn rotate_any_client(&self, id: &str, key: &str) -> Result<Credentials, Trouble> {
        self.post(IDENTITY, format!("/clients/{}/secrets", segment(id)))
            .key(key)
            .json(&json!({}))
            .fetch()
            .await
    }

    /// Switches any department's client off.
    pub async fn deactivate_any_client(&self, id: &str, key: &str) -> Result<(), Trouble> {
        let path = format!("/clients/{}/deactivation", segment(id));
        self.post(IDENTITY, path).key(key).json(&json!({})).done().await
    }

    /// API clients of every department within reach.
    pub async fn all_clients(&self, cursor: &str) -> Result<Page<Client>, Trouble> {
        self.get(IDENTITY, "/clients").with("limit", MOST).with("cursor", cursor).fetch().await
    }
}

fn person(id: &str, rest: &str) -> String {
    format!("/people/{}{rest}", segment(id))
}
