//! Saving and forgetting a view of the queue.

use actix_web::post;

use super::narrow::Narrow;
use crate::{
    form::FormData,
    trouble::Shown,
    ui::{SignedIn, see},
};

#[post("/queue/views")]
pub async fn submit(me: SignedIn, form: FormData) -> Shown {
    if form.get("act") == "delete" {
        me.api.delete_queue_view(form.get("view"), form.get("revision")).await?;
        return Ok(see("/queue"));
    }
    let narrow = Narrow::of_form(&form);
    me.api.save_queue_view(form.get("name"), &narrow.question(), form.get("key")).await?;
    Ok(see(&narrow.address()))
}
