//! What the services say in these tests.

use serde_json::{Value, json};

use crate::fake::Fake;

/// Everybody's tokens are good for this long.
pub fn tokens(access: &str, expires_in: i64) -> Value {
    json!({ "access_token": access, "token_type": "Bearer", "expires_in": expires_in, "refresh_token": format!("{access}-refresh") })
}

/// A person with these roles.
pub fn me(roles: &[&str]) -> Value {
    let grants: Vec<Value> = roles
        .iter()
        .map(|role| {
            json!({
                "id": "gra_1", "role": role, "role_zh": "x", "area": "/210000000000/210100000000/210102000000/",
                "area_name": "和平区", "view_area": "/210000000000/210100000000/210102000000/",
                "department": "210102-MZ",
            })
        })
        .collect();
    json!({ "actor": "per_1", "name": "张丽", "login": "zhang-li", "grants": grants })
}

/// A review task with its request.
pub fn task(state: &str) -> Value {
    let mut task = task_row();
    let closed = state == "closed";
    task["state"] = json!(state);
    task["result"] = if closed { json!("approved") } else { Value::Null };
    task["may"] = if closed { json!([]) } else { json!(["approve", "return", "reject"]) };
    task["terms"] = json!(true);
    task["conflict"] = Value::Null;
    task["decision"] = if closed {
        json!({ "decision": "approve", "decided_by": "per_2", "decided_by_name": "周慧", "decided_at": "2026-11-23T01:00:00Z", "reason": "同意" })
    } else {
        Value::Null
    };
    task["request"] = request("in-review");
    task
}

pub fn task_row() -> Value {
    json!({
        "id": "tsk_1", "revision": 7, "request_id": "req_1", "edition": 1, "title_zh": "高龄津贴发放对象动态表", "title_en": "Old-age allowance roster",
        "department": "210102-MZ", "department_name": "沈阳市和平区民政局", "stage": "completeness",
        "stage_zh": "减负办初审", "stage_en": "completeness", "role": "burden_officer", "area": "210102000000",
        "area_name": "和平区", "communities": 34, "minutes": 8, "due": "2026-11-25T10:00:00.000000Z", "overdue": false,
        "state": "open", "result": null, "claimed_by": null, "claimed_by_name": null, "opened_at": "2026-11-21T01:00:00Z",
        "closed_at": null, "choices": ["approve", "return", "reject"],
    })
}

pub fn report() -> Value {
    json!({
        "findings": [
            { "check": "list-basis", "verdict": "pass", "code": "approval.list-basis.pass", "zh": "依据清单事项 A03", "en": "rests on A03", "evidence": { "items": ["A03"] } },
            { "check": "repeat", "verdict": "block", "code": "approval.repeat.held", "pointer": "/fields/0", "zh": "已有数据", "en": "held already", "evidence": { "element": "C11", "held_frequency": "monthly" } },
        ],
        "fields": [
            { "pointer": "/fields/0", "element": "C11", "key": "pop_60p", "label_zh": "60岁以上人口", "label_en": "People of 60 and over", "grain": "unit", "verdict": "supply",
              "held": { "control_number": "210102-MZ-2026-0001-1A", "department": "210102-MZ", "department_name": "民政局", "form_title": "月报", "frequency": "monthly", "authority": "GA" } },
            { "pointer": "/fields/1", "element": "C12", "key": "pop_80p", "label_zh": "80岁以上人口", "label_en": "People of 80 and over", "grain": "unit", "verdict": "ask" },
        ],
        "may_submit": true, "earliest_due": "2026-12-07", "earliest_due_provisional": false, "questions_saved": 1,
    })
}

pub fn content() -> Value {
    json!({
        "department": "210102-MZ", "title_zh": "高龄津贴发放对象动态表", "title_en": "Old-age allowance roster",
        "form_code": "F02", "citations": [{ "area_code": "210102000000", "code": "A03", "version": 1 }],
        "legal_basis": "老年人权益保障法第三十三条", "purpose": "确定下月发放名单", "areas": ["210102000000"],
        "frequency": "monthly", "first_due": "2026-12-20", "end_date": "2027-12-31",
        "fields": [{ "element": "C11", "required": true }, { "new_element": { "key": "x", "name_zh": "新项", "name_en": "", "datatype": "integer", "unit": null, "definition_zh": "解释", "sensitivity": "none", "why_not_reusable": "没有" }, "required": false }],
        "minutes": 8, "contact": { "name": "王敏", "phone": "10020260037" }, "payer": null, "media_requested": [], "emergency": false,
    })
}

pub fn request(state: &str) -> Value {
    json!({
        "id": "req_1", "revision": 7, "title_zh": "高龄津贴发放对象动态表", "title_en": "Old-age allowance roster",
        "department": "210102-MZ", "department_name": "沈阳市和平区民政局", "state": state, "stage": null, "edition": 1,
        "outcome": null, "frequency": "monthly", "first_due": "2026-12-20", "created_at": "2026-11-20T01:00:00Z",
        "updated_at": "2026-11-21T01:00:00Z", "submitted_at": null, "content": content(), "report": report(),
        "allowed_frequency": "monthly", "terms": { "strike": [], "frequency": null },
        "areas": [{ "code": "210102000000", "name_zh": "和平区", "name_en": "Heping District" }], "tasks": [task_row()],
        "incidents": [], "control_number": null, "reason": null,
        "history": [{ "at": "2026-11-20T01:00:00Z", "actor": "per_1", "actor_name": "王敏", "action": "drafted", "reason": null, "detail": {} }],
    })
}

pub fn cell(element: &str, state: &str, kind: Value) -> Value {
    json!({
        "element": element, "value_period": "2026-12", "label_zh": format!("指标{element}"), "label_en": format!("Item {element}"),
        "kind": kind, "unit": "人", "hint_zh": "年末数", "owners": ["210102-MZ-2026-0001-1A"], "required": true,
        "sensitivity": "none", "due": "2026-12-25", "value": null, "empty_reason": null, "state": state, "open": true,
        "prefill": if state == "prefilled" { json!({ "value": 6918, "source": "table", "value_period": "2026-11", "as_of": "2026-11-30", "fresh": true }) } else { Value::Null },
        "comment": if state == "returned" { json!("与上月相差太大") } else { Value::Null },
    })
}

pub fn table(state: &str) -> Value {
    json!({
        "area_code": "210102025001", "area_name": "和平新村社区", "area_name_en": "Heping New Village", "period": "2026-12",
        "state": state, "grown": false, "opens": "2026-11-20", "due": "2026-12-25", "open": true, "revision": 7, "minutes": 12,
        "demands": [], "header": [], "findings": [],
        "cells": [
            cell("C01", "prefilled", json!({ "type": "integer", "minimum": 0 })),
            cell("C02", "empty", json!({ "type": "decimal", "scale": 2 })),
            cell("C03", "returned", json!({ "type": "boolean" })),
            cell("C04", "empty", json!({ "type": "code", "values": [{ "code": "1", "zh": "有", "en": "there is" }] })),
            cell("C05", "empty", json!({ "type": "text", "max_length": 200 })),
            cell("C06", "empty", json!({ "type": "date" })),
        ],
        "receipt": { "number": "HZ-210102025001-202612-01-K", "at": "2026-11-23T01:00:00Z", "hash": "sha256:00", "version": 1 },
    })
}

fn table_row() -> Value {
    json!({
        "area_code": "210102025001", "area_name": "和平新村社区", "period": "2026-12", "state": "submitted", "grown": false,
        "due": "2026-12-25", "overdue": false, "revision": 7, "demands": 2, "cells": 6, "answered": 2, "receipt": null, "submitted_at": null,
    })
}

pub fn admission() -> Value {
    json!({
        "control_number": "210102-MZ-2026-0007-2X", "status": "green", "status_zh": "有效", "status_en": "valid", "state": "live",
        "marks": [], "marks_en": [], "title_zh": "月报", "title_en": "Monthly", "form_code": "F01", "department": "210102-MZ",
        "department_name": "沈阳市和平区民政局", "frequency": "monthly", "first_due": "2026-12-25", "valid_from": "2026-11-23",
        "valid_until": "2027-11-22", "minutes": 12, "purpose": "掌握底数",
        "areas": [{ "code": "210102000000", "name_zh": "和平区", "name_en": "Heping" }],
        "citations": [{ "area_code": "210102000000", "code": "A03", "version": 1, "name_zh": "养老服务" }],
        "fields": [{ "element": "C11", "label_zh": "60岁以上人口", "label_en": "60 and over", "unit": "人", "required": true, "grain": "unit", "sensitivity": "none" }],
        "content_hash": "sha256:00", "jws": "a.b.c", "reason": null,
    })
}

pub fn refusal() -> Value {
    json!({
        "id": "rfs_1", "receipt": "JT-210102025001-20261123-01-K", "area_code": "210102025001", "area_name": "和平新村社区",
        "asker": "某局办公室", "channel": "微信群", "what": "当天报送楼栋台账", "code_shown": null, "verdict": "none",
        "refuser": "张丽", "at": "2026-11-23T01:00:00Z",
    })
}

/// A message that a service could not apply.
pub fn held(state: &str) -> Value {
    json!({
        "id": "evt_1", "state": state, "stream": "registry.area", "subject": "210102025001", "sequence": 2,
        "attempts": 12, "error": "unknown level", "held_at": "2026-11-23T01:00:00Z", "bytes": 412, "sha256": "sha256:00",
        "event": {
            "type": "cn.qingche.registry.area-changed.v1", "source": "/qingche/registry", "time": "2026-11-23T00:59:00Z",
            "actor": "system", "traceparent": null, "data": { "name_zh": "‹text of 6›" },
        },
    })
}

fn page(item: Value) -> Value {
    json!({ "items": [item], "next_cursor": "abc" })
}

/// Everything that every page asks for.
pub fn tell(fake: &Fake, roles: &[&str]) {
    fake.say("POST /api/identity/v1/sign-ins", tokens("access", 600));
    fake.say("POST /api/identity/v1/one-time-sign-ins/redeem", tokens("access", 600));
    fake.say("POST /api/identity/v1/tokens", tokens("renewed", 600));
    fake.say("POST /api/identity/v1/sign-outs", json!({}));
    fake.say("GET /api/identity/v1/me", me(roles));
    fake.say("GET /api/approval/v1/tasks", page(task_row()));
    fake.say("GET /api/approval/v1/tasks/tsk_1", task("open"));
    let colleagues = json!({ "items": [{ "actor": "per_2", "name": "周慧" }] });
    fake.say("GET /api/approval/v1/tasks/tsk_1/colleagues", colleagues);
    fake.say("GET /api/approval/v1/requests", page(request("draft")));
    fake.say("GET /api/approval/v1/requests/req_1", request("draft"));
    fake.say("POST /api/approval/v1/checks", report());
    fake.say("GET /api/approval/v1/public/admissions", page(admission()));
    fake.say("GET /api/collection/v1/tables", page(table_row()));
    fake.say("GET /api/collection/v1/tables/210102025001/2026-12", table("returned"));
    fake.say("GET /api/registry/v1/elements", json!({ "items": [{ "code": "C11", "name_zh": "60岁以上人口", "name_en": "60 and over", "unit": "人", "datatype": "integer", "definition_zh": "年满60周岁" }] }));
    fake.say("GET /api/registry/v1/areas", json!({ "items": [{ "code": "210102025000", "path": "/210102000000/210102025000/", "level": "street", "name_zh": "某街道", "name_en": "A street" }] }));
    fake.say("GET /api/registry/v1/public/duty-list", duty_list());
    fake.say(
        "GET /api/registry/v1/public/certificates",
        page(json!({
            "name_zh": "亲属关系证明", "name_en": "Kinship", "kept": false,
            "attributes": { "go_instead_to": "公安派出所", "channel": "查户籍档案", "material": "户口簿" },
        })),
    );
    fake.say("GET /api/notification/v1/notices", page(json!({
        "id": "ntc_1", "kind": "task-opened", "about": "tsk_1", "text_zh": "有新的待办", "text_en": "A new task",
        "at": "2026-11-23T00:30:00Z", "todo": true, "settled": false, "read": false,
        "facts": { "kind": "task-opened", "task": "tsk_1", "request": "req_1" },
    })));
    fake.say("GET /api/collection/v1/refusals", page(refusal()));
    fake.say("GET /api/collection/v1/refusals/rfs_1", refusal());
    for service in ["registry", "approval", "collection", "notification", "identity"] {
        let counts = json!({ "waiting": 3, "retrying": 1, "parked": 2, "outside": 0 });
        fake.say(&format!("GET /api/{service}/v1/operations/held"), counts);
        fake.say(&format!("GET /api/{service}/v1/operations/parked"), page(held("parked")));
        fake.say(&format!("GET /api/{service}/v1/operations/parked/evt_1"), held("parked"));
    }
    fake.say("GET /api/approval/v1/incidents", page(crate::approving::incident("no-approver")));
    fake.say("GET /api/approval/v1/flows", json!({ "items": [crate::flows::flow()], "next_cursor": null }));
    fake.say("GET /api/collection/v1/disputes", page(crate::disputes::dispute(Value::Null)));
    fake.say("GET /api/collection/v1/disputes/dsp_1", crate::disputes::dispute(Value::Null));
    fake.say("GET /api/collection/v1/conflicts", crate::disputes::conflicts());
    fake.say("GET /api/collection/v1/tables/210102025001/2026-12/why", crate::disputes::why());
    crate::registry_samples::tell(fake);
    crate::boards::tell(fake);
    crate::retrieval::tell(fake);
    crate::roster_samples::tell(fake);
    crate::notifying::tell(fake);
    crate::clients::tell(fake);
    crate::people::tell(fake);
    crate::operations::tell(fake);
    crate::records::tell(fake);
    let admitted = crate::admitting::standing("live");
    fake.say("GET /api/approval/v1/admissions/210102-MZ-2026-0007-2X", admitted);
    fake.say("GET /api/collection/v1/tables/210102025001/2026-12/versions", json!({ "items": [] }));
    crate::reopening::tell(fake);
    fake.say("GET /api/notification/v1/unread-count", json!({ "count": 3, "more": false }));
}

fn duty_list() -> Value {
    json!({
        "id": "lst_1", "area_code": "210102000000", "area_name": "和平区", "area_name_en": "Heping", "level": "county",
        "title_zh": "和平区社区工作事项清单", "version": 1, "edition": "2026年第1版", "document_no": "和政发〔2026〕1号",
        "effective_from": "2026-01-01", "published_at": null, "filed": true,
        "departments": { "210102-MZ": { "name_zh": "沈阳市和平区民政局", "name_en": "Heping civil affairs" } },
        "items": [{
            "code": "A03", "version": 1, "parent_version": 1, "name_zh": "养老服务", "name_en": "Care of the aged", "content_zh": "协助",
            "content_en": "assist", "kind": "assist", "basis": [{ "law": "老年人权益保障法", "article": "第三十三条", "text": "高龄津贴" }],
            "lead_departments": ["210102-MZ"], "allowed_frequency": "monthly",
            "support": { "money": "", "people": "", "data": "", "contact": "" },
        }],
    })
}
