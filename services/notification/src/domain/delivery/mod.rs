//! A message on its way to one address: what it is about, what becomes of an attempt, and when the
//! next one is.

mod fate;
mod matter;
mod message;
mod schedule;

pub use fate::Fate;
pub use matter::{Matter, Sort};
pub use message::{Message, Said};
pub use schedule::{next_in, wait};
