//! An area changed its place in the tree: grants at it and below it move along.

use contracts::registry::AreaChanged;
use kernel::AreaPath;
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use super::give_grant;
use crate::store::{grants, places};

/// Stores the state of an area and moves grants if it lies elsewhere than before.
///
/// # Errors
/// If the database refuses.
pub async fn run(work: &Work, area: &AreaChanged) -> Result<(), StoreError> {
    let before = places::last_path(work.db(), area.code).await?;
    places::put_area(work.db(), area).await?;
    let Some(before) = before.filter(|path| *path != area.path) else { return Ok(()) };
    for mut grant in grants::at_or_below(work.db(), &before).await? {
        grant.area = moved(&grant.area, &before, &area.path);
        grant.view_area = moved(&grant.view_area, &before, &area.path);
        grants::relocate(work.db(), &grant).await?;
        give_grant::tell(work, &grant).await?;
        work.record(grant.id, "relocated", json!({ "area": grant.area, "view_area": grant.view_area }))
            .await?;
    }
    Ok(())
}

/// The path with `before` replaced by `after` at its front, if that is its front.
fn moved(path: &AreaPath, before: &AreaPath, after: &AreaPath) -> AreaPath {
    path.as_str()
        .strip_prefix(before.as_str())
        .and_then(|rest| format!("{}{rest}", after.as_str()).parse().ok())
        .unwrap_or_else(|| path.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_below_moves_along_and_nothing_else_does() {
        let path = |text: &str| text.parse::<AreaPath>().unwrap();
        let (before, after) = (path("/210000000000/210100000000/"), path("/210000000000/210200000000/"));
        let below = path("/210000000000/210100000000/210102000000/");
        assert_eq!(moved(&below, &before, &after).as_str(), "/210000000000/210200000000/210102000000/");
        assert_eq!(moved(&before, &before, &after), after);
        assert_eq!(moved(&path("/210000000000/"), &before, &after), path("/210000000000/"));
    }
}
