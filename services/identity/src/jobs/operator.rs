//! The first caller there is: at the first start, an API client that may give grants, its
//! credentials in a file only the operator can read.

use std::{
    fs,
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
    sync::Arc,
    time::Duration,
};

use async_trait::async_trait;
use host::Job;
use kernel::{Actor, AreaPath, Role, Secret};
use messaging::{Context, Work};
use serde_json::json;
use storage::StoreError;
use web::Failure;

use crate::{
    commands::{create_client, give_grant},
    domain::grant::Proposal,
    settings::IdentitySettings,
    store::{clients::Client, first_start},
};

const STEP: &str = "operator";

pub(super) struct Operator(pub Arc<IdentitySettings>);

#[async_trait]
impl Job for Operator {
    fn name(&self) -> &'static str {
        "make-operator"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(1)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        if first_start::done(context.store.read(), STEP).await? {
            return Ok(());
        }
        let work = context.begin(Actor::System).await?;
        // Of several processes one goes on; the others wait here and find it done.
        if !first_start::claim(work.db(), STEP, work.now()).await? {
            return Ok(());
        }
        let (client, secret) = make(&work, &self.0).await.map_err(unexpected)?;
        // The file first: without it the client would be there and nobody could use it. If the
        // commit fails, the next run makes another one and writes over it.
        write(&self.0.operator_file, &client, &secret)
            .map_err(|error| StoreError::Corrupt(format!("{}: {error}", self.0.operator_file.display())))?;
        work.commit().await?;
        tracing::info!(file = %self.0.operator_file.display(), "the operator's client was made");
        Ok(())
    }
}

async fn make(work: &Work, settings: &IdentitySettings) -> Result<(Client, Secret), Failure> {
    let (client, secret) = create_client::run(work, "运维操作员".into(), None).await?;
    // A province has no parent, so its path is known without the registry.
    let area = AreaPath::root(settings.operator_area);
    let proposal =
        Proposal { role: Role::SecurityAdmin, view_area: area.clone(), area, department: None, until: None };
    give_grant::give(work, client.actor(), proposal).await?;
    Ok((client, secret))
}

fn write(path: &Path, client: &Client, secret: &Secret) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let fresh = path.with_extension("new");
    match fs::remove_file(&fresh) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&fresh)?;
    let text = json!({ "client_id": client.id, "client_secret": secret.expose() });
    writeln!(file, "{text:#}")?;
    file.sync_all()?;
    fs::rename(&fresh, path)
}

/// A refusal here is a mistake of the program: nothing a person sent was wrong.
fn unexpected(failure: Failure) -> StoreError {
    match failure {
        Failure::Store(error) => error,
        Failure::Refused(refusal) => StoreError::Corrupt(refusal.to_string()),
    }
}
