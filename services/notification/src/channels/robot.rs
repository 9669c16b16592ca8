//! What the robots of chat groups have in common: JSON there, and an `errcode` back, under 200.

use chrono::TimeDelta;
use kernel::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;

use super::{
    Parcel,
    door::{Answer, Door, Letter},
    webhook,
};
use crate::domain::delivery::Fate;

#[derive(Deserialize)]
struct Verdict {
    errcode: i64,
    #[serde(default)]
    errmsg: String,
}

/// The body both take, with so many bytes of text at most: one that is longer is refused by them.
/// Plain text: nothing in it is markup, mentions nobody, links nowhere.
pub(super) fn text(parcel: &Parcel, bytes: usize) -> Value {
    json!({ "msgtype": "text", "text": { "content": parcel.message.brief(bytes, bytes) } })
}

/// Sends it, at this moment; `busy` are the codes that mean "too often".
pub(super) async fn send(door: &Door, (url, at): (&Url, Timestamp), body: &Value, busy: &[i64]) -> Fate {
    let body = body.to_string().into_bytes();
    let letter = Letter { url, content_type: "application/json", headers: Vec::new(), body };
    match door.post(letter).await {
        Ok(answer) if answer.status == 200 => verdict(&answer, busy),
        other => webhook::fate(other, at),
    }
}

fn verdict(answer: &Answer, busy: &[i64]) -> Fate {
    let Ok(verdict) = serde_json::from_slice::<Verdict>(&answer.body) else {
        return Fate::Later(format!("not the answer of a robot: {}", answer.said()), None);
    };
    let said = format!("{} {}", verdict.errcode, verdict.errmsg);
    match verdict.errcode {
        0 => Fate::Delivered,
        // Both count per minute.
        code if busy.contains(&code) => Fate::Later(said, Some(TimeDelta::minutes(1))),
        -1 => Fate::Later(said, None),
        _ => Fate::Refused(said),
    }
}
