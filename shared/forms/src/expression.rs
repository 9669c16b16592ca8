//! The language of rules: a bounded, typed, total part of CEL (Common Expression Language).
//!
//! * Names are field keys. Whole numbers are `int`, decimals `double`, yes and no `bool`;
//!   everything else is its canonical text, so dates (`'2026-11-23'`) and months compare rightly.
//! * `&& || ! ?:`, `== != < <= > >=`, `+ - * / %` and `-` on numbers of one type (write `12.0` or
//!   `double(x)` beside a decimal), `x in ['a', 'b']` on literals, `size(text)`,
//!   `text.contains(…)`, `.startsWith(…)`, `.endsWith(…)`, `.matches('literal')`, and
//!   `int(…) double(…) string(…)`.
//! * No macros, no comprehensions, no maps, no selection, no joining of texts, nothing that loops
//!   or grows: the work is bounded by the length of the expression.
//! * A rule whose inputs are missing is silent. Who wants to speak about absence says so: a field
//!   that is compared with `null` anywhere in the rule may be missing, and is `null` then.
//!
//! Three locks, each enough by itself for what it guards: a scan of the characters (length,
//! brackets, quotes) before any parser sees them; a walk over the tree that admits only what is
//! listed above and finds the types; and an evaluation that turns every error into an [`Outcome`].
//!
//! The parser is cel's operator-precedence one. Its default parser, generated from a grammar, takes
//! well over 150 kB of stack per pair of brackets in a debug build: twelve pairs overflow a thread
//! of 2 MB, which ends the process and cannot be caught. It is also thirty times slower. A test
//! proves that both read our part of the language alike.

mod formula;
mod pattern;
mod scan;
mod types;
mod walk;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, LazyLock},
};

use cel::{Context, Env, ExecutionError, IdedExpr, Value, parser::PrattParser};
use kernel::{Violation, refusal::Code};

use crate::codes;
pub use formula::Formula;
pub use types::{Scope, ValueType};

/// The most characters of an expression.
pub const MAX_LENGTH: usize = 1000;
/// The most levels of its tree, and of brackets in its text.
pub const MAX_DEPTH: usize = 30;

/// Words of CEL that cannot name anything.
pub const RESERVED: [&str; 21] = [
    "as",
    "break",
    "const",
    "continue",
    "else",
    "false",
    "for",
    "function",
    "if",
    "import",
    "in",
    "let",
    "loop",
    "namespace",
    "null",
    "package",
    "return",
    "true",
    "var",
    "void",
    "while",
];

static STANDARD: LazyLock<Arc<Env>> =
    LazyLock::new(|| Arc::new(Env::default().with_optional_support(false).with_stdlib()));

/// A value as rules see it.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar {
    /// A whole number.
    Integer(i64),
    /// A decimal number, as near as a double comes.
    Decimal(f64),
    /// Everything else, in its canonical text.
    Text(String),
    /// Yes or no.
    Boolean(bool),
}

/// What evaluating an expression came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// True.
    Holds,
    /// False.
    Broken,
    /// An input is missing: nothing to say.
    Silent,
    /// It could not be worked out.
    Failed(Failure),
}

/// Why an expression could not be worked out. It never carries a value: values may be personal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// A division or remainder by zero.
    DivisionByZero,
    /// A number too large.
    Overflow,
    /// Anything else, such as a text that is no number.
    Other,
}

impl Failure {
    /// What people read.
    pub fn zh(self) -> &'static str {
        match self {
            Self::DivisionByZero => "除数为零",
            Self::Overflow => "数值过大",
            Self::Other => "填写内容无法按规则计算",
        }
    }

    /// The same in English.
    pub fn en(self) -> &'static str {
        match self {
            Self::DivisionByZero => "division by zero",
            Self::Overflow => "a number is too large",
            Self::Other => "the answers cannot be used the way the rule does",
        }
    }
}

/// A compiled expression that gives true or false.
#[derive(Debug, Clone)]
pub struct Expression(Compiled);

impl Expression {
    /// Compiles an expression over the names in `scope`, or says at `pointer` what is wrong.
    pub fn compile(source: &str, scope: &Scope, pointer: &str) -> Result<Self, Violation> {
        Compiled::new(source, scope, pointer, Some(ValueType::Boolean)).map(|(compiled, _)| Self(compiled))
    }

    /// The names it uses, in order.
    pub fn inputs(&self) -> impl Iterator<Item = &str> {
        self.0.inputs()
    }

    /// How many regular expressions it holds.
    pub fn patterns(&self) -> usize {
        self.0.patterns
    }

    /// Works it out. `value_of` gives `None` for what is missing or empty.
    pub fn evaluate(&self, value_of: impl Fn(&str) -> Option<Scalar>) -> Outcome {
        match self.0.resolve(value_of) {
            None => Outcome::Silent,
            Some(Ok(Value::Bool(true))) => Outcome::Holds,
            Some(Ok(Value::Bool(false))) => Outcome::Broken,
            Some(Ok(_)) => Outcome::Failed(Failure::Other),
            Some(Err(failure)) => Outcome::Failed(failure),
        }
    }
}

/// What expressions of every type have in common.
#[derive(Debug, Clone)]
struct Compiled {
    tree: IdedExpr,
    inputs: BTreeSet<String>,
    needed: BTreeSet<String>,
    patterns: usize,
}

impl Compiled {
    /// Compiles an expression, and answers its type: the one `wanted`, if one is.
    fn new(
        source: &str,
        scope: &Scope,
        pointer: &str,
        wanted: Option<ValueType>,
    ) -> Result<(Self, ValueType), Violation> {
        let wrong = |code: &'static Code| Violation::of(pointer, code);
        scan::scan(source).map_err(wrong)?;
        // Parse errors quote the text and its offsets, which tells a clerk nothing.
        let depth = u16::try_from(MAX_DEPTH).unwrap_or(u16::MAX);
        let parsed = PrattParser::new().max_recursion_depth(depth).parse(source);
        let mut tree = parsed.map_err(|_| wrong(&codes::RULE_SYNTAX))?;
        let (gives, found) = walk::check(&mut tree, scope, pointer, wanted)?;
        let needed = found.inputs.difference(&found.null_tested).cloned().collect();
        Ok((Self { tree, inputs: found.inputs, needed, patterns: found.patterns }, gives))
    }

    fn inputs(&self) -> impl Iterator<Item = &str> {
        self.inputs.iter().map(String::as_str)
    }

    /// Its value; nothing, if an input is missing.
    fn resolve(&self, value_of: impl Fn(&str) -> Option<Scalar>) -> Option<Result<Value, Failure>> {
        let values: BTreeMap<&str, Option<Scalar>> =
            self.inputs.iter().map(|name| (name.as_str(), value_of(name))).collect();
        if self.needed.iter().any(|name| !matches!(values.get(name.as_str()), Some(Some(_)))) {
            return None;
        }
        let mut context = Context::with_env(Arc::clone(&STANDARD));
        for (name, value) in values {
            context.add_variable_from_value(name, value.map_or(Value::Null, Value::from));
        }
        Some(Value::resolve(&self.tree, &context).map_err(|error| match error {
            ExecutionError::DivisionByZero(_) | ExecutionError::RemainderByZero(_) => Failure::DivisionByZero,
            ExecutionError::Overflow(..) => Failure::Overflow,
            _ => Failure::Other,
        }))
    }
}

impl From<Scalar> for Value {
    fn from(scalar: Scalar) -> Self {
        match scalar {
            Scalar::Integer(number) => Self::Int(number),
            Scalar::Decimal(number) => Self::Float(number),
            Scalar::Text(text) => Self::from(text),
            Scalar::Boolean(yes) => Self::Bool(yes),
        }
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
