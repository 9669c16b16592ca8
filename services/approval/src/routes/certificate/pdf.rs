//! The same page as a PDF file: with the letters it uses and no others, so that it looks alike wherever it
//! is opened.

use krilla::{Document, error::KrillaError, metadata::Metadata, page::PageSettings};
use qrcode::{Color, QrCode};

use super::{
    Drawing, marks,
    sheet::{Letters, MARGIN, SIZE, Sheet},
};
use crate::{domain::admission::Colour, queries::verify::PublicAdmission};

/// Colours of letters.
const BLACK: (u8, u8, u8) = (17, 17, 17);
const GREY: (u8, u8, u8) = (68, 68, 68);
const RED: (u8, u8, u8) = (164, 0, 0);
const BROWN: (u8, u8, u8) = (122, 82, 0);
/// The side of the code, and what lies between it and the marks.
const CODE: f32 = 156.0;
const GAP: f32 = 18.0;
/// The names of the marks stand in a column of their own.
const NAMES: f32 = 84.0;
/// The size of most letters, and the most lines of one mark.
const TEXT: f32 = 9.5;
const LINES: usize = 8;

/// Draws it.
///
/// # Errors
/// If the letters cannot be embedded.
pub fn draw(
    admission: &PublicAdmission,
    drawing: &Drawing,
    code: &QrCode,
    letters: &Letters,
) -> Result<Vec<u8>, KrillaError> {
    let t = |zh, en| drawing.t(zh, en);
    let mut document = Document::new();
    let name = t("报表准入证", "Certificate of admission");
    let title = format!("{name} {}", admission.control_number);
    document.set_metadata(Metadata::new().title(title).language(drawing.language.tag().to_owned()));
    let settings = PageSettings::from_wh(SIZE.0, SIZE.1).unwrap_or_default();
    let mut page = document.start_page_with(settings);
    let mut sheet = Sheet::new(page.surface(), letters);
    sheet.centre(name, 22.0, BLACK);
    sheet.centre(marks::title(admission, drawing), 14.0, BLACK);
    sheet.centre(admission.control_number.as_str(), 15.0, BLACK);
    sheet.rule(1.6);
    match admission.status {
        Colour::Red => sheet.centre(t(&admission.status_zh, &admission.status_en), 14.0, RED),
        Colour::Amber => sheet.centre(t(&admission.status_zh, &admission.status_en), 11.0, BROWN),
        Colour::Green => {}
    }
    body(&mut sheet, admission, drawing, code);
    sheet.finish();
    page.finish();
    document.finish()
}

fn body(sheet: &mut Sheet<'_>, admission: &PublicAdmission, drawing: &Drawing, code: &QrCode) {
    let across = SIZE.0 - 2.0 * MARGIN;
    let top = sheet.y + 4.0;
    sheet.y = top;
    for (name, value) in marks::of(admission, drawing) {
        let line = sheet.y;
        sheet.write(name, (MARGIN, NAMES), (TEXT, 2), GREY);
        let below = sheet.y;
        sheet.y = line;
        sheet.write(&value, (MARGIN + NAMES, across - NAMES - CODE - GAP), (TEXT, LINES), BLACK);
        sheet.y = sheet.y.max(below) + 2.0;
    }
    let end = sheet.y;
    let left = SIZE.0 - MARGIN - CODE;
    sheet.fill(squares(code, (left, top)));
    sheet.y = top + CODE + 6.0;
    let open = drawing.t("扫码核验，或访问", "scan to verify, or open");
    sheet.write(&format!("{open} {}", drawing.address), (left, CODE), (8.0, 5), GREY);
    sheet.y = sheet.y.max(end) + 8.0;
    sheet.rule(1.0);
    sheet.write(marks::right(drawing), (MARGIN, across), (10.5, 4), BLACK);
    sheet.rule(1.0);
    for line in marks::footer(admission, drawing) {
        sheet.write(&line, (MARGIN, across), (8.0, 2), GREY);
    }
}

/// The dark squares of the code.
fn squares(code: &QrCode, (left, top): (f32, f32)) -> Vec<(f32, f32, f32, f32)> {
    let width = code.width().max(1);
    let place = |n: usize| u16::try_from(n).map_or(0.0, f32::from);
    let side = CODE / place(width);
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, colour)| *colour == Color::Dark);
    dark.map(|(at, _)| (left + place(at % width) * side, top + place(at / width) * side, side, side))
        .collect()
}
