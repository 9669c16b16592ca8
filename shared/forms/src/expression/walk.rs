//! The second lock: walks the tree, admits only what the language has, and finds the types. What
//! passes can fail later only for its numbers, never for its shape.

use std::collections::BTreeSet;

use cel::{
    IdedExpr,
    common::ast::{CallExpr, Expr, LiteralValue, operators as op},
};
use kernel::{Violation, refusal::Code};

use super::{
    MAX_DEPTH, Scope, ValueType,
    ValueType::{Boolean, Decimal, Integer, Text},
    pattern,
};
use crate::codes;

/// What the walk found.
#[derive(Debug, Default)]
pub struct Found {
    /// Every name used.
    pub inputs: BTreeSet<String>,
    /// Those compared with `null`.
    pub null_tested: BTreeSet<String>,
    /// How many regular expressions there are.
    pub patterns: usize,
}

/// Walks a whole expression, which must be of the type `wanted`, if one is, and name something; answers
/// its type. Its regular expressions are replaced by what [`pattern::prepared`] makes of them.
pub fn check(
    tree: &mut IdedExpr,
    scope: &Scope,
    pointer: &str,
    wanted: Option<ValueType>,
) -> Result<(ValueType, Found), Violation> {
    let mut walk = Walk { scope, pointer, found: Found::default() };
    let gives = walk.of(tree, 1)?;
    match wanted {
        Some(Boolean) if gives != Boolean => return Err(walk.wrong(&codes::RULE_NOT_BOOLEAN)),
        Some(wanted) => walk.expect(gives, wanted)?,
        None => {}
    }
    if walk.found.inputs.is_empty() {
        Err(walk.wrong(&codes::RULE_CONSTANT))
    } else {
        Ok((gives, walk.found))
    }
}

struct Walk<'a> {
    scope: &'a Scope,
    pointer: &'a str,
    found: Found,
}

impl Walk<'_> {
    fn wrong(&self, code: &'static Code) -> Violation {
        Violation::of(self.pointer, code)
    }

    /// The operands do not go together.
    fn clash(&self, left: ValueType, right: ValueType) -> Violation {
        let hint = if left.is_number() && right.is_number() {
            ("；小数旁边的整数请写成12.0，或用double(…)转换", "; write 12.0 or double(…) beside a decimal")
        } else {
            ("", "")
        };
        self.wrong(&codes::RULE_TYPES).saying(
            format!("规则中{}与{}不能这样运算{}", left.zh(), right.zh(), hint.0),
            format!("{} and {} do not go together here{}", left.en(), right.en(), hint.1),
        )
    }

    fn expect(&self, found: ValueType, wanted: ValueType) -> Result<(), Violation> {
        if found == wanted {
            return Ok(());
        }
        Err(self.wrong(&codes::RULE_TYPES).saying(
            format!("规则中此处应为{}，实际是{}", wanted.zh(), found.zh()),
            format!("expected {} here, found {}", wanted.en(), found.en()),
        ))
    }

    fn of(&mut self, node: &mut IdedExpr, depth: usize) -> Result<ValueType, Violation> {
        if depth > MAX_DEPTH {
            return Err(self.wrong(&codes::RULE_DEEP));
        }
        match &mut node.expr {
            Expr::Literal(literal) => self.literal(literal),
            Expr::Ident(name) => self.name(name),
            Expr::Call(CallExpr { func_name, target: Some(target), args }) => {
                self.method(func_name, target, args, depth + 1)
            }
            Expr::Call(CallExpr { func_name, target: None, args }) => self.call(func_name, args, depth + 1),
            Expr::List(_)
            | Expr::Map(_)
            | Expr::Struct(_)
            | Expr::Select(_)
            | Expr::Comprehension(_)
            | Expr::Unspecified => Err(self.wrong(&codes::RULE_FORBIDDEN)),
        }
    }

    fn literal(&self, literal: &LiteralValue) -> Result<ValueType, Violation> {
        match literal {
            LiteralValue::Boolean(_) => Ok(Boolean),
            LiteralValue::Double(_) => Ok(Decimal),
            LiteralValue::Int(_) => Ok(Integer),
            LiteralValue::String(_) => Ok(Text),
            // `null` has a place only beside `==` and `!=`, where it is not walked.
            LiteralValue::Null | LiteralValue::Bytes(_) | LiteralValue::UInt(_) => {
                Err(self.wrong(&codes::RULE_FORBIDDEN))
            }
        }
    }

    fn name(&mut self, name: &str) -> Result<ValueType, Violation> {
        let Some(found) = self.scope.get(name) else {
            return Err(self.wrong(&codes::RULE_UNKNOWN_FIELD).saying(
                format!("规则引用了表中没有的数据项：{name}"),
                format!("the form has no field {name}"),
            ));
        };
        self.found.inputs.insert(name.to_owned());
        Ok(*found)
    }

    fn call(&mut self, name: &str, args: &mut [IdedExpr], depth: usize) -> Result<ValueType, Violation> {
        match (name, args) {
            (op::EQUALS | op::NOT_EQUALS, [left, right]) => self.equality(left, right, depth),
            (op::IN, [item, list]) => self.membership(item, list, depth),
            (op::CONDITIONAL, [condition, yes, no]) => {
                let condition = self.of(condition, depth)?;
                self.expect(condition, Boolean)?;
                let (yes, no) = (self.of(yes, depth)?, self.of(no, depth)?);
                if yes == no { Ok(yes) } else { Err(self.clash(yes, no)) }
            }
            (name, [left, right]) => {
                let (left, right) = (self.of(left, depth)?, self.of(right, depth)?);
                self.binary(name, left, right)
            }
            (name, [operand]) => {
                let operand = self.of(operand, depth)?;
                self.unary(name, operand)
            }
            _ => Err(self.wrong(&codes::RULE_FORBIDDEN)),
        }
    }

    fn binary(&self, name: &str, left: ValueType, right: ValueType) -> Result<ValueType, Violation> {
        match name {
            op::LOGICAL_AND | op::LOGICAL_OR => {
                self.expect(left, Boolean)?;
                self.expect(right, Boolean)?;
                Ok(Boolean)
            }
            op::LESS | op::LESS_EQUALS | op::GREATER | op::GREATER_EQUALS => {
                let ordered = (left.is_number() && right.is_number()) || (left, right) == (Text, Text);
                if ordered { Ok(Boolean) } else { Err(self.clash(left, right)) }
            }
            op::ADD | op::SUBSTRACT | op::MULTIPLY | op::DIVIDE => {
                if left == right && left.is_number() {
                    Ok(left)
                } else {
                    Err(self.clash(left, right))
                }
            }
            op::MODULO => {
                if (left, right) == (Integer, Integer) {
                    Ok(Integer)
                } else {
                    Err(self.clash(left, right))
                }
            }
            _ => Err(self.wrong(&codes::RULE_FORBIDDEN)),
        }
    }

    fn unary(&self, name: &str, operand: ValueType) -> Result<ValueType, Violation> {
        match (name, operand) {
            (op::LOGICAL_NOT, Boolean) => Ok(Boolean),
            (op::NEGATE, Integer | Decimal) => Ok(operand),
            ("size", Text) | ("int", Integer | Decimal | Text) => Ok(Integer),
            ("double", Integer | Decimal | Text) => Ok(Decimal),
            ("string", _) => Ok(Text),
            (op::LOGICAL_NOT, _) => Err(self.clash(Boolean, operand)),
            (op::NEGATE | "int" | "double", _) => Err(self.clash(Decimal, operand)),
            ("size", _) => Err(self.clash(Text, operand)),
            _ => Err(self.wrong(&codes::RULE_FORBIDDEN)),
        }
    }

    /// Values of one type, two numbers, or a field and `null`.
    fn equality(
        &mut self,
        left: &mut IdedExpr,
        right: &mut IdedExpr,
        depth: usize,
    ) -> Result<ValueType, Violation> {
        for (field, other) in [(&*left, &*right), (&*right, &*left)] {
            if !matches!(other.expr, Expr::Literal(LiteralValue::Null)) {
                continue;
            }
            let Expr::Ident(name) = &field.expr else {
                return Err(self.wrong(&codes::RULE_FORBIDDEN));
            };
            self.name(name)?;
            self.found.null_tested.insert(name.clone());
            return Ok(Boolean);
        }
        let (left, right) = (self.of(left, depth)?, self.of(right, depth)?);
        let comparable = left == right || (left.is_number() && right.is_number());
        if comparable { Ok(Boolean) } else { Err(self.clash(left, right)) }
    }

    /// `x in [literals]`.
    fn membership(
        &mut self,
        item: &mut IdedExpr,
        list: &IdedExpr,
        depth: usize,
    ) -> Result<ValueType, Violation> {
        let item = self.of(item, depth)?;
        let Expr::List(list) = &list.expr else {
            return Err(self.wrong(&codes::RULE_FORBIDDEN));
        };
        for element in &list.elements {
            let Expr::Literal(literal) = &element.expr else {
                return Err(self.wrong(&codes::RULE_FORBIDDEN));
            };
            let element = self.literal(literal)?;
            if element != item {
                return Err(self.clash(item, element));
            }
        }
        Ok(Boolean)
    }

    /// `text.f(…)`.
    fn method(
        &mut self,
        name: &str,
        target: &mut IdedExpr,
        args: &mut [IdedExpr],
        depth: usize,
    ) -> Result<ValueType, Violation> {
        if !["size", "contains", "startsWith", "endsWith", "matches"].contains(&name) {
            return Err(self.wrong(&codes::RULE_FORBIDDEN));
        }
        let target = self.of(target, depth)?;
        self.expect(target, Text)?;
        match (name, args) {
            ("size", []) => Ok(Integer),
            ("contains" | "startsWith" | "endsWith", [part]) => {
                let part = self.of(part, depth)?;
                self.expect(part, Text)?;
                Ok(Boolean)
            }
            ("matches", [argument]) => self.pattern(argument),
            _ => Err(self.wrong(&codes::RULE_FORBIDDEN)),
        }
    }

    fn pattern(&mut self, argument: &mut IdedExpr) -> Result<ValueType, Violation> {
        let Expr::Literal(LiteralValue::String(text)) = &argument.expr else {
            return Err(self.wrong(&codes::RULE_PATTERN));
        };
        let prepared = pattern::prepared(text.inner()).ok_or_else(|| self.wrong(&codes::RULE_PATTERN))?;
        argument.expr = Expr::Literal(LiteralValue::String(prepared.into()));
        self.found.patterns += 1;
        Ok(Boolean)
    }
}
