//! The architecture, as tests. A failing one says how to repair the cause.

mod files;
mod headers;
mod layers;
mod names;
mod purity;
mod size;
mod traces;
