//! What a roster asks of each row: the person part of an admitted form.

use std::collections::BTreeSet;

use forms::{Answer, Checker, Derivation, Expression, Field, FieldKind, FormDefinition, Grain};

use super::exclusions::Sides;

/// Elements that nobody types: how and why a row changed follows from the commands that changed it.
pub const COMPUTED: [&str; 2] = ["P24", "P25"];
/// The element that names a house, where a form has no person.
const HOUSE: &str = "P37";

/// A derivation with its condition compiled.
#[derive(Debug, Clone)]
pub struct Derived {
    /// As the form declares it.
    pub declared: Derivation,
    /// Which rows count; all, if there is none.
    pub condition: Option<Expression>,
}

/// The person part of a form.
#[derive(Debug, Clone)]
pub struct RosterForm {
    checker: Checker,
    identity: Option<String>,
    derived: Vec<Derived>,
    sides: Sides,
}

impl RosterForm {
    /// The roster that a form keeps, if it asks anything of persons, households or houses.
    pub fn of(form: &FormDefinition) -> Option<Self> {
        let mut part = form.for_grains(&[Grain::Person]);
        let rows = form.derivations.iter().filter(|declared| declared.measure.grain() == Grain::Person);
        let derived = rows.filter_map(|declared| {
            // What an officer struck from the form can no longer be counted.
            let condition = declared.compile(form, "").ok()?;
            Some(Derived { declared: declared.clone(), condition })
        });
        let derived = derived.collect();
        part.fields.retain(|field| !COMPUTED.contains(&field.element.as_str()));
        let scope = part.scope();
        part.rules.retain(|rule| Expression::compile(&rule.expression, &scope, "").is_ok());
        if part.fields.is_empty() {
            return None;
        }
        let person = part.fields.iter().find(|field| field.kind == FieldKind::CitizenId);
        let house = part.fields.iter().find(|field| field.element.as_str() == HOUSE);
        let identity = person.or(house).map(|field| field.key.clone());
        let sides = Sides::of(&part);
        Some(Self { checker: Checker::new(part), identity, derived, sides })
    }

    /// Its fields and rules, compiled.
    pub fn checker(&self) -> &Checker {
        &self.checker
    }

    /// Its fields.
    pub fn fields(&self) -> &[Field] {
        &self.checker.form().fields
    }

    /// The field of a key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.checker.form().field(key)
    }

    /// The key of the field that says whom a row is about; none, if rows are known by nothing.
    pub fn identity(&self) -> Option<&str> {
        self.identity.as_deref()
    }

    /// Where its rows can stand in the rules about what excludes what.
    pub fn sides(&self) -> &Sides {
        &self.sides
    }

    /// The numbers that follow from it.
    pub fn derived(&self) -> &[Derived] {
        &self.derived
    }

    /// The keys that a count needs, so that nothing else is opened for it.
    pub fn keys_of(&self, derived: &Derived) -> BTreeSet<String> {
        let condition = derived.condition.iter().flat_map(Expression::inputs).map(str::to_owned);
        let mut keys: BTreeSet<String> =
            condition.chain(derived.declared.measure.key().map(str::to_owned)).collect();
        if self.field(forms::derivation::AGE).is_none() && keys.remove(forms::derivation::AGE) {
            keys.extend(self.ageing().map(|field| field.key.clone()));
        }
        keys
    }

    /// The fields that tell how old somebody is: the identity number, then a date of birth.
    pub fn ageing(&self) -> impl Iterator<Item = &Field> {
        let number = self.fields().iter().filter(|field| field.kind == FieldKind::CitizenId);
        let birth = self.fields().iter().filter(|field| field.element.as_str() == super::BIRTH_DATE);
        number.take(1).chain(birth)
    }

    /// What identifies a row, in one spelling.
    pub fn identity_of<'a>(&self, answer: impl FnOnce(&str) -> Option<&'a Answer>) -> Option<String> {
        identity_text(answer(self.identity()?)?)
    }
}

/// What an identifying answer says, in one spelling; nothing, if it is empty.
pub fn identity_text(answer: &Answer) -> Option<String> {
    match answer {
        Answer::Empty(_) => None,
        Answer::CitizenId(id) => Some(format!("citizen {}", id.expose())),
        other => Some(format!("house {}", other.to_text())),
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{allowance, count};
    use super::*;

    #[test]
    fn a_roster_is_the_person_part_without_what_is_computed() {
        let form = RosterForm::of(&allowance()).unwrap();
        let elements: Vec<&str> = form.fields().iter().map(|field| field.element.as_str()).collect();
        assert_eq!(elements, ["P01", "P02", "P03", "P04", "P08", "P21", "P22", "P26"]);
        assert_eq!(form.identity(), Some("id_no"));
        assert!(RosterForm::of(&crate::domain::samples::form(&["C04"])).is_none());
    }

    #[test]
    fn a_count_needs_only_what_it_looks_at_and_one_over_a_struck_field_is_gone() {
        let mut asked = allowance();
        asked.derivations = vec![count("C11", "age >= 60"), count("C20", "dibao_flag == '1'")];
        let form = RosterForm::of(&asked).unwrap();
        let keys = |n: usize| form.keys_of(&form.derived()[n]).into_iter().collect::<Vec<_>>();
        assert_eq!(
            (keys(0), keys(1)),
            (vec!["birth_date".into(), "id_no".into()], vec!["dibao_flag".to_owned()])
        );
        asked.fields.retain(|field| field.key != "dibao_flag");
        assert_eq!(RosterForm::of(&asked).unwrap().derived().len(), 1);
    }
}
