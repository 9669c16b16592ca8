//! Demands as departments write them. Today is Monday 2026-11-23; ten working days later is 12-07.

use serde_json::{Value, json};

/// 南市场街道
pub const STREET: &str = "210102025000";
/// 北市场街道
pub const OTHER_STREET: &str = "210102023000";

/// A demand of these fields, lawful but for what the caller changes.
pub fn demand(department: &str, title: &str, item: &str, frequency: &str, fields: &Value) -> Value {
    json!({
        "department": department,
        "title_zh": title,
        "citations": [{"area_code": "210102000000", "code": item}],
        "legal_basis": "城市居民委员会组织法第二十条",
        "purpose": "掌握底数，安排下半年工作",
        "areas": [STREET],
        "frequency": frequency,
        "first_due": "2026-12-21",
        "end_date": "2027-06-30",
        "fields": fields,
        "minutes": 6,
        "contact": {"name": "值班员", "phone": "10020260001"},
    })
}

/// The same demand with one member changed.
pub fn with(mut body: Value, member: &str, value: Value) -> Value {
    body[member] = value;
    body
}

pub fn known(code: &str) -> Value {
    json!({"element": code, "required": true})
}

pub fn new(key: &str, name: &str) -> Value {
    counted(key, name, "栋")
}

/// A new element that counts something else than houses.
pub fn counted(key: &str, name: &str, unit: &str) -> Value {
    json!({"required": true, "new_element": {
        "key": key, "name_zh": name, "datatype": "integer", "unit": unit, "definition_zh": name,
        "sensitivity": "none", "why_not_reusable": "现有数据元没有这一口径",
    }})
}

/// Demand 1: the elderly, quarterly, which civil affairs holds monthly.
pub fn elderly() -> Value {
    demand("210102-WJ", "60岁以上老年人季度统计表", "A02", "quarterly", &json!([known("C11")]))
}

/// Demand 5: nine fields, five of which are held already.
pub fn houses() -> Value {
    let fields = json!([
        known("C43"),
        known("C44"),
        known("C40"),
        known("C42"),
        known("C46"),
        known("C14"),
        known("C45"),
        new("operated_houses", "用作经营的自建房栋数"),
        new("reinforced_houses", "已完成加固的自建房栋数"),
    ]);
    let body = demand("210102-ZJ", "自建房安全排查表", "A05", "half-yearly", &fields);
    with(body, "purpose", "确定需要鉴定和加固的房屋，安排年度资金".into())
}

/// Demand 6: enterprise leads from communities.
pub fn leads() -> Value {
    let body =
        demand("210102-ZS", "社区企业线索月报", "A03", "monthly", &json!([new("leads", "可对接企业数")]));
    with(body, "purpose", "收集各社区招商引资线索".into())
}

/// Demand 8: the registered population, every week.
pub fn weekly() -> Value {
    demand("210102-GA", "户籍人口周报", "A13", "weekly", &json!([known("C02")]))
}

/// Two new questions that nobody has asked, for both streets.
pub fn both_streets() -> Value {
    let fields = json!([new("cracked_walls", "墙体开裂房屋栋数"), new("leaking_roofs", "屋面渗漏房屋栋数")]);
    let body = demand("210102-ZJ", "房屋外观情况表", "A05", "half-yearly", &fields);
    with(body, "areas", json!([STREET, OTHER_STREET]))
}
