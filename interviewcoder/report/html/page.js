"use strict";
(() => {
  const form = document.getElementById("filter");
  const section = document.getElementById("transcripts");
  const links = [...section.querySelectorAll(".index li")];
  const nothing = section.querySelector(".nothing");
  const told = form.querySelector("output");
  const interviews = [...section.querySelectorAll(".interview")].map((article, place) => ({
    article,
    link: links[place],
    turns: [...article.querySelectorAll(".turn")].map((turn) => ({
      turn,
      labels: [...turn.querySelectorAll(".codes li")],
      bars: [...turn.querySelectorAll("g")],
      marks: [...turn.querySelectorAll("mark")].map((mark) => [mark, mark.dataset.m.split(" ")]),
    })),
  }));
  const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
  form.hidden = false;

  const apply = () => {
    const { code, coder, group, only } = form.elements;
    const keys = code.value && new Set(code.selectedOptions[0].dataset.codes.split(" "));
    const by = coder.value && coder.selectedOptions[0].dataset.coder;
    const passages = new Set();
    let looked = 0;
    let found = 0;
    for (const { article, link, turns } of interviews) {
      const out = Boolean(group && group.value) && article.dataset.group !== group.value;
      const here = new Set();
      if (!out) {
        looked += 1;
        for (const { turn, labels, bars, marks } of turns) {
          const on = new Set();
          labels.forEach((label, place) => {
            const fits = (!keys || keys.has(label.dataset.code)) && (!by || label.dataset.by.split(" ").includes(by));
            label.hidden = !fits;
            bars[place].toggleAttribute("hidden", !fits);
            if (fits) { on.add(label.dataset.n); here.add(label.dataset.n); }
          });
          for (const [mark, numbers] of marks) mark.classList.toggle("off", !numbers.some((one) => on.has(one)));
          turn.hidden = only.checked && on.size === 0;
        }
      }
      article.hidden = out || (only.checked && here.size === 0);
      link.hidden = article.hidden;
      link.lastElementChild.textContent = here.size;
      if (here.size) found += 1;
      here.forEach((one) => passages.add(one));
    }
    nothing.hidden = passages.size > 0;
    told.value = passages.size
      ? `${counted(passages.size, "coded passage")} in ${found} of ${counted(looked, "interview")}`
      : "Nothing matches.";
  };

  const start = "#show?";
  const keep = () => {
    const chosen = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) chosen.set(name, value);
    location.replace(`${start}${chosen}`);
  };
  // What lies above is laid out only once it is near, which moves the place that was scrolled to.
  const show = (place, times = 4) => {
    place.scrollIntoView();
    if (times) requestAnimationFrame(() => show(place, times - 1));
  };
  const open = () => {
    if (location.hash.startsWith(start)) {
      const chosen = new URLSearchParams(location.hash.slice(start.length));
      for (const name of ["code", "coder", "group"]) {
        const list = form.elements[name];
        if (!list) continue;
        const wanted = chosen.get(name) || "";
        list.value = [...list.options].some((one) => one.value === wanted) ? wanted : "";
      }
      form.elements.only.checked = chosen.has("only");
      apply();
      return;
    }
    let place = null;
    try { place = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    if (!place || !place.closest("[hidden]")) return;
    form.reset();
    apply();
    show(place);
  };
  form.addEventListener("change", () => { apply(); keep(); });
  form.addEventListener("reset", () => setTimeout(() => { if (location.hash.startsWith(start)) keep(); apply(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", open);
  apply();
  open();
  if (location.hash.startsWith(start)) show(section);

  const means = document.createElement("div");
  means.id = "means";
  means.setAttribute("role", "tooltip");
  const close = () => { means.remove(); section.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit")); };
  const explain = (label) => {
    if (means.parentNode === label) return;
    close();
    const link = label.querySelector("a");
    const row = link && document.getElementById(link.hash.slice(1));
    if (row) {
      const heads = [...row.closest("table").tHead.rows[0].cells].map((head) => head.textContent.trim());
      const value = (name) => { const at = heads.indexOf(name); return at < 0 ? "" : row.cells[at].textContent.trim(); };
      const words = [["label", ""], ["definition", ""], ["use", "Use: "], ["avoid", "Avoid: "]]
        .filter(([name]) => value(name)).map(([name, before]) => {
          const line = document.createElement("p");
          line.dir = "auto";
          line.textContent = before + value(name);
          return line;
        });
      means.replaceChildren(...words);
      label.append(means);
      link.setAttribute("aria-describedby", "means");
    }
    const turn = label.closest(".turn");
    for (const one of turn.querySelectorAll(`mark[data-m~="${label.dataset.n}"], g[data-n="${label.dataset.n}"]`)) {
      one.classList.add("lit");
    }
  };
  const over = (event) => {
    const label = event.target.closest(".codes li");
    if (label) { explain(label); return; }
    close();
    const mark = event.target.closest("mark");
    if (!mark) return;
    for (const number of mark.dataset.m.split(" ")) {
      for (const one of mark.closest(".turn").querySelectorAll(`[data-n="${number}"]`)) one.classList.add("lit");
    }
  };
  section.addEventListener("mouseover", over);
  section.addEventListener("focusin", over);
  section.addEventListener("focusout", close);
  section.addEventListener("mouseleave", close);
  addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
})();
