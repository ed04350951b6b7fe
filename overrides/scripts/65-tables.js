// On phones the tables of positions are laid out as cards. Not every browser still tells screen
// readers that something is a table when its cells are not laid out as one; with roles all do.
for (const table of document.querySelectorAll("table.matrix")) {
  table.setAttribute("role", "table");
  for (const part of table.querySelectorAll("thead, tbody")) part.setAttribute("role", "rowgroup");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    for (const cell of row.cells) {
      cell.setAttribute("role", { col: "columnheader", row: "rowheader" }[cell.scope] ?? "cell");
    }
  }
}
