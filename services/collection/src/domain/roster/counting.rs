//! What the rows of a roster add up to on a day.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use forms::{
    Answer, FieldKind, Measure,
    derivation::{AGE, sum},
    expression::{Outcome, Scalar},
};

use super::{
    form::{Derived, RosterForm},
    row::Values,
};

/// Works a number out for a field of some kind; none, if it does not fit.
pub fn count(
    form: &RosterForm,
    derived: &Derived,
    rows: &[Values],
    on: NaiveDate,
    kind: &FieldKind,
) -> Option<Answer> {
    Answer::parse_text(kind, &number(form, derived, rows, on)?).ok()
}

/// The number, as it is written: nothing of whom was counted stands in it.
pub fn number(form: &RosterForm, derived: &Derived, rows: &[Values], on: NaiveDate) -> Option<String> {
    let counted = rows.iter().filter(|row| counts(form, derived, row, on));
    Some(match &derived.declared.measure {
        Measure::Rows => counted.count().to_string(),
        Measure::Distinct { key } => {
            let answered = counted.filter_map(|row| row.get(key)).filter(|answer| answer.reason().is_none());
            answered.map(Answer::to_text).collect::<BTreeSet<_>>().len().to_string()
        }
        Measure::Sum { key } => sum(counted.filter_map(|row| row.get(key)))?.to_string(),
        Measure::Periods { .. } | Measure::Formula { .. } => return None,
    })
}

fn counts(form: &RosterForm, derived: &Derived, row: &Values, on: NaiveDate) -> bool {
    let Some(condition) = &derived.condition else { return true };
    let outcome = condition.evaluate(|key| match row.get(key) {
        None if key == AGE && form.field(AGE).is_none() => age(form, row, on).map(Scalar::Integer),
        answer => answer.and_then(Answer::scalar),
    });
    outcome == Outcome::Holds
}

/// Completed years on a day.
fn age(form: &RosterForm, row: &Values, on: NaiveDate) -> Option<i64> {
    let born = form.ageing().find_map(|field| match row.get(&field.key) {
        Some(Answer::CitizenId(id)) => Some(id.birth_date()),
        Some(Answer::Date(day)) => Some(*day),
        _ => None,
    })?;
    on.years_since(born).map(i64::from)
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn counted(
        derivation: forms::Derivation,
        rows: &[&[(&str, &str)]],
        on: &str,
        kind: &FieldKind,
    ) -> Option<String> {
        let mut asked = samples::allowance();
        asked.derivations = vec![derivation];
        let form = RosterForm::of(&asked).unwrap();
        let rows: Vec<Values> = rows.iter().map(|cells| samples::answers(&form, cells)).collect();
        count(&form, &form.derived()[0], &rows, on.parse().unwrap(), kind).map(|answer| answer.to_text())
    }

    const WHOLE: FieldKind = FieldKind::Integer { minimum: Some(0), maximum: None };

    #[test]
    fn age_bands_follow_from_the_number_on_the_day_of_the_count() {
        let rows: [&[(&str, &str)]; 4] = [
            &[("id_no", "210199195001010016")],
            &[("id_no", "210199193806150025")],
            &[("id_no", "210199201202290032")],
            &[("birth_date", "1946-12-31")],
        ];
        let on = |least: u32, day: &str| {
            counted(samples::count("C11", &format!("age >= {least}")), &rows, day, &WHOLE)
        };
        assert_eq!((on(60, "2026-12-31"), on(80, "2026-12-31")), (Some("3".into()), Some("2".into())));
        assert_eq!(
            (on(80, "2026-12-30"), on(88, "2026-06-14"), on(88, "2026-06-15")),
            (Some("1".into()), Some("0".into()), Some("1".into()))
        );
    }

    #[test]
    fn conditions_distinct_values_and_sums_count_what_is_there() {
        let rows: [&[(&str, &str)]; 3] = [
            &[("dibao_flag", "1"), ("phone", "10000000001"), ("benefit_amt", "100.5")],
            &[("dibao_flag", "1"), ("phone", "10000000001"), ("benefit_amt", "0.25")],
            &[("dibao_flag", "2"), ("phone", "拒绝提供")],
        ];
        let of = |measure, condition: &str, kind: &FieldKind| {
            let declared = forms::Derivation { measure, ..samples::count("C20", condition) };
            counted(declared, &rows, "2026-12-31", kind)
        };
        assert_eq!(of(Measure::Rows, "dibao_flag == '1'", &WHOLE), Some("2".into()));
        assert_eq!(of(Measure::Distinct { key: "phone".into() }, "", &WHOLE), Some("1".into()));
        let money = FieldKind::Decimal { minimum: None, maximum: None, scale: 2 };
        let total = || Measure::Sum { key: "benefit_amt".into() };
        assert_eq!(of(total(), "", &money), Some("100.75".into()));
        assert_eq!(of(total(), "", &WHOLE), None);
    }
}
