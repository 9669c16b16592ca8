//! What the registry says in these tests.

use serde_json::{Value, json};

use crate::fake::Fake;

const API: &str = "/api/registry/v1";

pub fn list(state: &str) -> Value {
    let mut list = json!({
        "id": "lst_1", "area": "/210000000000/210100000000/210102000000/", "area_code": "210102000000", "level": "county",
        "title_zh": "和平区社区工作清单", "state": state, "version": if state == "draft" { Value::Null } else { json!(2) },
        "effective_from": "2026-12-15", "parent": "lst_0", "editors": ["per_2"], "document_no": null, "published_at": null,
        "received_by": null, "filed_at": null, "revision": 7,
    });
    list["items"] = json!([item()]);
    list
}

pub fn item() -> Value {
    json!({
        "code": "A03", "version": null, "inherits": { "code": "A03", "version": 1 }, "parent_version": 1, "name_zh": "协助社会救助",
        "name_en": "Social assistance", "content_zh": "帮助申请人", "content_en": "", "kind": "assist",
        "basis": [{ "law": "社会救助暂行办法", "article": "第4条", "text": "协助" }], "lead_departments": ["210102-MZ"],
        "allowed_frequency": "monthly", "support": { "money": "区级预算", "people": "", "data": "", "contact": "" },
        "reporting_objects": ["F03"],
    })
}

pub fn difference(change: &str) -> Value {
    json!({
        "code": "A03", "name_zh": "协助社会救助", "change": change, "fields": ["allowed_frequency"],
        "details": [{ "field": "allowed_frequency", "before": "monthly", "after": "quarterly" },
                    { "field": "content_zh", "before": "帮助申请人", "after": "" }],
    })
}

pub fn follow_up(closed: bool) -> Value {
    let closing = json!({ "outcome": "declined", "by": "per_2", "at": "2026-12-01T01:00:00Z", "list": null,
        "reason": "没有这些机构", "document_no": "4号" });
    json!({
        "id": "fol_1", "area_code": "210102000000", "above": "lst_0", "above_area_code": "210100000000", "above_version": 2,
        "opened_at": "2026-11-23T01:00:00Z", "due": "2026-12-21", "provisional": true, "overdue": false,
        "changes": [difference("changed")], "closing": if closed { closing } else { Value::Null }, "revision": 1,
    })
}

pub fn entry(state: &str) -> Value {
    json!({
        "id": "reg_1", "register": "work-group", "area": "/210000000000/210100000000/210102000000/",
        "area_code": "210102000000", "code": "WG01", "version": 1, "state": state, "effective_from": "2026-12-01",
        "last_day": null, "retired_because": null, "name_zh": "网格群", "name_en": "", "kept": true,
        "attributes": { "type": "group", "department": "210102-MZ", "platform": "微信" }, "document_no": null,
        "published_at": null, "received_by": null, "revision": 3,
    })
}

pub fn proposal() -> Value {
    json!({
        "id": "con_1", "area_code": "210102000000", "made_at": "2026-11-23T01:00:00Z", "made_by": "per_1", "before": 30, "after": 5,
        "lines": [
            { "proposed": { "entry": "reg_1", "revision": 9, "code": "WG01", "name_zh": "网格群", "action": "keep", "into": null,
              "into_name_zh": null, "reasons": [] }, "state": "kept", "decision": null, "revision": 3 },
            { "proposed": { "entry": "reg_2", "revision": 9, "code": "WG02", "name_zh": "通知群", "action": "merge", "into": "reg_1",
              "into_name_zh": "网格群", "reasons": [{ "cause": "same-members", "zh": "成员相同", "en": "same members" }] },
              "state": "proposed", "decision": null, "revision": 4 },
        ],
    })
}

pub fn element() -> Value {
    json!({
        "code": "C11", "version": 2, "status": "qualified", "name_zh": "60岁以上人口", "name_en": "60 and over", "key": "pop_60p",
        "object_class": "老年人", "property": "人数", "qualifiers": ["≥60岁"], "representation": "数量", "datatype": "integer",
        "unit": "人", "minimum": 0, "maximum_element": null, "code_list": null, "authority": "GA", "sensitivity": "none",
        "subject": "unit", "synonyms": ["老年人口"], "refresh_days": 31, "definition_zh": "年满60周岁", "steward": "210102-MZ",
        "merged_into": null, "introduced_by": "210102-MZ-2026-0007-2X", "redirected_from": null, "revision": 4,
    })
}

pub fn element_use() -> Value {
    json!({ "kind": "admitted-form", "id": "adm_1", "number": "210102-MZ-2026-0007-2X", "department": "210102-MZ",
        "title_zh": "高龄津贴名册", "until": "2027-03-31", "tables": 16 })
}

pub fn code_list() -> Value {
    json!({
        "code": "GBT2261.1", "version": 2, "name_zh": "人的性别代码", "name_en": "Sex", "standard": "GB/T 2261.1-2003",
        "values": [{ "code": "1", "zh": "男性", "en": "Male", "withdrawn": false },
                   { "code": "9", "zh": "未说明的性别", "en": "", "withdrawn": true }], "revision": 2,
    })
}

pub fn calendar() -> Value {
    let day = |date: &str, kind: &str| json!({ "date": date, "kind": kind, "festival_zh": "国庆节", "festival_en": "National Day" });
    json!({
        "year": 2026, "version": 1, "published_at": "2025-11-04T01:00:00Z",
        "days": [day("2026-10-01", "rest"), day("2026-10-02", "rest"), day("2026-10-10", "workday")],
    })
}

fn place() -> Value {
    json!({
        "code": "210102000000", "path": "/210000000000/210100000000/210102000000/", "parent": "210100000000", "level": "county",
        "name_zh": "和平区", "name_en": "Heping", "valid_from": "2020-01-01", "valid_to": null, "successors": [], "revision": 1,
    })
}

fn page(item: Value) -> Value {
    json!({ "items": [item], "next_cursor": "abc" })
}

/// Everything that the pages about lists, registers, elements and areas ask for.
pub fn tell(fake: &Fake) {
    let say = |path: &str, body: Value| fake.say(&format!("GET {API}{path}"), body);
    say("/duty-lists", page(list("published")));
    say("/duty-lists/lst_1", list("draft"));
    say(
        "/duty-lists/lst_1/differences",
        json!({ "from": "lst_0", "to": "lst_1", "items": [difference("changed")] }),
    );
    say("/follow-ups", page(follow_up(false)));
    say("/follow-ups/fol_1", follow_up(false));
    say("/registers/work-group/entries", page(entry("published")));
    say("/registers/work-group/entries/reg_1", entry("published"));
    say("/registers/work-group/entries/reg_1/versions", json!({ "items": [entry("published")] }));
    say("/consolidations", page(proposal()));
    say("/consolidations/con_1", proposal());
    say("/code-lists", page(code_list()));
    say("/code-lists/GBT2261.1", code_list());
    say("/calendars/2026", calendar());
    say("/elements/C11", element());
    say("/elements/C11/uses", json!({ "items": [element_use()] }));
    say(
        "/elements/C11/versions",
        json!({ "items": [
        { "version": 1, "at": "2026-01-01T00:00:00Z", "actor": "per_1", "changed": [], "meaning_changed": false, "element": element() },
        { "version": 2, "at": "2026-02-01T00:00:00Z", "actor": "per_1", "changed": ["definition_zh"], "meaning_changed": true, "element": element() },
    ] }),
    );
    say(
        "/areas/210102000000/succession",
        json!({
            "area": place(), "names": [{ "from": "2020-01-01", "name_zh": "和平区", "name_en": "Heping" }],
            "predecessors": ["210199000000"], "successors": [], "on": "2026-11-23", "living": [place()],
        }),
    );
    say("/public/services", page(entry("published")));
    say(
        "/public/certificate-answer",
        json!({
            "asked": "x", "on": "2026-11-23", "answer": "no", "sentence_zh": "社区不出具亲属关系证明，请到公安派出所办。",
            "sentence_en": "Go to the police station instead.", "entries": [], "near": [],
        }),
    );
    let recognised = json!({ "fields": [{ "matched": "C11", "confidence": 0.98, "candidates": [{ "code": "C11", "name": "60岁以上人口" }],
        "reason_zh": "名称相同", "reason_en": "the same name" }] });
    fake.say(&format!("POST {API}/elements:recognise"), recognised);
}
