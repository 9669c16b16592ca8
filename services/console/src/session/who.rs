//! Who is signed in, as far as pages need it: for the menu and the greeting, never for permission.

use kernel::Role;
use serde::{Deserialize, Serialize};
use web::Language;

/// One grant, as identity tells it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Office {
    /// `street_approver` …
    pub role: String,
    /// Where it may act: a path or a code.
    pub area: String,
    /// 名称 of that area.
    pub area_name: Option<String>,
    /// The same in English, as registry has it.
    pub area_name_en: String,
    /// Where it may look.
    pub view_area: Option<String>,
    /// On whose behalf.
    pub department: Option<String>,
}

/// The person who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Who {
    /// `per_…`.
    pub actor: String,
    /// 姓名
    pub name: String,
    /// What they hold.
    pub grants: Vec<Office>,
}

impl Office {
    /// The role, if this program knows it.
    pub fn role(&self) -> Option<Role> {
        Role::from_name(&self.role)
    }

    /// The twelve digits of the area.
    pub fn area_code(&self) -> &str {
        self.area.trim_matches('/').rsplit('/').next().unwrap_or_default()
    }

    /// What to call the area.
    pub fn area_label(&self, language: Language) -> &str {
        let names =
            [language.pick("", self.area_name_en.as_str()), self.area_name.as_deref().unwrap_or_default()];
        names.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| self.area_code())
    }
}

impl Who {
    /// Whether any grant gives the role.
    pub fn is(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role() == Some(role))
    }

    /// Whether any grant gives one of the roles.
    pub fn is_any(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.is(*role))
    }

    /// The grants with this role.
    pub fn offices(&self, role: Role) -> impl Iterator<Item = &Office> {
        self.grants.iter().filter(move |grant| grant.role() == Some(role))
    }

    /// The departments the person files for.
    pub fn departments(&self) -> Vec<&str> {
        self.offices(Role::DepartmentOfficer).filter_map(|grant| grant.department.as_deref()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_role_and_an_unknown_member_do_no_harm() {
        let json = r#"{"actor":"per_1","name":"陈刚","login":"x","grants":[
            {"id":"gra_1","role":"street_approver","area":"/210000000000/210102025000/","new":1},
            {"role":"astronaut","area":"210102025000"}]}"#;
        let who: Who = serde_json::from_str(json).unwrap();
        assert!(who.is(Role::StreetApprover) && !who.is(Role::Inspector));
        assert_eq!(who.grants[0].area_code(), "210102025000");
        assert_eq!(who.grants[1].area_label(Language::Zh), "210102025000");
    }
}
