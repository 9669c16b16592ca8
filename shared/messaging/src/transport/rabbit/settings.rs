//! How to reach RabbitMQ, and how much to trust it.

use kernel::Secret;

/// Who creates exchanges, queues and bindings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TopologyMode {
    /// This process: for a development broker with one user.
    Declare,
    /// The broker loaded them from [`definitions`](super::definitions); services may not.
    #[default]
    Assume,
}

/// Settings of the RabbitMQ transport.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RabbitSettings {
    /// `amqp://user:password@host:5672/%2f`, or `amqps://`. In a cluster the user is the service.
    pub url: Secret,
    /// Who creates exchanges, queues and bindings.
    pub topology: TopologyMode,
    /// Whether a message must come from the user named like the service that owns its stream.
    pub verify_sender: bool,
    /// How many deliveries of one queue may be unsettled at once.
    pub prefetch: u16,
    /// How long to wait for a connection, in seconds.
    pub connect_seconds: u16,
    /// How long to wait for confirms while the broker does not block, in seconds.
    pub confirm_seconds: u16,
}

impl Default for RabbitSettings {
    fn default() -> Self {
        Self {
            url: Secret::new("amqp://127.0.0.1:5672/%2f"),
            topology: TopologyMode::Assume,
            verify_sender: true,
            prefetch: 200,
            connect_seconds: 10,
            confirm_seconds: 30,
        }
    }
}
