//! What the certificate says, line by line: the marks that the law wants on every form.

use web::Language;

use super::Drawing;
use crate::queries::{
    requests::AreaName,
    verify::{PublicAdmission, PublicDerived, PublicField},
};

/// More fields than this are counted and not named: the certificate stays one page.
const FIELDS: usize = 24;
/// More areas than this are counted and not named.
const AREAS: usize = 12;

/// The title of the form.
pub fn title<'a>(admission: &'a PublicAdmission, drawing: &Drawing) -> &'a str {
    match drawing.language {
        Language::En if !admission.title_en.is_empty() => &admission.title_en,
        _ => &admission.title_zh,
    }
}

/// The marks, each with its name.
pub fn of(admission: &PublicAdmission, drawing: &Drawing) -> Vec<(&'static str, String)> {
    let t = |zh, en| drawing.t(zh, en);
    let items: Vec<String> =
        admission.citations.iter().map(|item| format!("{} {}", item.code, item.name_zh)).collect();
    let none = t("无", "none");
    let form_code: &str = if admission.form_code.is_empty() { none } else { &admission.form_code };
    let (from, until) = (admission.valid_from, admission.valid_until);
    let mut marks = vec![
        (t("表号", "Form number"), form_code.to_owned()),
        (t("制定机关", "Issuing body"), format!("{}（{}）", admission.department_name, admission.department)),
        (t("批准文号", "Approval number"), admission.control_number.to_string()),
        (t("有效期限", "Valid"), format!("{from} {} {until}", t("至", "to"))),
        (t("预计填报时间", "Expected time"), format!("{} {}", admission.minutes, t("分钟", "minutes"))),
        (t("报送频次", "Frequency"), frequency(admission, drawing)),
        (t("首次报送", "First due"), admission.first_due.to_string()),
        (
            t("依据清单事项", "Duty items"),
            if items.is_empty() { none.to_owned() } else { items.join(t("；", "; ")) },
        ),
        (t("用途", "Purpose"), admission.purpose.clone()),
        (t("适用区域", "Areas"), areas(admission, drawing)),
        (t("填报内容", "What is asked"), fields(&admission.fields, drawing)),
    ];
    if !admission.derived.is_empty() {
        marks.push((t("不再填报", "Not asked"), derived(&admission.derived, drawing)));
    }
    marks
}

/// How often, and on which day where a rule gives it.
fn frequency(admission: &PublicAdmission, drawing: &Drawing) -> String {
    let often = drawing.t(admission.frequency.zh(), admission.frequency.name());
    match admission.due {
        None => often.to_owned(),
        Some(rule) => format!("{often}{}{}", drawing.t("，", ", "), drawing.t(&rule.zh(), &rule.en())),
    }
}

/// Where and how it is verified.
pub fn footer(admission: &PublicAdmission, drawing: &Drawing) -> Vec<String> {
    let t = |zh, en| drawing.t(zh, en);
    vec![
        format!("{}: {}", t("内容摘要", "Content hash"), admission.content_hash),
        format!("{}: {} (EdDSA, JWS)", t("签名密钥", "Signing key"), drawing.key),
        format!("{}: {}", t("打印日期", "Printed"), drawing.today),
    ]
}

/// The right to refuse.
pub fn right(drawing: &Drawing) -> &'static str {
    drawing.t(
        "本表仅可收集上列内容。未标明表号、制定机关、批准文号、有效期限，或超过有效期限的，村（社区）有权拒填，并可在核验页登记。",
        "Only what is listed above may be asked. Communities may refuse any form without its form number, \
         issuing body, approval number and validity, or past its validity, and record it on the page of verification.",
    )
}

fn areas(admission: &PublicAdmission, drawing: &Drawing) -> String {
    let name = |area: &AreaName| match drawing.language {
        Language::En => area.name_en.clone(),
        Language::Zh => area.name_zh.clone(),
    };
    let named: Vec<String> = admission.areas.iter().map(name).collect();
    shortened(&named, AREAS, drawing)
}

fn fields(asked: &[PublicField], drawing: &Drawing) -> String {
    let named: Vec<String> =
        asked.iter().map(|field| label(&field.label_zh, &field.label_en, drawing)).collect();
    shortened(&named, FIELDS, drawing)
}

/// What follows from other data, and communities are not asked.
fn derived(fields: &[PublicDerived], drawing: &Drawing) -> String {
    let named: Vec<String> =
        fields.iter().map(|field| label(&field.label_zh, &field.label_en, drawing)).collect();
    let why = drawing.t("（由已有数据推算）", " (follows from what is held already)");
    format!("{}{why}", shortened(&named, FIELDS, drawing))
}

fn label(zh: &str, en: &str, drawing: &Drawing) -> String {
    if drawing.language == Language::En && !en.is_empty() { en.to_owned() } else { zh.to_owned() }
}

/// The first of them, and how many there are.
fn shortened(names: &[String], most: usize, drawing: &Drawing) -> String {
    let shown: Vec<&str> = names.iter().take(most).map(String::as_str).collect();
    let joined = shown.join(drawing.t("、", ", "));
    if names.len() <= most {
        return joined;
    }
    let count = names.len();
    match drawing.language {
        Language::Zh => format!("{joined}等{count}项，全部内容见核验页"),
        Language::En => format!("{joined} and others, {count} in all: see the page of verification"),
    }
}
