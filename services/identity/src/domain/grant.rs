//! Who may be given which role.

use chrono::NaiveDate;
use kernel::{Actor, AreaPath, DepartmentCode, Refusal, Role, Violation};

use super::codes;

/// A grant in force, as far as it matters for another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The role.
    pub role: Role,
    /// Where.
    pub area: AreaPath,
    /// On whose behalf.
    pub department: Option<DepartmentCode>,
}

/// The person or client who would hold the grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub actor: Actor,
    /// Whether they are active.
    pub active: bool,
    /// The department of a client that has one.
    pub department: Option<DepartmentCode>,
    /// What they hold.
    pub held: Vec<Held>,
}

/// What is to be given; area and department were looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The role.
    pub role: Role,
    /// Where the holder may act.
    pub area: AreaPath,
    /// Where the holder may look.
    pub view_area: AreaPath,
    /// On whose behalf.
    pub department: Option<DepartmentCode>,
    /// Last day.
    pub until: Option<NaiveDate>,
}

/// Whether `giver` may give this to the holder on this day.
///
/// # Errors
/// The first rule about the people that is broken, or every field that is wrong.
pub fn give(giver: Actor, holder: &Holder, proposal: &Proposal, today: NaiveDate) -> Result<(), Refusal> {
    own(giver, holder.actor)?;
    if !holder.active {
        return Err(Refusal::new(&codes::INACTIVE).at("/holder"));
    }
    let wrong = fields(holder, proposal, today);
    if let [first, ..] = wrong.as_slice() {
        return Err(Refusal::new(first.0).with(wrong.into_iter().map(|(code, at)| Violation::of(at, code))));
    }
    if let Some(other) = holder.held.iter().find(|held| !held.role.compatible_with(proposal.role)) {
        let (zh, en) = (other.role.zh(), other.role.name());
        return Err(Refusal::new(&codes::ROLE_INCOMPATIBLE)
            .saying(format!("该人员已是{zh}"), format!("they are {en} already"))
            .at("/role"));
    }
    let same =
        |h: &&Held| h.role == proposal.role && h.area == proposal.area && h.department == proposal.department;
    match holder.held.iter().find(same) {
        Some(_) => Err(Refusal::new(&codes::GRANT_HELD)),
        None => Ok(()),
    }
}

/// Nobody changes their own grants, in either direction.
///
/// # Errors
/// If the two are the same.
pub fn own(actor: Actor, holder: Actor) -> Result<(), Refusal> {
    if actor == holder { Err(Refusal::new(&codes::OWN_GRANT)) } else { Ok(()) }
}

fn fields(
    holder: &Holder,
    proposal: &Proposal,
    today: NaiveDate,
) -> Vec<(&'static kernel::Code, &'static str)> {
    let officer = proposal.role == Role::DepartmentOfficer;
    let other = holder.department.is_some() && proposal.department != holder.department;
    [
        (proposal.until.is_some_and(|last| last < today), &codes::UNTIL_PAST, "/until"),
        (!proposal.view_area.contains(&proposal.area), &codes::VIEW_NARROW, "/view_area_code"),
        (officer && proposal.department.is_none(), &codes::DEPARTMENT_NEEDED, "/department"),
        (proposal.department.is_some() && other, &codes::DEPARTMENT_OTHER, "/department"),
    ]
    .into_iter()
    .filter_map(|(wrong, code, at)| wrong.then_some((code, at)))
    .collect()
}

#[cfg(test)]
mod tests {
    use kernel::PersonId;

    use super::*;

    fn actor(n: u128) -> Actor {
        Actor::Person(PersonId::from_uuid(format!("{n:032x}").parse().unwrap()))
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn path(text: &str) -> AreaPath {
        text.parse().unwrap()
    }

    fn proposal(role: Role) -> Proposal {
        let area = path("/210000000000/210100000000/210102000000/");
        let department = Some("210102-MZ".parse().unwrap());
        Proposal { role, area: area.clone(), view_area: area, department, until: None }
    }

    fn holder(roles: &[Role]) -> Holder {
        let held = |role: &Role| Held { role: *role, area: path("/210000000000/"), department: None };
        Holder { actor: actor(2), active: true, department: None, held: roles.iter().map(held).collect() }
    }

    fn code(result: Result<(), Refusal>) -> &'static str {
        result.err().map_or("given", |refusal| refusal.code.name)
    }

    #[test]
    fn nobody_gives_themselves_anything() {
        let me = Holder { actor: actor(1), ..holder(&[]) };
        let today = day("2026-11-23");
        assert_eq!(code(give(actor(1), &me, &proposal(Role::Inspector), today)), "identity.grant.own");
        assert_eq!(code(give(actor(1), &holder(&[]), &proposal(Role::Inspector), today)), "given");
    }

    /// Every ordered pair of roles, against the one rule in the kernel.
    #[test]
    fn a_role_is_given_beside_every_role_it_is_compatible_with_and_no_other() {
        for held in Role::ALL {
            for wanted in Role::ALL {
                let said = code(give(actor(1), &holder(&[*held]), &proposal(*wanted), day("2026-11-23")));
                let expected =
                    if held.compatible_with(*wanted) { "given" } else { "identity.grant.role-incompatible" };
                assert_eq!(said, expected, "{held:?} then {wanted:?}");
            }
        }
    }

    #[test]
    fn every_wrong_field_is_told_at_once() {
        let wrong = Proposal {
            view_area: path("/210000000000/210100000000/210102000000/210102025000/"),
            department: None,
            until: Some(day("2026-11-22")),
            ..proposal(Role::DepartmentOfficer)
        };
        let refusal = give(actor(1), &holder(&[]), &wrong, day("2026-11-23")).unwrap_err();
        let pointers: Vec<_> = refusal.violations.iter().map(|v| v.pointer.as_str()).collect();
        assert_eq!(pointers, ["/until", "/view_area_code", "/department"]);
    }

    #[test]
    fn a_client_acts_for_its_own_department_only() {
        let client = |letters: &str| Holder { department: Some(letters.parse().unwrap()), ..holder(&[]) };
        let today = day("2026-11-23");
        let officer = proposal(Role::DepartmentOfficer);
        assert_eq!(code(give(actor(1), &client("210102-MZ"), &officer, today)), "given");
        assert_eq!(
            code(give(actor(1), &client("210102-WJ"), &officer, today)),
            "identity.grant.department-other"
        );
    }

    #[test]
    fn the_same_grant_twice_and_a_grant_to_somebody_who_left_are_refused() {
        let today = day("2026-11-23");
        let wanted = proposal(Role::ListSteward);
        let held =
            Held { role: wanted.role, area: wanted.area.clone(), department: wanted.department.clone() };
        let twice = Holder { held: vec![held], ..holder(&[]) };
        assert_eq!(code(give(actor(1), &twice, &wanted, today)), "identity.grant.held");
        let gone = Holder { active: false, ..holder(&[]) };
        assert_eq!(code(give(actor(1), &gone, &wanted, today)), "identity.principal.inactive");
    }
}
