//! Notification over HTTP, fed with the events of the other services.

#[cfg(test)]
mod admissions;
#[cfg(test)]
mod digests;
#[cfg(test)]
mod events;
#[cfg(test)]
mod follow_ups;
#[cfg(test)]
mod keeping;
#[cfg(test)]
mod matching;
#[cfg(test)]
mod notices;
#[cfg(test)]
mod postgres;
