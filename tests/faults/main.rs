//! Processes, the broker and the database are taken away in the middle of the work: nothing that
//! was answered is lost, nothing happens twice, and all comes right by itself.
//!
//! A failed test leaves its folder (logs, databases) in the temporary directory and says where.
//! `QINGCHE_FAULTS_SEED` repeats the moments of an earlier run.

#[cfg(test)]
mod book;
#[cfg(test)]
mod broker;
#[cfg(test)]
mod chance;
#[cfg(test)]
mod checker;
#[cfg(test)]
mod crash_points;
#[cfg(test)]
mod database;
#[cfg(test)]
mod kill;
#[cfg(test)]
mod people;
#[cfg(test)]
mod revoked_grant;
#[cfg(test)]
mod river;
#[cfg(test)]
mod scene;
#[cfg(test)]
mod steadfast;
