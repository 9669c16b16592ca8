//! The cast of the worked set: the people of a synthetic county, with their roles.
//!
//! It waits until the registry has told of every area and department the cast needs, makes
//! everybody in one transaction, and shows their one-time sign-ins once.

mod cast;
mod print;
mod table;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use host::Job;
use kernel::{Actor, AreaPath};
use messaging::{Context, Work};
use serde_json::json;
use storage::StoreError;
use web::Failure;

use crate::{
    commands::{
        create_person::{self, NewPerson},
        give_grant, issue_one_time,
    },
    domain::{Authority, grant::Proposal},
    settings::IdentitySettings,
    store::{first_start, places},
};
use cast::Member;
use table::Line;

const STEP: &str = "worked-set";

/// Makes the cast, if the worked set is wanted.
pub(crate) struct Cast(pub Arc<IdentitySettings>);

#[async_trait]
impl Job for Cast {
    fn name(&self) -> &'static str {
        "make-cast"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(1)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        if !self.0.worked_set || first_start::done(context.store.read(), STEP).await? {
            return Ok(());
        }
        let members = cast::read()?;
        let Some(places) = look_up(context, &members).await? else { return Ok(()) };
        let work = context.begin(Actor::System).await?;
        if !first_start::claim(work.db(), STEP, work.now()).await? {
            return Ok(());
        }
        let mut lines = Vec::new();
        for (member, (area, area_name)) in members.into_iter().zip(places) {
            lines.push(make(&work, &self.0, member, area, area_name).await.map_err(unexpected)?);
        }
        work.record(STEP, "loaded", json!({ "people": lines.len() })).await?;
        work.commit().await?;
        // After the commit: a link that is shown works.
        print::show(&table::render(&lines));
        Ok(())
    }
}

/// Where everybody works, or nothing while a place is not known yet.
async fn look_up(
    context: &Context,
    members: &[Member],
) -> Result<Option<Vec<(AreaPath, String)>>, StoreError> {
    let (db, today) = (context.store.read(), context.now().china_date());
    let names = places::names(db, &members.iter().map(|member| member.area).collect()).await?;
    let mut found = Vec::new();
    for member in members {
        let department = match &member.department {
            Some(code) => places::department_exists(db, code).await?,
            None => true,
        };
        match (places::area(db, member.area, today).await?, names.get(&member.area)) {
            (Some(path), Some(name)) if department => found.push((path, name.clone())),
            _ => return Ok(None),
        }
    }
    Ok(Some(found))
}

async fn make(
    work: &Work,
    settings: &IdentitySettings,
    member: Member,
    area: AreaPath,
    area_name: String,
) -> Result<Line, Failure> {
    let Member { key, name, phone, role, department, .. } = member;
    let new = NewPerson { login: key.clone(), name: name.clone(), phone: Some(phone) };
    let person = create_person::run(work, new).await?;
    let place = department.as_ref().map_or_else(|| area_name.clone(), |code| format!("{area_name} {code}"));
    let proposal = Proposal { role, view_area: area.clone(), area, department, until: None };
    give_grant::give(work, person.actor(), proposal).await?;
    let link = issue_one_time::run(work, settings, &Authority::Everything, person.id).await?;
    Ok(Line { name, login: key, role: role.zh(), place, link: link.url })
}

/// The cast is ours: if it is refused, the file is wrong.
fn unexpected(failure: Failure) -> StoreError {
    match failure {
        Failure::Store(error) => error,
        Failure::Refused(refusal) => StoreError::Corrupt(format!("the cast is refused: {refusal}")),
    }
}
