//! What each register asks of its entries: the attributes, and what their values are.

use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::{DepartmentCode, Frequency};

use super::duty_item::item_code;

/// What the values of an attribute are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// Several words, `a|b`.
    Words,
    /// The code of a department.
    Department,
    /// The code of an item of the duty list in force.
    Item,
    /// A whole number, zero or more.
    Count,
    /// A day.
    Day,
    /// A frequency.
    Frequency,
    /// One of these.
    Choice(&'static [&'static str]),
}

/// An attribute of the entries of a register.
#[derive(Debug, Clone, Copy)]
pub struct Attribute {
    /// Its name in the API and in sheets.
    pub name: &'static str,
    /// What a clerk calls it.
    pub zh: &'static str,
    /// Whether an entry says nothing without it.
    pub needed: bool,
    /// What its values are.
    pub kind: Kind,
}

/// What a register asks of its entries.
#[derive(Debug, Clone, Copy)]
pub struct Schema {
    /// The only answer to "kept?", if there is only one.
    pub kept: Option<bool>,
    /// Its attributes, in the order of a sheet.
    pub attributes: &'static [Attribute],
}

const fn needed(name: &'static str, zh: &'static str, kind: Kind) -> Attribute {
    Attribute { name, zh, needed: true, kind }
}

const fn may(name: &'static str, zh: &'static str, kind: Kind) -> Attribute {
    Attribute { name, zh, needed: false, kind }
}

const FORBIDDEN: &[Attribute] = &[
    needed("go_instead_to", "改到哪里办", Kind::Text),
    needed("channel", "办理渠道", Kind::Text),
    needed("material", "替代材料", Kind::Text),
    may("basis", "依据", Kind::Text),
    may("synonyms", "别名", Kind::Words),
];
const KEPT: &[Attribute] = &[
    needed("basis", "依据", Kind::Text),
    may("channel", "办理渠道", Kind::Text),
    may("material", "所需材料", Kind::Text),
    may("synonyms", "别名", Kind::Words),
];
const PLAQUE: &[Attribute] = &[
    may("department", "归口部门", Kind::Department),
    may("basis", "依据", Kind::Text),
    may("note", "备注", Kind::Text),
];
const MECHANISM: &[Attribute] = &[
    may("department", "归口部门", Kind::Department),
    may("basis", "依据", Kind::Text),
    may("support", "人员经费保障", Kind::Text),
    may("note", "备注", Kind::Text),
];
const GROUP: &[Attribute] = &[
    needed("type", "类型", Kind::Choice(&["group", "app"])),
    needed("department", "主责部门", Kind::Department),
    may("duty_item", "用途事项", Kind::Item),
    needed("platform", "平台", Kind::Text),
    may("members", "成员", Kind::Words),
    may("member_count", "成员人数", Kind::Count),
    may("created", "建立日期", Kind::Day),
    may("expires", "到期日", Kind::Day),
    may("messages_per_week", "每周消息数", Kind::Count),
    may("quiet_hours", "免打扰时段", Kind::Text),
    may("decision", "批准文号", Kind::Text),
    may("note", "备注", Kind::Text),
];
const SERVICE: &[Attribute] = &[
    may("department", "主责部门", Kind::Department),
    may("channel", "办理渠道", Kind::Text),
    may("material", "所需材料", Kind::Text),
    may("conditions", "办理条件", Kind::Text),
    may("time_limit", "办理时限", Kind::Text),
    may("fee", "收费", Kind::Text),
    may("basis", "依据", Kind::Text),
    may("note", "备注", Kind::Text),
];
const REPORTING: &[Attribute] = &[
    may("type", "类型", Kind::Choice(&["form", "ledger"])),
    needed("department", "制定部门", Kind::Department),
    needed("frequency", "报送频次", Kind::Frequency),
    needed("duty_item", "清单事项", Kind::Item),
    may("grain", "填报粒度", Kind::Text),
    may("elements", "数据元", Kind::Text),
    may("due_day", "报送日", Kind::Count),
    may("minutes", "预计分钟", Kind::Count),
    may("purpose_zh", "用途", Kind::Text),
    may("note", "备注", Kind::Text),
];
const NEGATIVE: &[Attribute] =
    &[needed("keywords", "关键词", Kind::Words), needed("basis", "依据", Kind::Text)];

/// What a register asks.
pub fn schema(register: Register) -> Schema {
    let (kept, attributes) = match register {
        Register::ForbiddenCertificate => (Some(false), FORBIDDEN),
        Register::KeptCertificate => (Some(true), KEPT),
        Register::PlaqueOutside | Register::PlaqueInside => (None, PLAQUE),
        Register::Mechanism => (None, MECHANISM),
        Register::WorkGroup => (None, GROUP),
        Register::Service => (None, SERVICE),
        Register::ReportingObject => (None, REPORTING),
        Register::NegativeList => (Some(false), NEGATIVE),
    };
    Schema { kept, attributes }
}

/// What a register is called, for the name of a sheet and of a file.
pub fn title(register: Register) -> &'static str {
    match register {
        Register::ForbiddenCertificate => "不应出具的证明",
        Register::KeptCertificate => "保留的证明",
        Register::PlaqueOutside => "对外挂牌",
        Register::PlaqueInside => "内部标识",
        Register::Mechanism => "工作机制",
        Register::WorkGroup => "工作群和应用程序",
        Register::Service => "服务指南",
        Register::ReportingObject => "报表台账",
        Register::NegativeList => "负面清单",
    }
}

impl Kind {
    /// Whether a value, which is not empty, is one of these.
    pub fn takes(self, value: &str) -> bool {
        match self {
            Self::Text | Self::Words => true,
            Self::Department => value.parse::<DepartmentCode>().is_ok(),
            Self::Item => item_code(value).is_ok(),
            Self::Count => value.bytes().all(|b| b.is_ascii_digit()) && value.parse::<u32>().is_ok(),
            Self::Day => value.len() == 10 && value.parse::<NaiveDate>().is_ok(),
            Self::Frequency => Frequency::from_name(value).is_some(),
            Self::Choice(words) => words.contains(&value),
        }
    }

    /// What is expected, in Chinese and in English.
    pub fn expected(self) -> (String, String) {
        let (zh, en) = match self {
            Self::Text | Self::Words => ("文字", "text"),
            Self::Department => ("部门代码，如 210102-MZ", "a department code, such as 210102-MZ"),
            Self::Item => ("清单事项编号，如 A03", "an item code, such as A03"),
            Self::Count => ("不小于0的整数", "a whole number, zero or more"),
            Self::Day => ("日期，如 2026-01-01", "a day, such as 2026-01-01"),
            Self::Frequency => ("频次，如 monthly", "a frequency, such as monthly"),
            Self::Choice(words) => {
                return (format!("{} 之一", words.join("、")), format!("one of {}", words.join(", ")));
            }
        };
        (zh.to_owned(), en.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_of_the_kind_its_attribute_needs() {
        for (kind, fine, wrong) in [
            (Kind::Department, "210102-MZ", "民政局"),
            (Kind::Item, "A03", "a03"),
            (Kind::Count, "30", "-1"),
            (Kind::Count, "0", "+3"),
            (Kind::Day, "2026-02-28", "2026-02-30"),
            (Kind::Day, "2026-12-01", "2026-12-1"),
            (Kind::Frequency, "monthly", "每月"),
            (Kind::Choice(&["group", "app"]), "app", "chat"),
        ] {
            assert!(kind.takes(fine) && !kind.takes(wrong), "{kind:?}");
        }
    }

    #[test]
    fn no_register_names_an_attribute_twice() {
        for register in super::super::register::ALL {
            let mut names: Vec<_> = schema(register).attributes.iter().map(|a| (a.name, a.zh)).collect();
            let all = names.len();
            names.sort_unstable();
            names.dedup_by_key(|(name, _)| *name);
            assert_eq!(names.len(), all, "{register:?}");
        }
    }
}
