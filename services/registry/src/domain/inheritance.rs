//! What an item of a lower list carries out: an item of the list above, in one version.

use kernel::{Refusal, Violation};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Item, codes, duty_item::against_parent, list_codes};

/// An item of the list above, by version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Inherited {
    /// Its code in the list above.
    pub code: String,
    /// Its version there.
    pub version: i32,
}

impl Inherited {
    /// An item as others cite it; none before it is published.
    pub fn of(item: &Item) -> Option<Self> {
        item.version.map(|version| Self { code: item.code.clone(), version })
    }

    /// `A03@2`, as a cell of a sheet holds it.
    pub fn text(&self) -> String {
        format!("{}@{}", self.code, self.version)
    }

    /// Reads [`Inherited::text`].
    pub fn parse(text: &str) -> Option<Self> {
        let (code, version) = text.split_once('@')?;
        let version: i32 = version.parse().ok().filter(|version| *version > 0)?;
        super::duty_item::item_code(code).ok().map(|code| Self { code, version })
    }
}

/// The item of the list above that an item with this code carries out, unless it says another.
pub fn same_above(code: &str, above: &[Item]) -> Option<Inherited> {
    above.iter().find(|item| item.code == code).and_then(Inherited::of)
}

/// Lets every item that says nothing cite the item of its own code above, if there is one.
pub fn cite(items: &mut [Item], above: &[Item]) {
    for item in items.iter_mut().filter(|item| item.inherits.is_none()) {
        item.inherits = same_above(&item.code, above);
    }
}

/// Holds items against the list in force above: what they cite is in force there, in that version,
/// and they narrow it and do not widen it.
///
/// # Errors
/// Every item that does not, by pointer.
pub fn check(items: &[Item], above: &[Item]) -> Result<(), Refusal> {
    let (mut uncited, mut wider) = (Vec::new(), Vec::new());
    for item in items {
        let Some(cited) = &item.inherits else { continue };
        match above.iter().find(|parent| parent.code == cited.code) {
            Some(parent) if parent.version == Some(cited.version) => {
                wider.extend(against_parent(item, parent));
            }
            other => uncited.push(not_in_force(item, cited, other)),
        }
    }
    if !uncited.is_empty() {
        uncited.extend(wider);
        return Err(Refusal::new(&list_codes::ITEM_PARENT).with(uncited));
    }
    if wider.is_empty() { Ok(()) } else { Err(Refusal::new(&codes::LIST_WIDENS).with(wider)) }
}

fn not_in_force(item: &Item, cited: &Inherited, above: Option<&Item>) -> Violation {
    let violation = Violation::of(format!("/items/{}/inherits", item.code), &list_codes::ITEM_PARENT);
    let Inherited { code, version } = cited;
    match above.and_then(|parent| parent.version) {
        Some(current) => violation.saying(
            format!("引用的是上级事项 {code} 第{version}版，生效的是第{current}版"),
            format!("it cites version {version} of {code}; in force above is version {current}"),
        ),
        None => violation.saying(
            format!("生效的上级清单里没有事项 {code}"),
            format!("the list in force above has no item {code}"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::duty_item::tests::text;

    fn item(code: &str, version: Option<i32>, inherits: Option<&str>) -> Item {
        let inherits = inherits.map(|text| Inherited::parse(text).unwrap());
        Item { code: code.into(), version, inherits, text: text("甲") }
    }

    #[test]
    fn what_is_cited_has_to_be_in_force_above_in_that_version() {
        let above = [item("A01", Some(2), None), item("A02", Some(1), None)];
        for (own, fine) in [
            (item("A01", None, Some("A01@2")), true),
            (item("A01", None, Some("A01@1")), false),
            (item("A01", None, Some("A01@3")), false),
            (item("B07", None, Some("A02@1")), true),
            (item("A03", None, Some("A03@1")), false),
            (item("A01", None, None), true),
        ] {
            let verdict = check(std::slice::from_ref(&own), &above);
            assert_eq!(verdict.is_ok(), fine, "{:?}", own.inherits);
            if let Err(refusal) = verdict {
                assert_eq!(refusal.code.name, "registry.item.parent-not-in-force");
                assert_eq!(refusal.violations[0].pointer, format!("/items/{}/inherits", own.code));
            }
        }
    }

    #[test]
    fn an_item_that_says_nothing_cites_its_own_code_above() {
        let mut items = [item("A01", None, None), item("B01", None, None), item("A02", None, Some("A01@1"))];
        cite(&mut items, &[item("A01", Some(4), None), item("A02", Some(1), None)]);
        let cited: Vec<_> = items.iter().map(|item| item.inherits.as_ref().map(Inherited::text)).collect();
        assert_eq!(cited, [Some("A01@4".into()), None, Some("A01@1".into())]);
    }

    #[test]
    fn a_citation_is_read_as_it_is_written() {
        for wrong in ["A01", "A01@0", "a01@1", "A01@x", "@1", "A01@-1"] {
            assert_eq!(Inherited::parse(wrong), None, "{wrong}");
        }
    }
}
