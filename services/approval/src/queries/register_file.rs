//! The public register as a table: one line per admission, with fields, basis, minutes, validity.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::page::PageRequest;
use spreadsheet::{Column, Export, MOST_ROWS, optional};
use storage::{ConnectionTrait, StoreError, cursor};

use super::verify::{self, PublicAdmission};
use crate::store::admissions::{self, Filter};

/// The columns, in order.
const COLUMNS: [Column; 15] = [
    optional("control_number", "准入编号"),
    optional("state", "状态"),
    optional("form_code", "表号"),
    optional("title", "报表名称"),
    optional("department", "部门代码"),
    optional("department_name", "制定机关"),
    optional("items", "依据清单事项"),
    optional("purpose", "用途"),
    optional("fields", "填报项"),
    optional("areas", "适用区域"),
    optional("frequency", "报送频次"),
    optional("minutes", "每次预计分钟"),
    optional("valid_from", "有效期起"),
    optional("valid_until", "有效期止"),
    optional("reason", "停用原因"),
];

/// The register, up to as many lines as a sheet holds.
///
/// # Errors
/// If the database cannot be read.
pub async fn export<C: ConnectionTrait + ?Sized>(
    db: &C,
    filter: &Filter,
    mut page: PageRequest,
    today: NaiveDate,
) -> Result<Export, StoreError> {
    let mut export = Export::new("准入报表登记册", &COLUMNS);
    loop {
        let found = admissions::list(db, filter, &page).await?;
        let found = cursor::page(found, &page, |admission| vec![admission.id.to_string()]);
        let last = found.items.last().map(|admission| admission.id.to_string());
        for admission in found.items {
            export.push(line(verify::view(db, admission, today).await?));
        }
        match (found.next_cursor, last) {
            (Some(_), Some(last)) if export.rows.len() < MOST_ROWS => page.after = vec![last],
            _ => return Ok(export),
        }
    }
}

fn line(admission: PublicAdmission) -> BTreeMap<&'static str, String> {
    let items = admission.citations.iter().map(|item| format!("{} {}", item.code, item.name_zh));
    let fields = admission.fields.iter().map(|field| field.label_zh.clone());
    let areas = admission.areas.iter().map(|area| area.name_zh.clone());
    let joined = |parts: Vec<String>| parts.join("；");
    [
        ("items", joined(items.collect())),
        ("fields", joined(fields.collect())),
        ("areas", joined(areas.collect())),
        ("state", admission.status_zh),
        ("control_number", admission.control_number.to_string()),
        ("form_code", admission.form_code),
        ("title", admission.title_zh),
        ("department", admission.department.to_string()),
        ("department_name", admission.department_name),
        ("purpose", admission.purpose),
        ("frequency", admission.frequency.zh().to_owned()),
        ("minutes", admission.minutes.to_string()),
        ("valid_from", admission.valid_from.to_string()),
        ("valid_until", admission.valid_until.to_string()),
        ("reason", admission.reason.unwrap_or_default()),
    ]
    .into()
}
