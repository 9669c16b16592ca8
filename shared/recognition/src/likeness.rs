//! Likeness in writing. It orders candidates, and speaks where definitions are compared.

/// The shortest thing that may be an abbreviation, in characters.
const SHORTEST: usize = 3;

/// Sørensen-Dice over pairs of characters. (That of strsim 0.11 divides by bytes: a third of the truth
/// for Chinese.)
pub(crate) fn bigrams_alike(a: &str, b: &str) -> f64 {
    let pairs = |text: &str| {
        let chars: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        let mut pairs: Vec<(char, char)> = chars.iter().copied().zip(chars.iter().copied().skip(1)).collect();
        pairs.sort_unstable();
        pairs
    };
    let (a, mut b) = (pairs(a), pairs(b));
    let all = a.len() + b.len();
    let common = a.iter().filter(|pair| b.binary_search(pair).map(|at| b.remove(at)).is_ok()).count();
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    if all == 0 { 0.0 } else { 2.0 * count(common) / count(all) }
}

/// Whether a definition says the name again and nothing else. It defines nothing then: two such
/// definitions are as alike as the names, and names do not match by likeness.
pub(crate) fn repeats(definition: &str, name: &str) -> bool {
    let written = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    written(definition) == written(name)
}

/// Likenesses are between 0 and 1: nothing is lost that matters.
pub(crate) fn small(value: f64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "a likeness needs no 15 digits")]
    let small = value as f32;
    small
}

/// An abbreviation begins like the whole and leaves out parts inside it: 家医 for 家庭医生. What is
/// merely cut off at an end is another word.
pub(crate) fn shortened(a: &str, b: &str) -> bool {
    let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
    let long_enough = short.chars().count() >= SHORTEST && short.chars().count() < long.chars().count();
    let mut rest = long.chars();
    long_enough
        && short.chars().next() == long.chars().next()
        && !long.contains(short)
        && short.chars().all(|c| rest.any(|d| d == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abbreviation_leaves_out_what_is_inside() {
        assert!(shortened("老小区", "老旧小区"));
        assert!(!shortened("路灯杆", "智慧路灯杆"), "cut off in front");
        assert!(!shortened("健康档案", "健康档案建档"), "cut off at the end");
        assert!(!shortened("小区", "小学区"), "too short to tell");
    }

    #[test]
    fn pairs_of_characters_are_counted_as_often_as_they_stand() {
        assert!((bigrams_alike("离开半年以上", "离开半年以上") - 1.0).abs() < 1e-9);
        assert!((bigrams_alike("人人人", "人人") - 2.0 / 3.0).abs() < 1e-9);
        assert!(bigrams_alike("", "") < 1e-9);
    }
}
