//! Connecting.

use std::{io, time::Duration};

use lapin::{Connection, ConnectionProperties, uri::AMQPUri};
use tokio::time::timeout;

use crate::transport::rabbit::{Shared, TopologyMode, topology};

/// A silent partition is found after two missed beats.
const HEARTBEAT: u16 = 10;

/// How long to wait for the broker's goodbye.
const FAREWELL: Duration = Duration::from_secs(5);

/// Connects, and opens a channel on which the topology is known to be there if we are to make it.
pub(super) async fn open(shared: &Shared, role: &str) -> Result<(Connection, lapin::Channel), lapin::Error> {
    let uri = uri(shared)?;
    let name = format!("{} {role}", shared.service);
    let properties = ConnectionProperties::default().with_connection_name(name.into());
    let patience = Duration::from_secs(u64::from(shared.settings.connect_seconds.max(1)));
    let opened = async {
        let connection = Connection::connect_uri(uri, properties).await?;
        let channel = connection.create_channel().await?;
        if shared.settings.topology == TopologyMode::Declare {
            topology::declare(&channel, &shared.topology).await?;
        }
        Ok((connection, channel))
    };
    timeout(patience, opened).await.unwrap_or_else(|_| Err(io::Error::from(io::ErrorKind::TimedOut).into()))
}

/// The user this service connects as.
pub(super) fn user(shared: &Shared) -> Result<String, lapin::Error> {
    Ok(uri(shared)?.authority.userinfo.username)
}

fn uri(shared: &Shared) -> Result<AMQPUri, lapin::Error> {
    let parsed = shared.settings.url.expose().parse::<AMQPUri>();
    let mut uri =
        parsed.map_err(|_| io::Error::new(io::ErrorKind::InvalidInput, "not an amqp:// address"))?;
    uri.query.heartbeat.get_or_insert(HEARTBEAT);
    Ok(uri)
}

/// Closes in good order; a connection that is broken already needs no closing, and one that
/// hangs is not waited for.
pub(super) async fn close(connection: &Connection) {
    match timeout(FAREWELL, connection.close(200, "bye".into())).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::debug!(%error, "closing a connection failed"),
        Err(_) => tracing::debug!("closing a connection took too long"),
    }
}
