//! Whom a notice is for, as it is kept: in columns of the notice where it is for one role at one place, in rows of its
//! own where it is for several, or for one person.

use kernel::{AreaPath, DepartmentCode, NoticeId, PersonId, Role, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

use crate::domain::Audience;

/// Stands for the role where several are told; no grant holds it.
const SEVERAL: &str = "several";
/// Stands for the role where one of those who hold it is told; no grant holds it.
const ONE: &str = "one";

/// What the notice itself says of its audience.
pub(super) struct Columns<'a> {
    pub reach: &'static str,
    pub role: String,
    pub area: Option<&'a AreaPath>,
    pub department: Option<&'a DepartmentCode>,
}

/// Nothing, if nobody at all is told.
pub(super) fn columns(audience: &Audience) -> Option<Columns<'_>> {
    let (reach, role, area, department) = match audience {
        Audience::AtOrAbove(role, area) => ("above", role.name().to_owned(), Some(area), None),
        Audience::AtOrBelow(role, area) => ("below", role.name().to_owned(), Some(area), None),
        // An event may concern two departments: each has a notice of its own.
        Audience::Department(code) => ("department", format!("officer {code}"), None, Some(code)),
        // The others have rows of their own; what stands here only satisfies the table.
        Audience::Around(_, areas) | Audience::At(_, areas) => {
            ("below", SEVERAL.to_owned(), Some(areas.first()?), None)
        }
        Audience::One(_, _, area) => ("above", ONE.to_owned(), Some(area), None),
    };
    Some(Columns { reach, role, area, department })
}

/// Writes what does not stand on the notice itself.
///
/// # Errors
/// If the database refuses.
pub(super) async fn place<C: ConnectionTrait>(
    db: &C,
    id: NoticeId,
    audience: &Audience,
) -> Result<(), StoreError> {
    match audience {
        Audience::Around(roles, areas) => at_places(db, id, roles, (areas, false)).await,
        Audience::At(roles, areas) => at_places(db, id, roles, (areas, true)).await,
        Audience::One(person, role, area) => for_one(db, id, *person, (*role, area)).await,
        Audience::AtOrAbove(..) | Audience::AtOrBelow(..) | Audience::Department(_) => Ok(()),
    }
}

/// For which roles at which places it is, around them or there exactly.
async fn at_places<C: ConnectionTrait>(
    db: &C,
    id: NoticeId,
    roles: &[Role],
    (areas, exact): (&[AreaPath], bool),
) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO notice_place (role, area, notice, exact) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    for role in roles {
        for area in areas {
            let values = vec![role.name().into(), area.as_str().into(), id.to_string().into(), exact.into()];
            rows::execute(db, sql, values).await?;
        }
    }
    Ok(())
}

/// For which one of those who hold a role it is.
async fn for_one<C: ConnectionTrait>(
    db: &C,
    id: NoticeId,
    person: PersonId,
    (role, area): (Role, &AreaPath),
) -> Result<(), StoreError> {
    let sql = "INSERT INTO notice_person (person, role, area, notice) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    let (person, id) = (person.to_string(), id.to_string());
    rows::execute(db, sql, vec![person.into(), role.name().into(), area.as_str().into(), id.into()])
        .await
        .map(drop)
}

/// The audience of a notice; nobody, if what is kept means nothing to this program.
///
/// # Errors
/// If the database is away.
pub(super) async fn read<C: ConnectionTrait>(
    db: &C,
    notice: NoticeId,
    row: &Row,
) -> Result<Audience, StoreError> {
    let (reach, role): (String, String) = (row.get("reach")?, row.get("role")?);
    let area: Option<AreaPath> = row.parse_optional("area")?;
    let department = row.parse_optional("department")?;
    match (reach.as_str(), Role::from_name(&role), area, department) {
        ("above", Some(role), Some(area), _) => Ok(Audience::AtOrAbove(role, area)),
        ("below", Some(role), Some(area), _) => Ok(Audience::AtOrBelow(role, area)),
        ("department", _, _, Some(department)) => Ok(Audience::Department(department)),
        _ if role == ONE => one(db, notice).await,
        _ => places(db, notice).await,
    }
}

async fn one<C: ConnectionTrait>(db: &C, notice: NoticeId) -> Result<Audience, StoreError> {
    let sql = "SELECT person, role, area FROM notice_person WHERE notice = $1";
    let row = rows::one(db, sql, vec![notice.to_string().into()]).await?;
    let row = row.ok_or_else(|| StoreError::Corrupt(format!("{notice} is for one person, and for none")))?;
    match Role::from_name(&row.get::<String>("role")?) {
        Some(role) => Ok(Audience::One(row.parse("person")?, role, row.parse("area")?)),
        None => Ok(Audience::Around(Vec::new(), Vec::new())),
    }
}

async fn places<C: ConnectionTrait>(db: &C, notice: NoticeId) -> Result<Audience, StoreError> {
    let sql = "SELECT role, area, exact FROM notice_place WHERE notice = $1 ORDER BY role, area";
    let (mut roles, mut areas, mut exact) = (Vec::new(), Vec::new(), false);
    for row in rows::all(db, sql, vec![notice.to_string().into()]).await? {
        roles.extend(Role::from_name(&row.get::<String>("role")?));
        areas.push(row.parse("area")?);
        exact |= row.get::<bool>("exact")?;
    }
    roles.dedup();
    areas.sort_unstable();
    areas.dedup();
    Ok(if exact { Audience::At(roles, areas) } else { Audience::Around(roles, areas) })
}

/// Forgets whom the notices of before this moment were for.
///
/// # Errors
/// If the database refuses.
pub(super) async fn forget<C: ConnectionTrait>(db: &C, before: Timestamp) -> Result<(), StoreError> {
    for table in ["notice_place", "notice_person"] {
        let sql = format!("DELETE FROM {table} WHERE notice IN (SELECT id FROM notice WHERE at < $1)");
        rows::execute(db, &sql, vec![before.micros().into()]).await?;
    }
    Ok(())
}
