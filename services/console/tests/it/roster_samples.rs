//! A roster of one community, as collection tells it in these tests.

use serde_json::{Value, json};

use crate::fake::Fake;

/// Where it is in the API.
pub const API: &str = "/api/collection/v1/rosters/210102025001/adm_1";

/// Who looks for somebody.
pub const SEARCH: &str = "POST /api/collection/v1/roster-search";

fn roster() -> Value {
    let field = |key: &str, zh: &str, kind: Value, required: bool| {
        json!({ "element": "P01", "key": key, "label_zh": zh, "label_en": format!("the {key}"), "kind": kind, "unit": null,
            "required": required, "grain": "person", "sensitivity": "personal", "hint_zh": "按证件填写" })
    };
    let text = json!({ "type": "text", "max_length": 40 });
    let benefit = json!({ "type": "code", "values": [
        { "code": "1", "zh": "生活补贴", "en": "living" }, { "code": "2", "zh": "护理补贴", "en": "nursing" }] });
    json!({
        "area_code": "210102025001", "admission": "adm_1", "control_number": "210102-MZ-2026-0007-2X",
        "department": "210102-MZ", "title_zh": "高龄津贴发放对象动态表", "title_en": "Old-age allowance roster",
        "live": true, "valid_until": "2027-12-31", "rows": 1204,
        "fields": [
            field("name", "姓名", text, true),
            field("id_no", "公民身份号码", json!({ "type": "citizen-id" }), true),
            field("benefit", "补贴类别", benefit, false),
            field("amount", "月补贴金额", json!({ "type": "decimal", "scale": 2 }), false),
        ],
    })
}

/// Its one row.
pub fn row(masked: bool) -> Value {
    let values = if masked {
        json!({ "name": "张*", "id_no": "210199********0016", "benefit": "***" })
    } else {
        json!({ "name": "张三丰", "id_no": "210199195001010016", "benefit": "2" })
    };
    json!({
        "row": "row_1", "revision": 7, "version": 1, "change": "added", "reason": "qualified", "since": "2026-11-01",
        "valid_from": "2026-11-01", "recorded_at": "2026-11-02T01:00:00Z", "recorded_by": "per_1", "admission": "adm_1",
        "values": values, "masked": masked,
    })
}

fn waiting() -> Value {
    let mut there = row(true);
    there["row"] = json!("row_9");
    let one = |row: Value| {
        json!({ "from_area": "210102025002", "from_name": "另一社区", "to_area": "210102025001", "to_name": "和平新村社区",
            "valid_from": "2026-12-01", "asked_by": "per_2", "asked_at": "2026-11-20T01:00:00Z", "row": row })
    };
    json!({ "arrivals": [one(there)], "departures": [one(row(true))] })
}

fn changes() -> Value {
    let mut changed = row(true);
    changed["change"] = json!("changed");
    json!({ "from": "2026-11-01", "to": "2026-11-23", "added": 1, "ended": 0, "changed": 1, "items": [
        { "row": "row_1", "change": "added", "change_type": "1", "reason": "qualified", "change_reason": "01", "fields": [], "shown": row(true) },
        { "row": "row_2", "change": "changed", "change_type": "3", "reason": "rate-adjusted", "change_reason": "06", "fields": ["amount"], "shown": changed },
    ] })
}

fn conflicts() -> Value {
    json!({ "items": [{
        "rule": "r", "severity": "hard", "law": "国发〔2015〕52号", "message_zh": "已纳入特困人员供养，不能同时享受",
        "message_en": "on state support already", "identity": "210199********0016",
        "rows": [
            { "row": "row_1", "control_number": "210102-MZ-2026-0007-2X", "title_zh": "高龄津贴发放对象动态表" },
            { "row": "row_5", "control_number": "210102-CL-2026-0003-1A", "title_zh": "残疾人两项补贴对象动态表" },
        ],
    }] })
}

/// Everything the pages of a roster ask for.
pub fn tell(fake: &Fake) {
    let list = json!({ "items": [roster()], "predecessors": ["210102025008"] });
    fake.say("GET /api/collection/v1/rosters", list);
    fake.say("GET /api/collection/v1/roster-conflicts", conflicts());
    fake.say(&format!("GET {API}"), roster());
    fake.say(&format!("GET {API}/rows"), json!({ "items": [row(true)], "next_cursor": "abc" }));
    fake.say(&format!("GET {API}/rows/row_1"), row(true));
    fake.say(&format!("GET {API}/rows/row_1/versions"), json!({ "items": [row(true)] }));
    fake.say(&format!("GET {API}/moves"), waiting());
    fake.say(&format!("GET {API}/changes"), changes());
    let found = json!({ "area_code": "210102025001", "roster": "adm_1", "department": "210102-MZ",
        "title_zh": "高龄津贴发放对象动态表", "title_en": "Old-age allowance roster", "row": row(true) });
    fake.say(SEARCH, json!({ "items": [found] }));
    let count = json!({ "element": "C11", "value": 12, "as_of": "2026-11-23", "condition": "age >= 80" });
    fake.say(&format!("GET {API}/counts"), json!({ "items": [count] }));
}
