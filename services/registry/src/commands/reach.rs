//! Where the one who commands may act.

use kernel::{AreaCode, AreaPath, Refusal};
use messaging::Work;
use web::{Failure, Operation, Permit};

use crate::{
    domain::{Area, codes},
    store,
};

/// The worked set acts everywhere; a caller within the areas of their grants.
#[derive(Debug, Clone)]
pub enum Reach {
    /// Everywhere.
    Everywhere,
    /// Within these areas.
    Areas(Vec<AreaPath>),
}

impl Reach {
    /// The reach of a caller.
    pub fn of<O: Operation>(permit: &Permit<O>) -> Self {
        Self::Areas(permit.areas())
    }

    /// Whether the area lies within.
    pub fn contains(&self, area: &AreaPath) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Areas(areas) => areas.iter().any(|reach| reach.contains(area)),
        }
    }

    /// Outside the reach there is nothing.
    ///
    /// # Errors
    /// 404.
    pub fn require(&self, area: &AreaPath) -> Result<(), Failure> {
        if self.contains(area) { Ok(()) } else { Err((&web::codes::NOT_FOUND).into()) }
    }

    /// Lists are the business of their own level: a grant above shows them and does not suffice.
    ///
    /// # Errors
    /// 404 out of reach, 403 for somebody of a level above.
    pub fn require_level_of(&self, area: &AreaPath) -> Result<(), Failure> {
        self.require(area)?;
        let same = match self {
            Self::Everywhere => true,
            Self::Areas(areas) => areas.contains(area),
        };
        if same { Ok(()) } else { Err((&codes::LIST_OTHER_LEVEL).into()) }
    }

    /// The area with this code, if it is there, within reach and not over.
    ///
    /// # Errors
    /// 422 at the pointer if there is no such area, or it has ended; 404 if it is out of reach.
    pub async fn area(&self, work: &Work, code: AreaCode, pointer: &str) -> Result<Area, Failure> {
        let area = store::area::find(work.db(), code).await?;
        let area = area.ok_or_else(|| Refusal::new(&codes::AREA_UNKNOWN).at(pointer))?;
        self.require(&area.path)?;
        if area.has_ended(work.now().china_date()) {
            return Err(Refusal::new(&codes::AREA_ENDED).at(pointer).into());
        }
        Ok(area)
    }
}
