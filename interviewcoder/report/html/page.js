"use strict";
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  form.hidden = false;
  const interviews = [...document.querySelectorAll(".interview")].map((article) => ({
    article,
    turns: [...article.querySelectorAll(".turn")].map((turn) => ({
      turn,
      labels: [...turn.querySelectorAll(".codes li")],
      bars: [...turn.querySelectorAll("rect")],
      marks: [...turn.querySelectorAll("mark")].map((mark) => [mark, mark.dataset.m.split(" ")]),
    })),
  }));
  const told = form.querySelector("output");
  const apply = () => {
    const code = form.elements.code;
    const keys = code.value && new Set(code.selectedOptions[0].dataset.codes.split(" "));
    const coder = form.elements.coder.value;
    const group = form.elements.group ? form.elements.group.value : "";
    const only = form.elements.only.checked;
    const passages = new Set();
    let shown = 0;
    for (const { article, turns } of interviews) {
      article.hidden = Boolean(group) && article.dataset.group !== group;
      if (article.hidden) continue;
      let any = false;
      for (const { turn, labels, bars, marks } of turns) {
        const on = new Set();
        labels.forEach((label, place) => {
          const fits = (!keys || keys.has(label.dataset.code))
            && (!coder || label.dataset.by.split(" ").includes(coder));
          label.hidden = !fits;
          bars[place].toggleAttribute("hidden", !fits);
          if (fits) { on.add(label.dataset.n); passages.add(label.dataset.n); }
        });
        for (const [mark, numbers] of marks) mark.classList.toggle("off", !numbers.some((one) => on.has(one)));
        turn.hidden = only && on.size === 0;
        any = any || on.size > 0;
      }
      article.hidden = only && !any;
      if (any) shown += 1;
    }
    told.value = `${passages.size} coded passages in ${shown} interviews`;
  };
  const open = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place || !place.closest("[hidden]")) return;
    form.reset();
    apply();
    place.scrollIntoView();
  };
  form.addEventListener("change", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", open);
  apply();
})();
