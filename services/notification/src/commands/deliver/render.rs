//! The words of a delivery, made when it is sent: with today's names, in the language the person
//! reads now, and not at all if there is nothing left to say.

use chrono::{NaiveDate, TimeDelta};
use kernel::{NoticeId, PersonId, Secret};
use messaging::Context;
use serde_json::json;
use storage::StoreError;

use crate::{
    domain::{
        Kind, Preferences,
        delivery::{Matter, Message, Said},
        digest,
        preferences::Mode,
        text,
    },
    store::{
        contacts,
        deliveries::Delivery,
        digests, holders, names,
        notices::{self, Reader},
        preferences,
        vault::Vault,
        webhooks,
    },
};

/// Where people find more.
#[derive(Debug, Clone)]
pub struct Links {
    /// The address of the pages.
    pub base: String,
}

/// Everything an attempt needs.
pub(super) struct Ready {
    pub message: Message,
    /// What it is signed with.
    pub secrets: Vec<Secret>,
    /// Where it goes. A department's system that has moved is told at its new address.
    pub address: String,
}

/// What is to be said, or nothing: the thing was done meanwhile, whoever is told may not know it any
/// more, or the address is not used any more.
pub(super) async fn of(
    (context, vault): (&Context, &Vault),
    links: &Links,
    delivery: &Delivery,
) -> Result<Option<Ready>, StoreError> {
    let db = context.store.read();
    let mut address = delivery.address.clone();
    let secrets = match (&delivery.matter, delivery.person) {
        (_, None) => match webhooks::find(db, vault, &delivery.target).await? {
            Some(webhook) if webhook.stopped.is_none() => {
                address.clone_from(&webhook.url);
                webhook.secrets(context.now())
            }
            _ => return Ok(None),
        },
        // Of two codes the later one counts: the earlier would only be typed in vain.
        (Matter::Code { code }, _) if !contacts::waits_for(db, &delivery.target, code).await? => {
            return Ok(None);
        }
        (matter, Some(_)) => match contacts::find(db, vault, &delivery.target).await? {
            // One that does not open is not written to: what it is signed with may be missing as well.
            Some(contact) if contact.address.is_empty() => return Ok(None),
            Some(contact) if contact.verified_at.is_some() || matches!(matter, Matter::Code { .. }) => {
                contact.secret.into_iter().collect()
            }
            _ => return Ok(None),
        },
    };
    let message = match (&delivery.matter, delivery.person) {
        (Matter::Event { body }, _) => Some(Message::to_program(body.clone())),
        (Matter::Ping, _) => Some(ping(delivery)),
        (_, None) => None,
        (_, Some(person)) => {
            let (wishes, _) = preferences::of(db, person).await?;
            to_person(context, links, delivery, person, &wishes).await?
        }
    };
    Ok(message.map(|message| Ready { message, secrets, address }))
}

fn ping(delivery: &Delivery) -> Message {
    let data = json!({ "webhook": delivery.target });
    Message::to_program(json!({ "type": "webhook.ping", "timestamp": delivery.made_at, "data": data }))
}

async fn to_person(
    context: &Context,
    links: &Links,
    delivery: &Delivery,
    person: PersonId,
    wishes: &Preferences,
) -> Result<Option<Message>, StoreError> {
    let said = match &delivery.matter {
        Matter::Notice { notice } => said_of_notice(context, person, *notice, wishes)
            .await?
            .filter(|(kind, _)| wishes.mode(*kind, delivery.channel) == Mode::AtOnce)
            .map(|(_, said)| said),
        Matter::Emergency { notice } => {
            said_of_notice(context, person, *notice, wishes).await?.map(|(_, said)| said)
        }
        Matter::Digest { day } => said_of_digest(context, delivery, person, *day, wishes).await?,
        Matter::Code { code } => Some(said_of_code(code, wishes)),
        Matter::Event { .. } | Matter::Ping => None,
    };
    let Some(mut said) = said else { return Ok(None) };
    if !matches!(delivery.matter, Matter::Code { .. }) {
        said.link = format!("{}/notices", links.base.trim_end_matches('/'));
    }
    Ok(Some(Message::to_person(delivery.matter.sort(), delivery.made_at, &said)))
}

fn said(wishes: &Preferences, (zh, en): (&str, &str), lines: Vec<String>) -> Said {
    let short = wishes.tongue.pick(zh, en).to_owned();
    let sender = wishes.tongue.pick("【轻车】", "[Qingche] ");
    Said { sender, headline: None, short, lines, link: String::new() }
}

/// Somebody with what they hold at this moment: whoever lost a role since is told nothing of it.
async fn reader(context: &Context, person: PersonId) -> Result<Reader, StoreError> {
    let held = holders::held(context.store.read(), &[person], context.now()).await?.remove(&person);
    Ok(Reader { person, held: held.unwrap_or_default() })
}

/// Of which kind it is, and its words; not what was done, and not what they have read in the pages
/// meanwhile.
async fn said_of_notice(
    context: &Context,
    person: PersonId,
    notice: NoticeId,
    wishes: &Preferences,
) -> Result<Option<(Kind, Said)>, StoreError> {
    let db = context.store.read();
    let found = notices::find(db, &reader(context, person).await?, notice).await?;
    let Some(notice) = found.filter(|notice| !notice.settled && !notice.read) else { return Ok(None) };
    let names = names::of(db, &[&notice.facts]).await?;
    let text = text::of(&notice.facts, notice.at, &names);
    let words = wishes.tongue.pick(&text.zh, &text.en).to_owned();
    let (kind, _) = notice.facts.kind_and_about();
    Ok(Some((kind, said(wishes, (&text.zh, &text.en), vec![words]))))
}

/// A digest is sent as soon as it is made; one that had to wait longer than this is counted again.
const FRESH: TimeDelta = TimeDelta::minutes(5);

async fn said_of_digest(
    context: &Context,
    delivery: &Delivery,
    person: PersonId,
    day: NaiveDate,
    wishes: &Preferences,
) -> Result<Option<Said>, StoreError> {
    let db = context.store.read();
    let Some(digest) = digests::find(db, person, day).await? else { return Ok(None) };
    let reader = reader(context, person).await?;
    let mut counts = digest.counts;
    if reader.held.is_empty() {
        return Ok(None);
    }
    if delivery.made_at.plus(FRESH) < context.now() {
        let left = notices::unread_by_kind(db, &reader).await?;
        counts = counts.into_iter().filter_map(|(kind, n)| Some((kind, n.min(*left.get(&kind)?)))).collect();
    }
    counts.retain(|kind, _| wishes.mode(*kind, delivery.channel) != Mode::Off);
    if counts.is_empty() {
        return Ok(None);
    }
    let lines = digest::lines(&counts);
    let sentence = digest::sentence(&lines);
    let each = |line: &digest::Line| wishes.tongue.pick(&line.text.zh, &line.text.en).to_owned();
    Ok(Some(said(wishes, (&sentence.zh, &sentence.en), lines.iter().map(each).collect())))
}

fn said_of_code(code: &str, wishes: &Preferences) -> Said {
    let zh = format!("验证码 {code}，15 分钟内有效。如非本人操作，请忽略。");
    let en = format!("Your code is {code}, valid for 15 minutes. If you did not ask for it, ignore it.");
    let words = wishes.tongue.pick(&zh, &en).to_owned();
    Said {
        headline: Some(wishes.tongue.pick("验证联系方式", "confirm your address")),
        ..said(wishes, (&zh, &en), vec![words])
    }
}
