//! Which of many demands cover a place: looked up at the areas they name, along the few areas above
//! the place, instead of asked of each demand in its turn.

use std::collections::HashMap;

use kernel::AreaPath;

/// Demands by the areas that they name; a demand is known by its place in a list.
#[derive(Debug, Default)]
pub struct Covering(HashMap<AreaPath, Vec<usize>>);

impl Covering {
    /// Of demands in their order, each with the areas it names.
    pub fn of<'a, A: IntoIterator<Item = &'a AreaPath>>(demands: impl IntoIterator<Item = A>) -> Self {
        let mut named: HashMap<AreaPath, Vec<usize>> = HashMap::new();
        for (at, areas) in demands.into_iter().enumerate() {
            for area in areas {
                named.entry(area.clone()).or_default().push(at);
            }
        }
        Self(named)
    }

    /// Those that name the place or an area above it, in their order, each once.
    pub fn at(&self, place: &AreaPath) -> Vec<usize> {
        let mut found: Vec<usize> =
            place.lineage().filter_map(|area| self.0.get(&area)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use kernel::AreaCode;
    use proptest::prelude::*;

    use super::*;

    /// One of few places at every depth, so that many lie within others.
    fn place() -> impl Strategy<Value = AreaPath> {
        let code = (1_u8..4).prop_map(|step| format!("{step:012}").parse::<AreaCode>().unwrap());
        let codes = prop::collection::vec(code, 0..5);
        (1_u8..3, codes).prop_map(|(top, codes)| {
            let top = AreaPath::root(format!("{top:012}").parse().unwrap());
            codes.into_iter().fold(top, |above, code| above.child(code))
        })
    }

    proptest! {
        #[test]
        fn what_is_looked_up_is_what_a_scan_finds(
            demands in prop::collection::vec(prop::collection::vec(place(), 0..4), 0..12),
            place in place(),
        ) {
            let covers = |areas: &Vec<AreaPath>| areas.iter().any(|area| area.contains(&place));
            let scanned: Vec<usize> =
                demands.iter().enumerate().filter(|(_, areas)| covers(areas)).map(|(at, _)| at).collect();
            prop_assert_eq!(Covering::of(&demands).at(&place), scanned);
        }
    }
}
