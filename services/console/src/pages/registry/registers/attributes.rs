//! What each register asks of its entries, for its form: the registry says what is wrong.

/// An attribute, and whether the entry says nothing without it.
pub type Attribute = (&'static str, bool);

const FORBIDDEN: &[Attribute] =
    &[("go_instead_to", true), ("channel", true), ("material", true), ("basis", false), ("synonyms", false)];
const KEPT: &[Attribute] = &[("basis", true), ("channel", false), ("material", false), ("synonyms", false)];
const PLAQUE: &[Attribute] = &[("department", false), ("basis", false), ("note", false)];
const MECHANISM: &[Attribute] =
    &[("department", false), ("basis", false), ("support", false), ("note", false)];
const GROUP: &[Attribute] = &[
    ("type", true),
    ("department", true),
    ("duty_item", false),
    ("platform", true),
    ("members", false),
    ("member_count", false),
    ("created", false),
    ("expires", false),
    ("messages_per_week", false),
    ("quiet_hours", false),
    ("decision", false),
    ("note", false),
];
const SERVICE: &[Attribute] = &[
    ("department", false),
    ("channel", false),
    ("material", false),
    ("conditions", false),
    ("time_limit", false),
    ("fee", false),
    ("basis", false),
    ("note", false),
];
const REPORTING: &[Attribute] = &[
    ("type", false),
    ("department", true),
    ("frequency", true),
    ("duty_item", true),
    ("grain", false),
    ("elements", false),
    ("due_day", false),
    ("minutes", false),
    ("purpose_zh", false),
    ("note", false),
];
const NEGATIVE: &[Attribute] = &[("keywords", true), ("basis", true)];

/// The attributes of a register, in the order of its form.
pub fn of(register: &str) -> &'static [Attribute] {
    match register {
        "forbidden-certificate" => FORBIDDEN,
        "kept-certificate" => KEPT,
        "plaque-outside" | "plaque-inside" => PLAQUE,
        "mechanism" => MECHANISM,
        "work-group" => GROUP,
        "service" => SERVICE,
        "reporting-object" => REPORTING,
        "negative-list" => NEGATIVE,
        _ => &[],
    }
}

/// The only answer to "kept?", where there is only one.
pub fn kept(register: &str) -> Option<bool> {
    match register {
        "forbidden-certificate" | "negative-list" => Some(false),
        "kept-certificate" => Some(true),
        _ => None,
    }
}
