//! 抽样: a share of the communities is asked, and nobody picks which. The draw follows from the request's
//! id, street by street, so that anybody can draw it again and find the same.

use std::collections::BTreeMap;

use kernel::{AreaPath, digest};

/// The communities drawn: of each street this percentage, rounded up, so that every street that agreed
/// has one at least.
pub fn draw(seed: &str, communities: &[AreaPath], percent: u32) -> Vec<AreaPath> {
    let mut streets: BTreeMap<Option<AreaPath>, Vec<(String, &AreaPath)>> = BTreeMap::new();
    for community in communities {
        let lot = digest::of(&(seed, community.code())).unwrap_or_default();
        streets.entry(community.parent()).or_default().push((lot, community));
    }
    let mut drawn = Vec::new();
    for lots in streets.values_mut() {
        lots.sort();
        let share = (lots.len() * usize::try_from(percent).unwrap_or(100)).div_ceil(100);
        drawn.extend(lots.iter().take(share).map(|(_, community)| (*community).clone()));
    }
    drawn.sort();
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    fn communities(street: &str, count: u32) -> Vec<AreaPath> {
        let county: AreaPath = "/210000000000/210100000000/210102000000/".parse().unwrap();
        let street = county.child(format!("210102{street}000").parse().unwrap());
        let code = |n: u32| street.code().to_string()[..9].to_owned() + &format!("{n:03}");
        (1..=count).map(|n| street.child(code(n).parse().unwrap())).collect()
    }

    #[test]
    fn every_street_gives_its_share_and_the_same_draw_comes_again() {
        let all = [communities("025", 10), communities("023", 3)].concat();
        let drawn = draw("req_1", &all, 30);
        let of = |street: &str| drawn.iter().filter(|one| one.as_str().contains(street)).count();
        assert_eq!((of("210102025000"), of("210102023000")), (3, 1));
        let turned: Vec<AreaPath> = all.iter().rev().cloned().collect();
        assert_eq!(draw("req_1", &turned, 30), drawn);
        assert_eq!(draw("req_1", &all, 1).len(), 2);
        let others = (2..20).filter(|n| draw(&format!("req_{n}"), &all, 30) != drawn).count();
        assert!(others > 10, "another request draws others");
    }
}
