//! Modules that do nothing, for the tests of this crate.

use messaging::transport::Topology;

use crate::Module;

/// A module without tables, endpoints or subscriptions of its own.
pub(crate) fn module(name: &'static str) -> Module {
    Module {
        name,
        codes: &[],
        rules: &[],
        migrations: Vec::new,
        subscriptions: |_| Vec::new(),
        jobs: |_| Vec::new(),
        routes: |_| {},
        pages: None,
        check: |_| Ok(()),
    }
}

/// Collection listens to admissions.
pub(crate) fn topology() -> Topology {
    Topology::new([("collection", vec![contracts::approval::ADMISSION])])
}
