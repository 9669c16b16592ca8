//! The statement of a page of the queue: one branch for every range it is read from.

use kernel::AreaPath;
use sea_orm::Value;

use super::queue::{Filter, Query, Reach, Scope};
use crate::domain::task::State;

/// The levels that have an index of their own: province, city, county, street.
const LEVELS: usize = 4;

/// A statement being put together.
pub struct Sql {
    /// Its parameters.
    pub values: Vec<Value>,
    /// The parameter that limits the page.
    pub limit: String,
    after: String,
}

impl Sql {
    /// Of this page.
    pub fn new(query: &Query) -> Self {
        let due: i64 = query.page.after.first().and_then(|due| due.parse().ok()).unwrap_or(i64::MIN);
        let id = query.page.after.get(1).cloned().unwrap_or_default();
        let limit = i64::from(query.page.limit.get()) + 1;
        let mut sql = Self { values: Vec::new(), after: String::new(), limit: String::new() };
        let (due, id) = (sql.add(due.into()), sql.add(id.into()));
        sql.after = format!("(task.due, task.id) > ({due}, {id})");
        sql.limit = sql.add(limit.into());
        sql
    }

    /// Adds a parameter and answers its name.
    pub fn add(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    /// The heads of what one reach holds.
    pub fn branches(&mut self, query: &Query, reach: &Reach) -> Vec<String> {
        let (from, places) = self.places(query, reach);
        let (role, filter) = (self.add(reach.role.name().into()), self.filter(&query.filter));
        let state = literal(query.state);
        let head = |place: String| {
            format!(
                "SELECT * FROM (SELECT task.* FROM {from} WHERE task.state = {state} AND task.role = {role} \
                 AND {place} AND {}{filter} ORDER BY task.due, task.id LIMIT {}) AS part",
                self.after, self.limit
            )
        };
        places.into_iter().map(head).collect()
    }

    /// What the branches of a reach are read from, and the condition of each.
    fn places(&mut self, query: &Query, reach: &Reach) -> (&'static str, Vec<String>) {
        let place = match (query.scope, query.filter.changed) {
            (Scope::Area, false) => self.level(&reach.area),
            (Scope::Groups, false) => self.very(&reach.area),
            // Few, and found by the person: the area is looked at afterwards.
            (Scope::Groups, true) => format!("task.area = {}", self.add(reach.area.as_str().into())),
            (Scope::Area, true) | (Scope::Mine(_), _) => self.within(&reach.area),
        };
        let (from, place) = if query.filter.changed {
            let looker = self.add(query.looker.to_string().into());
            let from = "task_look l JOIN task ON task.id = l.task";
            (from, format!("l.actor = {looker} AND l.news > 0 AND {place}"))
        } else {
            ("task", place)
        };
        let Scope::Mine(actor) = query.scope else { return (from, vec![place]) };
        let me = self.add(actor.to_string().into());
        let whose = match query.state {
            State::Open => {
                let now = self.add(query.now.micros().into());
                vec![
                    format!("task.claimed_by = {me} AND task.claimed_until > {now}"),
                    format!("task.delegate = {me}"),
                ]
            }
            State::Closed => vec![format!("task.decided_by = {me}")],
        };
        (from, whose.into_iter().map(|whose| format!("{whose} AND {place}")).collect())
    }

    /// An area with everything below it, as one range of the index of its level.
    fn level(&mut self, area: &AreaPath) -> String {
        let depth = area.codes().count();
        if depth <= LEVELS {
            return format!("{} = {}", prefix(depth), self.add(area.as_str().into()));
        }
        let street = area.lineage().nth(depth - LEVELS).unwrap_or_else(|| area.clone());
        let street = self.add(street.as_str().into());
        format!("{} = {street} AND {}", prefix(LEVELS), self.within(area))
    }

    /// An area alone: what is shorter than a street's path is kept whole by the index of streets.
    fn very(&mut self, area: &AreaPath) -> String {
        let own = self.add(area.as_str().into());
        let depth = area.codes().count();
        let lowest = area.lineage().nth(depth.saturating_sub(LEVELS)).unwrap_or_else(|| area.clone());
        let lowest = self.add(lowest.as_str().into());
        format!("{} = {lowest} AND task.area = {own}", prefix(LEVELS))
    }

    fn within(&mut self, area: &AreaPath) -> String {
        let (from, to) = (self.add(area.as_str().into()), self.add(area.upper_bound().into()));
        format!("task.area >= {from} AND task.area < {to}")
    }

    fn filter(&mut self, filter: &Filter) -> String {
        let mut sql = String::new();
        if let Some(stage) = &filter.stage {
            sql += &format!(" AND task.stage = {}", self.add(stage.clone().into()));
        }
        if let Some(department) = &filter.department {
            sql += &format!(" AND task.department = {}", self.add(department.as_str().into()));
        }
        if let Some(lane) = filter.lane {
            sql += &format!(" AND task.lane = {}", self.add(lane.name().into()));
        }
        if let Some(risk) = filter.risk {
            sql += &format!(" AND task.risk = {}", self.add(risk.name().into()));
        }
        if let Some(due) = filter.due_before {
            sql += &format!(" AND task.due < {}", self.add(due.micros().into()));
        }
        if filter.escalated {
            sql += " AND task.escalated_at IS NOT NULL";
        }
        sql
    }
}

/// The area of a level in a path: a slash, and thirteen characters for every code.
fn prefix(level: usize) -> String {
    format!("substr(task.area, 1, {})", 1 + 13 * level)
}

/// Literal, so that partial indexes serve.
fn literal(state: State) -> &'static str {
    match state {
        State::Open => "'open'",
        State::Closed => "'closed'",
    }
}
