//! Every event there is: the one table from which topology, AsyncAPI and schemas are made.

use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, Schema},
};

use crate::{Event, Stream, approval, collection, identity, notification, registry};

/// One type of event.
#[derive(Clone, Copy)]
pub struct Entry {
    /// The type name with its major version.
    pub kind: &'static str,
    /// The stream it is told on.
    pub stream: Stream,
    /// The schema of its payload.
    pub schema: fn() -> RefOr<Schema>,
    /// The schemas its payload refers to, by name.
    pub parts: fn(&mut Vec<(String, RefOr<Schema>)>),
    /// Reads a payload and writes it again; the golden files are held against it.
    pub round_trip: fn(serde_json::Value) -> Result<serde_json::Value, serde_json::Error>,
}

fn entry<E: Event + ToSchema>() -> Entry {
    Entry {
        kind: E::TYPE,
        stream: E::STREAM,
        schema: <E as PartialSchema>::schema,
        parts: <E as ToSchema>::schemas,
        round_trip: |value| serde_json::from_value::<E>(value).and_then(serde_json::to_value),
    }
}

/// Every event, by publishing service.
pub fn all() -> Vec<Entry> {
    vec![
        entry::<registry::AreaChanged>(),
        entry::<registry::DepartmentChanged>(),
        entry::<registry::DutyListPublished>(),
        entry::<registry::FollowUpOpened>(),
        entry::<registry::FollowUpReminded>(),
        entry::<registry::FollowUpOverdue>(),
        entry::<registry::FollowUpClosed>(),
        entry::<registry::ElementRegistered>(),
        entry::<registry::ElementRetired>(),
        entry::<registry::RegisterEntryChanged>(),
        entry::<registry::CalendarPublished>(),
        entry::<approval::RequestSubmitted>(),
        entry::<approval::RequestReturned>(),
        entry::<approval::RequestWithdrawn>(),
        entry::<approval::RequestDecided>(),
        entry::<approval::TaskOpened>(),
        entry::<approval::TaskReminded>(),
        entry::<approval::TaskEscalated>(),
        entry::<approval::InformationAsked>(),
        entry::<approval::InformationGiven>(),
        entry::<approval::TaskClosed>(),
        entry::<approval::AdmissionGranted>(),
        entry::<approval::ElementIntroduced>(),
        entry::<approval::AdmissionSuspended>(),
        entry::<approval::AdmissionRevoked>(),
        entry::<approval::AdmissionExpired>(),
        entry::<approval::AdmissionReissued>(),
        entry::<approval::AdmissionAmended>(),
        entry::<approval::AdmissionExpiryNeared>(),
        entry::<approval::SigningKeyPublished>(),
        entry::<approval::SigningKeyRevoked>(),
        entry::<collection::TableOpened>(),
        entry::<collection::TableSubmitted>(),
        entry::<collection::TableReturned>(),
        entry::<collection::TablePassed>(),
        entry::<collection::TableAccepted>(),
        entry::<collection::TableOverdue>(),
        entry::<collection::BurdenMeasured>(),
        entry::<collection::ValuesCorrected>(),
        entry::<collection::ValueDisputed>(),
        entry::<collection::DisputeResolved>(),
        entry::<collection::DemandsConflicted>(),
        entry::<collection::RosterMoveAsked>(),
        entry::<collection::RosterMoveEnded>(),
        entry::<collection::RefusalRecorded>(),
        entry::<notification::DeliveryParked>(),
        entry::<identity::PersonChanged>(),
        entry::<identity::ClientChanged>(),
        entry::<identity::GrantGiven>(),
        entry::<identity::GrantRevoked>(),
        entry::<identity::TokenKeyPublished>(),
    ]
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, path::PathBuf};

    use super::*;

    /// The first file of a type, and those of what was added since: `<type>.<what>.json`.
    fn golden(kind: &str) -> Vec<PathBuf> {
        let name = kind.trim_start_matches("cn.qingche.");
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden");
        let first = folder.join(format!("{name}.json"));
        assert!(first.exists(), "add {}", first.display());
        let all = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let own =
            |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with(&format!("{name}."));
        all.filter(own).collect()
    }

    #[test]
    fn type_names_are_unique_and_agree_with_their_stream() {
        let kinds: BTreeSet<_> = all().iter().map(|e| e.kind).collect();
        assert_eq!(kinds.len(), all().len());
        for entry in all() {
            assert!(
                entry.kind.starts_with(&format!("cn.qingche.{}.", entry.stream.service())),
                "{}",
                entry.kind
            );
            assert!(entry.kind.rsplit(".v").next().unwrap().parse::<u32>().is_ok(), "{}", entry.kind);
        }
    }

    /// A released payload must be read for ever. If this fails you changed an event instead of
    /// adding to it: undo that, or publish a new major version beside the old one.
    #[test]
    fn every_event_reads_its_golden_file_without_loss() {
        for (entry, path) in all().into_iter().flat_map(|e| golden(e.kind).into_iter().map(move |p| (e, p))) {
            let text = std::fs::read_to_string(path).unwrap();
            let sample: serde_json::Value = serde_json::from_str(&text).unwrap();
            let read = (entry.round_trip)(sample.clone()).unwrap_or_else(|e| panic!("{}: {e}", entry.kind));
            for (key, value) in sample.as_object().unwrap() {
                assert_eq!(read.get(key), Some(value), "{} lost {key}", entry.kind);
            }
        }
    }
}
