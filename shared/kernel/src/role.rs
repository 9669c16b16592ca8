//! The roles a grant can give. One list for all services; who may do what with them is each
//! service's policy table.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! roles {
    ($($(#[$doc:meta])* $variant:ident = $name:literal $zh:literal;)*) => {
        /// A role at an area or department.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Role { $($(#[$doc])* $variant,)* }

        impl Role {
            /// Every role.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The spelling used in files, columns and tokens.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The word people use.
            pub fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh,)* }
            }
        }
    };
}

roles! {
    /// Keeps the audit trail; sees no form data. Excludes the two other administrators.
    Auditor = "auditor" "审计管理员";
    /// Owns the case, the clock and the decision letter.
    BurdenOfficer = "burden_officer" "减负办经办";
    /// Finds on the list, off the list, or prohibited.
    CivilAffairs = "civil_affairs" "民政审核";
    /// Fills the one table; verifies codes; refuses what has none.
    CommunityWorker = "community_worker" "社区（村）干部";
    /// Finds what can be supplied instead of asked.
    DataBureau = "data_bureau" "数据局审核";
    /// Files requests and retrieves data; a person or an API client.
    DepartmentOfficer = "department_officer" "部门经办";
    /// Reviews cost and payer.
    Finance = "finance" "财政审核";
    /// Approves lists, and what is off the list.
    GovernmentApprover = "government_approver" "政府审批";
    /// Replays cases: People's Congress, discipline, audit.
    Inspector = "inspector" "监督检查";
    /// Reviews basis and privacy.
    Justice = "justice" "司法审核";
    /// Drafts, publishes and files duty lists and registers.
    ListSteward = "list_steward" "清单管理员";
    /// Gives and revokes grants. Excludes the two other administrators.
    SecurityAdmin = "security_admin" "安全管理员";
    /// Decides for the communities of one street; reviews their tables.
    StreetApprover = "street_approver" "街道审批";
    /// Runs the system. Excludes the two other administrators.
    SystemAdmin = "system_admin" "系统管理员";
}

impl Role {
    /// Reads [`Role::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.name() == name)
    }

    /// Whether one person may hold both: the three administrators exclude each other (等保 2.0, 三员分立).
    pub fn compatible_with(self, other: Self) -> bool {
        let administrator = |role| matches!(role, Self::Auditor | Self::SecurityAdmin | Self::SystemAdmin);
        self == other || !(administrator(self) && administrator(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_administrators_exclude_each_other() {
        assert!(!Role::Auditor.compatible_with(Role::SystemAdmin));
        assert!(!Role::SecurityAdmin.compatible_with(Role::Auditor));
        assert!(Role::Auditor.compatible_with(Role::Inspector));
    }
}
