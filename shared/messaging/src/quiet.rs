//! Whether a service has nothing left to do: the building block of "wait until all is settled".

use storage::StoreError;

use crate::{Context, outbox, parked, transport::Transport};

/// Whether nothing is on its way to, in, or out of this service. What is parked counts as quiet:
/// it waits for a person, and what waits behind it does too.
///
/// The order of the questions matters: a delivery is settled only after the events it caused
/// are in the outbox. Over several services, ask all of them twice.
///
/// # Errors
/// If the database or the transport cannot be read.
pub async fn is_quiet(context: &Context, transport: &dyn Transport) -> Result<bool, StoreError> {
    if transport.undelivered(context.service).await? > 0 {
        return Ok(false);
    }
    if parked::unsettled(&context.store).await? > 0 {
        return Ok(false);
    }
    Ok(outbox::pending(&context.store).await?.count == 0)
}
