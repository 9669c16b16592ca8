// The one table on a device: what is typed is kept here until the service has it, a network that is away
// loses nothing, and a column from a spreadsheet is pasted as a column. Without this the table is a form.
"use strict";

(() => {
  const told = document.getElementById("draft");
  if (!told) return;
  const key = told.dataset.draft;
  const title = document.querySelector("h1")?.textContent.trim() ?? "";
  const { fit, change, refresh } = window.drafts;
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
    event.detail.parameters = going;
  });
  form.addEventListener("submit", () => { form.elements.namedItem("active").value = window.worked.tell(); });

  let sent = new Map();
  let [patience, later] = [2000, 0];
  let [busy, waiting] = [false, null];
  // The page that comes anew because this one is behind: once for what this one is, and back to the field.
  const [ANEW, BACK] = [`anew:${location.pathname}`, `back:${location.pathname}`];
  const behind = () => ["revision", "csrf"].map((name) => form.elements.namedItem(name)?.value).join(" ");

  /** It was not saved. What is kept here waits; of a page that is behind it comes into the one that is not. */
  const failed = async (status) => {
    let why = status;
    if ((status === 412 || status === 403) && waits().length > 0 && sessionStorage.getItem(ANEW) !== behind()) {
      why = await refresh();
      if (why === 200) {
        sessionStorage.setItem(ANEW, behind());
        sessionStorage.setItem(BACK, document.activeElement?.name ?? "");
        location.replace(location.pathname);
        return;
      }
    }
    const passes = why === 0 || why === 429 || why >= 500;
    say(why === 0 ? "offline" : passes ? "away" : "refused");
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
    if (submitter) form.requestSubmit(submitter);
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
    keep(...placed.filter(([field]) => field).map(([field]) => field.name));
    say(missed.length > 0 ? "missed" : "pasted", placed.length - missed.length, missed.map(([, , name]) => name).join("、"));
    save();
  });

  restore();
  const back = sessionStorage.getItem(BACK);
  sessionStorage.removeItem(BACK);
  all().find((field) => field.name === back)?.focus();
})();
