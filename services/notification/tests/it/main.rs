//! Notification over HTTP, fed with the events of the other services.

#[cfg(test)]
mod admissions;
#[cfg(test)]
mod answered;
#[cfg(test)]
mod beside;
#[cfg(test)]
mod conformance;
#[cfg(test)]
mod contacts;
#[cfg(test)]
mod deliveries;
#[cfg(test)]
mod digests;
#[cfg(test)]
mod emergencies;
#[cfg(test)]
mod ended;
#[cfg(test)]
mod events;
#[cfg(test)]
mod figures;
#[cfg(test)]
mod flooding;
#[cfg(test)]
mod follow_ups;
#[cfg(test)]
mod keeping;
#[cfg(test)]
mod ladder;
#[cfg(test)]
mod mail_over_tls;
#[cfg(test)]
mod matching;
#[cfg(test)]
mod notices;
#[cfg(test)]
mod outside;
#[cfg(test)]
mod overnight;
#[cfg(test)]
mod peer;
#[cfg(test)]
mod postgres;
#[cfg(test)]
mod quiet;
#[cfg(test)]
mod sealing;
#[cfg(test)]
mod servers;
#[cfg(test)]
mod strained;
#[cfg(test)]
mod webhooks;
#[cfg(test)]
mod wishes;
