//! Which of the two formats a file is in.

use crate::codes;

/// The media type of CSV.
pub const CSV_MEDIA: &str = "text/csv";
/// The media type of a workbook.
pub const XLSX_MEDIA: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// CSV or XLSX.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// RFC 4180.
    #[default]
    Csv,
    /// A workbook.
    Xlsx,
}

impl Format {
    /// Reads a media type, without its parameters.
    ///
    /// # Errors
    /// If it is neither.
    pub fn of_media(essence: &str) -> Result<Self, &'static kernel::Code> {
        match essence {
            CSV_MEDIA => Ok(Self::Csv),
            XLSX_MEDIA => Ok(Self::Xlsx),
            _ => Err(&codes::SHEET_MEDIA),
        }
    }

    /// The media type to send it under.
    pub fn media(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => XLSX_MEDIA,
        }
    }

    /// How its file names end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// A file as it was sent.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    /// The format that the sender declared.
    pub format: Format,
    /// The encoding that the sender declared, if any; CSV only.
    pub charset: Option<&'a str>,
}
