//! XLSForm (xlsform.org): the sheets `survey` and `choices` of a workbook. What our forms have is
//! taken; what they do not have is refused with the reason, never dropped in silence.

use contracts::registry::Sensitivity;
use forms::CodeValue;
use kernel::{Refusal, Violation, refusal::Code};
use spreadsheet::{Column, Row, Sheet, optional, or_refused, required};

use super::{
    Rows, Wanted, What, codes, constraint,
    sheet::{blank, yes},
};
use crate::domain::content::NewElement;

/// The columns of `survey`. The last six are ours; what is left out is filled in.
pub const SURVEY: &[Column] = &[
    required("type", "类型"),
    required("name", "名"),
    optional("label::English*", "英文标题"),
    optional("label*", "标题"),
    optional("hint*", "提示"),
    optional("required_message*", "必填提示"),
    optional("required", "必填"),
    optional("constraint_message*", "约束提示"),
    optional("constraint", "约束"),
    optional("appearance", "外观"),
    optional("relevant", "显示条件"),
    optional("calculation", "计算"),
    optional("trigger", "触发"),
    optional("default", "默认值"),
    optional("readonly", "只读"),
    optional("read_only", "只读项"),
    optional("choice_filter", "选项筛选"),
    optional("repeat_count", "重复次数"),
    optional("parameters", "参数"),
    optional("media::*", "媒体"),
    optional("image", "图片"),
    optional("audio", "音频"),
    optional("video", "视频"),
    optional("bind::*", "绑定"),
    optional("body::*", "正文"),
    optional("instance::*", "实例"),
    optional("unit", "计量单位"),
    optional("sensitivity", "敏感级别"),
    optional("definition_zh", "定义"),
    optional("why_not_reusable", "不能复用的理由"),
    optional("note", "备注"),
    optional("notes", "说明"),
];
/// The columns of `choices`.
pub const CHOICES: &[Column] = &[
    required("list_name", "选项表"),
    required("name", "代码"),
    optional("label::English*", "英文名称"),
    required("label*", "名称"),
    optional("filter*", "筛选"),
    optional("media::*", "媒体"),
    optional("image", "图片"),
];
/// Columns that change what is asked of whom, or what counts as an answer.
const LOGIC: [&str; 12] = [
    "relevant",
    "calculation",
    "trigger",
    "default",
    "readonly",
    "read_only",
    "choice_filter",
    "repeat_count",
    "parameters",
    "bind::*",
    "body::*",
    "instance::*",
];
const MEDIA: [&str; 15] = [
    "image",
    "photo",
    "audio",
    "video",
    "file",
    "barcode",
    "geopoint",
    "geotrace",
    "geoshape",
    "location",
    "trace",
    "shape",
    "draw",
    "signature",
    "background-geopoint",
];
const TRACES: [&str; 9] =
    ["start", "end", "today", "deviceid", "phonenumber", "username", "email", "audit", "start-geopoint"];

/// Whether a survey asks for choices.
pub fn choices_needed(survey: &Sheet) -> bool {
    survey.rows().any(|row| matches!(kind(row.get("type")), Ok(Kind::Choice(_))))
}

enum Kind {
    Plain(&'static str),
    Choice(String),
    Nothing,
    Begin,
    End,
}

fn kind(word: &str) -> Result<Kind, &'static Code> {
    let words: Vec<String> = word.to_ascii_lowercase().split_whitespace().map(str::to_owned).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    Ok(match words.as_slice() {
        ["integer" | "int"] => Kind::Plain("integer"),
        ["decimal"] => Kind::Plain("decimal"),
        ["text" | "string"] => Kind::Plain("text"),
        ["date"] => Kind::Plain("date"),
        ["select_one" | "select1", _] | ["select", "one", _] | ["select", "one", "from", _] => {
            Kind::Choice(word.split_whitespace().last().unwrap_or_default().to_owned())
        }
        ["select_multiple", ..] | ["select", "all", ..] | ["select", "multiple", ..] | ["rank", ..] => {
            return Err(&codes::XLS_MULTIPLE);
        }
        ["note"] => Kind::Nothing,
        ["begin", "group"] | ["begin_group"] => Kind::Begin,
        ["end", "group"] | ["end_group"] => Kind::End,
        ["begin" | "end", "repeat"] | ["begin_repeat" | "end_repeat"] => return Err(&codes::XLS_REPEAT),
        ["calculate" | "hidden"] => return Err(&codes::XLS_CALCULATE),
        [one, ..] if MEDIA.contains(one) => return Err(&codes::XLS_MEDIA),
        [one] if TRACES.contains(one) => return Err(&codes::XLS_TRACE),
        _ => return Err(&codes::XLS_TYPE),
    })
}

/// Reads a survey.
///
/// # Errors
/// A refusal with every mistake by cell.
pub fn read<'a>(survey: &'a Sheet, choices: Option<&Sheet>) -> Result<Rows<'a>, Refusal> {
    let (mut rows, mut mistakes, mut open) = (Rows::default(), Vec::new(), Vec::new());
    for row in survey.rows() {
        let logic = LOGIC.into_iter().filter(|column| !row.get(column).is_empty());
        let before = mistakes.len();
        mistakes.extend(logic.map(|column| row.wrong(column, &codes::XLS_LOGIC)));
        let shown =
            ["media::*", "image", "audio", "video"].into_iter().filter(|one| !row.get(one).is_empty());
        mistakes.extend(shown.map(|column| row.wrong(column, &codes::XLS_TYPE)));
        let choice = match kind(row.get("type")) {
            Err(code) => {
                mistakes.push(row.wrong("type", code));
                continue;
            }
            Ok(Kind::Nothing) => {
                rows.passed_over.push(row.cell("type"));
                continue;
            }
            Ok(Kind::Begin) => {
                open.push(row);
                rows.passed_over.push(row.cell("type"));
                continue;
            }
            Ok(Kind::End) => {
                if open.pop().is_none() {
                    mistakes.push(row.wrong("type", &codes::XLS_GROUP));
                }
                continue;
            }
            Ok(Kind::Plain(datatype)) => (datatype, Vec::new()),
            Ok(Kind::Choice(list)) => {
                let values = values(choices, &list);
                if values.is_empty() {
                    mistakes.push(row.wrong("type", &codes::XLS_LIST));
                }
                ("code", values)
            }
        };
        let wanted = question(row, choice, &mut mistakes);
        rows.wanted.extend(wanted.filter(|_| mistakes.len() == before));
    }
    mistakes.extend(open.into_iter().map(|row| row.wrong("type", &codes::XLS_GROUP)));
    or_refused(rows, mistakes)
}

fn values(choices: Option<&Sheet>, list: &str) -> Vec<CodeValue> {
    let rows = choices.into_iter().flat_map(Sheet::rows).filter(|row| row.get("list_name") == list);
    let value = |row: Row<'_>| CodeValue {
        code: row.get("name").to_owned(),
        zh: label(row),
        en: row.get("label::English*").to_owned(),
    };
    rows.map(value).collect()
}

/// What people read; in English, if there is nothing else.
fn label(row: Row<'_>) -> String {
    let [own, english] = ["label*", "label::English*"].map(|column| row.get(column));
    if own.is_empty() { english.to_owned() } else { own.to_owned() }
}

fn question<'a>(
    row: Row<'a>,
    (datatype, values): (&str, Vec<CodeValue>),
    mistakes: &mut Vec<Violation>,
) -> Option<Wanted<'a>> {
    let given = |name: &str| Some(row.get(name).to_owned()).filter(|text| !text.is_empty());
    let mut new = NewElement {
        key: row.get("name").to_owned(),
        name_zh: label(row),
        name_en: row.get("label::English*").to_owned(),
        datatype: datatype.to_owned(),
        codes: values,
        unit: given("unit"),
        definition_zh: given("definition_zh").or_else(|| given("hint*")).unwrap_or_default(),
        why_not_reusable: row.get("why_not_reusable").to_owned(),
        ..blank()
    };
    match row.get("sensitivity") {
        "" | "none" => {}
        "personal" => new.sensitivity = Sensitivity::Personal,
        "sensitive" => new.sensitivity = Sensitivity::Sensitive,
        _ => mistakes.push(row.wrong("sensitivity", &codes::SENSITIVITY)),
    }
    let stated = row.get("constraint");
    if !stated.is_empty() && !constraint::read(stated, &mut new) {
        mistakes.push(row.wrong("constraint", &codes::XLS_CONSTRAINT));
    }
    if new.name_zh.is_empty() {
        mistakes.push(row.wrong("label*", &codes::NAMELESS));
    }
    let Some(required) = yes(row.get("required")) else {
        mistakes.push(row.wrong("required", &codes::YES_NO));
        return None;
    };
    Some(Wanted { row, at: None, what: What::Named(Box::new(new)), required, column })
}

fn column(member: &str) -> &'static str {
    match member {
        "key" => "name",
        "name_en" => "label::English*",
        "datatype" | "codes" => "type",
        "minimum" | "maximum" | "max_length" => "constraint",
        "definition_zh" => "definition_zh",
        "why_not_reusable" => "why_not_reusable",
        "unit" => "unit",
        _ => "label*",
    }
}
