//! What notification tells: deliveries that did not arrive.

use kernel::{NoticeId, PersonId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Stream, event::event};

/// Facts about notices.
pub const NOTICE: Stream = Stream::new("notification.notice");

/// A notice could not be brought to its person and will not be tried again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DeliveryParked {
    /// The notice.
    pub notice: NoticeId,
    /// The person it was for.
    pub person: PersonId,
    /// Why.
    pub reason: String,
}
event!(DeliveryParked, "notification.delivery-parked.v1", NOTICE, |e| e.notice);
