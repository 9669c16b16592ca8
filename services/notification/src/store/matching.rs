//! Which notices the holder of some grants is told: `Audience::includes` as SQL.

use kernel::Role;
use sea_orm::Value;

use crate::domain::audience::Held;

/// A condition on the table `n`; its parameters are appended.
pub(super) fn told(held: &[Held], values: &mut Vec<Value>) -> String {
    let conditions: Vec<String> = held.iter().flat_map(|grant| of_grant(grant, values)).collect();
    if conditions.is_empty() { "FALSE".into() } else { format!("({})", conditions.join(" OR ")) }
}

fn of_grant(grant: &Held, values: &mut Vec<Value>) -> Vec<String> {
    let mut next = |value: Value| {
        values.push(value);
        format!("${}", values.len())
    };
    let role = next(grant.role.name().into());
    let (from, to) = (next(grant.area.as_str().into()), next(grant.area.upper_bound().into()));
    let lineage: Vec<String> = grant.area.lineage().map(|path| next(path.as_str().into())).collect();
    let mut conditions = vec![
        format!("(n.reach = 'above' AND n.role = {role} AND n.area >= {from} AND n.area < {to})"),
        format!("(n.reach = 'below' AND n.role = {role} AND n.area IN ({}))", lineage.join(", ")),
    ];
    if let (Role::DepartmentOfficer, Some(department)) = (grant.role, &grant.department) {
        let department = next(department.as_str().into());
        conditions.push(format!("(n.reach = 'department' AND n.department = {department})"));
    }
    conditions
}
