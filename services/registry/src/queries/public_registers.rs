//! Registers without sign-in: what is kept, what is forbidden and where to go instead, on any day.

use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::{
    AreaCode, AreaPath, Timestamp,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use utoipa::ToSchema;
use web::Failure;

use super::{
    areas::not_then,
    entries::{self, RegisterEntryView},
    public::Dated,
};
use crate::{
    domain::{
        Entry,
        certificate::{self, MayBeAsked},
    },
    store::{self, certificate_name, register::Wanted},
};

const CERTIFICATES: [Register; 2] = [Register::ForbiddenCertificate, Register::KeptCertificate];
/// Certificates that are shown with an answer.
const MOST_SHOWN: u16 = 10;
/// Certificates of each kind that are shown where no area is named.
const MOST_OF_A_KIND: u16 = 5;
/// Certificates of one name on the lists that hold for one area, at most: more say nothing else.
const MOST_ABOVE: u16 = 200;

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
    let on = place.on.unwrap_or_else(|| context.now().china_date());
    let area = path_if(context, place.area, on).await?;
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
    query: Option<&str>,
    request: &PageRequest,
) -> Result<Dated<Page<RegisterEntryView>>, Failure> {
    let on = on.unwrap_or_else(|| context.now().china_date());
    let area = path_of(context, area, on).await?;
    let registers = [Register::Service];
    let wanted =
        Wanted { registers: &registers, holds_for: Some(&area), query, kept: Some(true), ..Wanted::on(on) };
    let page = entries::read(context, &wanted, request).await?;
    Ok((page, changed(context, &registers).await?))
}

/// The path of an area that is there on a day; 404 if there is none, or it had ended by then.
async fn path_of(context: &Context, code: AreaCode, on: NaiveDate) -> Result<AreaPath, Failure> {
    let area = store::area::find(context.store.read(), code).await?.ok_or(&web::codes::NOT_FOUND)?;
    if area.has_ended(on) { Err(not_then(&area).into()) } else { Ok(area.path) }
}

async fn path_if(
    context: &Context,
    code: Option<AreaCode>,
    on: NaiveDate,
) -> Result<Option<AreaPath>, Failure> {
    match code {
        Some(code) => path_of(context, code, on).await.map(Some),
        None => Ok(None),
    }
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
    let on = place.on.unwrap_or_else(|| context.now().china_date());
    let area = path_if(context, place.area, on).await?;
    let at = certificate_name::Place { area: area.as_ref(), on };
    let (found, answer) = bearing(context, &certificate::key(name), at).await?;
    let near = if found.is_empty() { near(context, &certificate::key(name), at).await? } else { Vec::new() };
    let (sentence_zh, sentence_en) = sentence(answer);
    let views =
        |entries: Vec<Entry>| entries.into_iter().take(usize::from(MOST_SHOWN)).map(Into::into).collect();
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

/// The certificates that bear a name, and what they say together.
async fn bearing(
    context: &Context,
    name: &str,
    at: certificate_name::Place<'_>,
) -> Result<(Vec<Entry>, MayBeAsked), Failure> {
    let db = context.store.read();
    if name.is_empty() {
        return Ok((Vec::new(), MayBeAsked::Unknown));
    }
    if at.area.is_some() {
        let found = certificate_name::bearing(db, name, at, (None, MOST_ABOVE)).await?;
        let answer = certificate::answer(&found);
        return Ok((found, answer));
    }
    // Of a whole country a few of each kind say whether all agree.
    let mut found = certificate_name::bearing(db, name, at, (Some(false), MOST_OF_A_KIND)).await?;
    found.extend(certificate_name::bearing(db, name, at, (Some(true), MOST_OF_A_KIND)).await?);
    let answer = certificate::answer_everywhere(&found);
    Ok((found, answer))
}

/// One character is like everything.
async fn near(context: &Context, name: &str, at: certificate_name::Place<'_>) -> Result<Vec<Entry>, Failure> {
    if name.chars().count() < 2 {
        return Ok(Vec::new());
    }
    Ok(certificate_name::near(context.store.read(), name, at, MOST_SHOWN).await?)
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
        MayBeAsked::Varies => (
            "各地目录规定不一，请填写所在地的区划代码后再查。",
            "It depends on where you are: ask again with the code of your area.",
        ),
    }
}

/// When a published entry of these registers last changed, or came into force or ended.
async fn changed(context: &Context, registers: &[Register]) -> Result<Timestamp, Failure> {
    let today = context.now().china_date();
    let changed = store::changed::registers(context.store.read(), registers, today).await?;
    Ok(changed.unwrap_or_else(|| Timestamp::from_micros(0)).min(context.now()))
}
