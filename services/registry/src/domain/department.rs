//! A department: who may ask, under which code, serving which area.

use kernel::{
    AreaLevel, AreaPath, DepartmentCode, Refusal, Revision, Violation, credit_code::CreditCode, text,
};

use super::{area::governs, codes};

/// A registered department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// The key, as in control numbers.
    pub code: DepartmentCode,
    /// What people call it.
    pub text: DepartmentText,
    /// The area it serves.
    pub area: AreaPath,
    /// False once abolished.
    pub active: bool,
    /// Counts its changes; zero before it is stored.
    pub revision: Revision,
}

/// What may change about a department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepartmentText {
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// 统一社会信用代码
    pub credit_code: String,
}

impl DepartmentText {
    /// Reads names and credit code.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn read(name_zh: &str, name_en: &str, credit_code: &str) -> Result<Self, Vec<Violation>> {
        let mut wrong = Vec::new();
        let name_zh = text::required(name_zh, 80, "/name_zh").map_err(|v| wrong.push(v));
        let name_en = text::optional(name_en, 200, "/name_en").map_err(|v| wrong.push(v));
        let credit_code = CreditCode::parse(credit_code).map_err(|reason| {
            let violation = Violation::of("/credit_code", &codes::DEPARTMENT_CREDIT_CODE);
            wrong.push(violation.saying(codes::DEPARTMENT_CREDIT_CODE.zh, reason.to_string()));
        });
        match (name_zh, name_en, credit_code) {
            (Ok(name_zh), Ok(name_en), Ok(code)) => {
                Ok(Self { name_zh, name_en, credit_code: code.as_str().to_owned() })
            }
            _ => Err(wrong),
        }
    }
}

impl Department {
    /// A new department at an area.
    ///
    /// # Errors
    /// If the area's level has none, or the code is another area's.
    pub fn register(
        code: DepartmentCode,
        text: DepartmentText,
        area: AreaPath,
        level: AreaLevel,
    ) -> Result<Self, Refusal> {
        if !governs(level) {
            return Err(Refusal::new(&codes::DEPARTMENT_LEVEL).at("/area_code"));
        }
        if code.area_digits() != area.code().county_digits() {
            return Err(Refusal::new(&codes::DEPARTMENT_CODE).at("/code"));
        }
        Ok(Self { code, text, area, active: true, revision: Revision::NEW })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let wrong = DepartmentText::read(" ", "x", "11210102MB99990A0M").unwrap_err();
        let told: Vec<_> = wrong.iter().map(|v| (v.pointer.as_str(), v.code.as_str())).collect();
        assert_eq!(told, [("/name_zh", "text.empty"), ("/credit_code", "registry.department.credit-code")]);
        let fine = DepartmentText::read("民政局", "", "11210102mb99990a0l").unwrap();
        assert_eq!(fine.credit_code, "11210102MB99990A0L");
    }

    #[test]
    fn the_code_begins_with_the_digits_of_its_area_and_only_three_levels_have_departments() {
        let text = DepartmentText::read("民政局", "", "11210102MB99990A0L").unwrap();
        let area: AreaPath = "/210000000000/210100000000/210102000000/".parse().unwrap();
        for (code, level, refused) in [
            ("210102-MZ", AreaLevel::County, None),
            ("210103-MZ", AreaLevel::County, Some("registry.department.code")),
            ("210102-MZ", AreaLevel::Street, Some("registry.department.level")),
        ] {
            let verdict = Department::register(code.parse().unwrap(), text.clone(), area.clone(), level);
            assert_eq!(verdict.err().map(|r| r.code.name), refused);
        }
    }
}
