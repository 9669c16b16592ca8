//! Where a notice leads: from its kind and facts, and from what the reader does.

use kernel::Role;

use crate::{
    backend::{notification::Notice, segment},
    ui::Ui,
};

/// The page, if there is one for this reader.
pub fn of(ui: &Ui, notice: &Notice) -> Option<String> {
    let facts = &notice.facts;
    let (subject, _) = notice.kind.split_once('-')?;
    match subject {
        "task" => facts.task.as_deref().map(|task| format!("/queue/{}", segment(task))),
        "request" => facts.request.as_deref().map(|request| format!("/requests/{}", segment(request))),
        "admission" => facts.control_number.as_deref().map(|number| format!("/verify/{}", segment(number))),
        "refusal" => facts.refusal.as_deref().map(|refusal| format!("/refusals/{}", segment(refusal))),
        "follow" => facts.follow_up.as_deref().map(|task| format!("/registry/follow-ups/{}", segment(task))),
        "value" | "dispute" => facts.dispute.as_deref().map(|one| format!("/disputes/{}", segment(one))),
        "values" => {
            let (place, period) = (code(facts.area.as_deref()?), segment(facts.period.as_deref()?));
            Some(format!("/data?area_code={}&from={period}&to={period}", segment(place)))
        }
        "demands" => Some("/conflicts".to_owned()),
        "webhook" => facts.webhook.as_deref().map(|one| format!("/webhooks/{}", segment(one))),
        "emergency" => Some("/emergencies".to_owned()),
        "duty" => Some(format!("/duty-list?area_code={}", segment(code(facts.area.as_deref()?)))),
        "roster" => {
            let (admission, row) = (segment(facts.admission.as_deref()?), segment(facts.row.as_deref()?));
            let (place, what) = match facts.to.as_deref() {
                Some(to) => (to, "moves"),
                None => (facts.from.as_deref()?, "rows"),
            };
            Some(format!("/rosters/{}/{admission}/{what}/{row}", segment(code(place))))
        }
        "table" => {
            let fills = ui.who.as_ref().is_some_and(|who| who.is(Role::CommunityWorker));
            let area = if fills { "tables" } else { "reviews" };
            let (place, period) = (code(facts.area.as_deref()?), facts.period.as_deref()?);
            Some(format!("/{area}/{}/{}", segment(place), segment(period)))
        }
        _ => None,
    }
}

/// The area itself, the last code of a path.
fn code(path: &str) -> &str {
    path.trim_matches('/').rsplit('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use web::Language;

    use super::*;
    use crate::{components::sample::reader_with, text::notices::KINDS};

    fn leads(kind: &str, facts: serde_json::Value, role: &str) -> Option<String> {
        let notice =
            serde_json::from_value(serde_json::json!({ "id": "n", "kind": kind, "facts": facts })).unwrap();
        of(&reader_with(Language::Zh, &[role]), &notice)
    }

    #[test]
    fn a_notice_leads_to_what_the_reader_does_about_it() {
        let table = serde_json::json!({ "table": "tab_1", "area": "/210102000000/210102025001/", "period": "2026-12" });
        let worker = leads("table-returned", table.clone(), "community_worker");
        assert_eq!(worker.unwrap(), "/tables/210102025001/2026-12");
        let street = leads("table-submitted", table, "street_approver");
        assert_eq!(street.unwrap(), "/reviews/210102025001/2026-12");
        let task = serde_json::json!({ "task": "tsk_1", "request": "req_1" });
        assert_eq!(leads("task-opened", task, "street_approver").unwrap(), "/queue/tsk_1");
        let refusal = serde_json::json!({ "refusal": "rfs_1", "area": "/210102000000/" });
        assert_eq!(leads("refusal-recorded", refusal, "burden_officer").unwrap(), "/refusals/rfs_1");
        let follow = serde_json::json!({ "follow_up": "fol_1", "area": "/210102000000/" });
        assert_eq!(leads("follow-up-opened", follow, "list_steward").unwrap(), "/registry/follow-ups/fol_1");
        let (here, there) = ("/210102000000/210102025001/", "/210102000000/210102025002/");
        let asked = serde_json::json!({ "row": "row_1", "admission": "adm_1", "area": here, "to": there });
        let asked = leads("roster-move-asked", asked, "community_worker");
        assert_eq!(asked.unwrap(), "/rosters/210102025002/adm_1/moves/row_1");
        let kept = serde_json::json!({ "row": "row_1", "admission": "adm_1", "area": there, "from": here });
        let kept = leads("roster-move-rejected", kept, "community_worker");
        assert_eq!(kept.unwrap(), "/rosters/210102025001/adm_1/rows/row_1");
        for kind in ["value-disputed", "dispute-resolved"] {
            let dispute = serde_json::json!({ "dispute": "dsp_1", "area": there });
            assert_eq!(leads(kind, dispute, "community_worker").unwrap(), "/disputes/dsp_1");
        }
        let corrected = serde_json::json!({ "department": "210102-MZ", "area": there, "period": "2026-12" });
        let corrected = leads("values-corrected", corrected, "department_officer");
        assert_eq!(corrected.unwrap(), "/data?area_code=210102025002&from=2026-12&to=2026-12");
        let conflicted = serde_json::json!({ "admission": "adm_1", "with": "210102-MZ-2026-0007-2X" });
        assert_eq!(leads("demands-conflicted", conflicted, "department_officer").unwrap(), "/conflicts");
        let stopped = serde_json::json!({ "webhook": "whk_1", "host": "oa.example" });
        assert_eq!(leads("webhook-stopped", stopped, "department_officer").unwrap(), "/webhooks/whk_1");
        let emergency = serde_json::json!({ "emergency": "emg_1", "area": here });
        assert_eq!(leads("emergency-declared", emergency, "community_worker").unwrap(), "/emergencies");
        assert_eq!(leads("else-happened", serde_json::json!({}), "inspector"), None);
    }

    /// Whatever facts a notice may have, with the kinds somebody can choose for.
    #[test]
    fn there_is_no_kind_of_notice_that_leads_nowhere() {
        let facts = serde_json::json!({
            "request": "req_1", "task": "tsk_1", "control_number": "210102-MZ-2026-0007-2X", "refusal": "rfs_1",
            "follow_up": "fol_1", "dispute": "dsp_1", "webhook": "whk_1", "area": "/210102000000/",
            "from": "/210102000000/", "admission": "adm_1", "row": "row_1", "period": "2026-12",
        });
        for kind in KINDS.into_iter().chain(["emergency-declared"]) {
            assert!(leads(kind, facts.clone(), "inspector").is_some(), "{kind}");
        }
    }
}
