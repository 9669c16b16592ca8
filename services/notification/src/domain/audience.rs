//! Who a notice is for: never a list of people, but those who hold a role at the time of reading; one of
//! them, where a thing was put into one pair of hands.
//!
//! So a notice for every community of a province is one row, whoever takes over a desk finds what
//! lies on it, and a revoked grant takes the notices along.

use kernel::{AreaPath, DepartmentCode, PersonId, Role};

/// Those who are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// Holders of the role whose area is this one or contains it: who answers for a thing here.
    AtOrAbove(Role, AreaPath),
    /// Holders of the role whose area is this one or lies within it: whom a thing here concerns.
    AtOrBelow(Role, AreaPath),
    /// The officers of a department.
    Department(DepartmentCode),
    /// Holders of any of the roles whose area meets one of these: whom a thing of many places
    /// concerns, once each.
    Around(Vec<Role>, Vec<AreaPath>),
    /// Holders of any of the roles whose area is one of these: who keeps what each of them has for
    /// itself, such as its list.
    At(Vec<Role>, Vec<AreaPath>),
    /// This one of the holders of the role whose area is this one or contains it, as long as they hold it.
    One(PersonId, Role, AreaPath),
}

/// A grant, as far as it decides what one is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// By whom.
    pub holder: PersonId,
    /// The role.
    pub role: Role,
    /// Where.
    pub area: AreaPath,
    /// On whose behalf.
    pub department: Option<DepartmentCode>,
}

impl Audience {
    /// Whether the holder of a grant is told. The store asks the same question as SQL; a test
    /// holds the two against each other.
    pub fn includes(&self, held: &Held) -> bool {
        match self {
            Self::AtOrAbove(role, area) => held.role == *role && held.area.contains(area),
            Self::AtOrBelow(role, area) => held.role == *role && area.contains(&held.area),
            Self::Department(department) => {
                held.role == Role::DepartmentOfficer && held.department.as_ref() == Some(department)
            }
            Self::Around(roles, areas) => {
                let meets = |area: &AreaPath| area.contains(&held.area) || held.area.contains(area);
                roles.contains(&held.role) && areas.iter().any(meets)
            }
            Self::At(roles, areas) => roles.contains(&held.role) && areas.contains(&held.area),
            Self::One(person, role, area) => {
                held.holder == *person && held.role == *role && held.area.contains(area)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(role: Role, area: &AreaPath) -> Held {
        let holder = "per_00000000000000000000000000000001".parse().unwrap();
        Held { holder, role, area: area.clone(), department: None }
    }

    #[test]
    fn the_two_directions_differ() {
        let path = |text: &str| text.parse::<AreaPath>().unwrap();
        let (county, street) = (
            path("/210000000000/210100000000/210102000000/"),
            path("/210000000000/210100000000/210102000000/210102025000/"),
        );
        let held = |area: &AreaPath| held(Role::ListSteward, area);
        let above = Audience::AtOrAbove(Role::ListSteward, street.clone());
        let below = Audience::AtOrBelow(Role::ListSteward, county.clone());
        assert!(above.includes(&held(&county)) && above.includes(&held(&street)));
        assert!(below.includes(&held(&county)) && below.includes(&held(&street)));
        assert!(!Audience::AtOrAbove(Role::ListSteward, county.clone()).includes(&held(&street)));
        assert!(!Audience::AtOrBelow(Role::ListSteward, street).includes(&held(&county)));
        assert!(!below.includes(&Held { role: Role::Inspector, ..held(&county) }));
    }

    #[test]
    fn around_a_community_are_its_workers_and_its_street_and_not_the_next_street() {
        let path = |text: &str| text.parse::<AreaPath>().unwrap();
        let street = path("/210000000000/210100000000/210102000000/210102025000/");
        let community = path("/210000000000/210100000000/210102000000/210102025000/210102025001/");
        let next = path("/210000000000/210100000000/210102000000/210102023000/");
        let around =
            Audience::Around(vec![Role::CommunityWorker, Role::StreetApprover], vec![community.clone()]);
        assert!(around.includes(&held(Role::CommunityWorker, &community)));
        assert!(around.includes(&held(Role::StreetApprover, &street)));
        assert!(!around.includes(&held(Role::StreetApprover, &next)));
        assert!(!around.includes(&held(Role::BurdenOfficer, &street)));
    }

    #[test]
    fn a_department_is_its_officers_and_nobody_else() {
        let audience = Audience::Department("210102-MZ".parse().unwrap());
        let held = |role: Role, department: &str| Held {
            department: Some(department.parse().unwrap()),
            ..held(role, &"/210000000000/".parse().unwrap())
        };
        assert!(audience.includes(&held(Role::DepartmentOfficer, "210102-MZ")));
        assert!(!audience.includes(&held(Role::DepartmentOfficer, "210102-WJ")));
        assert!(!audience.includes(&held(Role::ListSteward, "210102-MZ")));
    }

    #[test]
    fn one_of_those_who_hold_a_role_is_told_while_they_hold_it() {
        let path = |text: &str| text.parse::<AreaPath>().unwrap();
        let street = path("/210000000000/210100000000/210102000000/210102025000/");
        let next = path("/210000000000/210100000000/210102000000/210102023000/");
        let theirs = held(Role::StreetApprover, &street);
        let one = Audience::One(theirs.holder, Role::StreetApprover, street.clone());
        let colleague = "per_00000000000000000000000000000002".parse().unwrap();
        assert!(one.includes(&theirs));
        assert!(!one.includes(&Held { holder: colleague, ..theirs.clone() }));
        assert!(!one.includes(&Held { area: next, ..theirs.clone() }));
        assert!(!one.includes(&Held { role: Role::BurdenOfficer, ..theirs }));
    }
}
