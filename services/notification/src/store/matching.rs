//! Which notices the holder of some grants is told: `Audience::includes` as SQL.

use kernel::Role;
use sea_orm::Value;

use crate::domain::audience::Held;

/// A condition on the table `n`; its parameters are appended. `narrower` is what the caller asks of
/// `n` besides: asked here as well, it is answered from the index.
///
/// Notices of one place, of several and for one person are united and not joined by OR: over several tables
/// neither database would use an index for that.
pub(super) fn told(held: &[Held], values: &mut Vec<Value>, narrower: &str) -> String {
    if held.is_empty() {
        return "FALSE".into();
    }
    let (mut here, mut places, mut alone) = (Vec::new(), Vec::new(), Vec::new());
    for found in held.iter().map(|grant| of_grant(grant, values)) {
        here.extend(found.here);
        places.push(found.places);
        alone.push(found.alone);
    }
    let [here, places, alone] = [here, places, alone].map(|conditions| conditions.join(" OR "));
    format!(
        "n.id IN (SELECT n.id FROM notice n WHERE ({here}){narrower} \
         UNION ALL SELECT p.notice FROM notice_place p WHERE {places} \
         UNION ALL SELECT a.notice FROM notice_person a WHERE {alone})"
    )
}

/// What one grant finds.
struct Found {
    /// Among the notices of one place.
    here: Vec<String>,
    /// Among those of several places.
    places: String,
    /// Among those that are for one person alone.
    alone: String,
}

fn of_grant(grant: &Held, values: &mut Vec<Value>) -> Found {
    let mut next = |value: Value| {
        values.push(value);
        format!("${}", values.len())
    };
    let role = next(grant.role.name().into());
    let (from, to) = (next(grant.area.as_str().into()), next(grant.area.upper_bound().into()));
    let lineage: Vec<String> = grant.area.lineage().map(|path| next(path.as_str().into())).collect();
    let lineage = lineage.join(", ");
    let mut here = vec![
        format!("(n.reach = 'above' AND n.role = {role} AND n.area >= {from} AND n.area < {to})"),
        format!("(n.reach = 'below' AND n.role = {role} AND n.area IN ({lineage}))"),
    ];
    if let (Role::DepartmentOfficer, Some(department)) = (grant.role, &grant.department) {
        let department = next(department.as_str().into());
        here.push(format!("(n.reach = 'department' AND n.department = {department})"));
    }
    let places = format!(
        "(p.role = {role} AND NOT p.exact AND p.area >= {from} AND p.area < {to}) \
         OR (p.role = {role} AND NOT p.exact AND p.area IN ({lineage})) \
         OR (p.role = {role} AND p.exact AND p.area = {from})"
    );
    let holder = next(grant.holder.to_string().into());
    let alone = format!("(a.person = {holder} AND a.role = {role} AND a.area >= {from} AND a.area < {to})");
    Found { here, places, alone }
}
