// What only this device has of tables: kept under the name of a person and a table, told on the pages from
// which tables are opened, and erased by nobody but that person. The table itself is in table.js.
"use strict";

/** What this device holds, by person and table. */
window.drafts = (() => {
  const PREFIX = "draft:";
  const PAGES = "tables";
  // How long no save may come before the page is fetched once more.
  const QUIET = 1000;
  const read = (key) => {
    const text = localStorage.getItem(PREFIX + key);
    const found = text === null ? {} : JSON.parse(text);
    // The first version kept the cells alone.
    return { title: found.title ?? "", cells: new Map(Object.entries(found.cells ?? found)) };
  };
  /** Fetches the page as it is now, for a time without a network. @returns {Promise<number>} what the server said; 0 for nothing */
  const refresh = async () => {
    const answer = await fetch(location.pathname).catch(() => null);
    if (answer?.ok && !answer.redirected && navigator.serviceWorker) {
      await caches.open(PAGES).then((cache) => cache.put(location.pathname, answer)).catch(() => {});
    }
    return answer?.status ?? 0;
  };
  // A page that is behind: for what it was fetched anew, and which field had the focus.
  const [ANEW, BACK] = [`anew:${location.pathname}`, `back:${location.pathname}`];
  let quiet = 0;
  return Object.freeze({
    read,
    refresh,
    /** Changes what is there now: another page of the same table may have written since this one was opened. */
    change(key, title, act) {
      const { cells } = read(key);
      act(cells);
      if (cells.size === 0) localStorage.removeItem(PREFIX + key);
      else localStorage.setItem(PREFIX + key, JSON.stringify({ title, cells: Object.fromEntries(cells) }));
    },
    /** What the table shows was saved: once saves are quiet, it opens like that without a network too. */
    saved(form) {
      if (!navigator.serviceWorker) return;
      form.dataset.offline = "behind";
      clearTimeout(quiet);
      const own = setTimeout(async () => { if (await refresh() === 200 && own === quiet) form.dataset.offline = "ready"; }, QUIET);
      quiet = own;
    },
    /** Opens a page anew that is behind; once for what it is, or it would come and come. @returns {Promise<?number>} 200, or
        what stands in the way; null, if it came already */
    async anew(form) {
      const now = ["revision", "csrf"].map((name) => form.elements.namedItem(name)?.value).join(" ");
      if (sessionStorage.getItem(ANEW) === now) return null;
      const status = await refresh();
      if (status !== 200) return status;
      sessionStorage.setItem(ANEW, now);
      sessionStorage.setItem(BACK, document.activeElement?.name ?? "");
      // No reload: that would send the form again whose answer this page may be.
      location.replace(location.pathname);
      return status;
    },
    /** The name of the field to which somebody comes back whose page came anew. */
    back() {
      const name = sessionStorage.getItem(BACK);
      sessionStorage.removeItem(BACK);
      return name;
    },
    /** No page can be opened without a network any more: they were somebody else's. */
    forgetPages: async () => { await window.caches?.delete(PAGES); },
    /** Whether this page opens without a network. */
    hasPage: async () => Boolean(await (await caches.open(PAGES)).match(location.pathname, { ignoreVary: true })),
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
  // The pages that were kept are those of whoever was signed in. The sign-in page says that nobody is; other
  // pages without a person do not: they come too when it could not be looked up who it is.
  const WHOSE = "pages-of";
  const person = document.getElementById("unsent")?.dataset.person ?? (document.querySelector("form[action='/sign-in']") ? "" : null);
  const settle = async () => {
    if (person === null || localStorage.getItem(WHOSE) === person) return;
    await window.drafts.forgetPages();
    localStorage.setItem(WHOSE, person);
  };
  const settled = settle().catch(() => {});

  // The worker keeps every table it opens; the first one was opened before there was a worker.
  const keepPage = async (form) => {
    const worker = navigator.serviceWorker;
    if (!worker) return;
    const seen = Boolean(worker.controller);
    await worker.register("/tables/worker.js", { scope: "/tables/" });
    await worker.ready;
    await settled;
    if ((seen && await window.drafts.hasPage()) || await window.drafts.refresh() === 200) form.dataset.offline = "ready";
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

  // Whoever has something here is told before they sign out, and signs out with the button that says so. What
  // colleagues have here stays: they are not there to be asked.
  document.addEventListener("submit", (event) => {
    const box = event.target instanceof HTMLFormElement && event.target.id === "sign-out" ? document.getElementById("unsent") : null;
    if (!box) return;
    const found = window.drafts.of(box.dataset.person);
    if (found.length > 0 && !event.submitter?.closest("#unsent")) {
      event.preventDefault();
      list(box, found);
      box.focus();
      return;
    }
    for (const { path } of found) window.drafts.change(`${box.dataset.person}${path}`, "", (cells) => cells.clear());
    window.drafts.forgetPages().catch(() => {});
  }, true);
})();
