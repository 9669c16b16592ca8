//! The order of stages: what comes after what, what can never open, and the flow of one request.

use std::collections::BTreeSet;

use super::{
    flow::{Flow, Stage},
    flow_facts::FlowFacts,
};

impl Flow {
    /// The stages that must be over before one opens.
    pub fn before(&self, at: usize) -> Vec<usize> {
        match self.stages.get(at).and_then(|stage| stage.after.as_ref()) {
            Some(keys) => keys.iter().filter_map(|key| self.stage(key)).map(|(at, _)| at).collect(),
            None => at.checked_sub(1).into_iter().collect(),
        }
    }

    /// Names of stages that nothing bears: the stage that gives them, and where in its list.
    pub fn unknown(&self) -> Vec<(usize, usize)> {
        let named = |stage: &Stage| stage.after.clone().unwrap_or_default();
        let stages = self.stages.iter().enumerate();
        let names = stages.flat_map(|(at, stage)| {
            named(stage).into_iter().enumerate().map(move |(place, key)| (at, place, key))
        });
        names.filter(|(.., key)| self.stage(key).is_none()).map(|(at, place, _)| (at, place)).collect()
    }

    /// The stages that can never open: those of a circle, and those behind one.
    pub fn trapped(&self) -> Vec<usize> {
        let mut left: BTreeSet<usize> = (0..self.stages.len()).collect();
        loop {
            let free: Vec<usize> = left
                .iter()
                .copied()
                .filter(|at| self.before(*at).iter().all(|before| !left.contains(before)))
                .collect();
            if free.is_empty() {
                return left.into_iter().collect();
            }
            left.retain(|at| !free.contains(at));
        }
    }

    /// Whether a stage waits for itself.
    pub fn in_circle(&self, at: usize) -> bool {
        self.ahead_of(at).contains(&at)
    }

    /// Every stage that one waits for, near or far.
    pub fn ahead_of(&self, at: usize) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut look = self.before(at);
        while let Some(next) = look.pop() {
            if found.insert(next) {
                look.extend(self.before(next));
            }
        }
        found
    }

    /// The stages that wait for one, near or far, and the stage itself.
    pub fn from(&self, at: usize) -> BTreeSet<usize> {
        (0..self.stages.len()).filter(|other| *other == at || self.ahead_of(*other).contains(&at)).collect()
    }

    /// The rank of every stage: how many steps lie before it at the most. 0 for what is trapped.
    pub fn ranks(&self) -> Vec<usize> {
        let mut ranks = vec![0_usize; self.stages.len()];
        for _ in &self.stages {
            for at in 0..ranks.len() {
                let before = self.before(at).into_iter().filter_map(|at| ranks.get(at)).max();
                let rank = before.map_or(0, |rank| rank + 1).min(self.stages.len());
                if let Some(own) = ranks.get_mut(at) {
                    *own = rank;
                }
            }
        }
        ranks
    }

    /// The flow of one request: without the stages whose condition does not hold for it.
    #[must_use]
    pub fn of_request(&self, facts: &FlowFacts) -> Self {
        let held: Vec<bool> = self.stages.iter().map(|stage| facts.holds(stage)).collect();
        let is_held = |at: usize| held.get(at).copied().unwrap_or(true);
        let mut stages = Vec::new();
        for (at, stage) in self.stages.iter().enumerate().filter(|(at, _)| is_held(*at)) {
            let mut after = BTreeSet::new();
            let mut seen = BTreeSet::new();
            let mut look = self.before(at);
            while let Some(before) = look.pop() {
                if is_held(before) {
                    after.insert(before);
                } else if seen.insert(before) {
                    look.extend(self.before(before));
                }
            }
            let keys = after.iter().filter_map(|at| self.stages.get(*at)).map(|stage| stage.key.clone());
            stages.push(Stage { after: Some(keys.collect()), ..stage.clone() });
        }
        Self { stages, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(after: &[(&str, Option<&[&str]>)]) -> Flow {
        let mut flow: Flow = serde_json::from_str(crate::migrations::DEFAULT_FLOW).unwrap();
        let one = flow.stages[0].clone();
        flow.stages = after
            .iter()
            .map(|(key, after)| Stage {
                key: (*key).into(),
                after: after.map(|keys| keys.iter().map(|key| (*key).into()).collect()),
                ..one.clone()
            })
            .collect();
        flow
    }

    #[test]
    fn what_lies_in_a_circle_or_behind_one_never_opens() {
        let circle =
            flow(&[("a", Some(&[])), ("b", Some(&["a", "d"])), ("c", None), ("d", None), ("e", None)]);
        assert_eq!(circle.trapped(), [1, 2, 3, 4]);
        let inside: Vec<bool> = (0..5).map(|at| circle.in_circle(at)).collect();
        assert_eq!(inside, [false, true, true, true, false]);
        let parallel =
            flow(&[("a", None), ("b", Some(&["a"])), ("c", Some(&["a"])), ("d", Some(&["b", "c"]))]);
        assert!(parallel.trapped().is_empty());
        assert_eq!(parallel.ranks(), [0, 1, 1, 2]);
        assert_eq!(parallel.from(1), BTreeSet::from([1, 3]));
    }

    #[test]
    fn what_is_left_out_hands_its_place_on() {
        let mut conditional = flow(&[("a", None), ("b", None), ("c", None)]);
        conditional.stages[1].when = Some("emergency".into());
        let routine = conditional.of_request(&FlowFacts::default());
        let keys: Vec<&str> = routine.stages.iter().map(|stage| stage.key.as_str()).collect();
        assert_eq!(keys, ["a", "c"]);
        assert_eq!(routine.before(1), [0]);
        let emergency = conditional.of_request(&FlowFacts { emergency: true, ..FlowFacts::default() });
        assert_eq!(emergency.stages.len(), 3);
    }
}
