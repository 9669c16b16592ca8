//! How sure an answer is: the share of right ones among answers of the same kind in the
//! development part of the labelled set, after one more right and one more wrong (Laplace).

use crate::{Grade, compare::Comparison};

/// Two elements fit equally well.
pub(crate) const IN_DOUBT: f64 = 0.5;

/// The probability that the candidate is what is asked.
pub(crate) fn of(compared: &Comparison) -> f64 {
    match compared.grade {
        Grade::Named => 0.98,
        Grade::Reading => 0.98,
        Grade::Close => 0.95,
        Grade::Shortened => 0.8,
        Grade::Defined => 0.85,
        Grade::None if compared.conflicts > 0 => 0.04,
        Grade::None if compared.likeness >= 0.6 => 0.3,
        Grade::None if compared.likeness >= 0.4 => 0.2,
        Grade::None => 0.1,
    }
}
