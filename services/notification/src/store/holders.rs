//! Who an audience is at this moment: `Audience::includes` as SQL over the grants, the other way
//! round than `matching.rs`.

use std::collections::BTreeMap;

use kernel::{AreaPath, PersonId, Role, Timestamp};
use sea_orm::Value;
use storage::{ConnectionTrait, StoreError, rows};

use crate::domain::{Audience, Kind, audience::Held};

/// People, each with the area through which they are told: of several the first by path, so that a
/// person counts once.
pub type People = Vec<(PersonId, AreaPath)>;

/// A condition on `g` that holds for the grants of an audience; its parameters are appended.
fn condition(audience: &Audience, values: &mut Vec<Value>) -> String {
    let mut next = |value: Value| {
        values.push(value);
        format!("${}", values.len())
    };
    match audience {
        Audience::AtOrAbove(role, area) => {
            let role = next(role.name().into());
            format!("g.role = {role} AND g.area IN ({})", lineage(area, &mut next))
        }
        Audience::One(person, role, area) => {
            let (person, role) = (next(person.to_string().into()), next(role.name().into()));
            format!("g.holder = {person} AND g.role = {role} AND g.area IN ({})", lineage(area, &mut next))
        }
        Audience::AtOrBelow(role, area) => {
            format!("g.role = {} AND {}", next(role.name().into()), within(area, &mut next))
        }
        Audience::Department(department) => {
            let role = next(Role::DepartmentOfficer.name().into());
            format!("g.role = {role} AND g.department = {}", next(department.as_str().into()))
        }
        Audience::Around(roles, areas) => {
            let roles: Vec<String> = roles.iter().map(|role| next(role.name().into())).collect();
            let mut around = |area: &AreaPath| {
                let above = lineage(area, &mut next);
                format!("g.area IN ({above}) OR ({})", within(area, &mut next))
            };
            let areas: Vec<String> = areas.iter().map(&mut around).collect();
            format!("g.role IN ({}) AND ({})", roles.join(", "), areas.join(" OR "))
        }
        Audience::At(roles, areas) => {
            let roles: Vec<String> = roles.iter().map(|role| next(role.name().into())).collect();
            let areas: Vec<String> = areas.iter().map(|area| next(area.as_str().into())).collect();
            format!("g.role IN ({}) AND g.area IN ({})", roles.join(", "), areas.join(", "))
        }
    }
}

fn lineage(area: &AreaPath, next: &mut impl FnMut(Value) -> String) -> String {
    area.lineage().map(|path| next(path.as_str().into())).collect::<Vec<_>>().join(", ")
}

fn within(area: &AreaPath, next: &mut impl FnMut(Value) -> String) -> String {
    let (from, to) = (next(area.as_str().into()), next(area.upper_bound().into()));
    format!("g.area >= {from} AND g.area < {to}")
}

/// Everybody active who is in the audience.
///
/// # Errors
/// If the database is away.
pub async fn of<C: ConnectionTrait>(
    db: &C,
    audience: &Audience,
    now: Timestamp,
) -> Result<People, StoreError> {
    if matches!(audience, Audience::Around(roles, areas) | Audience::At(roles, areas) if roles.is_empty() || areas.is_empty())
    {
        return Ok(People::new());
    }
    let mut values = vec![now.china_date().to_string().into()];
    let condition = condition(audience, &mut values);
    let sql = format!(
        "SELECT g.holder, min(g.area) AS area FROM access_grant g \
         JOIN access_principal p ON p.actor = g.holder AND p.active \
         WHERE g.holder LIKE 'per!_%' ESCAPE '!' AND (g.until IS NULL OR g.until >= $1) AND {condition} \
         GROUP BY g.holder"
    );
    let found = rows::all(db, &sql, values).await?;
    found.iter().map(|row| Ok((row.parse("holder")?, row.parse("area")?))).collect()
}

/// What each of several active people holds; who holds nothing is not among them.
///
/// # Errors
/// If the database is away.
pub async fn held<C: ConnectionTrait>(
    db: &C,
    people: &[PersonId],
    now: Timestamp,
) -> Result<BTreeMap<PersonId, Vec<Held>>, StoreError> {
    let mut held: BTreeMap<PersonId, Vec<Held>> = BTreeMap::new();
    if people.is_empty() {
        return Ok(held);
    }
    let sql = format!(
        "SELECT g.holder, g.role, g.area, g.department FROM access_grant g \
         JOIN access_principal p ON p.actor = g.holder AND p.active \
         WHERE (g.until IS NULL OR g.until >= $1) AND g.holder IN ({})",
        rows::placeholders(2, people.len())
    );
    let mut values = vec![now.china_date().to_string().into()];
    values.extend(people.iter().map(|person| person.to_string().into()));
    for row in rows::all(db, &sql, values).await? {
        let Some(role) = Role::from_name(&row.get::<String>("role")?) else { continue };
        let holder = row.parse("holder")?;
        let (area, department) = (row.parse("area")?, row.parse_optional("department")?);
        held.entry(holder).or_default().push(Held { holder, role, area, department });
    }
    Ok(held)
}

/// Who wants this kind at once; whether they are in the audience is asked elsewhere.
///
/// # Errors
/// If the database is away.
pub async fn eager<C: ConnectionTrait>(db: &C, kind: Kind) -> Result<Vec<PersonId>, StoreError> {
    let sql = "SELECT DISTINCT person FROM at_once WHERE kind = $1";
    let found = rows::all(db, sql, vec![kind.name().into()]).await?;
    found.iter().map(|row| row.parse("person")).collect()
}
