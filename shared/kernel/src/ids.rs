//! The registry of identifiers: one line per kind, alphabetical, append-only.

use crate::id::{Id, IdKind};

macro_rules! ids {
    ($($(#[$doc:meta])* $alias:ident = $kind:ident $prefix:literal;)*) => {
        /// Marker types, one per kind of identifier.
        pub mod kinds {
            $($(#[$doc])* #[derive(Debug)] pub enum $kind {})*
        }
        $(
            impl IdKind for kinds::$kind {
                const PREFIX: &'static str = $prefix;
                const NAME: &'static str = stringify!($alias);
            }
            $(#[$doc])*
            pub type $alias = Id<kinds::$kind>;
        )*
        #[cfg(test)]
        const PREFIXES: &[&str] = &[$($prefix),*];
    };
}

ids! {
    /// An admission: the permission to collect, with its control number.
    AdmissionId = Admission "adm";
    /// An API client of a department.
    ClientId = Client "cli";
    /// A case opened on somebody who asked without a live code.
    CaseId = Case "cas";
    /// An address at which somebody can be reached.
    ContactId = Contact "cnt";
    /// A proposal to consolidate the work groups and apps of an area.
    ConsolidationId = Consolidation "con";
    /// A message on its way to one address.
    DeliveryId = Delivery "dlv";
    /// A dispute about a value that a department provides.
    DisputeId = Dispute "dis";
    /// A declared emergency.
    EmergencyId = Emergency "emg";
    /// One event that left a service.
    EventId = Event "evt";
    /// A task to follow a change of the list above.
    FollowUpId = FollowUp "fol";
    /// A grant: role, area and department of a person or client, until a day.
    GrantId = Grant "gra";
    /// One record of the history.
    HistoryId = History "his";
    /// A signing key.
    KeyId = Key "key";
    /// A duty list of one area in one version.
    ListId = List "lst";
    /// A notice to one person.
    NoticeId = Notice "ntc";
    /// A person.
    PersonId = Person "per";
    /// A view of the review queue that somebody saved.
    QueueViewId = QueueView "qvw";
    /// A refusal of what came without a live code.
    RefusalId = Refusal "rfs";
    /// An entry of a register (certificate, plaque, mechanism, work group, service, ledger).
    RegisterEntryId = RegisterEntry "reg";
    /// A form request.
    RequestId = Request "req";
    /// A roster: the rows that a form keeps of a community.
    RosterId = Roster "ros";
    /// One row of a roster: a person, a household, a house.
    RosterRowId = RosterRow "row";
    /// Whom or what rows are about, across rosters; known by a keyed hash only.
    RosterSubjectId = RosterSubject "sub";
    /// The record that rows were erased.
    RosterErasureId = RosterErasure "era";
    /// A signed-in browser session.
    SessionId = Session "ses";
    /// The one table of a community and period.
    TableId = Table "tab";
    /// A review task.
    TaskId = Task "tsk";
    /// A subscription of a department's system to events.
    WebhookId = Webhook "whk";
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_prefix_is_used_once() {
        let mut sorted = super::PREFIXES.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), super::PREFIXES.len());
    }
}
