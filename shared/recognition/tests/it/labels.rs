//! The labelled set is what its README says it is.

use crate::labelled::{Pair, Part, elements, measure, pairs, share};
use recognition::Dictionary;

/// FNV-1a, 64 bits.
fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn all() -> Vec<Pair> {
    [Part::Development, Part::Measured].into_iter().flat_map(pairs).collect()
}

#[test]
fn every_pair_lies_in_the_part_that_its_hash_says() {
    for (part, bit) in [(Part::Development, 0), (Part::Measured, 1)] {
        for pair in pairs(part) {
            let code = if pair.expected.is_empty() { &pair.trap } else { &pair.expected };
            assert_eq!(hash(&format!("{}\t{code}", pair.query.name)) >> 32 & 1, bit, "{}", pair.query.name);
        }
    }
}

#[test]
fn the_shares_of_the_kinds_are_as_promised() {
    for rows in [all(), pairs(Part::Measured)] {
        let of = |kind: &str| share(rows.iter().filter(|pair| pair.kind == kind).count(), rows.len());
        assert!(rows.len() >= 400);
        assert!(of("near") >= 0.25, "hard negatives: {}", of("near"));
        assert!(of("unlisted") >= 0.10, "synonyms in no table: {}", of("unlisted"));
    }
}

#[test]
fn every_element_named_exists_and_no_unlisted_name_is_listed() {
    let elements = elements();
    for pair in all() {
        for code in [&pair.expected, &pair.trap].into_iter().filter(|code| !code.is_empty()) {
            assert!(elements.iter().any(|element| element.code == *code), "{code}");
        }
        let listed =
            elements.iter().any(|e| e.name == pair.query.name || e.synonyms.contains(&pair.query.name));
        assert!(pair.kind != "unlisted" || !listed, "{} is a listed name", pair.query.name);
    }
}

#[test]
fn a_dictionary_that_knows_nothing_fails_the_bars() {
    let totals = measure(&Dictionary::new(), Part::Measured);
    assert_eq!((totals.first, totals.matched, totals.false_near), (0, 0, 0));
    assert!(totals.asked > 300 && totals.near > 100);
}
