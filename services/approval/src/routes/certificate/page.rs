//! The page: one sheet of paper, in Chinese or English.

use chrono::NaiveDate;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use web::Language;

use crate::{
    domain::admission::Colour,
    queries::verify::{PublicAdmission, PublicField},
};

/// Its style, the whole of it.
pub const STYLE: &str = include_str!("certificate.css");
/// More fields than this are counted and not named: the page stays one page.
const FIELDS: usize = 24;
/// More areas than this are counted and not named.
const AREAS: usize = 12;

/// What the page needs besides the admission.
pub struct Drawing {
    /// The QR code, as SVG of ours.
    pub code: String,
    /// The address it holds.
    pub address: String,
    /// The key of the signature.
    pub key: String,
    /// The day it is drawn.
    pub today: NaiveDate,
    /// In which language.
    pub language: Language,
}

impl Drawing {
    /// The element itself, without the head of a file.
    fn picture(&self) -> &str {
        self.code.find("<svg").and_then(|at| self.code.get(at..)).unwrap_or_default()
    }

    fn t<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        self.language.pick(zh, en)
    }
}

/// Draws it.
pub fn draw(admission: &PublicAdmission, drawing: &Drawing) -> Markup {
    let t = |zh, en| drawing.t(zh, en);
    html! {
        (DOCTYPE)
        html lang=(drawing.language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (t("报表准入证", "Certificate of admission")) " " (admission.control_number) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (t("报表准入证", "Certificate of admission")) }
                    h2 { (title(admission, drawing)) }
                    p.number { (admission.control_number) }
                }
                (standing(admission, drawing))
                main {
                    (marks(admission, drawing))
                    figure {
                        (PreEscaped(drawing.picture()))
                        figcaption { (t("扫码核验，或访问", "scan to verify, or open")) br; (drawing.address) }
                    }
                }
                p.right {
                    (t(
                        "本表仅可收集上列内容。未标明表号、制定机关、批准文号、有效期限，或超过有效期限的，村（社区）有权拒填，并可在核验页登记。",
                        "Only what is listed above may be asked. Communities may refuse any form without its form number, \
                         issuing body, approval number and validity, or past its validity, and record it on the page of verification.",
                    ))
                }
                (footer_of(admission, drawing))
            }
        }
    }
}

fn title<'a>(admission: &'a PublicAdmission, drawing: &Drawing) -> &'a str {
    match drawing.language {
        Language::En if !admission.title_en.is_empty() => &admission.title_en,
        _ => &admission.title_zh,
    }
}

/// What is not plainly valid says so above everything else.
fn standing(admission: &PublicAdmission, drawing: &Drawing) -> Markup {
    let words = drawing.t(&admission.status_zh, &admission.status_en);
    html! {
        @match admission.status {
            Colour::Red => { p.over role="alert" { (words) } }
            Colour::Amber => { p.soon { (words) } }
            Colour::Green => {}
        }
    }
}

fn marks(admission: &PublicAdmission, drawing: &Drawing) -> Markup {
    let t = |zh, en| drawing.t(zh, en);
    let items: Vec<String> =
        admission.citations.iter().map(|item| format!("{} {}", item.code, item.name_zh)).collect();
    let separator = t("；", "; ");
    let none = t("无", "none");
    let form_code: &str = if admission.form_code.is_empty() { none } else { &admission.form_code };
    let frequency = t(admission.frequency.zh(), admission.frequency.name());
    let (from, until) = (admission.valid_from, admission.valid_until);
    html! {
        dl {
            (line(t("表号", "Form number"), form_code))
            (line(t("制定机关", "Issuing body"), &format!("{}（{}）", admission.department_name, admission.department)))
            (line(t("批准文号", "Approval number"), admission.control_number.as_str()))
            (line(t("有效期限", "Valid"), &format!("{from} {} {until}", t("至", "to"))))
            (line(t("预计填报时间", "Expected time"), &format!("{} {}", admission.minutes, t("分钟", "minutes"))))
            (line(t("报送频次", "Frequency"), frequency))
            (line(t("首次报送", "First due"), &admission.first_due.to_string()))
            (line(t("依据清单事项", "Duty items"), &if items.is_empty() { none.to_owned() } else { items.join(separator) }))
            (line(t("用途", "Purpose"), &admission.purpose))
            (line(t("适用区域", "Areas"), &areas(admission, drawing)))
            (line(t("填报内容", "What is asked"), &fields(&admission.fields, drawing)))
        }
    }
}

fn line(name: &str, value: &str) -> Markup {
    html! { dt { (name) } dd { (value) } }
}

fn areas(admission: &PublicAdmission, drawing: &Drawing) -> String {
    let name = |area: &crate::queries::requests::AreaName| drawing.t(&area.name_zh, &area.name_en).to_owned();
    let named: Vec<String> = admission.areas.iter().map(name).collect();
    shortened(&named, AREAS, drawing)
}

fn fields(asked: &[PublicField], drawing: &Drawing) -> String {
    let name = |field: &PublicField| match drawing.language {
        Language::En if !field.label_en.is_empty() => field.label_en.clone(),
        _ => field.label_zh.clone(),
    };
    let named: Vec<String> = asked.iter().map(name).collect();
    shortened(&named, FIELDS, drawing)
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

fn footer_of(admission: &PublicAdmission, drawing: &Drawing) -> Markup {
    let t = |zh, en| drawing.t(zh, en);
    html! {
        footer {
            div { (t("内容摘要", "Content hash")) ": " (admission.content_hash) }
            div { (t("签名密钥", "Signing key")) ": " (drawing.key) " (EdDSA, JWS)" }
            div { (t("打印日期", "Printed")) ": " (drawing.today) }
        }
    }
}
