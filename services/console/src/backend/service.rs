//! The services the console talks to.

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Service {
    /// Areas, lists, elements, registers.
    Registry,
    /// Requests, tasks, admissions.
    Approval,
    /// Tables and values.
    Collection,
    /// Notices.
    Notification,
    /// People, grants, tokens.
    Identity,
    /// The console itself, which listens to identity like every other service.
    Console,
}

impl Service {
    /// The services that may have an address of their own.
    pub const OTHERS: [Self; 5] =
        [Self::Registry, Self::Approval, Self::Collection, Self::Notification, Self::Identity];
    /// Every service with an inbox.
    pub const LISTENING: [Self; 6] =
        [Self::Registry, Self::Approval, Self::Collection, Self::Notification, Self::Identity, Self::Console];

    /// Its name in addresses and settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Registry => "registry",
            Self::Approval => "approval",
            Self::Collection => "collection",
            Self::Notification => "notification",
            Self::Identity => "identity",
            Self::Console => "console",
        }
    }

    /// Reads the [`Service::name`] of one of the others. Ourselves are not among them: what is
    /// passed on to us would be passed on again.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::OTHERS.into_iter().find(|service| service.name() == name)
    }
}
