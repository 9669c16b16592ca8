//! The fields of a draft come from a file, all or none.

use forms::ElementCode;
use kernel::{Refusal, RequestId, Revision};
use messaging::Work;
use serde::Serialize;
use spreadsheet::{File, Format, Sheet, codes as sheet_codes};
use utoipa::ToSchema;
use web::{Failure, IfMatch};

use super::{edit, review::require};
use crate::{
    domain::{
        content::{AskedField, Content, NewElement},
        field_import::{self, CHOICES, Recognised, Rows, SURVEY, Settled, What, settle},
        lifecycle::Verb,
    },
    store::{
        elements, recognition,
        requests::{self, Request},
    },
};

/// A file of fields, read but not yet understood.
#[derive(Debug)]
pub enum FieldFile {
    /// A field list.
    List(Sheet),
    /// The sheets of an XLSForm.
    Form {
        /// `survey`
        survey: Sheet,
        /// `choices`, if the survey has any.
        choices: Option<Sheet>,
    },
}

impl FieldFile {
    /// Opens a field list.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn list(file: File<'_>) -> Result<Self, Refusal> {
        Sheet::open(file, field_import::LAYOUT).map(Self::List)
    }

    /// Opens an XLSForm: a workbook.
    ///
    /// # Errors
    /// If it cannot be read, or lacks a sheet that it needs.
    pub fn form(file: File<'_>) -> Result<Self, Refusal> {
        if file.format != Format::Xlsx {
            return Err(Refusal::new(&sheet_codes::SHEET_MEDIA));
        }
        let survey = Sheet::named(file.bytes, "survey", SURVEY)?;
        let needed = field_import::choices_needed(&survey);
        let choices = needed.then(|| Sheet::named(file.bytes, "choices", CHOICES)).transpose()?;
        Ok(Self::Form { survey, choices })
    }

    fn rows(&self, stored: &[AskedField]) -> Result<Rows<'_>, Refusal> {
        match self {
            Self::List(sheet) => field_import::read(sheet, stored),
            Self::Form { survey, choices } => field_import::read_xlsform(survey, choices.as_ref()),
        }
    }
}

/// What an import did, or would do.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldImport {
    /// Fields that were added.
    pub created: usize,
    /// Fields that say something else now.
    pub changed: usize,
    /// Rows that change nothing.
    pub unchanged: usize,
    /// Names that were recognised as elements: these are asked instead, for the reason given.
    pub recognised: Vec<Recognised>,
    /// Cells of rows that ask nothing, such as notes and groups of an XLSForm.
    pub passed_over: Vec<String>,
    /// Whether it was only tried.
    pub dry_run: bool,
}

/// Takes the fields of a file into a draft; a dry run stores nothing. Fields that the file does not
/// mention stay as they are.
///
/// # Errors
/// A refusal with every mistake by cell; or the request is gone, changed meanwhile or past changing.
pub async fn run(
    work: &Work,
    (id, based_on): (RequestId, Revision),
    file: &FieldFile,
    dry_run: bool,
) -> Result<(Request, FieldImport), Failure> {
    let request = require(requests::lock(work, id).await?)?;
    IfMatch(based_on).require(request.revision)?;
    request.state.after(Verb::Edit)?;
    let rows = file.rows(&request.content.fields)?;
    let (untouched, passed_over) = (rows.untouched, rows.passed_over.clone());
    let settled = settled(work, rows, &request.content).await?;
    let report = FieldImport {
        created: settled.created,
        changed: settled.changed,
        unchanged: settled.unchanged + untouched,
        recognised: settled.recognised,
        passed_over,
        dry_run,
    };
    let mut content = request.content.clone();
    content.fields = settled.fields;
    let content = content.clean()?;
    if dry_run || content == request.content {
        return Ok((request, report));
    }
    Ok((edit::run(work, id, based_on, content).await?, report))
}

/// Asks the dictionary about what is named, and puts everything into place.
async fn settled(work: &Work, rows: Rows<'_>, content: &Content) -> Result<Settled, Failure> {
    let new: Vec<&NewElement> = rows
        .wanted
        .iter()
        .filter_map(|wanted| match &wanted.what {
            What::Named(new) => Some(&**new),
            What::Element(_) => None,
        })
        .collect();
    let answers = recognition::of_new(work.db(), &work.context().memory.of(), &new).await?;
    let named = answers.iter().filter_map(|answer| answer.matched.clone());
    let stated = rows.wanted.iter().filter_map(|wanted| match &wanted.what {
        What::Element(code) => Some(code),
        What::Named(_) => None,
    });
    let codes: Vec<String> = stated.map(ElementCode::to_string).chain(named).collect();
    let elements = elements::facts(work.db(), &codes).await?;
    Ok(settle(rows.wanted, answers, &elements, content)?)
}
