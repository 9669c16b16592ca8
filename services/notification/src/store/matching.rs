//! Which notices the holder of some grants is told: `Audience::includes` as SQL.

use kernel::Role;
use sea_orm::Value;

use crate::domain::audience::Held;

/// A condition on the table `n`; its parameters are appended. `narrower` is what the caller asks of
/// `n` besides: asked here as well, it is answered from the index.
///
/// The two sorts of places are united and not joined by OR: over two tables neither database would
/// use an index for that.
pub(super) fn told(held: &[Held], values: &mut Vec<Value>, narrower: &str) -> String {
    let found: Vec<(Vec<String>, String)> = held.iter().map(|grant| of_grant(grant, values)).collect();
    if found.is_empty() {
        return "FALSE".into();
    }
    let (here, places): (Vec<Vec<String>>, Vec<String>) = found.into_iter().unzip();
    format!(
        "n.id IN (SELECT n.id FROM notice n WHERE ({}){narrower} \
         UNION ALL SELECT p.notice FROM notice_place p WHERE {})",
        here.concat().join(" OR "),
        places.join(" OR ")
    )
}

/// What one grant finds among the notices of one place, and among those of several.
fn of_grant(grant: &Held, values: &mut Vec<Value>) -> (Vec<String>, String) {
    let mut next = |value: Value| {
        values.push(value);
        format!("${}", values.len())
    };
    let role = next(grant.role.name().into());
    let (from, to) = (next(grant.area.as_str().into()), next(grant.area.upper_bound().into()));
    let lineage: Vec<String> = grant.area.lineage().map(|path| next(path.as_str().into())).collect();
    let lineage = lineage.join(", ");
    let mut conditions = vec![
        format!("(n.reach = 'above' AND n.role = {role} AND n.area >= {from} AND n.area < {to})"),
        format!("(n.reach = 'below' AND n.role = {role} AND n.area IN ({lineage}))"),
    ];
    if let (Role::DepartmentOfficer, Some(department)) = (grant.role, &grant.department) {
        let department = next(department.as_str().into());
        conditions.push(format!("(n.reach = 'department' AND n.department = {department})"));
    }
    let place = format!(
        "(p.role = {role} AND NOT p.exact AND p.area >= {from} AND p.area < {to}) \
         OR (p.role = {role} AND NOT p.exact AND p.area IN ({lineage})) \
         OR (p.role = {role} AND p.exact AND p.area = {from})"
    );
    (conditions, place)
}
