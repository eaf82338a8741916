"use strict";
(() => {
  const order = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  const figure = /^([<>]?)([−-]?)(\d[\d,]*(?:\.\d+)?)(?=$|[/%(\s,])/;
  const said = (row, column) => row.cells[column].textContent.trim();
  const valueOf = (text) => {
    const found = figure.exec(text);
    if (!found) return null;
    const value = Number(found[3].replaceAll(",", "")) * (found[2] ? -1 : 1);
    return value + ({ "<": -0.5, ">": 0.5 }[found[1]] || 0);
  };
  const empty = (text) => text === "" || text === "–";
  for (const table of document.querySelectorAll("table.sortable")) {
    const parts = [...table.tBodies].map((body) => [body, [...body.rows].filter((row) => row.className !== "lead")]);
    const heads = [...table.tHead.rows[0].cells];
    const sort = (column, direction) => {
      const texts = parts.flatMap(([, rows]) => rows.map((row) => said(row, column))).filter((text) => !empty(text));
      const figures = texts.every((text) => valueOf(text) !== null);
      const compared = (first, second) => {
        const [one, other] = [said(first, column), said(second, column)];
        if (empty(one) || empty(other)) return empty(one) - empty(other);
        return direction * (figures ? valueOf(one) - valueOf(other) : order.compare(one, other));
      };
      for (const [body, rows] of parts) body.append(...(direction ? [...rows].sort(compared) : rows));
    };
    if (parts.every(([, rows]) => rows.length < 2)) continue;
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      const first = head.classList.contains("number") ? "descending" : "ascending";
      const second = first === "descending" ? "ascending" : "descending";
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        const next = now === first ? second : now === second ? "" : first;
        for (const other of heads) other.removeAttribute("aria-sort");
        if (next) head.setAttribute("aria-sort", next);
        sort(column, { ascending: 1, descending: -1 }[next] || 0);
      });
    });
  }
})();
