//! Conflict of interest: nobody who wrote, changed or filed a request, nor anyone who belongs to
//! the requesting department, decides on it. Where nobody is left, that is an incident with its
//! reasons, never an approval.

use kernel::{Actor, DepartmentCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Why somebody may not decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = ConflictOfInterest)]
pub enum Conflict {
    /// They wrote, changed or filed it.
    Hand,
    /// They hold a grant of the requesting department.
    Department,
    /// They are a program; only people decide.
    Client,
}

/// The conflict of somebody who holds grants of these departments.
pub fn of(
    actor: Actor,
    departments: &[DepartmentCode],
    hands: &[Actor],
    asking: &DepartmentCode,
) -> Option<Conflict> {
    if hands.contains(&actor) {
        Some(Conflict::Hand)
    } else if departments.contains(asking) {
        Some(Conflict::Department)
    } else if !matches!(actor, Actor::Person(_)) {
        Some(Conflict::Client)
    } else {
        None
    }
}

/// Somebody whose role would let them decide.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Who.
    pub actor: Actor,
    /// The departments of all their grants.
    pub departments: Vec<DepartmentCode>,
}

/// Why nobody may decide; `None` if somebody may. An empty list: nobody holds the role there.
pub fn nobody(candidates: &[Candidate], hands: &[Actor], asking: &DepartmentCode) -> Option<Vec<Excluded>> {
    let excluded: Option<Vec<Excluded>> = candidates
        .iter()
        .map(|candidate| {
            let why = of(candidate.actor, &candidate.departments, hands, asking)?;
            Some(Excluded { actor: candidate.actor, why })
        })
        .collect();
    excluded
}

/// Somebody who may not decide, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ExcludedApprover)]
pub struct Excluded {
    /// Who.
    pub actor: Actor,
    /// Why.
    pub why: Conflict,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hands_colleagues_and_programs_do_not_decide() {
        let person = |n: u32| -> Actor { format!("per_{n:032x}").parse().unwrap() };
        let client: Actor = format!("cli_{:032x}", 9).parse().unwrap();
        let (housing, burden): (DepartmentCode, DepartmentCode) =
            ("210102-ZJ".parse().unwrap(), "210102-JF".parse().unwrap());
        let hands = [person(1)];
        assert_eq!(of(person(1), std::slice::from_ref(&burden), &hands, &housing), Some(Conflict::Hand));
        assert_eq!(
            of(person(2), std::slice::from_ref(&housing), &hands, &housing),
            Some(Conflict::Department)
        );
        assert_eq!(of(client, &[], &hands, &housing), Some(Conflict::Client));
        assert_eq!(of(person(2), std::slice::from_ref(&burden), &hands, &housing), None);

        let candidate = |n, departments: &[&DepartmentCode]| Candidate {
            actor: person(n),
            departments: departments.iter().map(|d| (*d).clone()).collect(),
        };
        assert_eq!(nobody(&[], &hands, &housing), Some(vec![]));
        let all_out = nobody(&[candidate(1, &[]), candidate(2, &[&housing])], &hands, &housing).unwrap();
        assert_eq!(all_out.len(), 2);
        assert_eq!(nobody(&[candidate(1, &[]), candidate(3, &[&burden])], &hands, &housing), None);
    }
}
