//! How the values of shorter periods become that of a longer one: a quarter's from its months'.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Answer, Decimal, FieldKind, derivation::sum};

/// How values that follow each other in time become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[schema(as = FormAggregate)]
#[serde(rename_all = "kebab-case")]
pub enum Aggregate {
    /// 合计: what happens adds up, such as visits.
    Sum,
    /// 期末: what stands is counted on the last day, such as residents.
    Last,
    /// 平均
    Mean,
    /// 最大
    Max,
}

impl Aggregate {
    /// Whether every shorter period is needed, and not the last alone.
    pub fn needs_all(self) -> bool {
        self != Self::Last
    }

    /// The value for a field of some kind, of the values in the order of their periods. None, if
    /// there is none, one of them says only why it is empty, or what comes out does not fit. A mean is
    /// rounded to as many digits as the field takes.
    pub fn of(self, values: &[&Answer], kind: &FieldKind) -> Option<Answer> {
        if self == Self::Last {
            let last = *values.last()?;
            return (last.reason().is_none() && last.fits(kind)).then(|| last.clone());
        }
        let numbers: Vec<Decimal> = values.iter().map(|value| number(value)).collect::<Option<_>>()?;
        let result = match self {
            Self::Sum | Self::Mean if numbers.is_empty() => return None,
            Self::Sum => sum(values.iter().copied())?,
            Self::Mean => {
                sum(values.iter().copied())?.share(u32::try_from(numbers.len()).ok()?, digits(kind))?
            }
            Self::Max | Self::Last => numbers.into_iter().max()?,
        };
        Answer::parse_text(kind, &result.to_string()).ok()
    }
}

fn number(answer: &Answer) -> Option<Decimal> {
    match answer {
        Answer::Integer(number) => number.to_string().parse().ok(),
        Answer::Decimal(text) => text.parse().ok(),
        _ => None,
    }
}

fn digits(kind: &FieldKind) -> u8 {
    match kind {
        FieldKind::Decimal { scale, .. } => *scale,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NullReason;

    const WHOLE: FieldKind = FieldKind::Integer { minimum: None, maximum: None };

    fn of(how: Aggregate, values: &[i64], kind: &FieldKind) -> Option<String> {
        let answers: Vec<Answer> = values.iter().map(|n| Answer::Integer(*n)).collect();
        how.of(&answers.iter().collect::<Vec<_>>(), kind).map(|answer| answer.to_text())
    }

    #[test]
    fn months_become_a_quarter_as_declared() {
        for (how, expected) in
            [(Aggregate::Sum, "18"), (Aggregate::Last, "5"), (Aggregate::Mean, "6"), (Aggregate::Max, "9")]
        {
            assert_eq!(of(how, &[4, 9, 5], &WHOLE).as_deref(), Some(expected), "{how:?}");
            assert_eq!(of(how, &[], &WHOLE), None);
        }
        let tenths = FieldKind::Decimal { minimum: None, maximum: None, scale: 1 };
        let rates = ["1.5", "2.4", "2.5"].map(|text| Answer::Decimal(text.into()));
        let mean = Aggregate::Mean.of(&rates.iter().collect::<Vec<_>>(), &tenths);
        assert_eq!(mean, Some(Answer::Decimal("2.1".into())));
        assert_eq!(of(Aggregate::Mean, &[-1, -2], &WHOLE).as_deref(), Some("-2"));
    }

    #[test]
    fn an_empty_month_makes_no_sum_and_no_text_adds_up() {
        let reason = Answer::Empty(NullReason::Unknown);
        let text = Answer::Text("多".into());
        for odd in [&reason, &text] {
            let values = [&Answer::Integer(1), odd];
            for how in [Aggregate::Sum, Aggregate::Mean, Aggregate::Max] {
                assert_eq!(how.of(&values, &WHOLE), None);
            }
        }
        assert_eq!(Aggregate::Last.of(&[&reason], &WHOLE), None);
        let words = FieldKind::Text { max_length: 5 };
        assert_eq!(Aggregate::Last.of(&[&text], &words), Some(text.clone()));
    }
}
