// What plain links and forms cannot do: keys, focus, and errors in the place where they are read.
// Nothing here is needed for any page to work.
"use strict";

(() => {
  const typing = (target) => target instanceof Element
    && target.closest("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]");

  /** What of a row takes the focus: its heading's link, the box that has a key, or else any link. @param {Element} row */
  const handle = (row) => row.querySelector("th a, input[data-key]") ?? row.querySelector("a");

  /** Moves along the rows of a list. @param {number} step */
  const move = (step) => {
    const rows = [...document.querySelectorAll("[data-rows] tbody tr")].filter(handle);
    if (rows.length === 0) return;
    const here = rows.indexOf(document.activeElement?.closest("tr"));
    const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(here + step, 0), rows.length - 1);
    handle(rows[next]).focus();
  };

  /** Goes to a control that has a key. It is not pressed: Enter or space does that. Where several have it, a
      reason that is written already is passed over for what it is the reason of. @param {string} key */
  const go = (key) => {
    const places = [...document.querySelectorAll(`[data-key="${key}"]`)];
    const controls = places.map((one) => (one.matches("button, input, textarea") ? one : one.querySelector("textarea, input"))).filter(Boolean);
    const control = controls.find((one) => !typing(one) || !one.value) ?? controls[0];
    control?.focus();
    return Boolean(control);
  };

  /** Ticks the row that has the focus. */
  const tick = () => document.activeElement?.closest("tr")?.querySelector("input[type=checkbox]")?.click();
  /** Shows what the keys do, or hides it. */
  const help = () => {
    const keys = document.getElementById("keys");
    if (!keys) return;
    keys.open = !keys.open;
    if (keys.open) keys.querySelector("summary").focus();
  };

  document.addEventListener("keydown", (event) => {
    if (document.body.dataset.keys !== "on" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (typing(event.target)) {
      // Escape leaves a field, so that the keys work again.
      if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
      return;
    }
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "x") tick();
    else if (event.key === "?") help();
    else if (event.key === "Escape" && document.getElementById("keys")?.open) help();
    else if (!["a", "r", "s"].includes(event.key) || !go(event.key)) return;
    event.preventDefault();
  });

  // The outcome of a form is read first.
  const focus = (root) => root.querySelector("[data-focus]")?.focus();
  document.addEventListener("DOMContentLoaded", () => focus(document));

  document.addEventListener("htmx:afterSwap", (event) => {
    const target = event.detail.target;
    // A save while somebody types must not take the cursor away.
    if (target instanceof Element && target.id === "report") focus(target);
  });

  // A session ends when nobody asks for anything for half an hour. Whoever writes for longer than that asks for
  // something now and then, or what they wrote would be lost where it is sent.
  const ALIVE = 5 * 60_000;
  let asked = Date.now();
  document.addEventListener("input", () => {
    if (Date.now() - asked < ALIVE || !document.getElementById("unread")) return;
    asked = Date.now();
    // Read to its end, or the connection stays taken.
    fetch("/notices/unread", { headers: { "hx-request": "true" } }).then((answer) => answer.text()).catch(() => {});
  });

  // Copying needs script, so its buttons appear with it; the text is there to be selected anyhow.
  document.addEventListener("DOMContentLoaded", () => {
    if (navigator.clipboard) for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  });
  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-copy]") : null;
    if (!(button instanceof HTMLElement)) return;
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy)?.textContent ?? "");
    button.textContent = button.dataset.done;
  });

  // A telephone's photo is larger than what may be sent: it is made smaller as soon as it is chosen, as little
  // as need be, so that a small code in it can still be read. Its form waits for that.
  const MOST_BYTES = 700_000, MOST_PIXELS = 8_000_000, SIDES = [2560, 2048, 1600, 1280, 960];
  const waiting = new WeakMap();

  /** A smaller picture of the same; nothing, if the file may be sent as it is. @param {File} file */
  const smaller = async (file) => {
    const picture = await createImageBitmap(file).catch(() => null);
    if (!picture || (file.size <= MOST_BYTES && picture.width * picture.height <= MOST_PIXELS)) return null;
    const canvas = document.createElement("canvas");
    for (const side of SIDES) {
      const scale = Math.min(1, side / Math.max(picture.width, picture.height));
      [canvas.width, canvas.height] = [picture.width, picture.height].map((length) => Math.round(length * scale));
      canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.7));
      if (blob && blob.size <= MOST_BYTES) return blob;
    }
    return null;
  };

  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || !input.matches("[data-photo]") || !input.form) return;
    const [file, form] = [input.files?.[0], input.form];
    if (!file) return;
    const work = smaller(file).then((blob) => {
      if (!blob || input.files?.[0] !== file) return;
      const held = new DataTransfer();
      held.items.add(new File([blob], "photo.jpg", { type: "image/jpeg" }));
      input.files = held.files;
    }).finally(() => { if (waiting.get(form) === work) waiting.delete(form); });
    waiting.set(form, work);
  });

  document.addEventListener("submit", (event) => {
    const work = event.target instanceof HTMLFormElement && waiting.get(event.target);
    if (!work) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    work.finally(() => event.target.requestSubmit(event.submitter));
  });

  // A form that is on its way is not sent twice.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    addEventListener("pageshow", () => delete form.dataset.sent, { once: true });
    setTimeout(() => delete form.dataset.sent, 5000);
  });

})();
