/** Write a frame's numbers into the table, touching only cells that differ. */
export function fillTable(table, { titles, columns }) {
  const rows = [titles, ...(columns[0] || []).map((_, row) => columns.map((column) => column[row]))];
  while (table.rows.length > rows.length) table.deleteRow(-1);
  rows.forEach((cells, y) => {
    const row = table.rows[y] || (table.tBodies[0] || table.createTBody()).insertRow();
    while (row.cells.length > cells.length) row.deleteCell(-1);
    cells.forEach((text, x) => {
      const cell = row.cells[x] || row.appendChild(newCell(y));
      if (cell.textContent !== text) cell.textContent = text;
    });
  });
}

function newCell(row) {
  const cell = document.createElement(row === 0 ? "th" : "td");
  if (row === 0) cell.scope = "col";
  return cell;
}
