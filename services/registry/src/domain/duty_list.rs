//! The life of a duty list: draft → approved → published → filed, and back from approved to draft.

use chrono::NaiveDate;
use kernel::{Actor, AreaLevel, AreaPath, ListId, Refusal, Revision, Timestamp, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Item, area::governs, codes, inheritance};

/// Where a list is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ListState {
    /// 起草: the only state in which items change.
    Draft,
    /// 已批准
    Approved,
    /// 已公布: immutable from here on.
    Published,
    /// 已备案
    Filed,
}

impl ListState {
    /// Whether everybody may see it, and nobody change it.
    pub fn is_public(self) -> bool {
        matches!(self, Self::Published | Self::Filed)
    }

    /// The word for it.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Draft => "起草",
            Self::Approved => "已批准",
            Self::Published => "已公布",
            Self::Filed => "已备案",
        }
    }
}

/// Who took a step, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Step {
    /// Who.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// The number of the document, or who received it.
    pub note: String,
}

/// The list of one area in one version; its items are kept beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct DutyList {
    /// Its id.
    pub id: ListId,
    /// The area whose list it is.
    pub area: AreaPath,
    /// The level of the area.
    pub level: AreaLevel,
    /// 名称
    pub title_zh: String,
    /// Where it is in its life.
    pub state: ListState,
    /// Counts the published versions of this area's list; none before.
    pub version: Option<i32>,
    /// First day in force.
    pub effective_from: NaiveDate,
    /// The list above that it derives from.
    pub parent: Option<ListId>,
    /// Everybody who drafted or changed it: none of them approves.
    pub editors: Vec<Actor>,
    /// The approval, with the document's number.
    pub approved: Option<Step>,
    /// The publication.
    pub published: Option<Step>,
    /// The filing, with who received it.
    pub filed: Option<Step>,
    /// Counts its changes; zero before it is stored.
    pub revision: Revision,
}

/// What a list is held against when it is approved or published.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// The list in force above on the day this one takes effect, with its items.
    pub above: Option<&'a (DutyList, Vec<Item>)>,
    /// The version of this area's list that was published last.
    pub before: Option<&'a DutyList>,
}

impl DutyList {
    /// A new draft.
    ///
    /// # Errors
    /// If the level has no lists, or the title is none.
    pub fn draft(
        id: ListId,
        (area, level): (AreaPath, AreaLevel),
        title_zh: &str,
        effective_from: NaiveDate,
        actor: Actor,
    ) -> Result<Self, Refusal> {
        if !governs(level) {
            return Err(Refusal::new(&codes::LIST_LEVEL).at("/area_code"));
        }
        Ok(Self {
            id,
            area,
            level,
            title_zh: title(title_zh)?,
            state: ListState::Draft,
            version: None,
            effective_from,
            parent: None,
            editors: vec![actor],
            approved: None,
            published: None,
            filed: None,
            revision: Revision::NEW,
        })
    }

    /// Somebody changes the draft or its items.
    ///
    /// # Errors
    /// If it is no draft any more.
    pub fn touch(&mut self, actor: Actor) -> Result<(), Refusal> {
        self.must_be(ListState::Draft)?;
        if !self.editors.contains(&actor) {
            self.editors.push(actor);
        }
        Ok(())
    }

    /// Changes title and day.
    ///
    /// # Errors
    /// If it is no draft any more, or the title is none.
    pub fn rename(&mut self, title_zh: &str, effective_from: NaiveDate, actor: Actor) -> Result<(), Refusal> {
        self.touch(actor)?;
        self.title_zh = title(title_zh)?;
        self.effective_from = effective_from;
        Ok(())
    }

    /// The government of the same level approves; the parent is fixed to what is in force above.
    ///
    /// # Errors
    /// If it is no draft, is empty, widens the list above, cites of it what is not in force, or the
    /// actor worked on it.
    pub fn approve(&mut self, items: &[Item], around: Surroundings<'_>, step: Step) -> Result<(), Refusal> {
        self.must_be(ListState::Draft)?;
        // The system itself is nobody who could agree with himself: it only loads the worked set.
        if step.by != Actor::System && self.editors.contains(&step.by) {
            return Err(Refusal::new(&codes::LIST_OWN_WORK));
        }
        if items.is_empty() {
            return Err(Refusal::new(&codes::LIST_EMPTY).at("/items"));
        }
        self.check_days(around, None)?;
        inheritance::check(items, around.above.map(|(_, above)| above.as_slice()).unwrap_or_default())?;
        self.parent = around.above.map(|(list, _)| list.id);
        self.approved = Some(step);
        self.state = ListState::Approved;
        Ok(())
    }

    /// Back to the drafters: the approval is void.
    ///
    /// # Errors
    /// If it is not approved, or published already.
    pub fn send_back(&mut self) -> Result<(), Refusal> {
        self.must_be(ListState::Approved)?;
        self.state = ListState::Draft;
        self.approved = None;
        Ok(())
    }

    /// Publishes: immutable from now on.
    ///
    /// # Errors
    /// If it is not approved, nothing is published above, or the day does not fit.
    pub fn publish(&mut self, around: Surroundings<'_>, version: i32, step: Step) -> Result<(), Refusal> {
        self.must_be(ListState::Approved)?;
        if self.level != AreaLevel::Province {
            let Some((above, _)) = around.above else {
                return Err(Refusal::new(&codes::LIST_PARENT_UNPUBLISHED));
            };
            // Approved against another list above, or against none: nobody compared the items with this one.
            if self.parent != Some(above.id) {
                return Err(Refusal::new(&codes::LIST_PARENT_CHANGED));
            }
        }
        self.check_days(around, Some(step.at.china_date()))?;
        self.version = Some(version);
        self.published = Some(step);
        self.state = ListState::Published;
        Ok(())
    }

    /// Filed with the level above (备案).
    ///
    /// # Errors
    /// If it is not published, or filed already.
    pub fn file(&mut self, step: Step) -> Result<(), Refusal> {
        self.must_be(ListState::Published)?;
        self.filed = Some(step);
        self.state = ListState::Filed;
        Ok(())
    }

    /// The first list of an area may write down what is in force already; a later version takes
    /// effect after the one before, and not before the people could read it.
    fn check_days(&self, around: Surroundings<'_>, today: Option<NaiveDate>) -> Result<(), Refusal> {
        let Some(before) = around.before else { return Ok(()) };
        if self.effective_from <= before.effective_from {
            return Err(Refusal::new(&codes::LIST_NOT_LATER).at("/effective_from"));
        }
        match today {
            Some(today) if self.effective_from < today => {
                Err(Refusal::new(&codes::LIST_RETROACTIVE).at("/effective_from"))
            }
            _ => Ok(()),
        }
    }

    fn must_be(&self, state: ListState) -> Result<(), Refusal> {
        if self.state == state {
            Ok(())
        } else if state == ListState::Draft && self.state.is_public() {
            Err(Refusal::new(&codes::LIST_PUBLISHED))
        } else {
            Err(Refusal::new(&codes::LIST_STATE).saying(
                format!("清单现在是“{}”", self.state.zh()),
                format!("the list is {}", super::spelling::word(&self.state)),
            ))
        }
    }
}

fn title(title_zh: &str) -> Result<String, Refusal> {
    text::required(title_zh, 80, "/title_zh")
        .map_err(|violation| Refusal::new(&codes::INPUT).with([violation]))
}

#[cfg(test)]
mod tests;
