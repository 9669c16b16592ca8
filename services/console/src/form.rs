//! What a form sent. The gate has read it, and has checked that it came from one of our pages.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};

use crate::{codes, trouble::Trouble};

/// Fields at most; a table of 400 cells sends about 1,600.
const MOST_FIELDS: usize = 10_000;

/// The fields of a form, in order, and the file that came with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormData {
    fields: Vec<(String, String)>,
    file: Option<Attached>,
}

/// A file that somebody chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// What it is called on their device.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl FormData {
    /// Reads `application/x-www-form-urlencoded`. Line ends come as CR LF and are kept as LF.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let fields: Vec<_> = url::form_urlencoded::parse(bytes)
            .take(MOST_FIELDS + 1)
            .map(|(name, value)| (name.into_owned(), value.replace("\r\n", "\n")))
            .collect();
        (fields.len() <= MOST_FIELDS).then_some(Self { fields, file: None })
    }

    /// Reads `multipart/form-data` with one file at most. A file input without a file is none.
    pub async fn parse_with_file(content_type: &str, bytes: Vec<u8>) -> Option<Self> {
        let boundary = multer::parse_boundary(content_type).ok()?;
        let whole = futures::stream::iter([Ok::<_, std::io::Error>(bytes)]);
        let mut parts = multer::Multipart::new(whole, boundary);
        let mut form = Self::default();
        while let Some(part) = parts.next_field().await.ok()? {
            let name = part.name()?.to_owned();
            match part.file_name().map(ToOwned::to_owned) {
                Some(file) => {
                    let bytes = part.bytes().await.ok()?.to_vec();
                    if !file.is_empty() && form.file.replace(Attached { name: file, bytes }).is_some() {
                        return None;
                    }
                }
                None => {
                    let value = part.text().await.ok()?;
                    form.fields.push((name, value.replace("\r\n", "\n")));
                }
            }
            if form.fields.len() > MOST_FIELDS {
                return None;
            }
        }
        Some(form)
    }

    /// The file that came with it.
    pub fn file(&self) -> Option<&Attached> {
        self.file.as_ref()
    }

    /// The first value of a field, trimmed; empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The first value of a field as it was typed, for passwords.
    pub fn raw(&self, name: &str) -> &str {
        self.fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// Whether a checkbox was ticked, or a button pressed.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(key, _)| key == name)
    }

    /// Every value of a field.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.fields.iter().filter(|(key, _)| key == name).map(|(_, value)| value.trim().to_owned()).collect()
    }

    /// The second parts of the names that begin with `prefix.`: `v.C01` gives `C01`.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.fields.iter().filter_map(move |(key, value)| {
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

    #[actix_web::test]
    async fn a_form_with_a_file_is_read_and_a_broken_one_is_not() {
        let body = |file: &str| {
            format!(
                "--B\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken\r\n--B\r\n\
                 Content-Disposition: form-data; name=\"sheet\"; filename=\"{file}\"\r\n\
                 Content-Type: text/csv\r\n\r\na,b\r\n1,2\r\n--B--\r\n"
            )
            .into_bytes()
        };
        let kind = "multipart/form-data; boundary=B";
        let form = FormData::parse_with_file(kind, body("清单.csv")).await.unwrap();
        assert_eq!(form.get("csrf"), "token");
        let file = Attached { name: "清单.csv".into(), bytes: b"a,b\r\n1,2".to_vec() };
        assert_eq!(form.file(), Some(&file));
        assert_eq!(
            FormData::parse_with_file(kind, body("")).await.unwrap().file(),
            None,
            "nothing was chosen"
        );
        assert_eq!(FormData::parse_with_file("multipart/form-data", body("x")).await, None);
        let mut cut = body("x");
        cut.truncate(60);
        assert_eq!(FormData::parse_with_file(kind, cut).await, None);
        let two = [&body("x")[..body("x").len() - 7], &body("y")[..]].concat();
        assert_eq!(FormData::parse_with_file(kind, two).await, None, "one file at a time");
    }
}
