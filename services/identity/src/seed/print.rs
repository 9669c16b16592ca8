//! The one place that writes to the terminal: one-time sign-ins must never be in a log.

/// Shows a text to whoever started the program.
#[expect(clippy::print_stdout, reason = "one-time sign-ins go to the terminal and nowhere else")]
pub(super) fn show(text: &str) {
    println!("{text}");
}
