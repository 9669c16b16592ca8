//! Recognition as it is used: what is joined, what is separated, and the bars on the labelled set.

mod labelled;
mod labels;
mod meaning;
mod quality;
