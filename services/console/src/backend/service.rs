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
}

impl Service {
    /// Every service.
    pub const ALL: [Self; 5] =
        [Self::Registry, Self::Approval, Self::Collection, Self::Notification, Self::Identity];

    /// Its name in addresses and settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Registry => "registry",
            Self::Approval => "approval",
            Self::Collection => "collection",
            Self::Notification => "notification",
            Self::Identity => "identity",
        }
    }

    /// Reads [`Service::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.name() == name)
    }
}
