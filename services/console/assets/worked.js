// How long a table is worked on, told with what is saved: of the table, and of nobody. Only moves count, on a
// page that is seen; a pause of more than a minute is no work.
"use strict";

/** What this page has seen of work. */
window.worked = (() => {
  const PAUSE = 60000;
  const MOST = 600;
  let [moved, worked, counted] = [0, 0, 0];
  const move = () => {
    const now = Date.now();
    if (document.visibilityState !== "visible") { moved = 0; return; }
    if (moved > 0 && now - moved <= PAUSE) worked += now - moved;
    moved = now;
  };
  if (document.querySelector("form.sheet")) {
    for (const kind of ["input", "keydown", "pointerdown", "scroll"]) addEventListener(kind, move, { capture: true, passive: true });
    document.addEventListener("visibilitychange", () => { moved = 0; });
  }
  return Object.freeze({
    /** The seconds that are on their way. @returns {string} */
    tell() {
      counted = Math.min(MOST, Math.floor(worked / 1000));
      return String(counted);
    },
    /** What was on its way has arrived. */
    told() {
      worked -= counted * 1000;
      counted = 0;
    },
  });
})();
