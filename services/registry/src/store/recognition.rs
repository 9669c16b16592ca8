//! The dictionary in memory, kept current with the table: before it is asked, it reads what changed
//! since it was last asked. An element is therefore recognised, or not, from the commit on, by every
//! replica. A job follows as well, so that nobody waits for the first reading.

use recognition::{Change, Dictionary, Element, Query, Recognition};
use storage::{ConnectionTrait, Live, Reader, Row, StoreError, rows};

use super::read_word;
use crate::domain::Status;

/// What counts as one change: an element.
pub const TOPIC: &str = "element";

/// Reads elements from their table.
#[derive(Debug)]
pub struct Elements;

impl Reader<Dictionary> for Elements {
    const TOPIC: &'static str = TOPIC;
    type Changed = Change;

    async fn read<C: ConnectionTrait + ?Sized>(db: &C, codes: &[String]) -> Result<Vec<Change>, StoreError> {
        let sql = format!(
            "SELECT code, status, name_zh, name_en, synonyms, object_class, qualifiers, property, unit, datatype, \
             subject, definition_zh FROM element WHERE code IN ({})",
            rows::placeholders(1, codes.len())
        );
        let found = rows::all(db, &sql, codes.iter().map(|code| code.clone().into()).collect()).await?;
        found.iter().map(change).collect()
    }

    fn take_in(dictionary: &mut Dictionary, changed: Vec<Change>) {
        dictionary.follow(changed);
    }
}

/// Asks the dictionary, as of now.
///
/// # Errors
/// If the database cannot be read, or somebody else has been reading the dictionary for too long.
pub async fn recognise<C: ConnectionTrait + ?Sized>(
    db: &C,
    live: &Live<Dictionary>,
    queries: Vec<Query>,
) -> Result<Vec<Recognition>, StoreError> {
    live.follow::<Elements, _>(db).await?;
    live.ask(move |dictionary| queries.iter().map(|query| dictionary.recognise(query)).collect()).await
}

fn change(row: &Row) -> Result<Change, StoreError> {
    let code: String = row.get("code")?;
    let status: Status = read_word(row, "status")?;
    if status == Status::Retired {
        return Ok(Change::Gone(code));
    }
    let (class, qualifiers): (String, Vec<String>) = (row.get("object_class")?, row.json("qualifiers")?);
    let (mut synonyms, english): (Vec<String>, String) = (row.json("synonyms")?, row.get("name_en")?);
    synonyms.extend(Some(english).filter(|name| !name.is_empty()));
    Ok(Change::Here(Element {
        code,
        name: row.get("name_zh")?,
        synonyms,
        object_class: Element::class_of(&class, &qualifiers),
        property: row.get("property")?,
        unit: row.get("unit")?,
        value_type: row.get("datatype")?,
        subject: read_word(row, "subject")?,
        definition: row.get("definition_zh")?,
    }))
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
    async fn it_is_read_before_anybody_asks_and_within_a_second_after_a_change() {
        let app = App::of(vec![crate::module()]).set("data.worked_set=true").start().await;
        app.run_jobs().await;
        app.run_jobs().await;
        let context = app.context("registry");
        let live = context.memory.of::<Live<Dictionary>>();
        let remembered = async || {
            let query = Query { name: "流动摊贩数".into(), ..Query::default() };
            live.ask(move |dictionary| (dictionary.len(), dictionary.recognise(&query).matched))
                .await
                .unwrap()
        };
        let (elements, _) = remembered().await;
        assert!(elements > 100, "{elements} elements");
        let mut stall = crate::store::element::find(context.store.read(), "C45").await.unwrap().unwrap();
        stall.text.synonyms.push("流动摊贩数".into());
        let work = context.begin(Actor::System).await.unwrap();
        change(work.db(), &stall).await;
        work.commit().await.unwrap();
        assert_eq!(remembered().await.1, None);
        // The jobs of a second.
        app.run_jobs().await;
        assert_eq!(remembered().await, (elements, Some("C45".to_owned())));
        app.stop().await;
    }

    #[actix_web::test]
    async fn every_replica_recognises_a_change_with_its_commit() {
        replicas_agree(Database::Sqlite).await;
        replicas_agree(Database::Postgres).await;
    }
}
