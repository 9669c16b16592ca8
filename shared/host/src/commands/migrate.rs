//! `qingche migrate`.

use kernel::RandomIds;
use runtime::{Settings, Shutdown};

use crate::{
    Failed, Module, Tables, output, serve,
    stores::{self, Databases},
};

/// Brings the tables of modules up to date. Any number of processes may do so at once.
pub(crate) fn migrate(modules: &[Module], settings: &Settings) -> Result<(), Failed> {
    serve::runtime()?.block_on(async {
        let databases = Databases::of(settings)?;
        if databases.on_files() {
            databases.make_directory()?;
        }
        for module in modules {
            let url = databases.url(module.name)?;
            let store = databases.open(&url, module.name, &RandomIds, &Shutdown::default()).await?;
            let prepared = stores::prepare(module, &store, Tables::Migrate).await;
            store.close().await;
            prepared?;
            output::result(&format!("{}: up to date", module.name));
        }
        Ok(())
    })
}
