//! What a form sent. The gate has read it, and has checked that it came from one of our pages.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};

use crate::{codes, trouble::Trouble};

/// Fields at most; a table of 400 cells sends about 1,600.
const MOST_FIELDS: usize = 10_000;

/// The fields of a form, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormData(Vec<(String, String)>);

impl FormData {
    /// Reads `application/x-www-form-urlencoded`. Line ends come as CR LF and are kept as LF.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let pairs: Vec<_> = url::form_urlencoded::parse(bytes)
            .take(MOST_FIELDS + 1)
            .map(|(name, value)| (name.into_owned(), value.replace("\r\n", "\n")))
            .collect();
        (pairs.len() <= MOST_FIELDS).then_some(Self(pairs))
    }

    /// The first value of a field, trimmed; empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The first value of a field as it was typed, for passwords.
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// Whether a checkbox was ticked, or a button pressed.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// Every value of a field.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.trim().to_owned()).collect()
    }

    /// The second parts of the names that begin with `prefix.`: `v.C01` gives `C01`.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(key, value)| {
            let rest = key.strip_prefix(prefix)?.strip_prefix('.')?;
            Some((rest, value.trim()))
        })
    }

    /// How many rows `prefix.N.…` there are: one more than the largest N, within reason.
    pub fn rows(&self, prefix: &str) -> usize {
        let indices =
            self.below(prefix).filter_map(|(rest, _)| rest.split('.').next()?.parse::<usize>().ok());
        indices.filter(|n| *n < 1_000).max().map_or(0, |n| n + 1)
    }

    /// A field of a row.
    pub fn cell(&self, prefix: &str, row: usize, name: &str) -> &str {
        self.get(&format!("{prefix}.{row}.{name}"))
    }
}

impl FromRequest for FormData {
    type Error = Trouble;
    type Future = Ready<Result<Self, Trouble>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(request.extensions().get::<Self>().cloned().ok_or_else(|| (&codes::FORGED).into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_cells_are_read_from_dotted_names() {
        let form =
            FormData::parse("v.C01=+12+&v.C02=&f.0.code=C11&f.2.code=C%2F&area=a&area=b".as_bytes()).unwrap();
        assert_eq!(form.get("v.C01"), "12");
        assert_eq!(form.raw("v.C01"), " 12 ");
        assert_eq!(form.below("v").collect::<Vec<_>>(), [("C01", "12"), ("C02", "")]);
        assert_eq!(form.rows("f"), 3);
        assert_eq!((form.cell("f", 2, "code"), form.cell("f", 1, "code")), ("C/", ""));
        assert_eq!(form.all("area"), ["a", "b"]);
        assert!(form.has("v.C02") && !form.has("v.C03"));
    }

    #[test]
    fn nobody_allocates_a_thousand_million_rows() {
        let form = FormData::parse(b"f.999999999.code=x&f.1.code=y").unwrap();
        assert_eq!(form.rows("f"), 2);
    }
}
