//! The main job, over HTTP, as the people concerned: from the filing of a demand to the retrieval
//! of its figures. Every outcome is demanded; what differs ends the story with an error.
//!
//! The story brings its own people and sends them away at the end; what it had admitted it has
//! revoked, so that it can be played again and again.

mod demands;
mod gate;
mod lanes;
mod narrator;
mod people;
mod refused;
mod table;
mod told;

pub use narrator::{Narrator, demand, eventually};
pub use people::{COMMUNITY, Cast, furnished};
pub use table::answers;

use crate::operator::Operator;

/// Plays everything.
///
/// # Errors
/// The first outcome that differs.
pub async fn play(base: &str, operator: &Operator, narrator: &mut Narrator) -> Result<(), String> {
    narrator.say("轻车 · 一份报表需求的一路  (Qingche: the way of one reporting demand)");
    let cast = Cast::arrive(base, operator, narrator).await?;
    let played = chapters(&cast, narrator).await;
    let left = cast.leave(narrator).await;
    played?;
    left?;
    narrator.say(&format!(
        "\n✓ every outcome as it should be; {} requests, p99 {:.0} ms",
        narrator.durations.len(),
        narrator.p99().as_secs_f64() * 1_000.0
    ));
    Ok(())
}

async fn chapters(cast: &Cast, narrator: &mut Narrator) -> Result<(), String> {
    gate::clear(cast, narrator).await?;
    let admitted = gate::houses(cast, narrator).await?;
    table::fill_review_retrieve(cast, narrator, &admitted).await?;
    told::everyone_was_told(cast, narrator, &admitted).await?;
    refused::supplied_instead_of_asked(cast, narrator).await?;
    refused::never_to_be_passed_down(cast, narrator).await?;
    refused::weekly_becomes_monthly(cast, narrator).await?;
    refused::never_like_this(cast, narrator).await?;
    refused::no_second_channel(cast, narrator).await?;
    refused::children_with_care(cast, narrator).await?;
    lanes::emergency(cast, narrator).await?;
    lanes::renewal(cast, narrator).await?;
    gate::revoke(cast, narrator, &admitted.control_number).await
}
