//! What the codes in a photo say. A photo comes from anywhere: how long it is is known before it is
//! decoded, and how many pixels it has before they are unpacked.

use kernel::refusal::Code;
use zune_jpeg::JpegDecoder;
use zune_png::{
    PngDecoder,
    zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions},
};

use super::codes;

/// Characters of a photo in base64 at most.
pub const LONGEST: usize = 1_000_000;
/// Pixels at most: what a telephone takes at half its size.
const MOST_PIXELS: usize = 8_000_000;
/// Codes that are read at most.
const MOST_CODES: usize = 8;

/// A picture in grey.
struct Grey {
    width: usize,
    height: usize,
    luma: Vec<u8>,
}

/// What the codes in a photo say, one after the other; nothing, if there is none or none can be read.
///
/// # Errors
/// If it is no picture (PNG or JPEG), or too large a one.
pub fn texts(photo: &[u8]) -> Result<Vec<String>, &'static Code> {
    let grey = if photo.starts_with(b"\x89PNG") { png(photo)? } else { jpeg(photo)? };
    let mut reader = quircs::Quirc::default();
    let seen = reader.identify(grey.width, grey.height, &grey.luma).take(MOST_CODES);
    let said = seen.filter_map(|code| String::from_utf8(code.ok()?.decode().ok()?.payload).ok());
    Ok(said.collect())
}

fn options() -> DecoderOptions {
    DecoderOptions::default()
        .set_use_unsafe(false)
        .set_max_width(MOST_PIXELS)
        .set_max_height(MOST_PIXELS)
        .png_set_strip_to_8bit(true)
        .png_set_decode_animated(false)
        .inflate_set_limit(MOST_PIXELS * 8 + MOST_PIXELS)
        .jpeg_set_out_colorspace(ColorSpace::Luma)
}

/// Width and height, if there are not too many pixels.
fn sides(dimensions: Option<(usize, usize)>) -> Result<(usize, usize), &'static Code> {
    let (width, height) = dimensions.ok_or(&codes::PHOTO_UNREADABLE)?;
    match width.checked_mul(height) {
        Some(0) => Err(&codes::PHOTO_UNREADABLE),
        Some(pixels) if pixels <= MOST_PIXELS => Ok((width, height)),
        _ => Err(&codes::PHOTO_LARGE),
    }
}

fn grey((width, height): (usize, usize), luma: Vec<u8>) -> Result<Grey, &'static Code> {
    if luma.len() == width * height {
        Ok(Grey { width, height, luma })
    } else {
        Err(&codes::PHOTO_UNREADABLE)
    }
}

fn png(photo: &[u8]) -> Result<Grey, &'static Code> {
    let mut decoder = PngDecoder::new_with_options(ZCursor::new(photo), options());
    decoder.decode_headers().map_err(|_| &codes::PHOTO_UNREADABLE)?;
    let sides = sides(decoder.dimensions())?;
    let pixels = decoder.decode_raw().map_err(|_| &codes::PHOTO_UNREADABLE)?;
    let parts = decoder.colorspace().map_or(0, |space| space.num_components());
    let luma = match parts {
        1 => pixels,
        2..=4 => pixels.chunks_exact(parts).map(luma).collect(),
        _ => return Err(&codes::PHOTO_UNREADABLE),
    };
    grey(sides, luma)
}

/// How bright a pixel is; what is transparent lies on white.
fn luma(pixel: &[u8]) -> u8 {
    let (bright, alpha) = match *pixel {
        [l, a] => (u32::from(l), u32::from(a)),
        [r, g, b] => (weighed(r, g, b), 255),
        [r, g, b, a] => (weighed(r, g, b), u32::from(a)),
        _ => (255, 255),
    };
    u8::try_from((bright * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
}

fn weighed(r: u8, g: u8, b: u8) -> u32 {
    (u32::from(r) * 77 + u32::from(g) * 150 + u32::from(b) * 29) / 256
}

fn jpeg(photo: &[u8]) -> Result<Grey, &'static Code> {
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(photo), options());
    decoder.decode_headers().map_err(|_| &codes::PHOTO_UNREADABLE)?;
    let sides = sides(decoder.dimensions())?;
    grey(sides, decoder.decode().map_err(|_| &codes::PHOTO_UNREADABLE)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use zune_png::{
        PngEncoder,
        zune_core::{bit_depth::BitDepth, options::EncoderOptions},
    };

    use super::*;

    /// A picture of a code, every module as wide as this, with its margin.
    fn picture(text: &str, scale: usize, space: ColorSpace) -> Vec<u8> {
        let code = qrcode::QrCode::new(text).unwrap();
        let (modules, margin) = (code.width(), 4);
        let side = (modules + 2 * margin) * scale;
        let dark = |at: usize| {
            let (x, y) = (at % side / scale, at / side / scale);
            let inside = |n: usize| (margin..margin + modules).contains(&n);
            inside(x) && inside(y) && code[(x - margin, y - margin)] == qrcode::Color::Dark
        };
        let parts = space.num_components();
        let pixel = |at: usize| {
            let bright = if dark(at) { 0 } else { 255 };
            (0..parts).map(move |part| if space.has_alpha() && part + 1 == parts { 255 } else { bright })
        };
        let pixels: Vec<u8> = (0..side * side).flat_map(pixel).collect();
        let mut out = Vec::new();
        let options = EncoderOptions::new(side, side, space, BitDepth::Eight);
        PngEncoder::new(&pixels, options).encode(&mut out).unwrap();
        out
    }

    #[test]
    fn a_code_is_read_whatever_the_picture_is_made_of() {
        let text = "https://qingche.example.cn/verify/210102-MZ-2026-0007-1X#eyJhbGciOiJFZERTQSJ9.e30.c2ln";
        for space in [ColorSpace::Luma, ColorSpace::LumaA, ColorSpace::RGB, ColorSpace::RGBA] {
            assert_eq!(texts(&picture(text, 4, space)), Ok(vec![text.to_owned()]), "{space:?}");
        }
    }

    #[test]
    fn a_code_on_paper_is_read_from_a_telephones_photo() {
        let photo = include_bytes!("../../tests/it/photo.jpg");
        let text = "https://qingche.example.cn/verify/210102-MZ-2026-0007-1X#eyJhbGciOiJFZERTQSJ9.e30.c2ln";
        assert_eq!(texts(photo), Ok(vec![text.to_owned()]));
        assert_eq!(texts(&photo[..photo.len() / 9]).unwrap_or_default(), Vec::<String>::new());
    }

    /// A picture of this size, as its head says it.
    fn claimed(width: u32, height: u32) -> Vec<u8> {
        let mut png = picture("1", 1, ColorSpace::Luma);
        png[16..20].copy_from_slice(&width.to_be_bytes());
        png[20..24].copy_from_slice(&height.to_be_bytes());
        png
    }

    #[test]
    fn too_many_pixels_are_refused_before_they_are_unpacked_and_what_is_no_picture_at_all() {
        for (width, height) in [(4_000, 4_000), (8_000_000, 2), (3, 4_000_000)] {
            assert_eq!(texts(&claimed(width, height)).unwrap_err().name, "collection.photo.too-large");
        }
        let no = |photo: &[u8]| texts(photo).unwrap_err().name;
        assert_eq!(no(b"%PDF-1.7"), "collection.photo.unreadable");
        assert_eq!(no(&picture("1", 1, ColorSpace::Luma)[..60]), "collection.photo.unreadable");
        assert_eq!(no(b""), "collection.photo.unreadable");
        assert_eq!(no(&claimed(0, 10)), "collection.photo.unreadable");
    }

    proptest! {
        #[test]
        fn no_photo_is_too_strange(mut photo in prop::collection::vec(any::<u8>(), 0..400), head in 0_usize..3) {
            let magic: &[u8] = [b"".as_slice(), b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"][head];
            photo.splice(0..0, magic.iter().copied());
            let _looked = texts(&photo);
        }
    }
}
