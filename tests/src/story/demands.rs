//! The demands that are filed, as departments write them.

use chrono::{Days, NaiveDate};
use kernel::{Clock, IdSource, RandomIds, SystemClock};
use serde_json::{Value, json};

use super::people::{COUNTY, STREET};

/// The titles of those that are admitted on the way.
pub const TITLES: [&str; 2] = ["自建房安全排查表", "户籍人口周报"];

/// Today in China.
fn today() -> NaiveDate {
    SystemClock.now().china_date()
}

/// Far enough ahead to be no rush, near enough that the table opens at once.
pub fn first_due() -> NaiveDate {
    today() + Days::new(28)
}

fn demand(department: &str, title: &str, item: &str, frequency: &str, fields: &Value) -> Value {
    json!({
        "department": department,
        "title_zh": title,
        "citations": [{"area_code": COUNTY, "code": item}],
        "legal_basis": "城市居民委员会组织法第二十条",
        "purpose": "掌握底数，安排下半年工作",
        "areas": [STREET],
        "frequency": frequency,
        "first_due": first_due(),
        "end_date": first_due() + Days::new(300),
        "fields": fields,
        "minutes": 6,
        "contact": {"name": "值班员", "phone": "10020260001"},
    })
}

/// Demand 5: nine fields, five of which are held already. Two are new and named afresh in every
/// play: what a community has answered once is not asked again, not even by this story.
pub fn houses() -> Value {
    let ids: &dyn IdSource = &RandomIds;
    let play = kernel::digest::hex(&ids.bytes::<3>());
    let new = |key: &str, name: &str| {
        json!({"new_element": {
            "key": format!("{key}_{play}"), "name_zh": format!("{name}（演示{play}）"), "datatype": "integer", "unit": "栋",
            "definition_zh": name, "sensitivity": "none",
            "why_not_reusable": "现有数据元没有这一口径",
        }, "required": true})
    };
    let known = |code: &str| json!({"element": code, "required": true});
    let mut demand = demand(
        "210102-ZJ",
        "自建房安全排查表",
        "A05",
        "half-yearly",
        &json!([
            known("C43"),
            known("C44"),
            known("C40"),
            known("C42"),
            known("C46"),
            known("C14"),
            known("C45"),
            new("operated", "用作经营的自建房栋数"),
            new("reinforced", "已完成加固的自建房栋数"),
        ]),
    );
    if let Some(purpose) = demand.get_mut("purpose") {
        *purpose = json!("确定需要鉴定和加固的房屋，安排年度资金");
    }
    demand
}

/// Demand 1: the elderly, quarterly, which civil affairs holds monthly.
pub fn elderly() -> Value {
    demand(
        "210102-WJ",
        "60岁以上老年人季度统计表",
        "A02",
        "quarterly",
        &json!([{"element": "C11", "required": true}]),
    )
}

/// Demand 6: enterprise leads from communities.
pub fn leads() -> Value {
    let mut demand = demand(
        "210102-ZS",
        "社区招商引资线索月报",
        "A03",
        "monthly",
        &json!([{"element": "C45", "required": true}]),
    );
    if let Some(purpose) = demand.get_mut("purpose") {
        *purpose = json!("收集各社区招商引资线索，分解招商引资任务");
    }
    demand
}

/// Demand 8: the registered population, every week.
pub fn weekly() -> Value {
    demand("210102-GA", "户籍人口周报", "A13", "weekly", &json!([{"element": "C02", "required": true}]))
}
