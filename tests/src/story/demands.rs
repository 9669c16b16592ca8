//! The demands that are filed, as departments write them.

use chrono::{Days, NaiveDate};
use kernel::{Clock, IdSource, RandomIds, SystemClock};
use serde_json::{Value, json};

use super::people::{COUNTY, STREET};

/// The titles of those that are admitted on the way.
pub const TITLES: [&str; 4] = ["自建房安全排查表", "户籍人口周报", "留守儿童名单", "台风避难场所开放情况"];
/// The form that is renewed; every edition but its first is of this story.
pub const RENEWED: &str = "F03";

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

fn with(mut demand: Value, members: &[(&str, Value)]) -> Value {
    for (name, value) in members {
        if let Some(object) = demand.as_object_mut() {
            object.insert((*name).to_owned(), value.clone());
        }
    }
    demand
}

fn known(code: &str) -> Value {
    json!({"element": code, "required": true})
}

fn new(key: &str, name: &str, datatype: &str, sensitivity: &str) -> Value {
    json!({"required": true, "new_element": {
        "key": key, "name_zh": name, "datatype": datatype, "definition_zh": name,
        "sensitivity": sensitivity, "why_not_reusable": "现有数据元没有这一口径",
    }})
}

fn privacy() -> Value {
    json!({
        "basis": "statutory-duty",
        "provision": "未成年人保护法第43条",
        "assessment": {"number": "PIA-017", "completed_on": today()},
        "retention_months": 36,
    })
}

/// Demand 2: children left behind, name by name, with photos and positions.
pub fn children() -> Value {
    let fields = json!([known("P01"), known("P10"), known("P33")]);
    let demand = demand("210102-FL", "留守儿童名单", "A21", "quarterly", &fields);
    with(
        demand,
        &[("media_requested", json!(["photo", "track"])), ("purpose", json!("安排假期关爱走访和结对帮扶"))],
    )
}

/// The same without what may not be asked, and with what the law wants stated.
pub fn children_lawfully() -> Value {
    with(children(), &[("media_requested", json!([])), ("privacy", privacy())])
}

/// Demand 3: believers by name.
pub fn believers() -> Value {
    let fields = json!([new("believer_name", "信教群众姓名", "text", "sensitive")]);
    with(
        demand("210102-TZ", "信教群众名册", "A15", "half-yearly", &fields),
        &[("purpose", json!("掌握信教群众情况")), ("privacy", privacy())],
    )
}

/// What may be counted instead.
pub fn venues() -> Value {
    let fields = json!([new("repaired_venues", "年内维修的宗教活动场所数", "integer", "none")]);
    with(
        demand("210102-TZ", "宗教活动场所维修情况表", "A15", "half-yearly", &fields),
        &[("purpose", json!("安排场所安全维修资金"))],
    )
}

/// Demand 4: shelters in a typhoon, due today.
pub fn shelters() -> Value {
    let fields = json!([
        new("open_shelters", "已开放避难场所数", "integer", "none"),
        new("sheltered", "已安置人数", "integer", "none"),
    ]);
    with(
        demand("210102-YJ", "台风避难场所开放情况", "A05", "once", &fields),
        &[
            ("purpose", json!("调度避难场所和物资")),
            ("emergency", json!(true)),
            (
                "emergency_event",
                json!({"event": "台风红色预警", "declared_by": "沈阳市防汛抗旱指挥部", "declared_on": today()}),
            ),
            ("first_due", json!(today())),
            ("end_date", json!(today() + Days::new(20))),
        ],
    )
}

/// Demand 7: an admitted form of civil affairs for another year, exactly as it is.
pub fn again(admitted: &Value, valid_until: NaiveDate) -> Value {
    let member = |name: &str| admitted.get(name).cloned().unwrap_or_default();
    let codes = |list: &str, member: &str| -> Vec<Value> {
        let entries = admitted.get(list).and_then(Value::as_array).cloned().unwrap_or_default();
        entries.iter().filter_map(|entry| entry.get(member).cloned()).collect()
    };
    let item = codes("citations", "code").first().and_then(Value::as_str).unwrap_or_default().to_owned();
    let fields = admitted.get("fields").and_then(Value::as_array).cloned().unwrap_or_default();
    let fields: Vec<Value> = fields
        .iter()
        .map(|field| json!({"element": field.get("element"), "required": field.get("required")}))
        .collect();
    with(
        demand("210102-MZ", "", &item, "monthly", &fields.into()),
        &[
            ("title_zh", member("title_zh")),
            ("title_en", member("title_en")),
            ("form_code", member("form_code")),
            ("purpose", member("purpose")),
            ("minutes", member("minutes")),
            ("areas", codes("areas", "code").into()),
            ("previous", member("control_number")),
            ("lane", json!("renewal")),
            ("first_due", json!(valid_until + Days::new(25))),
            ("end_date", json!(valid_until + Days::new(300))),
            ("privacy", privacy()),
        ],
    )
}

/// Demand 9: payment urged from door to door, off every list.
pub fn urging() -> Value {
    let fields = json!([new("urged_households", "已上门催缴户数", "integer", "none")]);
    with(
        demand("210102-YB", "医保缴费入户催缴进度表", "A02", "weekly", &fields),
        &[
            ("citations", json!([])),
            ("lane", json!("off-list")),
            ("off_list_reason", json!("年底参保率需达标")),
            ("purpose", json!("由社区逐户催缴城乡居民医保费")),
        ],
    )
}

/// Demand 10: the figures of form F13, through a chat group.
pub fn chat_group() -> Value {
    let fields: Vec<Value> = ["C45", "C46", "C47", "C48"].map(known).into();
    with(
        demand("210102-YJ", "安全隐患排查群内月报", "A05", "monthly", &fields.into()),
        &[("channels", json!(["system", "chat-group"]))],
    )
}
