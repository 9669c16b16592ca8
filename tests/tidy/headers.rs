//! Every file says what it is.

use crate::files::{report, with_ending};

#[test]
fn every_file_opens_with_what_it_is() {
    let silent: Vec<String> =
        with_ending(".rs").iter().filter(|f| !f.text.starts_with("//!")).map(|f| f.path.clone()).collect();
    report(&silent, "begin the file with `//!`: what this is and why it is separate");
}
