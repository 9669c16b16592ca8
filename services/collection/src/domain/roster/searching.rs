//! Looking for somebody on rosters. Names lie sealed and cannot be looked for; an identity number, or the
//! number of a house, is known by its keyed hash.

use forms::{Answer, FieldKind};
use kernel::Refusal;

use super::{codes, form::identity_text};

/// Characters of the number of a house.
const LONGEST: u32 = 120;

/// Whom or what is looked for, in the spelling in which it is hashed.
///
/// # Errors
/// If neither is named or both, or the number is none.
pub fn wanted(id_no: Option<&str>, house: Option<&str>) -> Result<String, Refusal> {
    let (text, kind, pointer) = match (id_no, house) {
        (Some(number), None) => (number, FieldKind::CitizenId, "/id_no"),
        (None, Some(house)) => (house, FieldKind::Text { max_length: LONGEST }, "/house"),
        _ => return Err(Refusal::new(&codes::SEARCH)),
    };
    let refused = || Refusal::new(&codes::SEARCH).at(pointer);
    let text = Some(text.trim()).filter(|text| !text.is_empty()).ok_or_else(refused)?;
    let answer = Answer::parse_text(&kind, text).map_err(|_| refused())?;
    identity_text(&answer).ok_or_else(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_is_looked_for_in_the_spelling_in_which_it_is_kept() {
        let number = "210199195001010016";
        assert_eq!(wanted(Some(&format!(" {number} ")), None).unwrap(), format!("citizen {number}"));
        assert_eq!(wanted(None, Some("2-1-301")).unwrap(), "house 2-1-301");
        for (id_no, house) in
            [(None, None), (Some(number), Some("2-1")), (Some("21019919500101001X"), None), (None, Some(" "))]
        {
            assert_eq!(wanted(id_no, house).unwrap_err().code.name, "collection.roster.search");
        }
    }
}
