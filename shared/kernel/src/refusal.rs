//! A "no" as a value: a stable code from the catalogue, and the fields or cells it points at.

use std::fmt;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The closed list of kinds of "no"; the edge maps each to one HTTP status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The message cannot be read at all (400).
    Malformed,
    /// We do not know who asks (401).
    Unauthenticated,
    /// We know who asks, and they may not (403).
    Forbidden,
    /// Nothing there, or nothing there for this caller (404).
    Missing,
    /// The path exists, the verb does not (405).
    Method,
    /// No representation the caller would accept (406).
    NotAcceptable,
    /// The body did not arrive in time (408).
    Timeout,
    /// The state of the thing does not allow it (409).
    Conflict,
    /// It was there and has ended (410).
    Gone,
    /// The revision named is not the current one (412).
    Stale,
    /// Larger or deeper than allowed (413).
    TooLarge,
    /// A body of a type that is not read here (415).
    MediaType,
    /// Readable, but a rule forbids it (422).
    Invalid,
    /// A condition header is missing (428).
    PreconditionRequired,
    /// Too often (429).
    TooMany,
    /// Our fault (500).
    Internal,
    /// A part we need is away; try again (503).
    Unavailable,
}

/// One entry of the catalogue. The name is stable for ever and never reused.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `service.subject.reason`, lower case, dashes inside words.
    pub name: &'static str,
    /// What sort of "no".
    pub kind: Kind,
    /// The sentence a clerk reads.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
}

/// Declares codes as statics and a slice `ALL` for the catalogue.
///
/// ```
/// kernel::codes! {
///     /// The list was published and is immutable.
///     LIST_PUBLISHED = "registry.list.published" Conflict "清单已公布，不能再改" "the list is published and cannot be changed";
/// }
/// ```
#[macro_export]
macro_rules! codes {
    ($($(#[$doc:meta])* $ident:ident = $name:literal $kind:ident $zh:literal $en:literal;)*) => {
        $(
            $(#[$doc])*
            pub static $ident: $crate::refusal::Code = $crate::refusal::Code {
                name: $name, kind: $crate::refusal::Kind::$kind, zh: $zh, en: $en,
            };
        )*
        /// Every code declared here, for the catalogue.
        pub static ALL: &[&$crate::refusal::Code] = &[$(&$ident),*];
    };
}

/// One field, cell or row that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Violation {
    /// JSON pointer into the body (`/fields/3/element`), a header name, or a cell (`B7`).
    pub pointer: String,
    /// The code of the rule that was broken.
    pub code: String,
    /// What is wrong there, in Chinese.
    pub zh: String,
    /// What is wrong there, in English.
    pub en: String,
}

impl Violation {
    /// A violation of the rule `code` at `pointer`, in the catalogue's words.
    pub fn of(pointer: impl Into<String>, code: &'static Code) -> Self {
        Self { pointer: pointer.into(), code: code.name.into(), zh: code.zh.into(), en: code.en.into() }
    }

    /// The same with words of its own.
    pub fn saying(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.zh = zh.into();
        self.en = en.into();
        self
    }
}

/// A refusal: nothing was changed, and this is why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The entry of the catalogue.
    pub code: &'static Code,
    /// Chinese detail, where the title alone does not say enough.
    pub detail_zh: Option<String>,
    /// English detail.
    pub detail_en: Option<String>,
    /// Where exactly.
    pub violations: Vec<Violation>,
}

impl Refusal {
    /// A refusal in the catalogue's words.
    pub fn new(code: &'static Code) -> Self {
        Self { code, detail_zh: None, detail_en: None, violations: Vec::new() }
    }

    /// Adds what is particular to this case.
    pub fn saying(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.detail_zh = Some(zh.into());
        self.detail_en = Some(en.into());
        self
    }

    /// Points at the field that is wrong.
    pub fn at(mut self, pointer: impl Into<String>) -> Self {
        self.violations.push(Violation::of(pointer, self.code));
        self
    }

    /// The same of a part of a larger body: every pointer leads there, and at least one.
    pub fn under(mut self, part: &str) -> Self {
        if self.violations.is_empty() {
            return self.at(part);
        }
        for violation in &mut self.violations {
            violation.pointer.insert_str(0, part);
        }
        self
    }

    /// Adds violations found elsewhere.
    pub fn with(mut self, violations: impl IntoIterator<Item = Violation>) -> Self {
        self.violations.extend(violations);
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.name, self.detail_en.as_deref().unwrap_or(self.code.en))
    }
}
impl std::error::Error for Refusal {}
