//! Reading the cast.

use kernel::{AreaCode, DepartmentCode, Role};
use serde::Deserialize;
use storage::StoreError;

/// One line of the file.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Member {
    /// The login.
    pub key: String,
    pub name: String,
    pub phone: String,
    pub role: Role,
    pub department: Option<DepartmentCode>,
    pub area: AreaCode,
}

const FILE: &str = include_str!("../../seed/cast.csv");

/// Everybody.
///
/// # Errors
/// If the file that was compiled in is wrong.
pub(super) fn read() -> Result<Vec<Member>, StoreError> {
    csv::Reader::from_reader(FILE.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|error| StoreError::Corrupt(format!("cast.csv: {error}")))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::person;

    #[test]
    fn everybody_can_be_registered_and_every_desk_is_taken() {
        let cast = read().unwrap();
        let logins: BTreeSet<_> = cast.iter().map(|member| member.key.as_str()).collect();
        assert_eq!(logins.len(), cast.len());
        for member in &cast {
            assert!(
                person::login(&member.key, "").is_ok() && person::phone(&member.phone, "").is_ok(),
                "{member:?}"
            );
        }
        for role in
            [Role::DepartmentOfficer, Role::BurdenOfficer, Role::StreetApprover, Role::CommunityWorker]
        {
            assert!(cast.iter().any(|member| member.role == role), "{role:?}");
        }
    }
}
