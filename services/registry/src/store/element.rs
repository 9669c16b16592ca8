//! Elements as rows, and the names they go by.

use kernel::{Revision, page::PageRequest, text};
use sea_orm::Value;
use storage::{ConnectionTrait, Row, StoreError, guard, rows};

use super::{
    bulk, read_word,
    select::{Select, anywhere},
    word,
};
use crate::domain::{Element, ElementText, Status};

const COLUMNS: &str = "code, version, status, name_zh, name_en, machine_key, object_class, property, representation, \
                       datatype, unit, minimum, maximum_element, code_list, authority, sensitivity, subject, synonyms, \
                       refresh_days, definition_zh, steward, merged_into, qualifiers, introduced_by, revision";

/// One element.
///
/// # Errors
/// If the database cannot be read.
pub async fn find<C: ConnectionTrait + ?Sized>(db: &C, code: &str) -> Result<Option<Element>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM element WHERE code = $1");
    rows::one(db, &sql, vec![code.into()]).await?.map(|row| read(&row)).transpose()
}

/// The live elements that take a code list.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_code_list<C: ConnectionTrait + ?Sized>(
    db: &C,
    list: &str,
) -> Result<Vec<Element>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM element WHERE code_list = $1 AND status <> 'retired' ORDER BY code");
    rows::all(db, &sql, vec![list.into()]).await?.iter().map(read).collect()
}

/// The retired elements that were merged into one.
///
/// # Errors
/// If the database cannot be read.
pub async fn merged_into<C: ConnectionTrait + ?Sized>(
    db: &C,
    code: &str,
) -> Result<Vec<Element>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM element WHERE merged_into = $1 ORDER BY code");
    rows::all(db, &sql, vec![code.into()]).await?.iter().map(read).collect()
}

/// Every element by code, live or not.
///
/// # Errors
/// If the database cannot be read.
pub async fn all<C: ConnectionTrait + ?Sized>(db: &C) -> Result<Vec<Element>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM element ORDER BY code");
    rows::all(db, &sql, vec![]).await?.iter().map(read).collect()
}

/// The live elements that a text can collide with: of the same meaning, key or name, bounded by
/// it, and those that bound it.
///
/// # Errors
/// If the database cannot be read.
pub async fn related<C: ConnectionTrait + ?Sized>(
    db: &C,
    code: &str,
    text: &ElementText,
) -> Result<Vec<Element>, StoreError> {
    let names = text.folded_names();
    let (class, property) = text.folded_pair();
    let sql = format!(
        "SELECT {COLUMNS} FROM element WHERE status <> 'retired' AND code IN (\
         SELECT code FROM element WHERE status <> 'retired' AND machine_key = $1 \
         UNION SELECT code FROM element WHERE status <> 'retired' AND folded_class = $2 AND folded_property = $3 \
         UNION SELECT code FROM element WHERE maximum_element = $4 \
         UNION SELECT element FROM element_name WHERE folded IN ({}))",
        rows::placeholders(5, names.len())
    );
    let mut values: Vec<Value> = vec![text.key.clone().into(), class.into(), property.into(), code.into()];
    values.extend(names.into_iter().map(Value::from));
    let mut found: Vec<Element> =
        rows::all(db, &sql, values).await?.iter().map(read).collect::<Result<_, _>>()?;
    let mut next = text.maximum_element.clone();
    while let Some(bound) = next {
        if found.iter().any(|element| element.code == bound) {
            break;
        }
        let Some(element) = find(db, &bound).await? else { break };
        next = element.text.maximum_element.clone();
        found.push(element);
    }
    Ok(found)
}

/// A page of elements by code, live or not, one more than asked for if there is more. The query
/// is looked for in names, synonyms, codes and keys.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    (query, status): (Option<&str>, Option<Status>),
    page: &PageRequest,
) -> Result<Vec<Element>, StoreError> {
    let mut select = Select::new(&format!("SELECT {COLUMNS} FROM element"));
    if let Some(query) = query.map(text::fold).filter(|query| !query.is_empty()) {
        let pattern = anywhere(&query);
        let condition = "(code IN (SELECT element FROM element_name WHERE folded LIKE ? ESCAPE '\\') \
                         OR lower(code) LIKE ? ESCAPE '\\' OR machine_key LIKE ? ESCAPE '\\' \
                         OR lower(name_en) LIKE ? ESCAPE '\\')";
        select =
            select.and(condition, [&pattern, &pattern, &pattern, &pattern].map(|text| text.as_str().into()));
    }
    select = select.and_if("status = ?", status.as_ref().map(word));
    select = select.and_if("code > ?", page.after.first().cloned());
    let found = select.rows(db, "code", page.limit.get() + 1).await?;
    found.iter().map(read).collect()
}

/// Stores new elements.
///
/// # Errors
/// If a code, key, name or meaning is taken meanwhile.
pub async fn insert<C: ConnectionTrait + ?Sized>(db: &C, elements: &[Element]) -> Result<(), StoreError> {
    let codes: Vec<&str> = elements.iter().map(|element| element.code.as_str()).collect();
    storage::changes::note(db, super::recognition::TOPIC, &codes).await?;
    let into = format!("INSERT INTO element ({COLUMNS}, folded_class, folded_property)");
    let row = |element: &Element| -> Result<Vec<Value>, StoreError> {
        let mut values = vec![element.code.clone().into()];
        values.extend(changing(element)?);
        values.push(element.introduced_by.as_ref().map(ToString::to_string).into());
        let (class, property) = element.text.folded_pair();
        values.extend([Revision::NEW.next().0.into(), class.into(), property.into()]);
        Ok(values)
    };
    bulk::insert(db, &into, elements.iter().map(row).collect::<Result<_, _>>()?).await?;
    insert_names(db, elements).await
}

/// Stores what changed of an element. Its names are free until [`insert_names`] takes them, so
/// that elements may exchange names.
///
/// # Errors
/// If somebody was faster.
pub async fn update<C: ConnectionTrait + ?Sized>(db: &C, element: &Element) -> Result<Revision, StoreError> {
    storage::changes::note(db, super::recognition::TOPIC, &[&element.code]).await?;
    let sql = "UPDATE element SET version = $2, status = $3, name_zh = $4, name_en = $5, machine_key = $6, \
               object_class = $7, property = $8, representation = $9, datatype = $10, unit = $11, minimum = $12, \
               maximum_element = $13, code_list = $14, authority = $15, sensitivity = $16, subject = $17, \
               synonyms = $18, refresh_days = $19, definition_zh = $20, steward = $21, merged_into = $22, \
               qualifiers = $23, folded_class = $25, folded_property = $26, revision = revision + 1 \
               WHERE code = $1 AND revision = $24";
    let mut values = vec![element.code.clone().into()];
    values.extend(changing(element)?);
    let (class, property) = element.text.folded_pair();
    values.extend([element.revision.0.into(), class.into(), property.into()]);
    let revision = guard::update(db, sql, values, element.revision).await?;
    let delete = "DELETE FROM element_name WHERE element = $1";
    rows::execute(db, delete, vec![element.code.clone().into()]).await?;
    Ok(revision)
}

/// Takes the names of live elements.
///
/// # Errors
/// If one belongs to another element.
pub async fn insert_names<C: ConnectionTrait + ?Sized>(
    db: &C,
    elements: &[Element],
) -> Result<(), StoreError> {
    let names = elements.iter().filter(|element| element.is_live()).flat_map(|element| {
        let row = |name: String| vec![name.into(), element.code.clone().into()];
        element.text.folded_names().into_iter().map(row).collect::<Vec<_>>()
    });
    bulk::insert(db, "INSERT INTO element_name (folded, element)", names.collect()).await
}

/// Everything that changes between the code and the revision, in the order of `COLUMNS`.
fn changing(element: &Element) -> Result<Vec<Value>, StoreError> {
    let text = &element.text;
    Ok(vec![
        element.version.into(),
        word(&element.status),
        text.name_zh.clone().into(),
        text.name_en.clone().into(),
        text.key.clone().into(),
        text.object_class.clone().into(),
        text.property.clone().into(),
        text.representation.clone().into(),
        text.datatype.clone().into(),
        text.unit.clone().into(),
        text.minimum.into(),
        text.maximum_element.clone().into(),
        text.code_list.clone().into(),
        text.authority.clone().into(),
        word(&text.sensitivity),
        word(&text.subject),
        rows::to_json(&text.synonyms)?.into(),
        text.refresh_days.into(),
        text.definition_zh.clone().into(),
        text.steward.as_ref().map(ToString::to_string).into(),
        element.merged_into.clone().into(),
        rows::to_json(&text.qualifiers)?.into(),
    ])
}

fn read(row: &Row) -> Result<Element, StoreError> {
    let text = ElementText {
        name_zh: row.get("name_zh")?,
        name_en: row.get("name_en")?,
        key: row.get("machine_key")?,
        object_class: row.get("object_class")?,
        property: row.get("property")?,
        qualifiers: row.json("qualifiers")?,
        representation: row.get("representation")?,
        datatype: row.get("datatype")?,
        unit: row.get("unit")?,
        minimum: row.get("minimum")?,
        maximum_element: row.get("maximum_element")?,
        code_list: row.get("code_list")?,
        authority: row.get("authority")?,
        sensitivity: read_word(row, "sensitivity")?,
        subject: read_word(row, "subject")?,
        synonyms: row.json("synonyms")?,
        refresh_days: row.get("refresh_days")?,
        definition_zh: row.get("definition_zh")?,
        steward: row.parse_optional("steward")?,
    };
    Ok(Element {
        code: row.get("code")?,
        version: row.get("version")?,
        status: read_word(row, "status")?,
        text,
        merged_into: row.get("merged_into")?,
        introduced_by: row.parse_optional("introduced_by")?,
        revision: Revision(row.get("revision")?),
    })
}
