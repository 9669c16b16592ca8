//! Conflict of interest: nobody who wrote, changed or filed a request or answered for it, who gave it
//! to somebody else to decide, who decided on it before it was to be reconsidered, nor anyone who
//! belongs to the requesting department, decides on it. Where nobody is left, that is an incident with
//! its reasons, never an approval.

use kernel::{Actor, DepartmentCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::seats::Beside;

/// Why somebody may not decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = ConflictOfInterest)]
pub enum Conflict {
    /// They wrote, changed or filed it, or answered for it.
    Hand,
    /// They hold a grant of the requesting department.
    Department,
    /// They chose who decides: a task of it that they gave to a colleague is still there, or was
    /// decided there.
    Delegated,
    /// They decided the first time, and it is to be reconsidered.
    Decided,
    /// They are a program; only people decide.
    Client,
    /// They decide once at a place: they have, or another task there wants them.
    Seat,
}

/// Everybody a request is tied to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ties {
    /// The department that asks.
    pub asking: DepartmentCode,
    /// Who wrote, changed or filed it, or answered for it.
    pub hands: Vec<Actor>,
    /// Who gave a task of it to a colleague that did not come back undecided.
    pub delegators: Vec<Actor>,
    /// Who decided, or would have, on what is reconsidered.
    pub judges: Vec<Actor>,
}

impl Ties {
    /// The conflict of somebody who holds grants of these departments.
    pub fn conflict(&self, actor: Actor, departments: &[DepartmentCode]) -> Option<Conflict> {
        if self.hands.contains(&actor) {
            Some(Conflict::Hand)
        } else if departments.contains(&self.asking) {
            Some(Conflict::Department)
        } else if self.judges.contains(&actor) {
            Some(Conflict::Decided)
        } else if self.delegators.contains(&actor) {
            Some(Conflict::Delegated)
        } else if !matches!(actor, Actor::Person(_)) {
            Some(Conflict::Client)
        } else {
            None
        }
    }

    /// Who of these may decide; nobody who is taken: everybody decides once at a place.
    pub fn free<'a>(
        &'a self,
        candidates: &'a [Candidate],
        taken: &'a [Actor],
    ) -> impl Iterator<Item = Actor> + 'a {
        let free = |candidate: &&Candidate| self.why_not(candidate, taken).is_none();
        candidates.iter().filter(free).map(|candidate| candidate.actor)
    }

    fn why_not(&self, candidate: &Candidate, taken: &[Actor]) -> Option<Conflict> {
        let taken = taken.contains(&candidate.actor).then_some(Conflict::Seat);
        self.conflict(candidate.actor, &candidate.departments).or(taken)
    }

    /// Why nobody is left to decide; `None` if somebody is. An empty list: nobody holds the role there.
    pub fn nobody(&self, candidates: &[Candidate], beside: &Beside) -> Option<Vec<Excluded>> {
        let why = |candidate: &Candidate| self.why_not(candidate, &beside.voted);
        let free = candidates.iter().filter(|candidate| why(candidate).is_none()).count();
        let excluded = |candidate: &Candidate| Excluded {
            actor: candidate.actor,
            why: why(candidate).unwrap_or(Conflict::Seat),
        };
        (free <= beside.before).then(|| candidates.iter().map(excluded).collect())
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

    fn person(n: u32) -> Actor {
        format!("per_{n:032x}").parse().unwrap()
    }

    fn candidate(n: u32, departments: &[&DepartmentCode]) -> Candidate {
        Candidate { actor: person(n), departments: departments.iter().map(|d| (*d).clone()).collect() }
    }

    #[test]
    fn whoever_is_tied_to_a_request_does_not_decide() {
        let client: Actor = format!("cli_{:032x}", 9).parse().unwrap();
        let (housing, burden): (DepartmentCode, DepartmentCode) =
            ("210102-ZJ".parse().unwrap(), "210102-JF".parse().unwrap());
        let ties = Ties {
            asking: housing.clone(),
            hands: vec![person(1)],
            delegators: vec![person(4)],
            judges: vec![person(5)],
        };
        let table: [(Actor, &[DepartmentCode], Option<Conflict>); 6] = [
            (person(1), std::slice::from_ref(&burden), Some(Conflict::Hand)),
            (person(2), std::slice::from_ref(&housing), Some(Conflict::Department)),
            (person(4), &[], Some(Conflict::Delegated)),
            (person(5), &[], Some(Conflict::Decided)),
            (client, &[], Some(Conflict::Client)),
            (person(2), std::slice::from_ref(&burden), None),
        ];
        for (actor, departments, expected) in table {
            assert_eq!(ties.conflict(actor, departments), expected, "{actor}");
        }
        let colleagues =
            [candidate(1, &[]), candidate(2, &[&housing]), candidate(3, &[&burden]), candidate(6, &[])];
        let free: Vec<Actor> = ties.free(&colleagues, &[person(6)]).collect();
        assert_eq!(free, [person(3)], "neither who is tied to it nor who decides there anyway");
        let alone = Beside::default();
        assert_eq!(ties.nobody(&[], &alone), Some(vec![]));
        let all_out = ties.nobody(&[candidate(1, &[]), candidate(2, &[&housing])], &alone).unwrap();
        assert_eq!(all_out.len(), 2);
        let one_fit = [candidate(1, &[]), candidate(3, &[&burden])];
        assert_eq!(ties.nobody(&one_fit, &alone), None);
        // Who decided there, or is wanted for another task there, is nobody else for this one.
        for beside in [Beside { voted: vec![person(3)], before: 0 }, Beside { voted: vec![], before: 1 }] {
            let whys: Vec<Conflict> =
                ties.nobody(&one_fit, &beside).unwrap().iter().map(|out| out.why).collect();
            assert_eq!(whys, [Conflict::Hand, Conflict::Seat]);
        }
    }
}
