//! The words of a delivery, made when it is sent: with today's names, in the language the person
//! reads now, and not at all if there is nothing left to say.

use chrono::NaiveDate;
use kernel::{NoticeId, PersonId, Secret};
use messaging::Context;
use serde_json::json;
use storage::StoreError;

use crate::{
    domain::{
        Preferences,
        delivery::{Matter, Message},
        digest,
        preferences::Mode,
        text,
    },
    store::{contacts, deliveries::Delivery, digests, names, notices, preferences, vault::Vault, webhooks},
};

/// Where people find more.
#[derive(Debug, Clone)]
pub struct Links {
    /// The address of the pages.
    pub base: String,
}

/// What is to be said and what it is signed with, or nothing: the thing was done meanwhile, or the
/// address is not used any more.
pub(super) async fn of(
    (context, vault): (&Context, &Vault),
    links: &Links,
    delivery: &Delivery,
) -> Result<Option<(Message, Vec<Secret>)>, StoreError> {
    let db = context.store.read();
    let secrets = match (&delivery.matter, delivery.person) {
        (_, None) => match webhooks::find(db, vault, &delivery.target).await? {
            Some(webhook) if webhook.stopped.is_none() => webhook.secrets(context.now()),
            _ => return Ok(None),
        },
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
    Ok(message.map(|message| (message, secrets)))
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
        Matter::Notice { notice } | Matter::Emergency { notice } => {
            said_of_notice(context, *notice, wishes).await?
        }
        Matter::Digest { day } => said_of_digest(context, delivery, person, *day, wishes).await?,
        Matter::Code { code } => Some(said_of_code(code, wishes)),
        Matter::Event { .. } | Matter::Ping => None,
    };
    let Some((subject, mut lines)) = said else { return Ok(None) };
    if !matches!(delivery.matter, Matter::Code { .. }) {
        lines.push(format!("{}/notices", links.base.trim_end_matches('/')));
    }
    let sort = delivery.matter.sort();
    Ok(Some(Message::to_person(sort, delivery.made_at, &subject, &lines)))
}

type Said = (String, Vec<String>);

fn headline(wishes: &Preferences, zh: &str, en: &str) -> String {
    format!("{}{}", wishes.tongue.pick("【轻车】", "[Qingche] "), wishes.tongue.pick(zh, en))
}

async fn said_of_notice(
    context: &Context,
    notice: NoticeId,
    wishes: &Preferences,
) -> Result<Option<Said>, StoreError> {
    let db = context.store.read();
    let Some((at, facts)) = notices::open(db, notice).await? else { return Ok(None) };
    let names = names::of(db, &[&facts]).await?;
    let text = text::of(&facts, at, &names);
    let words = wishes.tongue.pick(&text.zh, &text.en).to_owned();
    Ok(Some((headline(wishes, &text.zh, &text.en), vec![words])))
}

async fn said_of_digest(
    context: &Context,
    delivery: &Delivery,
    person: PersonId,
    day: NaiveDate,
    wishes: &Preferences,
) -> Result<Option<Said>, StoreError> {
    let Some(digest) = digests::find(context.store.read(), person, day).await? else { return Ok(None) };
    let mut counts = digest.counts;
    counts.retain(|kind, _| wishes.mode(*kind, delivery.channel) != Mode::Off);
    if counts.is_empty() {
        return Ok(None);
    }
    let lines = digest::lines(&counts);
    let sentence = digest::sentence(&lines);
    let each = |line: &digest::Line| wishes.tongue.pick(&line.text.zh, &line.text.en).to_owned();
    Ok(Some((headline(wishes, &sentence.zh, &sentence.en), lines.iter().map(each).collect())))
}

fn said_of_code(code: &str, wishes: &Preferences) -> Said {
    let zh = format!("验证码 {code}，15 分钟内有效。如非本人操作，请忽略。");
    let en = format!("Your code is {code}, valid for 15 minutes. If you did not ask for it, ignore it.");
    (headline(wishes, "验证联系方式", "confirm your address"), vec![wishes.tongue.pick(&zh, &en).to_owned()])
}
