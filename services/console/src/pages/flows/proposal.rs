//! What somebody proposes, as it is typed and as it is sent.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::{
    backend::{Remote, registry::lists::ListItem},
    form::FormData,
    pages::registry::calendars::lines,
    text::rehearsal as t,
    trouble::Trouble,
    ui::Ui,
};

/// As it is typed.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub area: String,
    pub since: String,
    pub until: String,
    /// `code/version` of the flow it starts from.
    pub base: String,
    /// The definition; empty, if none was taken.
    pub definition: String,
    /// Working days by stage; the whole under no name.
    pub days: BTreeMap<String, String>,
    /// The list in the place of the one in force.
    pub list: String,
    pub year: String,
    pub lines: String,
}

/// Why nothing can be sent.
pub enum Slip {
    Nothing,
    NotJson,
    Line(usize),
}

impl Slip {
    /// In words.
    pub fn words(&self, ui: &Ui) -> String {
        match self {
            Self::Nothing => ui.t(&t::NOTHING_PROPOSED).to_owned(),
            Self::NotJson => ui.t(&t::NOT_JSON).to_owned(),
            Self::Line(number) => ui.f(&t::BAD_LINES, &[&number.to_string()]),
        }
    }
}

impl Typed {
    /// From what was sent.
    pub fn read(form: &FormData) -> Self {
        let text = |name: &str| form.get(name).to_owned();
        Self {
            area: text("area"),
            since: text("since"),
            until: text("until"),
            base: text("base"),
            definition: text("definition"),
            days: form.below("days").map(|(stage, days)| (stage.to_owned(), days.to_owned())).collect(),
            list: text("list"),
            year: text("year"),
            lines: text("lines"),
        }
    }

    /// The flow it starts from, taken into the form; and the calendar of the year, if none is typed.
    ///
    /// # Errors
    /// If they cannot be read.
    pub async fn load(&mut self, api: &Remote) -> Result<(), Trouble> {
        self.days.clear();
        self.definition = match self.base.split_once('/') {
            Some((code, version)) => pretty(&api.flow(code, version).await?.definition),
            None => String::new(),
        };
        if let Ok(year) = self.year.parse::<i32>()
            && self.lines.is_empty()
        {
            let published = api.year_calendar(year).await?;
            self.lines = published.map(|found| lines::write(&found.value.days)).unwrap_or_default();
        }
        Ok(())
    }

    /// The body of a rehearsal.
    ///
    /// # Errors
    /// What is wrong with it in the way it is typed.
    pub async fn body(&self, api: &Remote) -> Result<Result<Value, Slip>, Trouble> {
        let mut proposal = Map::new();
        match self.flow(api).await? {
            Ok(flow) => proposal.extend(flow.map(|flow| ("flow".to_owned(), json!({ "definition": flow })))),
            Err(slip) => return Ok(Err(slip)),
        }
        match self.calendar() {
            Ok(calendar) => proposal.extend(calendar.map(|calendar| ("calendar".to_owned(), calendar))),
            Err(slip) => return Ok(Err(slip)),
        }
        if !self.list.is_empty() {
            let found = api.list(&self.list).await?.value;
            let items: Vec<Value> = found.items.iter().map(item).collect();
            let list =
                json!({ "area": found.list.area_code, "title_zh": found.list.title_zh, "items": items });
            proposal.insert("list".into(), list);
        }
        if proposal.is_empty() {
            return Ok(Err(Slip::Nothing));
        }
        let mut body = json!({ "area": self.area, "proposal": proposal });
        for (name, day) in [("since", &self.since), ("until", &self.until)] {
            if let Some(body) = body.as_object_mut().filter(|_| !day.is_empty()) {
                body.insert(name.into(), day.clone().into());
            }
        }
        Ok(Ok(body))
    }

    /// The definition with the days that were typed; a flow that was chosen and not taken is as it is.
    async fn flow(&self, api: &Remote) -> Result<Result<Option<Value>, Slip>, Trouble> {
        if self.definition.is_empty() {
            let Some((code, version)) = self.base.split_once('/') else { return Ok(Ok(None)) };
            return Ok(Ok(Some(api.flow(code, version).await?.definition)));
        }
        let Ok(mut definition) = serde_json::from_str::<Value>(&self.definition) else {
            return Ok(Err(Slip::NotJson));
        };
        set_days(&mut definition, &self.days);
        Ok(Ok(Some(definition)))
    }

    fn calendar(&self) -> Result<Option<Value>, Slip> {
        let Ok(year) = self.year.parse::<i32>() else { return Ok(None) };
        let days = lines::read(&self.lines)
            .map_err(|wrong| Slip::Line(wrong.first().copied().unwrap_or_default()))?;
        let days: Vec<Value> =
            days.iter().map(|(_, day)| json!({ "date": day.date, "kind": day.kind })).collect();
        Ok(Some(json!({ "year": year, "days": days })))
    }
}

/// Clocks in working days: of stages by their keys, of the whole under the name `total`.
fn set_days(definition: &mut Value, days: &BTreeMap<String, String>) {
    let typed = |name: &str| days.get(name).and_then(|days| days.parse::<u32>().ok());
    if let (Some(days), Some(total)) = (typed("total"), definition.pointer_mut("/total/working_days")) {
        *total = days.into();
    }
    let stages = definition.get_mut("stages").and_then(Value::as_array_mut).into_iter().flatten();
    for stage in stages.filter_map(Value::as_object_mut) {
        let key = stage.get("key").and_then(Value::as_str).unwrap_or_default().to_owned();
        if let Some(days) = typed(&format!("stage.{key}")) {
            stage.remove("working_hours");
            stage.insert("working_days".into(), days.into());
        }
    }
}

fn item(item: &ListItem) -> Value {
    json!({
        "code": item.code, "name_zh": item.name_zh, "lead_departments": item.lead_departments,
        "allowed_frequency": item.allowed_frequency, "reporting_objects": item.reporting_objects,
    })
}

fn pretty(definition: &Value) -> String {
    serde_json::to_string_pretty(definition).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_were_typed_go_before_those_of_the_definition_and_nothing_else_moves() {
        let mut flow = json!({ "total": { "working_days": 15 }, "stages": [
            { "key": "a", "working_days": 2 }, { "key": "b", "working_hours": 4 }, { "key": "c" }] });
        let days = [("stage.a", "3"), ("stage.b", "1"), ("stage.c", ""), ("total", "10")];
        set_days(&mut flow, &days.map(|(name, days)| (name.to_owned(), days.to_owned())).into());
        let expected = json!({ "total": { "working_days": 10 }, "stages": [
            { "key": "a", "working_days": 3 }, { "key": "b", "working_days": 1 }, { "key": "c" }] });
        assert_eq!(flow, expected);
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named() {
        let typed =
            Typed {
                year: "2027".into(), lines: "2027-02-06 休 春节\n明天 休".into(), ..Typed::default()
            };
        assert!(matches!(typed.calendar(), Err(Slip::Line(2))));
        let none = Typed { lines: "明天 休".into(), ..Typed::default() };
        assert!(matches!(none.calendar(), Ok(None)), "without a year nothing is proposed");
    }
}
