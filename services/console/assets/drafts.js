// What only this device has of tables: kept under the name of a person and a table, told on the pages from
// which tables are opened, and never erased by signing out without a word. The table itself is in table.js.
"use strict";

/** What this device holds, by person and table. */
window.drafts = (() => {
  const PREFIX = "draft:";
  const read = (key) => {
    const text = localStorage.getItem(PREFIX + key);
    const found = text === null ? {} : JSON.parse(text);
    // The first version kept the cells alone.
    return { title: found.title ?? "", cells: new Map(Object.entries(found.cells ?? found)) };
  };
  return Object.freeze({
    read,
    fit: (text, ...values) => values.reduce((said, value) => said.replace("{}", value), text),
    /** Tells what the device has and the table does not take; it stays until the person has chosen. */
    ask(about, choices) {
      const [box, row] = [document.getElementById("chosen"), document.createElement("li")];
      row.append(`${about} `, ...choices.map(([label, act]) => {
        const button = document.createElement("button");
        [button.type, button.textContent] = ["button", box.dataset[label]];
        button.addEventListener("click", () => { act(); row.remove(); box.hidden = box.querySelector("li") === null; });
        return button;
      }));
      box.querySelector("ul").append(row);
      box.hidden = false;
    },
    write(key, title, cells) {
      if (cells.size === 0) localStorage.removeItem(PREFIX + key);
      else localStorage.setItem(PREFIX + key, JSON.stringify({ title, cells: Object.fromEntries(cells) }));
    },
    /** The tables of a person of which something is not uploaded. @param {string} person */
    of(person) {
      const own = Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${person}/`)).sort();
      return own.map((key) => {
        const path = key.slice(PREFIX.length + person.length);
        const { title, cells } = read(`${person}${path}`);
        return { path, title: title || path, count: cells.size };
      });
    },
  });
})();

(() => {
  // The worker keeps every table it opens; the first one was opened before there was a worker.
  const keepPage = async (form) => {
    const worker = navigator.serviceWorker;
    if (!worker) return;
    const kept = Boolean(worker.controller);
    await worker.register("/tables/worker.js", { scope: "/tables/" });
    await worker.ready;
    if (!kept) await (await caches.open("tables")).add(location.pathname);
    form.dataset.offline = "ready";
  };
  for (const form of document.querySelectorAll("form.sheet")) keepPage(form).catch(() => {});

  /** Fills the list in a box with links to the tables. @param {HTMLElement} box */
  const list = (box, found) => {
    box.querySelector("ul").replaceChildren(...found.map(({ path, title, count }) => {
      const [row, link] = [document.createElement("li"), document.createElement("a")];
      [link.href, link.textContent] = [path, title];
      row.append(link, box.dataset.count.replace("{}", count));
      return row;
    }));
    box.hidden = found.length === 0;
  };

  for (const box of document.querySelectorAll("[data-drafts]")) list(box, window.drafts.of(box.dataset.drafts));

  // Signing out clears the device. Whoever has something here is told first, and signs out with the button that
  // says so.
  document.addEventListener("submit", (event) => {
    const box = event.target instanceof HTMLFormElement && event.target.id === "sign-out" ? document.getElementById("unsent") : null;
    if (!box || event.submitter?.closest("#unsent")) return;
    const found = window.drafts.of(box.dataset.person);
    if (found.length === 0) return;
    event.preventDefault();
    list(box, found);
    box.focus();
  }, true);

  // What goes with the session goes here too: browsers clear by themselves on secure pages only.
  document.addEventListener("submit", (event) => {
    const box = document.getElementById("unsent");
    if (!box || !event.submitter?.closest("#unsent")) return;
    for (const { path } of window.drafts.of(box.dataset.person)) window.drafts.write(`${box.dataset.person}${path}`, "", new Map());
  });
})();
