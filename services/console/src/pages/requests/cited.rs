//! What the cited items are called, where the request itself does not say.

use std::collections::BTreeSet;

use crate::{
    backend::{Remote, approval::Content},
    ui::Ui,
};

/// Names them by the lists in force; what is on none keeps its code.
pub async fn name(ui: &Ui, api: &Remote, content: &mut Content) {
    let unnamed = content.citations.iter().filter(|one| one.name_zh.is_empty());
    let areas: BTreeSet<String> = unnamed.map(|one| one.area_code.clone()).collect();
    for area in areas {
        let items = api.duty_list(&area).await.unwrap_or_default().items;
        for cited in content.citations.iter_mut().filter(|one| one.area_code == area) {
            let found = items.iter().find(|item| item.code == cited.code);
            if let Some(item) = found {
                ui.name(&item.name_zh, &item.name_en).clone_into(&mut cited.name_zh);
            }
        }
    }
}
