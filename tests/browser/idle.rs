//! How long a table is worked on: only while somebody does something, on a page that is seen.

use serde_json::json;

use crate::{browser::Device, county::County};

/// A clock that stands still until it is moved, and a page that is seen or not, as the test says.
const CLOCK: &str = "window.ahead = 0; const begun = Date.now(); Date.now = () => begun + window.ahead; \
    window.seen = 'visible'; Object.defineProperty(document, 'visibilityState', { get: () => window.seen });";

/// Works on the table for so many seconds after each other, then tells what goes with the next save.
/// `[30, 'key']`: after thirty seconds a key; `'hide'` and `'show'`: the page leaves sight and comes back.
const WORK: &str = "const field = document.querySelector('form.sheet input[inputmode=numeric]'); \
    const key = () => field.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true })); \
    for (const [seconds, what] of steps) { \
        window.ahead += seconds * 1000; \
        if (what === 'key') key(); \
        else { window.seen = what === 'hide' ? 'hidden' : 'visible'; document.dispatchEvent(new Event('visibilitychange')); } \
    } \
    const detail = { formData: new FormData(), parameters: null }; \
    field.form.dispatchEvent(new CustomEvent('htmx:configRequest', { detail })); \
    return detail.parameters.get('active')";

#[tokio::test(flavor = "multi_thread")]
async fn only_moves_on_a_page_that_is_seen_count_as_work_and_a_pause_does_not() {
    let county = County::start("idle").await;
    let worker = county.member("zhang-li", Device::Desk).await;
    worker.on_every_page(CLOCK).await;
    worker.goto("/tables").await;
    worker.follow("和平新村社区").await;
    worker.has("form.sheet[data-offline=ready]").await;
    let steps = json!([
        [0, "key"],
        // Half a minute of work.
        [30, "key"],
        // Ten minutes of something else: a pause.
        [600, "key"],
        // Another tab for forty seconds, even if keys are pressed there.
        [0, "hide"],
        [20, "key"],
        [20, "show"],
        // Back again: the first move begins, the second counts.
        [0, "key"],
        [5, "key"],
    ]);
    assert_eq!(worker.script(&format!("const steps = {steps}; {WORK}")).await, json!("35"));
    worker.close().await;
    county.end();
}
