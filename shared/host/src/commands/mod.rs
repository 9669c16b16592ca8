//! The commands that do one thing and end.

mod audit;
mod documents;
mod lineage;
mod migrate;
mod replay;
mod topology;
mod version;

pub(crate) use audit::audit_verify;
pub(crate) use documents::documents;
pub(crate) use lineage::lineage_verify;
pub(crate) use migrate::migrate;
pub(crate) use replay::replay;
pub(crate) use topology::topology;
pub(crate) use version::{REVISION, version};

use kernel::RandomIds;
use runtime::{Settings, Shutdown};
use storage::Store;

use crate::{Failed, Module, Tables, output, stores, stores::Databases};

/// `qingche check-config`.
pub(crate) fn check_config(modules: &[Module], settings: &Settings) -> Result<(), Failed> {
    let accepted = crate::check(modules, settings)?;
    for finding in accepted {
        output::result(&format!("accepted by profile.accept: {finding}"));
    }
    output::result("the settings are right");
    Ok(())
}

/// A module's database, opened for a command that needs its tables as they must be.
async fn open(module: &Module, settings: &Settings) -> Result<Store, Failed> {
    let databases = Databases::of(settings)?;
    if databases.on_files() && !databases.has_file(module.name) {
        return Err(Failed::Refused(format!("{} has no database yet: run `qingche migrate`", module.name)));
    }
    let url = databases.url(module.name)?;
    let store = databases.open(&url, module.name, &RandomIds, &Shutdown::default()).await?;
    stores::prepare(module, &store, Tables::Verify).await?;
    Ok(store)
}
