//! The only place that writes to the terminal: results to standard output, complaints to
//! standard error. Everything a running process says goes through the log instead.

/// A result.
#[expect(clippy::print_stdout, reason = "the results of commands belong on standard output")]
pub(crate) fn result(text: &str) {
    println!("{}", text.trim_end_matches('\n'));
}

/// A complaint.
#[expect(clippy::print_stderr, reason = "there is no log yet when a start fails")]
pub(crate) fn complaint(text: &str) {
    eprintln!("qingche: {text}");
}
