//! The import of items: a sheet of duty items, mistakes by cell.

use contracts::registry::{LegalBasis, Support};
use kernel::{AreaPath, DepartmentCode, Frequency, Refusal, Violation};

use super::{
    codes,
    duty_item::{ItemText, item_code},
    sheet::{Column, Row, Sheet, optional, or_refused, required},
    spelling::{parse, parts},
};

/// The columns of a sheet of items. Several laws, articles or departments in a cell are `a|b`.
pub const LAYOUT: &[Column] = &[
    required("code", "编号"),
    required("name_zh", "事项名称"),
    optional("name_en", "英文名称"),
    required("content_zh", "事项内容"),
    optional("content_en", "英文内容"),
    required("kind", "类别"),
    required("lead_department", "牵头部门"),
    required("basis_law", "依据"),
    required("basis_article", "条款"),
    optional("basis_text", "依据内容"),
    required("allowed_frequency", "报送频次"),
    optional("support_money", "经费保障"),
    optional("support_people", "人员保障"),
    optional("support_data", "信息保障"),
    optional("support_contact", "联系人"),
];

/// Reads the items of a sheet for the list of an area. A department may be given by its letters
/// alone; then it is the area's own.
///
/// # Errors
/// A refusal with every mistake by cell.
pub fn read(sheet: &Sheet, area: &AreaPath) -> Result<Vec<(String, ItemText)>, Refusal> {
    let mut mistakes = Vec::new();
    let mut items: Vec<(String, ItemText)> = Vec::new();
    for row in sheet.rows() {
        let code = row.get("code");
        if item_code(code).is_err() {
            mistakes.push(row.wrong("code", &codes::ITEM_CODE));
        } else if items.iter().any(|(known, _)| known == code) {
            mistakes.push(row.wrong("code", &codes::ITEM_TWICE));
        }
        if let Some(text) = item(row, area, &mut mistakes) {
            items.push((code.to_owned(), text));
        }
    }
    or_refused(items, mistakes)
}

fn item(row: Row<'_>, area: &AreaPath, mistakes: &mut Vec<Violation>) -> Option<ItemText> {
    let before = mistakes.len();
    let kind = parse(row.get("kind"));
    if kind.is_none() {
        mistakes.push(row.wrong("kind", &codes::ITEM_KIND));
    }
    let allowed_frequency = Frequency::from_name(row.get("allowed_frequency"));
    if allowed_frequency.is_none() {
        mistakes.push(row.wrong("allowed_frequency", &codes::ITEM_FREQUENCY));
    }
    let departments: Option<Vec<DepartmentCode>> =
        parts(row.get("lead_department")).map(|part| department(part, area)).collect();
    if departments.is_none() {
        mistakes.push(row.wrong("lead_department", &codes::ITEM_DEPARTMENT));
    }
    let basis = basis(row);
    if basis.is_none() {
        mistakes.push(row.wrong("basis_article", &codes::ITEM_BASIS_PARTS));
    }
    if mistakes.len() > before {
        return None;
    }
    let own = |column: &str| row.get(column).to_owned();
    let text = ItemText {
        name_zh: own("name_zh"),
        name_en: own("name_en"),
        content_zh: own("content_zh"),
        content_en: own("content_en"),
        kind: kind?,
        basis: basis?,
        lead_departments: departments?,
        allowed_frequency: allowed_frequency?,
        support: Support {
            money: own("support_money"),
            people: own("support_people"),
            data: own("support_data"),
            contact: own("support_contact"),
        },
    };
    let to_cell =
        |violation: Violation| Violation { pointer: row.cell(column_of(&violation.pointer)), ..violation };
    text.checked(area).map_err(|wrong| mistakes.extend(wrong.into_iter().map(to_cell))).ok()
}

fn department(part: &str, area: &AreaPath) -> Option<DepartmentCode> {
    let own = || format!("{}-{part}", area.code().county_digits()).parse();
    part.parse().or_else(|_| own()).ok()
}

/// Laws and articles side by side; one text for all, or one for each.
fn basis(row: Row<'_>) -> Option<Vec<LegalBasis>> {
    let cell = |column| parts(row.get(column)).map(str::to_owned).collect::<Vec<_>>();
    let (laws, articles, texts) = (cell("basis_law"), cell("basis_article"), cell("basis_text"));
    if laws.len() != articles.len() {
        return None;
    }
    let one_each = texts.len() == laws.len();
    let text = |n: usize| if one_each { texts.get(n).cloned() } else { Some(row.get("basis_text").into()) };
    let pairs = laws.into_iter().zip(articles).enumerate();
    pairs.map(|(n, (law, article))| Some(LegalBasis { law, article, text: text(n)? })).collect()
}

fn column_of(pointer: &str) -> &'static str {
    let parts: Vec<&str> = pointer.split('/').skip(1).collect();
    match parts.as_slice() {
        ["name_zh"] => "name_zh",
        ["name_en"] => "name_en",
        ["content_zh"] => "content_zh",
        ["content_en"] => "content_en",
        ["basis", _, "article"] => "basis_article",
        ["basis", _, "text"] => "basis_text",
        ["basis", ..] => "basis_law",
        ["lead_departments", ..] => "lead_department",
        ["support", "money"] => "support_money",
        ["support", "people"] => "support_people",
        ["support", "data"] => "support_data",
        ["support", ..] => "support_contact",
        _ => "code",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str =
        "code,name_zh,content_zh,kind,lead_department,basis_law,basis_article,basis_text,allowed_frequency\n";

    fn county() -> AreaPath {
        "/210000000000/210100000000/210102000000/".parse().unwrap()
    }

    fn sheet(rows: &str) -> Sheet {
        Sheet::read(format!("{HEADER}{rows}").as_bytes(), None, LAYOUT).unwrap()
    }

    #[test]
    fn letters_alone_are_the_area_s_own_department() {
        let items =
            read(&sheet("A09,甲,乙,assist,MZ|210100-TW,法一|法二,1|2,文,monthly\n"), &county()).unwrap();
        let (code, text) = &items[0];
        assert_eq!(code, "A09");
        let leads: Vec<_> = text.lead_departments.iter().map(DepartmentCode::as_str).collect();
        assert_eq!(leads, ["210102-MZ", "210100-TW"]);
        assert_eq!(text.basis[1], LegalBasis { law: "法二".into(), article: "2".into(), text: "文".into() });
    }

    #[test]
    fn every_mistake_is_told_by_its_cell() {
        for (row, cell, code) in [
            ("a1,甲,乙,assist,MZ,法,1,,monthly", "A2", "registry.item.code"),
            ("A1,,乙,assist,MZ,法,1,,monthly", "B2", "text.empty"),
            ("A1,甲,乙,help,MZ,法,1,,monthly", "D2", "registry.item.kind"),
            ("A1,甲,乙,assist,,法,1,,monthly", "E2", "registry.item.no-department"),
            ("A1,甲,乙,assist,210103-MZ,法,1,,monthly", "E2", "registry.item.department"),
            ("A1,甲,乙,assist,MZ,,,,monthly", "F2", "registry.item.no-basis"),
            ("A1,甲,乙,assist,MZ,法|法,1,,monthly", "G2", "registry.item.basis-parts"),
            ("A1,甲,乙,assist,MZ,法,1,,often", "I2", "registry.item.frequency"),
            (
                "A1,甲,乙,assist,MZ,法,1,,monthly\nA1,甲,乙,assist,MZ,法,1,,monthly",
                "A3",
                "registry.item.twice",
            ),
        ] {
            let refusal = read(&sheet(row), &county()).unwrap_err();
            let told: Vec<_> =
                refusal.violations.iter().map(|v| (v.pointer.as_str(), v.code.as_str())).collect();
            assert_eq!(told, [(cell, code)], "{row}");
        }
    }
}
