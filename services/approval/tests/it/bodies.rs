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

/// A ground, an assessment and an end for sensitive data.
pub fn privacy() -> Value {
    json!({
        "basis": "statutory-duty",
        "provision": "未成年人保护法第43条",
        "assessment": {"number": "PIA-2026-017", "completed_on": "2026-11-10"},
        "retention_months": 36,
    })
}

/// Demand 2: children left behind, name by name, with photos and positions.
pub fn children() -> Value {
    let mut position = new("position", "经常居住地定位");
    position["new_element"]["datatype"] = "text".into();
    position["new_element"]["unit"] = Value::Null;
    let fields = json!([known("P01"), known("P10"), known("P33"), position]);
    let body = demand("210102-FL", "留守儿童名单", "A21", "quarterly", &fields);
    let body = with(body, "media_requested", json!(["photo", "track"]));
    with(body, "purpose", "安排假期关爱走访和结对帮扶".into())
}

/// The same without what may not be asked, and with what the law wants stated.
pub fn children_lawfully() -> Value {
    let body = with(children(), "fields", json!([known("P01"), known("P10"), known("P33")]));
    with(with(body, "media_requested", json!([])), "privacy", privacy())
}

/// Demand 3: believers by name.
pub fn believers() -> Value {
    let mut name = new("believer_name", "信教群众姓名");
    name["new_element"]["datatype"] = "text".into();
    name["new_element"]["unit"] = Value::Null;
    name["new_element"]["sensitivity"] = "sensitive".into();
    let body = demand("210102-TZ", "信教群众名册", "A15", "half-yearly", &json!([name]));
    with(with(body, "purpose", "掌握信教群众情况".into()), "privacy", privacy())
}

/// What may be counted instead.
pub fn venues() -> Value {
    let venue = new("repaired_venues", "年内维修的宗教活动场所数");
    let body = demand("210102-TZ", "宗教活动场所维修情况表", "A15", "half-yearly", &json!([venue]));
    with(body, "purpose", "安排场所安全维修资金".into())
}

/// Demand 4: shelters in a typhoon, due today.
pub fn shelters() -> Value {
    let fields = json!([new("open_shelters", "已开放避难场所数"), new("sheltered", "已安置人数")]);
    let mut body = demand("210102-YJ", "台风避难场所开放情况", "A05", "once", &fields);
    body["emergency"] = true.into();
    body["emergency_event"] = json!({
        "event": "台风红色预警", "declared_by": "沈阳市防汛抗旱指挥部", "declared_on": "2026-11-23",
    });
    body["first_due"] = "2026-11-23".into();
    body["end_date"] = "2026-12-10".into();
    body["purpose"] = "调度避难场所和物资".into();
    body
}

/// Demand 7: form F03 for another year, as it is.
pub fn visits(previous: &str) -> Value {
    let line = approval::seed::lines().unwrap().into_iter().find(|line| line.code == "F03").unwrap();
    let fields: Vec<Value> = line.elements.split_whitespace().map(known).collect();
    let mut body = demand("210102-MZ", &line.name_zh, &line.duty_item, "monthly", &fields.into());
    body["title_en"] = line.name_en.into();
    body["form_code"] = line.code.into();
    body["purpose"] = line.purpose_zh.into();
    body["minutes"] = line.minutes.into();
    body["areas"] = json!(["210102000000"]);
    body["previous"] = previous.into();
    body["first_due"] = "2027-01-25".into();
    body["end_date"] = "2027-12-31".into();
    body["privacy"] = privacy();
    body
}

/// Demand 9: payment urged from door to door, off every list.
pub fn urging() -> Value {
    let fields = json!([new("urged_households", "已上门催缴户数")]);
    let mut body = demand("210102-YB", "医保缴费入户催缴进度表", "A02", "weekly", &fields);
    body["citations"] = json!([]);
    body["lane"] = "off-list".into();
    body["off_list_reason"] = "年底参保率需达标".into();
    body["purpose"] = "由社区逐户催缴城乡居民医保费".into();
    body
}

/// Demand 10: form F13 through a chat group.
pub fn chat_group() -> Value {
    let fields: Vec<Value> = ["C45", "C46", "C47", "C48", "C40", "C43", "C14"].map(known).into();
    let body = demand("210102-YJ", "安全隐患排查群内日报", "A05", "monthly", &fields.into());
    with(body, "channels", json!(["system", "chat-group"]))
}
