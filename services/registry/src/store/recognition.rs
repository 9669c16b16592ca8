//! The dictionary in memory, kept current with the table: before it is asked, it reads what changed
//! since it was last asked. An element is therefore recognised, or not, from the commit on, by every
//! replica.

use contracts::registry::Subject;
use recognition::{Dictionary, Element, Query, Recognition};
use storage::{ConnectionTrait, Live, Row, StoreError, changes, rows};

use super::{bulk, read_word};
use crate::domain::Status;

/// What counts as one change: an element.
pub const TOPIC: &str = "element";

/// A changed element: its code, and its text while it is live.
type Changed = (String, Option<Element>);

/// Asks the dictionary, as of now.
///
/// # Errors
/// If the database cannot be read.
pub async fn recognise<C: ConnectionTrait + ?Sized>(
    db: &C,
    live: &Live<Dictionary>,
    queries: Vec<Query>,
) -> Result<Vec<Recognition>, StoreError> {
    loop {
        let seen = live.seen();
        let (latest, codes) = changes::since(db, TOPIC, seen).await?;
        if codes.is_empty() {
            break;
        }
        let changed = read(db, &codes).await?;
        if live.advance(seen, latest, |dictionary| apply(dictionary, changed)).await? {
            break;
        }
    }
    live.ask(move |dictionary| queries.iter().map(|query| dictionary.recognise(query)).collect()).await
}

fn apply(dictionary: &mut Dictionary, changed: Vec<Changed>) {
    for (code, element) in changed {
        match element {
            Some(element) => dictionary.upsert(element),
            None => drop(dictionary.retire(&code)),
        }
    }
}

async fn read<C: ConnectionTrait + ?Sized>(db: &C, codes: &[String]) -> Result<Vec<Changed>, StoreError> {
    let mut changed = Vec::with_capacity(codes.len());
    for part in bulk::parts(codes) {
        let sql = format!(
            "SELECT code, status, name_zh, name_en, synonyms, object_class, property, unit, datatype, subject, \
             definition_zh FROM element WHERE code IN ({})",
            rows::placeholders(1, part.len())
        );
        for row in rows::all(db, &sql, part.iter().map(|code| code.clone().into()).collect()).await? {
            changed.push(element(&row)?);
        }
    }
    Ok(changed)
}

fn element(row: &Row) -> Result<Changed, StoreError> {
    let code: String = row.get("code")?;
    let status: Status = read_word(row, "status")?;
    if status == Status::Retired {
        return Ok((code, None));
    }
    let (mut synonyms, english): (Vec<String>, String) = (row.json("synonyms")?, row.get("name_en")?);
    synonyms.extend(Some(english).filter(|name| !name.is_empty()));
    let subject: Subject = read_word(row, "subject")?;
    let element = Element {
        name: row.get("name_zh")?,
        synonyms,
        object_class: row.get("object_class")?,
        property: row.get("property")?,
        unit: row.get("unit")?,
        value_type: row.get("datatype")?,
        subject: match subject {
            Subject::Header => recognition::Subject::Header,
            Subject::Unit => recognition::Subject::Unit,
            Subject::Person => recognition::Subject::Person,
        },
        definition: row.get("definition_zh")?,
        code: code.clone(),
    };
    Ok((code, Some(element)))
}

#[cfg(test)]
mod tests {
    use kernel::Actor;
    use testkit::{App, Database};

    use super::*;
    use crate::domain::Element as Registered;

    async fn replicas_agree(database: Database) {
        let app = App::of(vec![crate::module()]).set("data.worked_set=true").on(database).start().await;
        app.run_jobs().await;
        let context = app.context("registry");
        let replicas: [Live<Dictionary>; 2] = Default::default();
        let answers = async || {
            let mut answers = Vec::new();
            for live in &replicas {
                let query = Query { name: "流动摊贩数".into(), ..Query::default() };
                let found = recognise(context.store.read(), live, vec![query]).await.unwrap();
                answers.extend(found.into_iter().map(|answer| answer.matched));
            }
            answers
        };
        assert_eq!(answers().await, [None, None]);
        let mut stall = crate::store::element::find(context.store.read(), "C45").await.unwrap().unwrap();
        stall.text.synonyms.push("流动摊贩数".into());
        let work = context.begin(Actor::System).await.unwrap();
        change(work.db(), &stall).await;
        assert_eq!(answers().await, [None, None], "what is not committed is not known");
        work.commit().await.unwrap();
        assert_eq!(answers().await, [Some("C45".to_owned()), Some("C45".to_owned())]);
        app.stop().await;
    }

    async fn change<C: ConnectionTrait + ?Sized>(db: &C, element: &Registered) {
        crate::store::element::update(db, element).await.unwrap();
        crate::store::element::insert_names(db, std::slice::from_ref(element)).await.unwrap();
    }

    #[actix_web::test]
    async fn every_replica_recognises_a_change_with_its_commit() {
        replicas_agree(Database::Sqlite).await;
        replicas_agree(Database::Postgres).await;
    }
}
