// The one table on a device: what is typed is kept here until the service has it, a network that is away
// loses nothing, and a column from a spreadsheet is pasted as a column. Without this the table is a form.
"use strict";

(() => {
  const told = document.getElementById("draft");
  if (!told) return;
  const key = told.dataset.draft;
  const title = document.querySelector("h1")?.textContent.trim() ?? "";
  const { fit, change } = window.drafts;
  const { read, write, labelOf, paste, placed } = window.fields;
  /** What this page has typed, or found here; another page of the same table has its own. */
  const kept = window.drafts.read(key).cells;
  /** Writes down these cells, and leaves what another page wrote of others. */
  const keep = (...names) => change(key, title, (cells) => {
    for (const name of names) {
      if (kept.has(name)) cells.set(name, kept.get(name));
      else cells.delete(name);
    }
  });

  const choose = (about, name, ...choices) => window.drafts.ask(about, choices.map(([label, act]) => [label, () => { act(); keep(name); }]));
  /** A cell that is filled no more: what was entered is told, and goes when that was read. */
  const gone = (name, left) => choose(fit(told.dataset.gone, left.label ?? name.split(".")[1], left.is), name, ["seen", () => kept.delete(name)]);

  const form = document.querySelector("form.sheet");
  if (!(form instanceof HTMLFormElement)) {
    for (const [name, left] of kept) gone(name, left);
    return;
  }
  const all = () => window.fields.all(form);
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
    choose(fit(told.dataset.changed, labelOf(field), left.is, read(field)), field.name, ["mine", mine], ["theirs", () => kept.delete(field.name)]);
  };

  // What an earlier visit left is put back, unless somebody else changed the cell meanwhile.
  const restore = () => {
    let restored = 0;
    const names = [...kept.keys()];
    const open = new Set(all().map((field) => field.name));
    for (const [name, left] of kept) if (!open.has(name)) { left.held = true; gone(name, left); }
    for (const field of all()) {
      const left = kept.get(field.name);
      if (!left || left.is === read(field)) kept.delete(field.name);
      else if (left.was === read(field)) { write(field, left.is); left.held = false; restored += 1; }
      else differs(field, left);
    }
    keep(...names);
    if (restored > 0) say("restored", restored);
    // Only then does htmx know the form.
    if (restored > 0) addEventListener("load", save, { once: true });
  };

  const touch = (event) => {
    if (!stored.has(event.target.name)) return;
    note(event.target);
    keep(event.target.name);
  };
  form.addEventListener("input", touch);
  form.addEventListener("change", touch, true);

  // Only the cells that were touched go on their way: a large table would be read and drawn anew at every one.
  form.addEventListener("htmx:configRequest", (event) => {
    const touched = new Set(waits().map(([name]) => name.slice(2)));
    const going = new FormData();
    for (const [name, value] of event.detail.formData) {
      if (!stored.has(name) || touched.has(name.slice(2))) going.append(name, value);
    }
    going.set("active", window.worked.tell());
    // htmx adds the button that was pressed last: what goes before a submission is a save all the same.
    going.set("act", "save");
    event.detail.parameters = going;
  });
  form.addEventListener("submit", () => { form.elements.namedItem("active").value = window.worked.tell(); });

  let [sent, patience, later] = [new Map(), 2000, 0];
  let [busy, waiting, sure] = [false, null, false];
  /** It was not saved, and what is kept here waits. A page that is behind comes anew, and finds it there. */
  const failed = async (status) => {
    const behind = (status === 412 || status === 403) && waits().length > 0;
    const why = behind ? await window.drafts.anew(form) ?? status : status;
    if (behind && why === 200) return;
    const passes = why === 0 || why === 429 || why >= 500;
    say(why === 0 ? "offline" : passes ? "away" : waits().length > 0 ? "refused" : "none");
    if (!passes) return;
    clearTimeout(later);
    later = setTimeout(save, patience);
    patience = Math.min(patience * 2, 60000);
  };

  /** It was saved, but for the cells with an error. */
  const done = () => {
    clearTimeout(later);
    patience = 2000;
    window.worked.told();
    const arrived = [...sent].filter(([name]) => !document.getElementById(`state-${name.slice(2).replace(".", "-")}`)?.querySelector(".error"));
    for (const [name, value] of arrived) {
      stored.set(name, value);
      if (kept.get(name)?.is === value) kept.delete(name);
    }
    // What was typed there since, here or on another page, stays.
    change(key, title, (cells) => { for (const [name, value] of arrived) if (cells.get(name)?.is === value) cells.delete(name); });
    say("none");
    window.drafts.saved(form);
  };

  form.addEventListener("htmx:beforeRequest", () => { busy = true; sent = new Map(waits().map(([name, cell]) => [name, cell.is])); });
  form.addEventListener("htmx:afterRequest", (event) => {
    const { xhr } = event.detail;
    const submitter = waiting;
    [busy, waiting] = [false, null];
    // The session is over: the sign-in page is on its way, and leads back here.
    if (xhr.status === 204) return;
    if (xhr.getResponseHeader("qingche-saved") !== "yes") { failed(xhr.status); return; }
    done();
    if (!submitter) return;
    sure = true;
    form.requestSubmit(submitter);
    sure = false;
  });
  addEventListener("online", () => { if (waits().length > 0) save(); });
  // A page that cannot be reached must not take the place of the table, and what is not saved goes first: the
  // revision it brings is the one to submit, and nothing that arrived is told to be on this device only.
  form.addEventListener("submit", (event) => {
    if (navigator.onLine && (sure || (!busy && waits().length === 0))) return;
    event.preventDefault();
    if (!navigator.onLine) { say("offline"); return; }
    waiting = event.submitter;
    if (!busy) save();
  });

  form.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "") ?? "";
    const values = all().filter((field) => field.name.startsWith("v."));
    const first = values.indexOf(event.target);
    if (first < 0 || !/[\n\t]/.test(text)) return;
    event.preventDefault();
    const rows = placed(text, values, first);
    const missed = rows.filter(([field, value]) => !field || !paste(field, value));
    const filled = rows.filter((row) => !missed.includes(row)).map(([field]) => field);
    filled.forEach(note);
    keep(...filled.map((field) => field.name));
    const between = document.documentElement.lang.startsWith("zh") ? "、" : ", ";
    say(missed.length > 0 ? "missed" : "pasted", filled.length, missed.map(([, , name]) => name).join(between));
    save();
  });

  restore();
  const back = window.drafts.back();
  all().find((field) => field.name === back)?.focus();
})();
