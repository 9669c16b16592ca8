//! Whether a field and an element mean the same. Pure arithmetic on two readings; the sentences
//! are written later, and only for the few elements that are shown.

use crate::{
    Grade,
    asked::Asked,
    element::types_conflict,
    entry::Entry,
    likeness::{bigrams_alike, shortened},
    reading::Reading,
    tally::{Told, aspect, tally},
    words::Words,
};

/// How alike two definitions must be to speak for each other (Sørensen-Dice over bigrams).
const DEFINITIONS_ALIKE: f64 = 0.5;

/// How one reading of an element compares with what is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Comparison {
    /// Which of the element's readings.
    pub reading: usize,
    pub grade: Grade,
    /// Contradictions.
    pub conflicts: u8,
    /// What goes without saying, and was not said.
    pub assumed: u8,
    /// Likeness, for the order of candidates; never a reason to match.
    pub likeness: f32,
}

/// The best comparison over the readings of an element.
pub(crate) fn best(words: &Words, asked: &Asked<'_>, entry: &Entry, named: bool) -> Option<Comparison> {
    let outside = outside_conflicts(words, asked, entry);
    let over = (0..).zip(&*entry.readings);
    let found = over.map(|(at, held)| one(words, asked, entry, (at, held), outside)).max_by(|a, b| {
        b.grade.cmp(&a.grade).then(b.assumed.cmp(&a.assumed)).then(a.likeness.total_cmp(&b.likeness))
    });
    let found = found.or(named.then_some(Comparison {
        reading: 0,
        grade: Grade::None,
        conflicts: outside,
        assumed: 0,
        likeness: 1.0,
    }))?;
    let aspect = aspect(words, &asked.reading, entry.aspect) == Told::Against;
    let speaks_against = outside > 0 || aspect && asked.reading.said || age_against(asked, entry);
    if named && !speaks_against {
        return Some(Comparison { grade: Grade::Named, conflicts: 0, likeness: 1.0, ..found });
    }
    Some(found)
}

/// A name that an element bears is not it, if the field's own definition gives another age.
fn age_against(asked: &Asked<'_>, entry: &Entry) -> bool {
    let told = asked.definition.as_ref().filter(|(_, told)| told.age_written).and_then(|(_, told)| told.age);
    let held = || entry.readings.iter().filter_map(|reading| reading.age).chain(entry.implied.age);
    told.is_some_and(|told| held().next().is_some() && held().all(|age| age != told))
}

/// A count is asked of what is no count.
pub(crate) fn unit_conflicts(words: &Words, asked: &Asked<'_>, entry: &Entry) -> bool {
    let counts = |at: Option<u8>| at.and_then(|at| words.aspect(at)).is_some_and(|aspect| aspect.counts);
    counts(asked.unit) && !counts(entry.aspect)
}

fn outside_conflicts(words: &Words, asked: &Asked<'_>, entry: &Entry) -> u8 {
    let element = &entry.element;
    let types =
        asked.query.value_type.as_deref().is_some_and(|asked| types_conflict(asked, &element.value_type));
    let subjects = asked.query.subject.is_some_and(|asked| asked != element.subject);
    u8::from(types) + u8::from(subjects) + u8::from(unit_conflicts(words, asked, entry))
}

fn one(
    words: &Words,
    asked: &Asked<'_>,
    entry: &Entry,
    (at, held): (usize, &Reading),
    outside: u8,
) -> Comparison {
    let mut tally = tally(words, &asked.reading, held, &entry.implied);
    let loose = asked.reading.age_written && !held.age_written && entry.written_age.is_some();
    if loose && asked.reading.age == held.age && entry.written_age != held.age {
        // “老年人体检” may stand for 65 and over; then 60 and over is something else.
        tally.conflicts += 1;
    }
    let unread_same = asked.reading.unread == held.unread;
    let (conflicts, missing) = (tally.conflicts + outside, tally.missing);
    let bare = asked.reading.is_bare() && !asked.reading.said;
    let grade = if conflicts > 0 || bare {
        Grade::None
    } else if missing == 0 && unread_same {
        if tally.assumed == 0 { Grade::Reading } else { Grade::Close }
    } else if missing == 0 && shortened(&asked.reading.content, &held.content) {
        Grade::Shortened
    } else if defined(words, asked, entry, held) {
        Grade::Defined
    } else {
        Grade::None
    };
    let guessed = matches!(grade, Grade::Shortened | Grade::Defined);
    let grade =
        if guessed && numbers(&asked.reading.unread) != numbers(&held.unread) { Grade::None } else { grade };
    let words_alike = if tally.all > 0.0 { tally.common / tally.all } else { 0.0 };
    let likeness = words_alike * 0.7f32.powi(i32::from(conflicts));
    Comparison { reading: at, grade, conflicts, assumed: tally.assumed, likeness }
}

/// Numbers and letters tell apart what is otherwise called the same: 第1组 and 第2组, 2025 and 2026.
fn numbers(unread: &str) -> String {
    let tells = |c: &char| c.is_ascii_alphanumeric() || "一二三四五六七八九十甲乙丙丁".contains(*c);
    unread.chars().filter(tells).collect()
}

/// The definitions say the same, and the names do not speak against it.
fn defined(words: &Words, asked: &Asked<'_>, entry: &Entry, held: &Reading) -> bool {
    let Some((text, told)) = &asked.definition else { return false };
    let allowed = |mark: &u16| held.marks.contains(mark) || entry.implied.marks.contains(mark);
    let aged = told.age.or(asked.reading.age);
    let against = !told.marks.iter().all(allowed)
        || !asked.reading.marks.iter().all(|mark| allowed(mark) || told.marks.contains(mark))
        || aged.is_some() && aged != held.age && aged != entry.implied.age;
    if against {
        return false;
    }
    let alike = bigrams_alike(text, &entry.definition) >= DEFINITIONS_ALIKE;
    let read = tally(words, told, held, &entry.implied);
    alike || read.conflicts == 0 && read.missing == 0 && told.unread == held.unread && !told.is_bare()
}
