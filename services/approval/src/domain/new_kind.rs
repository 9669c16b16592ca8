//! The kind of a new element: its datatype, with the bounds and codes that were stated.

use std::collections::BTreeSet;

use forms::{Decimal, FieldKind, kind};
use kernel::refusal::Code;

use super::{codes, content::NewElement};

/// What a new element may be: an identity number or an area belongs into the dictionary first.
const TYPES: [&str; 8] = ["integer", "decimal", "text", "boolean", "date", "month", "phone", "code"];
/// Codes of a new element at most: a longer list belongs into the dictionary first.
const MOST_CODES: usize = 200;

impl NewElement {
    /// Its kind; none if it cannot be one.
    pub fn kind(&self) -> Option<FieldKind> {
        let plain = TYPES
            .contains(&self.datatype.as_str())
            .then(|| FieldKind::parse_type(&self.datatype))
            .flatten()?;
        let whole = |bound: &Option<String>| bound.as_ref().and_then(|bound| bound.parse().ok());
        Some(match plain {
            FieldKind::Integer { .. } => {
                FieldKind::Integer { minimum: whole(&self.minimum), maximum: whole(&self.maximum) }
            }
            FieldKind::Decimal { scale, .. } => FieldKind::Decimal {
                minimum: self.minimum.clone(),
                maximum: self.maximum.clone(),
                scale: self
                    .decimals()
                    .into_iter()
                    .flatten()
                    .map(Decimal::scale)
                    .max()
                    .unwrap_or(0)
                    .max(scale),
            },
            FieldKind::Text { max_length } => {
                FieldKind::Text { max_length: self.max_length.unwrap_or(max_length) }
            }
            FieldKind::Code { .. } if self.codes.is_empty() => return None,
            FieldKind::Code { .. } => FieldKind::Code { values: self.codes.clone() },
            other => other,
        })
    }

    /// Members whose bounds do not fit the datatype or each other.
    pub fn unfit(&self) -> Vec<(&'static str, &'static Code)> {
        let mut unfit = Vec::new();
        let (integer, decimal) = (self.datatype == "integer", self.datatype == "decimal");
        for (member, bound) in [("minimum", &self.minimum), ("maximum", &self.maximum)] {
            let fits = |bound: &String| {
                integer && bound.parse::<i64>().is_ok() || decimal && bound.parse::<Decimal>().is_ok()
            };
            if !bound.as_ref().is_none_or(fits) {
                unfit.push((member, &codes::SCHEMA_BOUND));
            }
        }
        if let [Some(minimum), Some(maximum)] = self.decimals()
            && maximum < minimum
        {
            unfit.push(("maximum", &codes::SCHEMA_BOUND));
        }
        let long = usize::try_from(self.max_length.unwrap_or(1)).unwrap_or(usize::MAX);
        if self.max_length.is_some() && self.datatype != "text"
            || !(1..=kind::MAX_TEXT_LENGTH).contains(&long)
        {
            unfit.push(("max_length", &codes::SCHEMA_BOUND));
        }
        let written: BTreeSet<&str> = self.codes.iter().map(|code| code.code.as_str()).collect();
        let fine = |code: &&str| !code.is_empty() && code.len() <= kind::MAX_CODE_LENGTH;
        let sound = self.codes.len() <= MOST_CODES
            && written.len() == self.codes.len()
            && written.iter().all(fine)
            && self.codes.iter().all(|code| !code.zh.is_empty());
        if !self.codes.is_empty() && (self.datatype != "code" || !sound) {
            unfit.push(("codes", &codes::SCHEMA_CODES));
        }
        unfit
    }

    fn decimals(&self) -> [Option<Decimal>; 2] {
        [&self.minimum, &self.maximum].map(|bound| bound.as_ref().and_then(|bound| bound.parse().ok()))
    }
}
