//! What systems of departments are told: of their own requests and admissions, and that data they
//! may retrieve have changed. Thin on purpose: who wants more asks the API, where grants count.

use contracts::{DecodeError, Envelope, Event, approval as a, collection as c};
use kernel::DepartmentCode;
use serde_json::{Value, json};

/// Every event a system can be told of.
pub const EVENTS: [&str; 12] = [
    "request.submitted",
    "request.returned",
    "request.withdrawn",
    "request.decided",
    "request.questioned",
    "admission.granted",
    "admission.suspended",
    "admission.resumed",
    "admission.revoked",
    "admission.expired",
    "data.accepted",
    "data.corrected",
];

/// An event for the systems of a department.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    /// Whose systems.
    pub department: DepartmentCode,
    /// One of [`EVENTS`].
    pub event: &'static str,
    /// The body: `type`, `timestamp`, `data`.
    pub body: Value,
}

/// What systems are told of an event of the river; of most nothing.
///
/// # Errors
/// If the payload is not what its type promises.
pub fn of(envelope: &Envelope) -> Result<Vec<Outgoing>, DecodeError> {
    let told = match envelope.kind.as_str() {
        a::RequestSubmitted::TYPE => {
            let e: a::RequestSubmitted = envelope.decode()?;
            vec![(e.department, "request.submitted", json!({"request": e.request, "title_zh": e.title_zh}))]
        }
        a::RequestReturned::TYPE => {
            let e: a::RequestReturned = envelope.decode()?;
            let data = json!({"request": e.request, "title_zh": e.title_zh, "reason": e.reason});
            vec![(e.department, "request.returned", data)]
        }
        a::RequestWithdrawn::TYPE => {
            let e: a::RequestWithdrawn = envelope.decode()?;
            vec![(e.department, "request.withdrawn", json!({"request": e.request, "title_zh": e.title_zh}))]
        }
        a::RequestDecided::TYPE => decided(envelope.decode()?),
        a::InformationAsked::TYPE => {
            let e: a::InformationAsked = envelope.decode()?;
            let data =
                json!({"request": e.request, "task": e.task, "title_zh": e.title_zh, "question": e.question});
            vec![(e.department, "request.questioned", data)]
        }
        a::AdmissionGranted::TYPE => granted(envelope.decode()?),
        a::AdmissionReissued::TYPE => resumed(envelope.decode()?),
        a::AdmissionSuspended::TYPE => {
            let e: a::AdmissionSuspended = envelope.decode()?;
            vec![ended(e.control_number, "admission.suspended", Some(&e.reason))]
        }
        a::AdmissionRevoked::TYPE => {
            let e: a::AdmissionRevoked = envelope.decode()?;
            vec![ended(e.control_number, "admission.revoked", Some(&e.reason))]
        }
        a::AdmissionExpired::TYPE => {
            let e: a::AdmissionExpired = envelope.decode()?;
            vec![ended(e.control_number, "admission.expired", None)]
        }
        c::TableAccepted::TYPE => accepted(&envelope.decode()?),
        c::ValuesCorrected::TYPE => vec![corrected(envelope.decode()?)],
        _ => Vec::new(),
    };
    let whole = |(department, event, data): Told| {
        let body = json!({"type": event, "timestamp": envelope.time, "data": data});
        Outgoing { department, event, body }
    };
    Ok(told.into_iter().map(whole).collect())
}

type Told = (DepartmentCode, &'static str, Value);

fn decided(e: a::RequestDecided) -> Vec<Told> {
    let a::RequestDecided { request, department, title_zh, outcome, reason, supplied, .. } = e;
    let data = json!({
        "request": request, "title_zh": title_zh, "outcome": outcome, "reason": reason, "supplied": supplied,
    });
    vec![(department, "request.decided", data)]
}

/// A form taken over from before the gate is no news to the system that runs it.
fn granted(e: a::AdmissionGranted) -> Vec<Told> {
    let Some(request) = e.request else { return Vec::new() };
    let data = json!({
        "request": request, "control_number": e.control_number, "title_zh": e.content.title_zh,
        "content_hash": e.content_hash, "valid_from": e.valid_from, "valid_until": e.valid_until,
    });
    vec![(e.content.department, "admission.granted", data)]
}

/// A system that stopped asking when it was told of the suspension may ask again. A new signature
/// alone changes nothing for it.
fn resumed(e: a::AdmissionReissued) -> Vec<Told> {
    if e.cause != a::Reissue::Resumed {
        return Vec::new();
    }
    let data = json!({"control_number": e.granted.control_number, "reason": e.reason});
    vec![(e.granted.content.department, "admission.resumed", data)]
}

fn ended(number: kernel::ControlNumber, event: &'static str, reason: Option<&str>) -> Told {
    let department = number.department();
    (department, event, json!({"control_number": number, "reason": reason}))
}

/// Every department learns of its own demands in the table and not of those of others.
fn accepted(e: &c::TableAccepted) -> Vec<Told> {
    let told = |department: &DepartmentCode| {
        let own: Vec<_> = e.demands.iter().filter(|number| number.department() == *department).collect();
        let data = json!({"area": e.area.code(), "period": e.period, "control_numbers": own});
        (department.clone(), "data.accepted", data)
    };
    e.departments.iter().map(told).collect()
}

/// Which of the values it had retrieved are otherwise now; what they are, it retrieves.
fn corrected(e: c::ValuesCorrected) -> Told {
    let which = |value: &c::CorrectedValue| {
        json!({"element": value.element, "area": value.area.code(), "period": value.period,
            "withdrawn": value.withdrawn})
    };
    let values: Vec<Value> = e.values.iter().map(which).collect();
    (e.department, "data.corrected", json!({"count": e.count, "values": values}))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_department_is_not_told_of_the_demands_of_others() {
        let number =
            |department: &str| kernel::ControlNumber::compose(&department.parse().unwrap(), 2026, 7, 1);
        let told = accepted(&c::TableAccepted {
            table: "tab_00000000000000000000000000000001".parse().unwrap(),
            area: "/210000000000/210100000000/".parse().unwrap(),
            period: "2026-12".parse().unwrap(),
            demands: vec![number("210102-MZ"), number("210102-WJ")],
            departments: vec!["210102-MZ".parse().unwrap(), "210102-WJ".parse().unwrap()],
            part: true,
        });
        let own: Vec<&Value> = told.iter().map(|(_, _, data)| &data["control_numbers"]).collect();
        assert_eq!(own, [&json!([number("210102-MZ")]), &json!([number("210102-WJ")])]);
    }
}
