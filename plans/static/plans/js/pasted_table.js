/* Reads a table as a spreadsheet puts it on the clipboard: tabs between columns, a line
   for each row, cells with line breaks or quotes wrapped in quotes. */
(function () {
  "use strict";

  const DAY = /^(mo|tu|we|th|fr|sa|su|ma|di|wo|do|vr|za|zo)[a-z]*\.?$/i;
  const WEEK_NUMBER = /^(w|wk|week)?\.?\s*\d{1,2}$/i;
  const DAYS = 7;

  /* Rows of cells; a line break inside a quoted cell becomes the ";" between two sessions. */
  function rowsOf(text) {
    const rows = [[]];
    let cell = "";
    let quoted = false;
    for (let at = 0; at < text.length; at += 1) {
      const sign = text[at];
      if (quoted) {
        if (sign === '"' && text[at + 1] === '"') {
          cell += '"';
          at += 1;
        } else if (sign === '"') {
          quoted = false;
        } else {
          cell += sign === "\n" ? "; " : sign;
        }
      } else if (sign === '"' && cell === "" && closesAsCell(text, at)) {
        quoted = true;
      } else if (sign === "\t" || sign === "\n") {
        rows[rows.length - 1].push(cell.trim());
        cell = "";
        if (sign === "\n") rows.push([]);
      } else {
        cell += sign;
      }
    }
    rows[rows.length - 1].push(cell.trim());
    if (rows.length > 1 && rows[rows.length - 1].every((value) => value === "")) rows.pop();
    return rows;
  }

  /* A quote opens a cell only where its closing quote also ends that cell; otherwise it is
     the quote of a note. */
  function closesAsCell(text, open) {
    for (let at = open + 1; at < text.length; at += 1) {
      if (text[at] !== '"') continue;
      if (text[at + 1] === '"') {
        at += 1;
        continue;
      }
      return at + 1 === text.length || text[at + 1] === "\t" || text[at + 1] === "\n";
    }
    return false;
  }

  /* The table without its heading line and without a column of week numbers before the
     days, which belong to the spreadsheet and not to the plan. */
  function read(text) {
    let rows = rowsOf(text.replace(/\r\n?/g, "\n"));
    const named = rows[0].filter((cell) => DAY.test(cell)).length;
    if (rows.length > 1 && named >= 2) rows = rows.slice(1);
    const wide = rows.every((row) => row.length > DAYS);
    if (wide && rows.every((row) => row[0] === "" || WEEK_NUMBER.test(row[0]))) {
      rows = rows.map((row) => row.slice(1));
    }
    return rows;
  }

  window.planPastedTable = { read };
})();
