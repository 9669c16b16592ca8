// The one table on a device: what is typed is kept here until the service has it, a network that is away
// loses nothing, and a column from a spreadsheet is pasted as a column. Without this the table is a form.
"use strict";

(() => {
  const told = document.getElementById("draft");
  if (!told) return;
  const key = told.dataset.draft;
  const title = document.querySelector("h1")?.textContent.trim() ?? "";
  const kept = window.drafts.read(key).cells;
  const keep = () => window.drafts.write(key, title, kept);

  const { fit } = window.drafts;
  const choose = (about, ...choices) => window.drafts.ask(about, choices.map(([label, act]) => [label, () => { act(); keep(); }]));
  /** A cell that is filled no more: what was entered is told, and goes when that was read. */
  const gone = (name, left) => choose(fit(told.dataset.gone, left.label ?? name.split(".")[1], left.is), ["seen", () => kept.delete(name)]);

  const form = document.querySelector("form.sheet");
  if (!(form instanceof HTMLFormElement)) {
    for (const [name, left] of kept) gone(name, left);
    return;
  }
  const all = () => [...form.elements].filter((field) => /^[vecr]\./.test(field.name));
  const read = (field) => (field.type === "checkbox" ? (field.checked ? "1" : "") : field.value);
  const write = (field, value) => { if (field.type === "checkbox") field.checked = value !== ""; else field.value = value; };
  const labelOf = (field) => field.labels?.[0]?.textContent.trim() ?? field.name;
  const say = (text, ...values) => {
    told.textContent = fit(told.dataset[text] ?? "", ...values);
    told.hidden = told.textContent === "";
  };

  /** What the service had when the page was made, and what is on its way: by name of the field. */
  const stored = new Map(all().map((field) => [field.name, read(field)]));
  /** What waits to be saved; what somebody has to choose first does not. */
  const waits = () => [...kept].filter(([, cell]) => !cell.held);
  const note = (field) => {
    const [was, is] = [stored.get(field.name) ?? "", read(field)];
    if (was === is) kept.delete(field.name);
    else kept.set(field.name, { was, is, label: labelOf(field) });
  };
  const save = () => window.htmx.trigger(form, "change");

  /** Somebody else changed the cell meanwhile: theirs stands, and the person says which is right. */
  const differs = (field, left) => {
    left.held = true;
    const mine = () => { write(field, left.is); note(field); save(); };
    choose(fit(told.dataset.changed, labelOf(field), left.is, read(field)), ["mine", mine], ["theirs", () => kept.delete(field.name)]);
  };

  // What an earlier visit left is put back, unless somebody else changed the cell meanwhile.
  const restore = () => {
    let restored = 0;
    const open = new Set(all().map((field) => field.name));
    for (const [name, left] of kept) if (!open.has(name)) { left.held = true; gone(name, left); }
    for (const field of all()) {
      const left = kept.get(field.name);
      if (!left || left.is === read(field)) kept.delete(field.name);
      else if (left.was === read(field)) { write(field, left.is); left.held = false; restored += 1; }
      else differs(field, left);
    }
    keep();
    if (restored > 0) say("restored", restored);
    // Only then does htmx know the form.
    if (restored > 0) addEventListener("load", save, { once: true });
  };

  form.addEventListener("input", (event) => { if (stored.has(event.target.name)) { note(event.target); keep(); } });
  form.addEventListener("change", (event) => { if (stored.has(event.target.name)) { note(event.target); keep(); } }, true);

  // How long the table is worked on, told with what is saved: of the table, and of nobody. Only moves count, on a
  // page that is seen; a pause of more than a minute is no work.
  const PAUSE = 60000;
  const MOST = 600;
  let [moved, worked, counted] = [0, 0, 0];
  const move = () => {
    const now = Date.now();
    if (document.visibilityState !== "visible") { moved = 0; return; }
    if (moved > 0 && now - moved <= PAUSE) worked += now - moved;
    moved = now;
  };
  for (const kind of ["input", "keydown", "pointerdown", "scroll"]) addEventListener(kind, move, { capture: true, passive: true });
  document.addEventListener("visibilitychange", () => { moved = 0; });
  const tell = () => {
    counted = Math.min(MOST, Math.floor(worked / 1000));
    return String(counted);
  };
  // Only the cells that were touched go on their way: a large table would be read and drawn anew at every one.
  form.addEventListener("htmx:configRequest", (event) => {
    const touched = new Set(waits().map(([name]) => name.slice(2)));
    const going = new FormData();
    for (const [name, value] of event.detail.formData) {
      if (!stored.has(name) || touched.has(name.slice(2))) going.append(name, value);
    }
    going.set("active", tell());
    event.detail.parameters = going;
  });
  form.addEventListener("submit", () => { form.elements.namedItem("active").value = tell(); });

  let sent = new Map();
  let patience = 2000;
  let [busy, waiting] = [false, null];
  form.addEventListener("htmx:beforeRequest", () => { busy = true; sent = new Map(waits().map(([name, cell]) => [name, cell.is])); });
  form.addEventListener("htmx:afterRequest", (event) => {
    const { successful, xhr } = event.detail;
    busy = false;
    if (waiting && successful) form.requestSubmit(waiting);
    waiting = null;
    if (!successful) {
      say("offline");
      setTimeout(save, patience);
      patience = Math.min(patience * 2, 60000);
      return;
    }
    patience = 2000;
    if (xhr.getResponseHeader("qingche-saved") !== "yes") return;
    worked -= counted * 1000;
    counted = 0;
    for (const [name, value] of sent) {
      const state = document.getElementById(`state-${name.slice(2).replace(".", "-")}`);
      if (state?.querySelector(".error")) continue;
      stored.set(name, value);
      if (kept.get(name)?.is === value) kept.delete(name);
    }
    keep();
    if (waits().length === 0) say("none");
  });
  addEventListener("online", () => { if (waits().length > 0) save(); });
  // A page that cannot be reached must not take the place of the table, and what is being saved goes first: the
  // revision it brings is the one to submit.
  form.addEventListener("submit", (event) => {
    if (navigator.onLine && !busy) return;
    event.preventDefault();
    if (busy) waiting = event.submitter;
    else say("offline");
  });

  /** Sets a field as a spreadsheet writes it: an option by what it says. @returns {boolean} whether it took it. */
  const paste = (field, text) => {
    const value = text.trim();
    const option = field instanceof HTMLSelectElement && [...field.options].find((one) => one.value === value || one.text.trim() === value);
    if (field instanceof HTMLSelectElement && !option) return false;
    write(field, option ? option.value : value);
    note(field);
    return true;
  };
  const plain = (text) => text.replace(/[（(].*?[）)]|\s/g, "");

  form.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "") ?? "";
    const values = all().filter((field) => field.name.startsWith("v."));
    const first = values.indexOf(event.target);
    if (first < 0 || !/[\n\t]/.test(text)) return;
    event.preventDefault();
    const rows = text.split("\n").map((row) => row.split("\t"));
    const byLabel = new Map(values.map((field) => [plain(labelOf(field)), field]));
    const named = rows.some((row) => row.length > 1 && byLabel.has(plain(row[0])));
    const placed = rows.map((row, at) => [named ? byLabel.get(plain(row[0])) : values[first + at], row.at(-1), row[0]]);
    const missed = placed.filter(([field, value]) => !field || !paste(field, value));
    keep();
    say(missed.length > 0 ? "missed" : "pasted", placed.length - missed.length, missed.map(([, , name]) => name).join("、"));
    save();
  });

  restore();
})();
