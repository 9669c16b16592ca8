//! The main job, played against the binary in both forms.

mod both_forms;
mod through_both;
