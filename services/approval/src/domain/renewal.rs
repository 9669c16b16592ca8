//! 到期续用: the same form for another time, drafted from the admission itself.
//!
//! What is asked, of whom and how often is what the admission says, and the terms of its decision go on
//! ([`super::kept`]). What was never stated here, because the form was taken over from before, is stated
//! with the renewal. The dates follow: due again as before once the validity is over, until the end of
//! that year; the department may name others.

use chrono::{Datelike, NaiveDate};
use forms::{FormDefinition, Grain};
use kernel::{AreaPath, Frequency, Refusal, calendar::Calendar};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    checks::NOTICE,
    content::{AskedField, Citation, Contact, Content},
    due,
    facts::PreviousFact,
    lane::Lane,
    renewal_codes as codes,
    statement::Privacy,
};

/// What a department says with a renewal. Everything may be left out that the admission or its request
/// says.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = NewRenewal)]
pub struct Renewing {
    /// The first due date; the next one after the validity is over, if absent.
    pub first_due: Option<NaiveDate>,
    /// The last day of validity; the last day of the year of the first due date, if absent.
    pub end_date: Option<NaiveDate>,
    /// Whom communities may ask; as before, if absent.
    pub contact: Option<Contact>,
    /// The provision, for a form that was taken over from before; otherwise as before.
    pub legal_basis: Option<String>,
    /// On what ground personal data are processed, for such a form; otherwise as before.
    pub privacy: Option<Privacy>,
    /// Whether it is filed at once. If a check forbids that, nothing is drafted either.
    pub submit: bool,
}

/// Whether an admission can be renewed now: `succeeded`, if another edition takes its place already.
///
/// # Errors
/// Why not.
pub fn may(previous: &PreviousFact, succeeded: bool) -> Result<(), Refusal> {
    if previous.provisional {
        return Err(Refusal::new(&codes::RENEWAL_PROVISIONAL));
    }
    if succeeded {
        return Err(Refusal::new(&codes::RENEWAL_SUCCEEDED));
    }
    if previous.live { Ok(()) } else { Err(Refusal::new(&codes::RENEWAL_NOT_LIVE)) }
}

/// The request that renews an admission.
///
/// # Errors
/// What has to be stated and was not.
pub fn draft(
    previous: &PreviousFact,
    said: &Renewing,
    today: NaiveDate,
    calendar: &Calendar,
) -> Result<Content, Refusal> {
    let admitted = &previous.content;
    let first_due = said.first_due.unwrap_or_else(|| next_due(previous, today, calendar));
    let year_end = NaiveDate::from_ymd_opt(first_due.year(), 12, 31).unwrap_or(first_due);
    let before = previous.request.clone().unwrap_or_else(|| taken_over(previous));
    Content {
        areas: admitted.areas.iter().map(AreaPath::code).collect(),
        frequency: admitted.frequency,
        minutes: admitted.minutes,
        first_due,
        due: admitted.due,
        end_date: said.end_date.unwrap_or(year_end),
        contact: said.contact.clone().unwrap_or(before.contact),
        legal_basis: said.legal_basis.clone().unwrap_or(before.legal_basis),
        privacy: said.privacy.clone().or(before.privacy),
        lane: Some(Lane::Renewal),
        previous: Some(previous.control_number.clone()),
        replaces: Vec::new(),
        files: Vec::new(),
        ..before
    }
    .clean()
}

/// The next due date after the validity is over, with lawful notice.
fn next_due(previous: &PreviousFact, today: NaiveDate, calendar: &Calendar) -> NaiveDate {
    let content = &previous.content;
    let noticed = calendar.after(today, NOTICE).date;
    let earliest = previous.valid_until.succ_opt().unwrap_or(previous.valid_until).max(noticed);
    match content.frequency {
        Frequency::Once | Frequency::OnEvent => calendar.on_or_after(earliest).date,
        regular => due::following((content.first_due, content.due), regular, earliest, calendar),
    }
}

/// What a form says that was taken over from before. Its ground and its contact were never stated.
fn taken_over(previous: &PreviousFact) -> Content {
    let admitted = previous.content.clone();
    let form: Option<FormDefinition> = serde_json::from_value(admitted.form).ok();
    let asked = |field: forms::Field| AskedField {
        required: field.required && field.grain != Grain::Header,
        element: Some(field.element),
        new_element: None,
    };
    let cited = |item: contracts::approval::ItemCitation| Citation {
        area_code: item.area.code(),
        code: item.code,
        version: None,
    };
    Content {
        department: admitted.department,
        title_zh: admitted.title_zh,
        title_en: admitted.title_en,
        form_code: admitted.form_code,
        citations: admitted.citations.into_iter().map(cited).collect(),
        legal_basis: String::new(),
        purpose: admitted.purpose,
        areas: Vec::new(),
        frequency: admitted.frequency,
        first_due: admitted.first_due,
        due: admitted.due,
        end_date: previous.valid_until,
        fields: form.into_iter().flat_map(|form| form.fields).map(asked).collect(),
        minutes: admitted.minutes,
        contact: Contact { name: String::new(), phone: String::new() },
        payer: None,
        media_requested: Vec::new(),
        emergency: false,
        emergency_event: None,
        lane: None,
        off_list_reason: None,
        clearance: None,
        previous: None,
        replaces: Vec::new(),
        office: None,
        responsible: None,
        decision_served: None,
        population: None,
        method: None,
        minutes_basis: None,
        pilot: None,
        cost_yuan: None,
        attachments: Vec::new(),
        files: Vec::new(),
        certificates: Vec::new(),
        privacy: None,
        recipients: Vec::new(),
        channels: Vec::new(),
    }
}
