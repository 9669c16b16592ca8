//! The messages of a service against real databases and brokers: one suite, both forms.
//!
//! Needs the servers that `make test` starts: PostgreSQL and RabbitMQ.

#[cfg(test)]
mod conformance;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod kill;
#[cfg(test)]
mod many;
#[cfg(test)]
mod parking;
#[cfg(test)]
mod rabbit;
#[cfg(test)]
mod recorder;
#[cfg(test)]
mod relay;
#[cfg(test)]
mod servers;
#[cfg(test)]
mod urgent;
#[cfg(test)]
mod world;
