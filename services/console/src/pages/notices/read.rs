//! Marking a notice as read.

use crate::{
    form::FormData,
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};
use actix_web::{post, web::Path};

#[post("/notices/{notice}/read")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<String>, _checked: FormData) -> Shown {
    let notice = me.api.read_notice(&path).await?;
    if ui.partial { Ok(ui.part(super::list::draw(&ui, &notice))) } else { Ok(see("/notices")) }
}
