//! How far an administrator of grants reaches.
//!
//! Whoever may reset a password may become that person. So a county's administrator manages only
//! those whose every grant lies within the county; everybody else is not there for them.

use kernel::AreaPath;

/// What an administrator may touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Authority {
    /// The system itself.
    Everything,
    /// Grants within these areas, and people who hold no other.
    Within(Vec<AreaPath>),
}

impl Authority {
    /// Whether the area lies within reach.
    pub fn reaches(&self, area: &AreaPath) -> bool {
        match self {
            Self::Everything => true,
            Self::Within(areas) => areas.iter().any(|reach| reach.contains(area)),
        }
    }

    /// Whether all the areas lie within reach.
    pub fn reaches_all<'a>(&self, areas: impl IntoIterator<Item = &'a AreaPath>) -> bool {
        areas.into_iter().all(|area| self.reaches(area))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_grant_outside_is_enough_to_be_out_of_reach() {
        let path = |text: &str| text.parse::<AreaPath>().unwrap();
        let county = Authority::Within(vec![path("/210000000000/210100000000/210102000000/")]);
        let street = path("/210000000000/210100000000/210102000000/210102025000/");
        let province = path("/210000000000/");
        assert!(county.reaches_all([&street]));
        assert!(!county.reaches_all([&street, &province]));
        assert!(county.reaches_all([]));
        assert!(Authority::Everything.reaches(&province));
    }
}
