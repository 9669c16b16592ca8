// The fields of the one table: how they are read, written and called, and what of a spreadsheet's clipboard
// goes where.
"use strict";

/** Knows fields, and nothing of what becomes of them. */
window.fields = (() => {
  const labelOf = (field) => field.labels?.[0]?.textContent.trim() ?? field.name;
  const write = (field, value) => { if (field.type === "checkbox") field.checked = value !== ""; else field.value = value; };
  const plain = (text) => text.replace(/[（(].*?[）)]|\s/g, "");
  return Object.freeze({
    /** Those of cells. @param {HTMLFormElement} form */
    all: (form) => [...form.elements].filter((field) => /^[vecr]\./.test(field.name)),
    read: (field) => (field.type === "checkbox" ? (field.checked ? "1" : "") : field.value),
    write,
    labelOf,
    /** Sets a field as a spreadsheet writes it: an option by what it says. @returns {boolean} whether it took it. */
    paste(field, text) {
      const value = text.trim();
      const option = field instanceof HTMLSelectElement && [...field.options].find((one) => one.value === value || one.text.trim() === value);
      if (field instanceof HTMLSelectElement && !option) return false;
      write(field, option ? option.value : value);
      return true;
    },
    /** The rows of a clipboard, each with its field, its value and its name: by name where a row begins with one,
        or else downwards from where it was pasted. */
    placed(text, values, first) {
      const rows = text.split("\n").map((row) => row.split("\t"));
      const byLabel = new Map(values.map((field) => [plain(labelOf(field)), field]));
      const named = rows.some((row) => row.length > 1 && byLabel.has(plain(row[0])));
      return rows.map((row, at) => [named ? byLabel.get(plain(row[0])) : values[first + at], row.at(-1), row[0]]);
    },
  });
})();
