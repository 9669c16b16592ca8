//! Named points at which a fault test ends the process, exactly where it hurts.
//!
//! Hoping that a SIGKILL hits the window between two statements tests nothing most of the time.
//! Unarmed, a point costs one atomic load.

use std::sync::{
    OnceLock,
    atomic::{AtomicU32, Ordering},
};

static ARMED: OnceLock<(String, AtomicU32)> = OnceLock::new();

/// Every point there is, in the order a message passes them.
pub const POINTS: &[&str] = &[
    "before-commit",
    "after-commit",
    "lease-taken",
    "after-claim-before-publish",
    "after-publish-before-mark",
    "after-mark",
    "delivered",
    "held-start",
    "after-effect-before-commit",
    "after-commit-before-ack",
];

/// Arms one point: the process aborts when it is passed for the `n`th time (1 = the first). Only
/// the first call in a process counts.
///
/// # Errors
/// If there is no such point: a test that waits for it would prove nothing.
pub fn arm(name: &str, n: u32) -> Result<(), String> {
    if !POINTS.contains(&name) {
        return Err(format!("no crash point `{name}`; there are: {}", POINTS.join(", ")));
    }
    let armed = ARMED.get_or_init(|| (name.to_owned(), AtomicU32::new(n.max(1))));
    tracing::warn!(point = armed.0, "this process will crash on purpose");
    Ok(())
}

/// Passes a point.
pub fn point(name: &'static str) {
    if let Some((armed, left)) = ARMED.get()
        && armed == name
        && left.fetch_sub(1, Ordering::SeqCst) == 1
    {
        tracing::error!(point = name, "crashing on purpose");
        std::process::abort();
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_unknown_point_cannot_be_armed() {
        assert!(super::arm("nowhere", 1).is_err());
    }
}
