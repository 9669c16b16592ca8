//! Registers without sign-in: what is kept, what is forbidden and where to go instead, on any day.

use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::{
    AreaCode, Timestamp,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use utoipa::ToSchema;
use web::Failure;

use super::{
    entries::{self, RegisterEntryView},
    path_if, path_of,
    public::Dated,
};
use crate::{
    domain::{
        Entry,
        certificate::{self, MayBeAsked},
    },
    store::{self, register::Wanted},
};

const CERTIFICATES: [Register; 2] = [Register::ForbiddenCertificate, Register::KeptCertificate];
/// Certificates with a name like the one asked for that are shown to choose from.
const MOST_NEAR: usize = 10;

/// Where and when.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The area; everywhere if absent.
    pub area: Option<AreaCode>,
    /// The day; today if absent.
    pub on: Option<NaiveDate>,
}

/// Whether a community may be asked for a certificate.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CertificateAnswer {
    /// The name that was asked for.
    pub asked: String,
    /// The day for which it is answered.
    pub on: NaiveDate,
    /// The answer.
    pub answer: MayBeAsked,
    /// The answer in a sentence.
    pub sentence_zh: String,
    /// The same in English.
    pub sentence_en: String,
    /// Where to go instead, with channel and material, or with which basis it may be asked.
    pub entries: Vec<RegisterEntryView>,
    /// Certificates with a name like it, where it is on neither list: to choose from, and no answer.
    pub near: Vec<RegisterEntryView>,
}

/// The entries of a register that hold for an area.
///
/// # Errors
/// 404 if there is no such area.
pub async fn page(
    context: &Context,
    registers: &[Register],
    place: Place,
    query: Option<&str>,
    request: &PageRequest,
) -> Result<Dated<Page<RegisterEntryView>>, Failure> {
    let area = path_if(context, place.area).await?;
    let on = place.on.unwrap_or_else(|| context.now().china_date());
    let wanted = Wanted { registers, holds_for: area.as_ref(), query, ..Wanted::on(on) };
    let page = entries::read(context, &wanted, request).await?;
    Ok((page, changed(context, registers).await?))
}

/// Certificates, forbidden and kept, by words in their names.
///
/// # Errors
/// 404 if there is no such area.
pub async fn certificates(
    context: &Context,
    place: Place,
    query: Option<&str>,
    request: &PageRequest,
) -> Result<Dated<Page<RegisterEntryView>>, Failure> {
    page(context, &CERTIFICATES, place, query, request).await
}

/// The services offered in an area.
///
/// # Errors
/// 404 if there is no such area.
pub async fn services(
    context: &Context,
    (area, on): (AreaCode, Option<NaiveDate>),
    request: &PageRequest,
) -> Result<Dated<Page<RegisterEntryView>>, Failure> {
    let area = path_of(context, area).await?;
    let on = on.unwrap_or_else(|| context.now().china_date());
    let registers = [Register::Service];
    let wanted = Wanted { registers: &registers, holds_for: Some(&area), kept: Some(true), ..Wanted::on(on) };
    let page = entries::read(context, &wanted, request).await?;
    Ok((page, changed(context, &registers).await?))
}

/// May a community be asked for this certificate?
///
/// # Errors
/// 404 if there is no such area.
pub async fn may_be_asked(
    context: &Context,
    name: &str,
    place: Place,
) -> Result<Dated<CertificateAnswer>, Failure> {
    let area = path_if(context, place.area).await?;
    let on = place.on.unwrap_or_else(|| context.now().china_date());
    let wanted = Wanted { registers: &CERTIFICATES, holds_for: area.as_ref(), ..Wanted::on(on) };
    let list = store::register::all(context.store.read(), &wanted).await?;
    let found = certificate::bearing(name, &list);
    let answer = certificate::answer(&found);
    let near = if found.is_empty() { certificate::near(name, &list) } else { Vec::new() };
    let (sentence_zh, sentence_en) = sentence(answer);
    let views = |entries: Vec<&Entry>| entries.into_iter().take(MOST_NEAR).cloned().map(Into::into).collect();
    let told = CertificateAnswer {
        asked: name.trim().to_owned(),
        on,
        answer,
        sentence_zh: sentence_zh.to_owned(),
        sentence_en: sentence_en.to_owned(),
        entries: views(found),
        near: views(near),
    };
    Ok((told, changed(context, &CERTIFICATES).await?))
}

fn sentence(answer: MayBeAsked) -> (&'static str, &'static str) {
    match answer {
        MayBeAsked::Yes => (
            "村（社区）可以出具，依据如下。",
            "Yes: the village or community issues it, on the basis named here.",
        ),
        MayBeAsked::No => (
            "村（社区）不出具这项证明，办事单位不得要求提供；请按下面写明的渠道办理。",
            "No: the village or community does not issue it and nobody may ask for it; go where it says here.",
        ),
        MayBeAsked::Unknown => (
            "两份目录里都没有这项证明。没有法律法规依据的证明，村（社区）可以不开；请向县（市、区）民政部门核实。",
            "It is on neither list. What has no basis in law need not be issued; ask the county's civil-affairs office.",
        ),
    }
}

/// When a published entry of these registers last changed, or came into force or ended.
async fn changed(context: &Context, registers: &[Register]) -> Result<Timestamp, Failure> {
    let today = context.now().china_date();
    let changed = store::changed::registers(context.store.read(), registers, today).await?;
    Ok(changed.unwrap_or_else(|| Timestamp::from_micros(0)).min(context.now()))
}
