//! The main job, played against the binary in both forms.

mod both_forms;
#[cfg(test)]
mod reminded;
mod through_both;
