//! How people want to be told.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use kernel::{PersonId, Revision};
use storage::{ConnectionTrait, Row, StoreError, rows};

use crate::domain::{
    ChannelKind, Kind, Preferences,
    preferences::{Mode, Modes, usual_hour},
};

fn read(row: &Row) -> Result<(Preferences, Revision), StoreError> {
    let preferences = Preferences {
        tongue: row.parse("language")?,
        digest_at: row.parse("digest_at")?,
        digest_before: row.parse("digest_before")?,
        digest_since: row.parse("digest_since")?,
        modes: modes(row)?,
    };
    Ok((preferences, Revision(row.get("revision")?)))
}

/// What a newer version knows besides is passed over: one person's wish must not hold up the digests of
/// everybody.
fn modes(row: &Row) -> Result<Modes, StoreError> {
    let named: BTreeMap<String, BTreeMap<String, Mode>> = row.json("modes")?;
    let known = named.into_iter().filter_map(|(kind, of)| {
        let of = of.into_iter().filter_map(|(channel, mode)| Some((ChannelKind::named(&channel)?, mode)));
        Some((Kind::named(&kind)?, of.collect()))
    });
    Ok(known.collect())
}

const COLUMNS: &str = "person, language, digest_at, digest_before, digest_since, modes, revision";

/// What somebody wants. Who never said anything wants the usual, in its first revision.
///
/// # Errors
/// If the database is away.
pub async fn of<C: ConnectionTrait>(db: &C, person: PersonId) -> Result<(Preferences, Revision), StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM preference WHERE person = $1");
    let row = rows::one(db, &sql, vec![person.to_string().into()]).await?;
    Ok(row.as_ref().map(read).transpose()?.unwrap_or((Preferences::default(), Revision(1))))
}

/// What several people want; who never said is not among them.
///
/// # Errors
/// If the database is away.
pub async fn several<C: ConnectionTrait>(
    db: &C,
    people: &[PersonId],
) -> Result<BTreeMap<PersonId, Preferences>, StoreError> {
    if people.is_empty() {
        return Ok(BTreeMap::new());
    }
    let marks = rows::placeholders(1, people.len());
    let sql = format!("SELECT {COLUMNS} FROM preference WHERE person IN ({marks})");
    let values = people.iter().map(|person| person.to_string().into()).collect();
    let found = rows::all(db, &sql, values).await?;
    found.iter().map(|row| Ok((row.parse("person")?, read(row)?.0))).collect()
}

/// Every hour at which digests come, the usual one among them.
///
/// # Errors
/// If the database is away.
pub async fn hours<C: ConnectionTrait>(db: &C) -> Result<Vec<NaiveTime>, StoreError> {
    let sql = "SELECT digest_at AS hour FROM preference UNION SELECT digest_before FROM preference";
    let found = rows::all(db, sql, vec![]).await?;
    let mut hours: Vec<NaiveTime> = found.iter().map(|row| row.parse("hour")).collect::<Result<_, _>>()?;
    hours.push(usual_hour());
    hours.sort_unstable();
    hours.dedup();
    Ok(hours)
}

/// Stores what somebody wants, under the revision that was read.
///
/// # Errors
/// `Conflict` if somebody was faster.
pub async fn save<C: ConnectionTrait>(
    db: &C,
    person: PersonId,
    preferences: &Preferences,
    expected: Revision,
) -> Result<Revision, StoreError> {
    let sql = "INSERT INTO preference (person, language, digest_at, digest_before, digest_since, modes, revision) \
               VALUES ($1, $2, $3, $4, $5, $6, $7 + 1) ON CONFLICT (person) DO UPDATE \
               SET language = $2, digest_at = $3, digest_before = $4, digest_since = $5, modes = $6, \
               revision = preference.revision + 1 WHERE preference.revision = $7";
    let values = vec![
        person.to_string().into(),
        preferences.tongue.name().into(),
        preferences.digest_at.to_string().into(),
        preferences.digest_before.to_string().into(),
        preferences.digest_since.to_string().into(),
        rows::to_json(&preferences.modes)?.into(),
        expected.0.into(),
    ];
    if rows::execute(db, sql, values).await? == 0 {
        return Err(StoreError::Conflict);
    }
    wish_at_once(db, person, preferences).await?;
    Ok(expected.next())
}

async fn wish_at_once<C: ConnectionTrait>(
    db: &C,
    person: PersonId,
    preferences: &Preferences,
) -> Result<(), StoreError> {
    rows::execute(db, "DELETE FROM at_once WHERE person = $1", vec![person.to_string().into()]).await?;
    let sql = "INSERT INTO at_once (kind, person, channel) VALUES ($1, $2, $3)";
    for (kind, of) in &preferences.modes {
        for (channel, _) in of.iter().filter(|(_, mode)| **mode == Mode::AtOnce) {
            let values = vec![kind.name().into(), person.to_string().into(), channel.name().into()];
            rows::execute(db, sql, values).await?;
        }
    }
    Ok(())
}
