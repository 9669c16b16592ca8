//! Recognition of data elements: what a field asks for, whatever it is called. Pure: no I/O, no
//! clock, no randomness.
//!
//! A [`Dictionary`] holds [`Element`]s and answers a [`Query`] with a [`Recognition`]: the element
//! or none, ranked candidates, how sure it is, and why. It separates 户籍人口 from 常住人口 and joins
//! 外来人口 to 流入人口.
//!
//! **How it decides.** A name is folded to one spelling (`normalise`), ages are taken out of it
//! (`age`), it is cut into words (`words`), and the words are read (`reading`): concepts,
//! values of qualifiers, an age, what is asked, and what no word covers. Two readings that say the
//! same mean the same (`compare`); a contradiction in any qualifier, age, unit or type is a
//! refusal, and so is a word too many. Likeness only orders candidates: it is never a reason to
//! match. What is equally near to two elements is matched to neither.
//!
//! **Words are data.** `words.toml` holds the vocabulary, the qualifiers and the general synonyms;
//! the synonyms of single elements come with the elements, from their stewards.
//!
//! **Libraries.** Segmentation is jieba-rs, with our words alone: its own dictionary costs 48 MB
//! and cuts what we must see whole. Traditional characters are OpenCC's tables (hanconv), likeness is
//! strsim. Full-text engines (tantivy) were left out: they rank by likeness what is decided here by
//! meaning, and commit in steps what must be seen at once; the index is a map of postings.
//!
//! **Who uses it.** Registry and approval each keep a [`Dictionary`] in memory, registry over its
//! own table, approval over the copy that events feed. Both link this crate: the same code over the
//! same elements gives the same answer, and neither asks the other in order to decide. A release
//! that changes the vocabulary reaches both, for they are one binary.
//!
//! **Held to.** `labelled/` has the pairs and how they were labelled; `tests/quality.rs` the bars;
//! `make bench-recognition` prints them with speed and memory.

mod age;
mod asked;
mod compare;
mod confidence;
mod dictionary;
mod element;
mod entry;
mod explain;
mod fact;
mod facts;
mod index;
mod likeness;
mod normalise;
mod parts;
mod reading;
mod tally;
mod words;

pub use age::Age;
pub use dictionary::Dictionary;
pub use element::{Change, Element, Query, Subject};
pub use fact::{Candidate, Fact, Feature, Grade, Recognition};
pub use parts::Parts;
