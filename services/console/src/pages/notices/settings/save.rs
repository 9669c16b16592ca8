//! Saving preferences.

use actix_web::post;

use super::{page, wishes};
use crate::{
    backend::Versioned,
    form::FormData,
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

#[post("/notices/settings")]
pub async fn submit(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    let etag = form.get("revision");
    let value = wishes::read(&form, me.api.preferences().await?.value);
    match me.api.save_preferences(etag, &value).await {
        Ok(()) => Ok(see("/notices/settings?done=saved")),
        Err(trouble) => {
            let wishes = Versioned { value, etag: etag.to_owned() };
            page::refused(&ui, &me, Some(wishes), &form, trouble).await
        }
    }
}
