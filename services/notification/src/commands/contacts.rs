//! Addresses of a person: given, proved by a code that was sent there, and removed.

use kernel::{ContactId, DeliveryId, PersonId, Refusal, Secret, Timestamp};
use messaging::{Context, Work};
use serde_json::json;
use web::{Failure, codes as http};

use super::dispatch::to_contact;
use crate::{
    domain::{
        ChannelKind, codes,
        contact::{self, Code},
        delivery::{Matter, Sort},
        signature,
    },
    store::{
        contacts::{self, Contact},
        deliveries,
        vault::Vault,
    },
};

/// Codes per person and hour.
const CODES: u32 = 5;

/// An address that somebody gives.
pub struct Given {
    /// Over which channel.
    pub channel: ChannelKind,
    /// The address.
    pub address: String,
    /// What a robot signs with, if it does.
    pub secret: Option<String>,
}

/// Adds an address and sends a code there. A webhook gets a secret of its own, told once.
///
/// # Errors
/// 422 for an address that is none, 409 if it is known or there are too many.
pub async fn add(work: &Work, vault: &Vault, person: PersonId, given: Given) -> Result<Contact, Failure> {
    let address = contact::clean(given.channel, &given.address)?;
    let secret = match given.channel {
        ChannelKind::Webhook => Some(signature::new_secret(work.context().ids.bytes())),
        ChannelKind::DingTalk => given.secret.map(robot_secret).transpose()?,
        _ => None,
    };
    let known = contacts::of(work.db(), vault, person).await?;
    // Those that lie under an older key have another mark than this one will have.
    if known.iter().any(|known| (known.channel, known.address.as_str()) == (given.channel, address.as_str()))
    {
        return Err(Refusal::new(&codes::CONTACT_KNOWN).at("/address").into());
    }
    if known.len() >= contact::MOST {
        return Err(Refusal::new(&codes::CONTACT_MANY).into());
    }
    let (channel, made_at) = (given.channel, work.now());
    let contact = Contact { id: work.id(), person, channel, address, secret, made_at, verified_at: None };
    if !contacts::insert(work.db(), vault, &contact).await? {
        return Err(Refusal::new(&codes::CONTACT_KNOWN).at("/address").into());
    }
    work.record(contact.id, "contact-added", json!({ "channel": channel })).await?;
    send_code(work, vault, &contact).await?;
    Ok(contact)
}

fn robot_secret(text: String) -> Result<Secret, Refusal> {
    let fine =
        text.starts_with("SEC") && text.len() <= 200 && text.bytes().all(|b| b.is_ascii_alphanumeric());
    if fine { Ok(Secret::new(text)) } else { Err(Refusal::new(&codes::SECRET_SPELLING).at("/secret")) }
}

/// Sends another code; the one before does not count any more.
///
/// # Errors
/// 404 if it is not theirs, 429 after too many.
pub async fn ask_again(
    work: &Work,
    vault: &Vault,
    person: PersonId,
    id: ContactId,
) -> Result<Contact, Failure> {
    let contact = own(work, vault, person, id).await?;
    send_code(work, vault, &contact).await?;
    Ok(contact)
}

async fn send_code(work: &Work, vault: &Vault, contact: &Contact) -> Result<(), Failure> {
    let hour_ago = work.now().plus(-chrono::TimeDelta::hours(1));
    if deliveries::count_since(work.db(), contact.person, Sort::Code, hour_ago).await? >= CODES {
        return Err(Refusal::new(&codes::CODE_OFTEN).into());
    }
    let code = Code::of(work.context().ids.bytes());
    let until = work.now().plus(contact::LASTS);
    contacts::ask(work.db(), contact.id, (&code.kept(contact.id), until)).await?;
    let about: DeliveryId = work.id();
    let matter = Matter::Code { code: code.digits().to_owned() };
    let delivery = to_contact(work, contact, about.to_string(), matter);
    deliveries::insert(work.db(), vault, &[delivery]).await?;
    Ok(())
}

async fn own(work: &Work, vault: &Vault, person: PersonId, id: ContactId) -> Result<Contact, Failure> {
    let found = contacts::find(work.db(), vault, &id.to_string()).await?;
    Ok(found.filter(|contact| contact.person == person).ok_or(&http::NOT_FOUND)?)
}

/// Proves an address. Every wrong try counts, so it is noted before the code is looked at; once
/// proved is proved.
///
/// # Errors
/// 404 if it is not theirs, 422 for a wrong, old or worn-out code.
pub async fn verify(
    (context, vault): (&Context, &Vault),
    person: PersonId,
    id: ContactId,
    typed: &str,
) -> Result<Contact, Failure> {
    let now: Timestamp = context.now();
    let found = contacts::find(context.store.read(), vault, &id.to_string()).await?;
    let contact = found.filter(|contact| contact.person == person).ok_or(&http::NOT_FOUND)?;
    if contact.verified_at.is_some() {
        return Ok(contact);
    }
    let asked = contacts::asked(context.store.write(), id, contact::TRIES, now).await?;
    if asked != Some(Code::typed(typed).kept(id)) {
        return Err(Refusal::new(&codes::CODE_WRONG).at("/code").into());
    }
    let work = context.begin(kernel::Actor::Person(person)).await?;
    contacts::verify(work.db(), id, now).await?;
    work.record(id, "contact-verified", json!({ "channel": contact.channel })).await?;
    work.commit().await?;
    Ok(Contact { verified_at: Some(now), ..contact })
}

/// Removes an address; what is on its way there is overtaken by that.
///
/// # Errors
/// 404 if it is not theirs.
pub async fn remove(work: &Work, person: PersonId, id: ContactId) -> Result<(), Failure> {
    if !contacts::remove(work.db(), person, id).await? {
        return Err((&http::NOT_FOUND).into());
    }
    Ok(work.record(id, "contact-removed", json!({})).await?)
}
