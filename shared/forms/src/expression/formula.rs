//! An expression that gives a value: how one answer follows from others.

use cel::Value;
use kernel::Violation;

use super::{Compiled, Failure, Scalar, Scope, ValueType};

/// A compiled expression that gives a value of one type. The same language, and the same bounds.
#[derive(Debug, Clone)]
pub struct Formula {
    compiled: Compiled,
    gives: ValueType,
}

impl Formula {
    /// Compiles an expression over the names in `scope`, or says at `pointer` what is wrong.
    pub fn compile(source: &str, scope: &Scope, pointer: &str) -> Result<Self, Violation> {
        let (compiled, gives) = Compiled::new(source, scope, pointer, None)?;
        Ok(Self { compiled, gives })
    }

    /// The type of its value.
    pub fn gives(&self) -> ValueType {
        self.gives
    }

    /// The names it uses, in order.
    pub fn inputs(&self) -> impl Iterator<Item = &str> {
        self.compiled.inputs()
    }

    /// Works it out; nothing, if an input is missing. `value_of` gives `None` for what is missing or
    /// empty.
    ///
    /// # Errors
    /// Why it could not be worked out; never with a value, for values may be personal.
    pub fn evaluate(&self, value_of: impl Fn(&str) -> Option<Scalar>) -> Result<Option<Scalar>, Failure> {
        let Some(value) = self.compiled.resolve(value_of) else { return Ok(None) };
        match value? {
            Value::Int(number) => Ok(Some(Scalar::Integer(number))),
            Value::Float(number) if number.is_finite() => Ok(Some(Scalar::Decimal(number))),
            Value::Float(_) => Err(Failure::Overflow),
            Value::String(text) => Ok(Some(Scalar::Text(text.to_string()))),
            Value::Bool(yes) => Ok(Some(Scalar::Boolean(yes))),
            _ => Err(Failure::Other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope() -> Scope {
        let names = [
            ("open", ValueType::Integer),
            ("closed", ValueType::Integer),
            ("rate", ValueType::Decimal),
            ("name", ValueType::Text),
        ];
        names.into_iter().map(|(key, kind)| (key.to_owned(), kind)).collect()
    }

    fn values(name: &str) -> Option<Scalar> {
        match name {
            "open" => Some(Scalar::Integer(7)),
            "closed" => Some(Scalar::Integer(0)),
            "name" => Some(Scalar::Text("甲".into())),
            _ => None,
        }
    }

    fn compile(source: &str) -> Result<Formula, Violation> {
        Formula::compile(source, &scope(), "/rule")
    }

    #[test]
    fn a_formula_gives_a_value_of_its_type() {
        let table = [
            ("open - closed", ValueType::Integer, Some(Scalar::Integer(7))),
            ("closed > 0 ? closed : open + 1", ValueType::Integer, Some(Scalar::Integer(8))),
            ("double(open) / 2.0", ValueType::Decimal, Some(Scalar::Decimal(3.5))),
            ("open > 5", ValueType::Boolean, Some(Scalar::Boolean(true))),
            ("name", ValueType::Text, Some(Scalar::Text("甲".into()))),
            ("rate * 2.0", ValueType::Decimal, None),
            ("rate == null ? open : 0", ValueType::Integer, Some(Scalar::Integer(7))),
        ];
        for (source, gives, value) in table {
            let formula = compile(source).expect(source);
            assert_eq!((formula.gives(), formula.evaluate(values)), (gives, Ok(value)), "{source}");
        }
        assert_eq!(compile("open / closed").unwrap().evaluate(values), Err(Failure::DivisionByZero));
        assert_eq!(compile("open * 9000000000000000000").unwrap().evaluate(values), Err(Failure::Overflow));
    }

    #[test]
    fn what_is_no_formula_is_refused() {
        let deep = format!("{}open{}", "(".repeat(60), ")".repeat(60));
        let long = vec!["open"; 400].join(" + ");
        for wrong in
            ["", "1 + 1", "open +", "open + rate", "nobody", "[open]", "open.all(x, x > 1)", &deep, &long]
        {
            assert!(compile(wrong).is_err(), "{wrong}");
        }
    }
}
