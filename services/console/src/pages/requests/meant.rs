//! Which elements the names on a form mean: those of that code or name, and else those that ask for
//! the same, or nearly the same, in other words.

use futures::future::{join_all, try_join_all};

use super::draft::Draft;
use crate::{
    backend::{
        Remote,
        registry::{ElementRow, dictionary::Candidate},
    },
    trouble::Trouble,
    ui::Ui,
};

/// Elements offered for one row at most.
const OFFERED: u16 = 20;
/// Elements offered for a name that stands nowhere.
const NEAR: usize = 4;
/// From which confidence on an element that asks for something else is still worth a look.
const CLOSE: f64 = 0.2;

/// What there is to choose from for a row.
#[derive(Debug, Clone)]
pub struct Offered {
    /// None means that nothing was found.
    pub elements: Vec<Offer>,
    /// Whether the name stands nowhere, and they ask for the like of it in other words.
    pub read: bool,
}

/// An element to choose, with what tells it apart from what was typed.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Its code.
    pub code: String,
    name: [String; 2],
    why: [String; 2],
}

impl Offer {
    fn named(row: ElementRow) -> Self {
        Self { code: row.code, name: [row.name_zh, row.name_en], why: Default::default() }
    }

    fn read(candidate: Candidate, name_en: String) -> Self {
        let Candidate { code, name, reason_zh, reason_en, .. } = candidate;
        Self { code, name: [name, name_en], why: [reason_zh, reason_en] }
    }

    /// What stands in the list.
    pub fn label(&self, ui: &Ui) -> String {
        let [zh, en] = &self.name;
        let [why_zh, why_en] = &self.why;
        let (name, why) = (ui.name(zh, en), ui.language.pick(why_zh.as_str(), why_en));
        if why.is_empty() {
            format!("{} {name}", self.code)
        } else {
            format!("{} {name}{}{why}", self.code, ui.colon())
        }
    }
}

impl Draft {
    /// Replaces names by the codes of the elements they name; of the others, notes what there is to
    /// choose from.
    ///
    /// # Errors
    /// If the registry cannot be asked.
    pub async fn look_up(&mut self, api: &Remote) -> Result<(), Trouble> {
        let mut unknown = Vec::new();
        for (row, field) in self.content.fields.iter_mut().enumerate() {
            let Some(typed) = field.element.clone().filter(|_| field.new_element.is_none()) else { continue };
            let found = api.elements(&typed, OFFERED).await?.items;
            let same = |one: &&ElementRow| {
                one.code.eq_ignore_ascii_case(&typed) || one.name_zh == typed || one.name_en == typed
            };
            match (found.iter().find(same), found.as_slice()) {
                (Some(one), _) | (None, [one]) => field.element = Some(one.code.clone()),
                (None, []) => unknown.push((row, typed)),
                (None, _) => {
                    let elements = found.into_iter().map(Offer::named).collect();
                    self.offered.insert(row, Offered { elements, read: false });
                }
            }
        }
        let read = unknown.into_iter().map(|(row, typed)| async move {
            let elements = near(api, &typed).await?;
            Ok::<_, Trouble>((row, Offered { elements, read: true }))
        });
        self.offered.extend(try_join_all(read).await?);
        Ok(())
    }
}

/// What asks for the like of a name that stands nowhere, as the registry ranks it.
async fn near(api: &Remote, typed: &str) -> Result<Vec<Offer>, Trouble> {
    let candidates = api.recognise_one(typed).await?.map(|one| one.candidates).unwrap_or_default();
    let close = candidates.into_iter().filter(|one| one.confidence >= CLOSE).take(NEAR);
    let named = close.map(|one| async move {
        let name_en = api.element(&one.code).await.map(|known| known.value.text.name_en).unwrap_or_default();
        Offer::read(one, name_en)
    });
    Ok(join_all(named).await)
}
