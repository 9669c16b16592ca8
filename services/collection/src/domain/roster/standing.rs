//! Where a sealed value of a roster stands: the row, its version, the community, the subject and the
//! element. Moved to another person's row, another column, another community or an older version it
//! does not open any more.

/// Where a value stands.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// The table and the row, such as `row_… 3`.
    pub record: &'a str,
    /// The community; empty for what is no community's.
    pub area: &'a str,
    /// Whom it is about.
    pub subject: &'a str,
    /// The element, or what else the column is called.
    pub column: &'a str,
}

impl<'a> Standing<'a> {
    /// As it is bound.
    pub fn place(&self) -> [&'a str; 4] {
        [self.record, self.area, self.subject, self.column]
    }
}
