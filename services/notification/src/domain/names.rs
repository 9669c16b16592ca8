//! What people call areas and departments, in both languages.

use std::collections::BTreeMap;

use kernel::{AreaCode, AreaPath, DepartmentCode};

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// The names that the words on a page need. What is not known is called by its code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// Of areas.
    pub areas: BTreeMap<AreaCode, Name>,
    /// Of departments.
    pub departments: BTreeMap<DepartmentCode, Name>,
}

impl Names {
    pub(super) fn area(&self, path: &AreaPath) -> Name {
        let code = path.code();
        self.areas.get(&code).cloned().unwrap_or_else(|| same(code.as_str()))
    }

    pub(super) fn department(&self, code: &DepartmentCode) -> Name {
        self.departments.get(code).cloned().unwrap_or_else(|| same(code.as_str()))
    }
}

fn same(code: &str) -> Name {
    Name { zh: code.to_owned(), en: code.to_owned() }
}
