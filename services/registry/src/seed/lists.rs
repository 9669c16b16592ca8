//! The catalogue of the province, the list of the city, the lists of two counties: each drafted,
//! approved, published and filed.

use chrono::NaiveDate;
use kernel::{AreaCode, Refusal, calendar::WorkingDays};
use messaging::Work;
use web::{Failure, IfMatch};

use crate::{
    commands::{
        Reach, approve_list,
        draft_list::{self, NewList, StartFrom},
        file_list,
        import_items::{self, LAYOUT},
        publish_list,
    },
    domain::{codes, sheet::Sheet},
};

const ITEMS: &str = include_str!("../../seed/duty_items.csv");

/// Area, title, document, and who received it for filing.
const LISTS: [(&str, &str, &str, &str); 4] = [
    ("210000000000", "辽宁省基层群众性自治组织工作事项指导目录", "辽政演示〔2023〕1号", "民政部"),
    ("210100000000", "沈阳市基层群众性自治组织工作清单", "沈政演示〔2023〕1号", "辽宁省民政厅"),
    ("210102000000", "沈阳市和平区基层群众性自治组织工作清单", "沈和政演示〔2023〕1号", "沈阳市民政局"),
    ("210103000000", "沈阳市沈河区基层群众性自治组织工作清单", "沈沈政演示〔2023〕1号", "沈阳市民政局"),
];

pub(super) async fn load(work: &Work, within: WorkingDays) -> Result<(), Failure> {
    let effective_from = NaiveDate::from_ymd_opt(2024, 1, 1).ok_or_else(|| Refusal::new(&codes::DATE))?;
    for (area, title_zh, document_no, received_by) in LISTS {
        let area: AreaCode = area.parse().map_err(|_| Refusal::new(&codes::AREA_CODE))?;
        let new = NewList { area, title_zh, effective_from, start_from: StartFrom::Parent };
        let reach = Reach::Everywhere;
        let (mut list, items) = draft_list::run(work, &reach, new).await?;
        if items.is_empty() {
            // The catalogue has nothing above it.
            let sheet = Sheet::read(ITEMS.as_bytes(), None, LAYOUT)?;
            (list, _) =
                import_items::run(work, &reach, (list.id, IfMatch(list.revision)), &sheet, false).await?;
        }
        list = approve_list::run(work, &reach, (list.id, IfMatch(list.revision)), document_no).await?;
        (list, _) = publish_list::run(work, &reach, (list.id, IfMatch(list.revision)), within).await?;
        file_list::run(work, &reach, (list.id, IfMatch(list.revision)), received_by).await?;
    }
    Ok(())
}
