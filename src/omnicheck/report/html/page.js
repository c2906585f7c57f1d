"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const facts = JSON.parse(one("#facts").textContent);
  const form = one(".filters");
  const status = one(".count");
  const gaps = facts.map((fact) => ({ ...fact, item: document.getElementById(`gap-${fact.id}`) }));
  const state = { node: "", gap: "", picture: "" };

  // The address holds the state of the page, so that a link shows the same to other readers.
  function remember() {
    const asked = new URLSearchParams();
    for (const [key, value] of new FormData(form)) if (value) asked.set(key, value);
    for (const key of Object.keys(state)) if (state[key]) asked.set(key, state[key]);
    const words = asked.toString();
    history.replaceState(null, "", words ? `#${words}` : location.pathname + location.search);
  }

  function recall() {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const field of form.elements) if (field.name && "value" in field) field.value = asked.get(field.name) ?? "";
    for (const key of Object.keys(state)) state[key] = asked.get(key) ?? "";
    const tab = document.getElementById(`tab-${state.picture}`);
    if (tab) select(tab, false);
    filter();
    light();
  }

  function filter() {
    const asked = new FormData(form);
    const text = (asked.get("text") ?? "").trim().toLowerCase();
    let shown = 0;
    let among = 0;
    for (const gap of gaps) {
      const fits = Object.entries(gap.facets).every(([key, values]) => {
        const wanted = asked.get(key);
        return !wanted || values.includes(wanted) || (key === "location" && values.length === 0);
      });
      gap.text ??= gap.item.textContent.toLowerCase();
      // Fixed gaps are shown on request and are not counted.
      const counts = gap.gone === ["fixed", "removed"].includes(asked.get("standing"));
      among += counts ? 1 : 0;
      const visible = counts && fits && (!text || gap.text.includes(text)) && (!state.node || gap.nodes.includes(state.node));
      gap.item.hidden = !visible;
      shown += visible ? 1 : 0;
    }
    one(".filters .node").hidden = !state.node;
    one(".filters output").value = state.node.replace(/^(node|lane)\./, "");
    status.textContent = gaps.length === 0 ? "" : `${shown} of ${among} gaps`;
    one(".none").hidden = shown > 0 && gaps.length > 0;
  }

  form.addEventListener("input", () => { filter(); remember(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    state.node = "";
    state.gap = "";
    setTimeout(() => { filter(); light(); remember(); });
  });
  for (const button of all("[data-set]")) {
    button.addEventListener("click", () => {
      form.elements[button.dataset.set].value = button.dataset.value;
      filter();
      remember();
      one("#gaps").focus();
    });
  }
  for (const button of all(".cell")) {
    button.addEventListener("click", () => {
      const pairs = document.getElementById(button.getAttribute("aria-controls"));
      if (!pairs) return;
      pairs.hidden = !pairs.hidden;
      button.setAttribute("aria-expanded", String(!pairs.hidden));
    });
  }

  // Pictures: one at a time, and what belongs to the chosen gap stands out in each.
  const tabs = all("[role=tab]");
  const panel = (tab) => document.getElementById(tab.getAttribute("aria-controls"));

  function select(tab, tell = true) {
    for (const other of tabs) {
      const chosen = other === tab;
      other.setAttribute("aria-selected", String(chosen));
      other.tabIndex = chosen ? 0 : -1;
      panel(other).hidden = !chosen;
    }
    state.picture = tab === tabs[0] ? "" : tab.id.slice(4);
    if (tell) { remember(); light(); }
  }

  tabs.forEach((tab, number) => {
    tab.addEventListener("click", () => select(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(number + step + tabs.length) % tabs.length];
      select(next);
      next.focus();
    });
  });

  const parts = all(".frame svg").map((svg) => ({
    svg,
    groups: all("g[data-key]", svg).map((group) => ({ group, key: group.dataset.key })),
  }));

  function light() {
    const gap = gaps.find((other) => other.id === state.gap);
    for (const other of gaps) {
      const chosen = other === gap;
      other.item.classList.toggle("chosen", chosen);
      one(".show", other.item)?.setAttribute("aria-pressed", String(chosen));
    }
    let found = 0;
    for (const { svg, groups } of parts) {
      svg.classList.toggle("dimmed", Boolean(gap));
      const visible = !svg.closest(".picture").hidden;
      for (const { group, key } of groups) {
        const chosen = Boolean(gap) && (gap.nodes.includes(key) || gap.lines.some((line) => key.startsWith(line)));
        group.classList.toggle("chosen", chosen);
        found += chosen && visible ? 1 : 0;
      }
    }
    const caption = one(".lit");
    if (caption) caption.textContent = !gap ? "" : found ? `Lit in the picture: ${gap.title}` : `Not in this picture: ${gap.title}`;
  }

  for (const gap of gaps) {
    one(".show", gap.item)?.addEventListener("click", () => {
      state.gap = state.gap === gap.id ? "" : gap.id;
      light();
      remember();
      if (state.gap) one(".pictures").scrollIntoView({ block: "start" });
    });
  }

  const withGaps = new Set(gaps.flatMap((gap) => (gap.gone ? [] : gap.nodes)));
  for (const { groups } of parts) {
    for (const { group, key } of groups) {
      if (!withGaps.has(key)) continue;
      group.classList.add("choosable");
      group.setAttribute("tabindex", "0");
      group.setAttribute("role", "button");
      const choose = () => {
        state.node = state.node === key ? "" : key;
        filter();
        remember();
        one("#gaps").scrollIntoView({ block: "start" });
      };
      group.addEventListener("click", choose);
      group.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        choose();
        one("#gaps").focus();
      });
    }
  }

  // Pan and zoom by the view box: the picture stays sharp.
  for (const frame of all(".frame")) {
    const svg = one("svg", frame);
    const whole = svg.getAttribute("viewBox").split(/[ ,]+/).map(Number);
    let view = [...whole];
    const show = () => svg.setAttribute("viewBox", view.join(" "));
    const zoom = (factor) => {
      const [x, y, width, height] = view;
      const to = Math.min(Math.max(width * factor, whole[2] / 20), whole[2]);
      const ratio = to / width;
      view = [x + (width - to) / 2, y + (height - height * ratio) / 2, to, height * ratio];
      if (to === whole[2]) view = [...whole];
      show();
    };
    const move = (right, down) => {
      view = [view[0] + right * view[2], view[1] + down * view[3], view[2], view[3]];
      show();
    };
    const reset = () => { view = [...whole]; show(); };
    const tools = { in: () => zoom(0.75), out: () => zoom(4 / 3), whole: reset };
    for (const button of all("[data-zoom]", frame.parentElement)) {
      button.addEventListener("click", tools[button.dataset.zoom]);
    }
    const keys = {
      ArrowLeft: () => move(-0.1, 0), ArrowRight: () => move(0.1, 0), ArrowUp: () => move(0, -0.1),
      ArrowDown: () => move(0, 0.1), "+": tools.in, "=": tools.in, "-": tools.out, 0: reset,
    };
    frame.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
      event.preventDefault();
      keys[event.key]();
    });
    frame.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? 0.9 : 1.1);
    }, { passive: false });
    let from = null;
    let moved = 0;
    frame.addEventListener("pointerdown", (event) => { from = [event.clientX, event.clientY]; moved = 0; });
    frame.addEventListener("pointermove", (event) => {
      if (!from || event.buttons !== 1) return;
      const box = svg.getBoundingClientRect();
      const scale = Math.max(view[2] / box.width, view[3] / box.height);
      view[0] -= (event.clientX - from[0]) * scale;
      view[1] -= (event.clientY - from[1]) * scale;
      moved += Math.abs(event.clientX - from[0]) + Math.abs(event.clientY - from[1]);
      from = [event.clientX, event.clientY];
      show();
    });
    addEventListener("pointerup", () => { from = null; });
    // Whoever drags the picture by a node has not chosen that node.
    frame.addEventListener("click", (event) => { if (moved > 5) event.stopPropagation(); }, true);
  }

  addEventListener("beforeprint", () => { for (const box of all("details")) box.open = true; });
  addEventListener("hashchange", recall);
  recall();
})();
