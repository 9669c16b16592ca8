//! What adds up. How many people live in ten communities is a sum; the share of the old in them is none,
//! nor is a code, a text or an average. The dictionary says which: by representation (表示), type and unit.
//! What it does not declare to be a quantity or an amount is not summed.

/// What the dictionary says of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// 名称
    pub name_zh: String,
    /// `integer`, `decimal` and so on.
    pub datatype: String,
    /// 表示, such as 数量; none if it was told before this was kept.
    pub representation: Option<String>,
    /// Unit of measure.
    pub unit: Option<String>,
}

/// Representations whose values add up.
const ADDITIVE: [&str; 2] = ["数量", "金额"];
/// Endings of names of what is a quotient, whatever else is said of it.
const QUOTIENTS: [&str; 6] = ["率", "比例", "占比", "比重", "指数", "均值"];
/// Beginnings of such names.
const AVERAGES: [&str; 3] = ["人均", "户均", "平均"];

/// Whether values of it add up along the area tree.
pub fn adds_up(element: &Declared) -> bool {
    let number = matches!(element.datatype.as_str(), "integer" | "decimal");
    number && !is_quotient(element) && is_quantity(element)
}

fn is_quantity(element: &Declared) -> bool {
    match element.representation.as_deref().map(str::trim).filter(|said| !said.is_empty()) {
        Some(said) => ADDITIVE.contains(&said),
        // Before it was kept, what is counted in whole units of something was a quantity.
        None => element.datatype == "integer" && element.unit.as_ref().is_some_and(|unit| !unit.is_empty()),
    }
}

fn is_quotient(element: &Declared) -> bool {
    let unit = element.unit.as_deref().unwrap_or_default();
    let name = element.name_zh.trim();
    unit.contains(['%', '％', '‰', '/', '／'])
        || QUOTIENTS.iter().any(|end| name.ends_with(end))
        || AVERAGES.iter().any(|begin| name.starts_with(begin))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn adds(name: &str, datatype: &str, representation: Option<&str>, unit: Option<&str>) -> bool {
        adds_up(&Declared {
            name_zh: name.into(),
            datatype: datatype.into(),
            representation: representation.map(str::to_owned),
            unit: unit.map(str::to_owned),
        })
    }

    #[test]
    fn only_quantities_and_amounts_add_up() {
        assert!(adds("60岁以上老年人", "integer", Some("数量"), Some("人")));
        assert!(adds("补贴金额", "decimal", Some("金额"), Some("元")));
        for (name, datatype, representation, unit) in [
            ("老年人占比", "decimal", "比率", Some("%")),
            ("老年人占比", "decimal", "数量", None),
            ("入学率", "decimal", "数量", Some("百分数")),
            ("人均居住面积", "decimal", "数量", Some("平方米")),
            ("人口密度", "decimal", "数量", Some("人/平方公里")),
            ("性别", "code", "代码", None),
            ("社区编号", "integer", "标识", None),
            ("村名", "text", "名称", None),
        ] {
            assert!(!adds(name, datatype, Some(representation), unit), "{name}");
        }
    }

    #[test]
    fn of_what_was_told_before_only_whole_units_of_something_add_up() {
        assert!(adds("常住人口", "integer", None, Some("人")));
        assert!(!adds("常住人口", "integer", None, None));
        assert!(!adds("面积", "decimal", None, Some("亩")));
    }
}
