//! The main job, played against the binary in both forms.

mod both_forms;
mod reminded;
mod through_both;
