//! How long a person waits for what they type, in the largest table there may be.

use crate::{browser::Device, county::County};

/// Cells of the largest table.
const CELLS: usize = 500;
/// What nobody notices, in milliseconds.
const LIMIT: f64 = 50.0;
/// Below this a browser tells nothing of an event.
const TOLD_FROM: f64 = 16.0;
/// Numbers that are typed, and their digits.
const NUMBERS: usize = 40;
const DIGITS: usize = 4;

/// Before the page's own scripts see it, the table grows to its largest by copies of its cells: everything
/// that runs at a key (the draft on the device, the form that is saved) has all of them to deal with.
const GROW: &str = "document.addEventListener('readystatechange', () => { \
    const cells = [...document.querySelectorAll('form.sheet .cell')]; \
    if (document.readyState !== 'interactive' || cells.length === 0) return; \
    for (let n = cells.length; n < 500; n += 1) { \
        const copy = cells[n % cells.length].cloneNode(true); \
        for (const one of copy.querySelectorAll('*')) for (const name of ['id', 'name', 'for']) \
            if (one.hasAttribute(name)) one.setAttribute(name, `${one.getAttribute(name)}-${n}`); \
        cells[0].parentElement.append(copy); \
    } \
});";

const WATCH: &str = "window.told = []; new PerformanceObserver(list => { \
    for (const one of list.getEntries()) if (one.name === 'keydown') told.push([one.duration, one.processingStart - one.startTime]); \
    }).observe({ type: 'event', durationThreshold: 16, buffered: false }); \
    window.heard = 0; window.pressed = new Map(); document.addEventListener('keydown', event => { \
        heard += 1; \
        if (/^[0-9]$/.test(event.key) && event.target.matches('input[inputmode=numeric]')) \
            pressed.set(event.target, (pressed.get(event.target) ?? '') + event.key); \
    }, true); \
    document.querySelector('form.sheet input[inputmode=numeric]').focus(); \
    return document.querySelectorAll('form.sheet .cell').length";

/// What was pressed in a cell that says something else.
const LOST: &str = "[...pressed].filter(([cell, keys]) => !cell.value.startsWith(keys)).map(([cell, keys]) => [cell.name, cell.value, keys])";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_into_five_hundred_cells_stands_there() {
    let county = County::start("typing").await;
    let worker = county.member("zhang-li", Device::Desk).await;
    worker.on_every_page(GROW).await;
    worker.goto("/tables").await;
    worker.follow("和平新村社区").await;
    worker.has("form.sheet[data-offline=ready]").await;
    assert_eq!(worker.script(WATCH).await, CELLS);
    let number: Vec<char> = "1024".chars().chain(['\u{E004}']).collect();
    worker.type_on(&number.repeat(NUMBERS), 40).await;
    let told: Vec<(f64, f64)> =
        serde_json::from_value(worker.after_painting("told").await).expect("durations");
    let keys = NUMBERS * (DIGITS + 1);
    let shown = p95(told.iter().map(|(shown, _)| *shown), keys);
    let heard = p95(told.iter().map(|(_, heard)| *heard), keys);
    report(shown, heard);
    let [heard, written, lost] = ["heard", "pressed.size > 0", LOST].map(|what| format!("return {what}"));
    assert_eq!(worker.script(&heard).await, keys, "every key was heard");
    assert_eq!(worker.script(&written).await, true);
    assert_eq!(worker.script(&lost).await, serde_json::json!([]), "and stands where it was pressed");
    worker.close().await;
    county.end();
}

/// Of all keys, those that the browser told nothing of among them.
fn p95(told: impl Iterator<Item = f64>, keys: usize) -> f64 {
    let mut all: Vec<f64> = told.collect();
    all.resize(keys.max(all.len()), TOLD_FROM);
    all.sort_by(f64::total_cmp);
    all[(all.len() * 95).div_ceil(100) - 1]
}

#[expect(clippy::print_stdout, reason = "the figures are what it is for")]
fn report(shown: f64, heard: f64) {
    println!(
        "typing in {CELLS} cells: key to picture p95 {shown:.0} ms = {:.2} of the limit of {LIMIT:.0} ms; key to handler p95 {heard:.1} ms",
        shown / LIMIT
    );
}
