"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const facts = JSON.parse(one("#facts").textContent);
  const form = one(".filters");
  const status = one(".count");
  const findings = facts.map((fact) => ({ ...fact, item: document.getElementById(`finding-${fact.id}`) }));
  let narrowed = false;
  const state = { node: "", finding: "", picture: "" };
  const gone = ["fixed", "removed", "waived", "no longer asked"];

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
    const more = one(".more");
    more.open = more.open || all("select", more).some((field) => field.value);
    filter();
    light();
  }

  // A link to a finding or a rule shows it, whatever the filter.
  function follow() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target?.matches(".finding, .rule-page")) return false;
    if (target.hidden) form.reset();
    target.open = true;
    setTimeout(() => { target.scrollIntoView({ block: "start" }); target.focus({ preventScroll: true }); });
    return true;
  }

  // What a reader may search for: the text, and the ids of what is shown by its title.
  function words(item) {
    return [item.textContent, ...all(".name", item).map((name) => name.title)].join(" ").toLowerCase();
  }

  function filter() {
    const asked = new FormData(form);
    const text = (asked.get("text") ?? "").trim().toLowerCase();
    let shown = 0;
    let among = 0;
    for (const finding of findings) {
      const fits = Object.entries(finding.facets).every(([key, values]) => {
        const wanted = asked.get(key);
        return !wanted || values.includes(wanted) || (["location", "business"].includes(key) && values.length === 0);
      });
      finding.text ??= words(finding.item);
      // What is gone is shown on request and is not counted.
      const counts = finding.gone === gone.includes(asked.get("standing"));
      among += counts ? 1 : 0;
      const visible = counts && fits && (!text || finding.text.includes(text)) && (!state.node || [...finding.nodes, ...finding.beginnings].includes(state.node));
      finding.item.hidden = !visible;
      finding.shown = visible;
      shown += visible ? 1 : 0;
    }
    narrowed = 0 < shown && shown < among;
    one(".filters .node").hidden = !state.node;
    one(".filters output").value = drawn[state.node] ?? "";
    status.textContent = findings.length === 0 ? "" : `${shown} of ${among} findings`;
    one(".none").hidden = shown > 0 && findings.length > 0;
  }

  form.addEventListener("input", () => { filter(); light(); remember(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    state.node = "";
    state.finding = "";
    setTimeout(() => { filter(); light(); remember(); });
  });
  for (const button of all("[data-set]")) {
    button.addEventListener("click", () => {
      form.elements[button.dataset.set].value = button.dataset.value;
      filter();
      light();
      remember();
      one("#findings").focus();
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

  // Pictures: one at a time; what belongs to the chosen finding, else to those of the filter, stands out in each.
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

  // What all lines from one node to another share, and all nodes for disagreements about one data object.
  function beginning(key) {
    return `${key.split(".").slice(0, 3).join(".").replace(/\/[0-9]+$/, "")}.`;
  }

  const parts = all(".frame svg").map((svg) => ({
    svg,
    groups: all("g[data-key]", svg).map((group) => ({
      group, key: group.dataset.key, beginning: beginning(group.dataset.key),
    })),
  }));

  // What the pictures call a node or a line, without what is wrong there.
  const drawn = {};
  for (const { groups } of parts) {
    for (const { group, key, beginning } of groups) {
      drawn[key] = drawn[beginning] ??= one("title", group)?.textContent.split(": ")[0];
    }
  }

  function light() {
    const finding = findings.find((other) => other.id === state.finding);
    for (const other of findings) {
      const chosen = other === finding;
      other.item.classList.toggle("chosen", chosen);
      one(".show", other.item)?.setAttribute("aria-pressed", String(chosen));
    }
    const lit = finding ? [finding] : narrowed ? findings.filter((other) => other.shown) : [];
    const nodes = new Set(lit.flatMap((other) => other.nodes));
    const beginnings = new Set(lit.flatMap((other) => other.beginnings));
    let found = 0;
    for (const { svg, groups } of parts) {
      svg.classList.toggle("dimmed", lit.length > 0);
      const visible = !svg.closest(".picture").hidden;
      for (const { group, key, beginning } of groups) {
        const chosen = nodes.has(key) || beginnings.has(beginning);
        group.classList.toggle("chosen", chosen);
        found += chosen && visible ? 1 : 0;
      }
    }
    const caption = one(".lit");
    const title = finding ? finding.title : `the ${lit.length} findings of the filter`;
    if (caption) caption.textContent = !lit.length ? "" : `${found ? "Lit in the picture" : "Not in this picture"}: ${title}`;
  }

  for (const finding of findings) {
    one(".show", finding.item)?.addEventListener("click", () => {
      state.finding = state.finding === finding.id ? "" : finding.id;
      light();
      remember();
      if (state.finding) one(".pictures").scrollIntoView({ block: "start" });
    });
  }

  const withFindings = new Set(findings.flatMap((finding) => (finding.gone ? [] : [...finding.nodes, ...finding.beginnings])));
  for (const { groups } of parts) {
    for (const { group, key, beginning } of groups) {
      const mark = [key, beginning].find((each) => withFindings.has(each));
      if (!mark) continue;
      group.classList.add("choosable");
      group.setAttribute("tabindex", "0");
      group.setAttribute("role", "button");
      const choose = () => {
        state.node = state.node === mark ? "" : mark;
        filter();
        light();
        remember();
        one("#findings").scrollIntoView({ block: "start" });
      };
      group.addEventListener("click", choose);
      group.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        choose();
        one("#findings").focus();
      });
    }
  }

  // Pointing at a node makes its lines thick, so that they can be followed where many run side by side.
  for (const { groups } of parts) {
    for (const { group, key } of groups.filter((each) => each.key.startsWith("node."))) {
      const near = (chosen) => {
        for (const other of groups) {
          const [kind, ...ends] = other.key.split(".", 3);
          if (kind === "line" && ends.includes(key.slice(5))) other.group.classList.toggle("near", chosen);
        }
      };
      group.addEventListener("pointerenter", () => near(true));
      group.addEventListener("pointerleave", () => near(false));
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
    addEventListener("beforeprint", reset);
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

  // On paper the reasons of the square come after the findings, so that the first pages are for executives.
  const pairs = one(".pair-lists");
  addEventListener("beforeprint", () => {
    for (const box of all("details.why")) box.open = true;
    one("#after-findings").append(pairs);
  });
  addEventListener("afterprint", () => one(".others").after(pairs));
  addEventListener("hashchange", () => follow() || recall());
  recall();
  follow();
})();
