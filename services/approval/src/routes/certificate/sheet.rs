//! A sheet of paper to write on, from the top to the bottom: lines that are broken where they are full.

use std::sync::Arc;

use krilla::{
    color::rgb,
    geom::{PathBuilder, Point, Rect},
    num::NormalizedF32,
    paint::{Fill, FillRule},
    surface::Surface,
    text::{Font, TextDirection},
};
use ttf_parser::Face;

/// A4, in points.
pub const SIZE: (f32, f32) = (595.28, 841.89);
/// What is left free on every side.
pub const MARGIN: f32 = 42.0;
/// From one line to the next, in sizes of the letters.
const LEADING: f32 = 1.5;

/// A font file, and the face of it that is written with.
pub struct Letters {
    data: Arc<Vec<u8>>,
    index: u32,
    font: Font,
}

impl Letters {
    /// Reads a font file; of a collection, the face for simplified Chinese.
    pub fn read(bytes: Vec<u8>) -> Option<Self> {
        let data = Arc::new(bytes);
        let count = ttf_parser::fonts_in_collection(&data).unwrap_or(1);
        let simplified = |index: &u32| {
            let face = Face::parse(&data, *index).ok()?;
            let names = face.names().into_iter().filter_map(|name| name.to_string());
            names.into_iter().any(|name| name.ends_with(" SC")).then_some(())
        };
        let index = (0..count).find(|index| simplified(index).is_some()).unwrap_or(0);
        let font = Font::new(Arc::clone(&data).into(), index)?;
        Face::parse(&data, index).ok()?;
        Some(Self { data, index, font })
    }

    fn face(&self) -> Option<Face<'_>> {
        Face::parse(&self.data, self.index).ok()
    }
}

/// A sheet that is being written.
pub struct Sheet<'a> {
    surface: Surface<'a>,
    letters: &'a Letters,
    face: Option<Face<'a>>,
    /// How far down the next line begins.
    pub y: f32,
}

impl<'a> Sheet<'a> {
    /// An empty one.
    pub fn new(surface: Surface<'a>, letters: &'a Letters) -> Self {
        Self { surface, face: letters.face(), letters, y: MARGIN }
    }

    /// How wide a text is.
    fn width(&self, text: &str, size: f32) -> f32 {
        let Some(face) = &self.face else { return 0.0 };
        let em = f32::from(face.units_per_em());
        let advance = |letter| face.glyph_index(letter).and_then(|glyph| face.glyph_hor_advance(glyph));
        text.chars().map(|letter| advance(letter).map_or(size, |units| f32::from(units) / em * size)).sum()
    }

    /// Breaks a text into lines of a width, `most` of them; what is left over is left out, and said to be.
    fn lines(&self, text: &str, (width, size, most): (f32, f32, usize)) -> Vec<String> {
        let mut lines = vec![String::new()];
        let mut filled = 0.0;
        for word in words(text) {
            let wide = self.width(word, size);
            let full = filled + wide > width && filled > 0.0;
            if full && lines.len() == most {
                if let Some(last) = lines.last_mut() {
                    last.pop();
                    last.push('…');
                }
                break;
            }
            if full {
                lines.push(String::new());
                filled = 0.0;
            }
            if let Some(last) = lines.last_mut() {
                last.push_str(word);
            }
            filled += wide;
        }
        lines
    }

    fn ink(&mut self, (red, green, blue): (u8, u8, u8)) {
        self.surface.set_fill(Some(Fill {
            paint: rgb::Color::new(red, green, blue).into(),
            opacity: NormalizedF32::ONE,
            rule: FillRule::NonZero,
        }));
    }

    fn put(&mut self, text: &str, (x, y): (f32, f32), size: f32) {
        let font = self.letters.font.clone();
        self.surface.draw_text(Point::from_xy(x, y), font, size, text, false, TextDirection::Auto);
    }

    /// Writes lines from `x` on, and goes down below them.
    pub fn write(
        &mut self,
        text: &str,
        (x, width): (f32, f32),
        (size, most): (f32, usize),
        colour: (u8, u8, u8),
    ) {
        self.ink(colour);
        for line in self.lines(text, (width, size, most)) {
            self.put(&line, (x, self.y + size), size);
            self.y += size * LEADING;
        }
    }

    /// Writes one line in the middle, and goes down below it.
    pub fn centre(&mut self, text: &str, size: f32, colour: (u8, u8, u8)) {
        self.ink(colour);
        for line in self.lines(text, (SIZE.0 - 2.0 * MARGIN, size, 2)) {
            let x = (SIZE.0 - self.width(&line, size)) / 2.0;
            self.put(&line, (x, self.y + size), size);
            self.y += size * LEADING;
        }
    }

    /// Draws filled rectangles: left, top, width, height.
    pub fn fill(&mut self, squares: impl IntoIterator<Item = (f32, f32, f32, f32)>) {
        self.ink((17, 17, 17));
        let mut path = PathBuilder::new();
        for (x, y, width, height) in squares {
            if let Some(rect) = Rect::from_xywh(x, y, width, height) {
                path.push_rect(rect);
            }
        }
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }

    /// A line across the sheet.
    pub fn rule(&mut self, thick: f32) {
        let y = self.y;
        self.fill([(MARGIN, y, SIZE.0 - 2.0 * MARGIN, thick)]);
        self.y += thick + 4.0;
    }

    /// Nothing more is written.
    pub fn finish(self) {
        self.surface.finish();
    }
}

/// Where a line may be broken: behind every Chinese letter, and behind a run of others.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let run = rest.find(|letter: char| !letter.is_ascii_graphic()).unwrap_or(rest.len());
        // A run that is longer than a line is broken all the same.
        let end = if run == 0 { first.len_utf8() } else { run.min(24) };
        let (word, left) = rest.split_at_checked(end)?;
        rest = left;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_broken_behind_chinese_letters_and_whole_words() {
        let broken: Vec<&str> = words("编号 210102-ZJ，共9项").collect();
        assert_eq!(broken, ["编", "号", " ", "210102-ZJ", "，", "共", "9", "项"]);
        let long = "x".repeat(100);
        assert_eq!(words(&long).map(str::len).max(), Some(24));
        assert_eq!(words("").count(), 0);
    }
}
