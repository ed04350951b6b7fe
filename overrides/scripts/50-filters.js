// Filters the lists of quotes, positions and events; the state is in the URL. Without this script
// everything is shown. Also highlights the lines of a name in a picture.
(() => {
  const WORDS = {
    some: (shown, number, words) => `${shown} von ${number} ${number === 1 ? words.one : words.of}`,
    every: (number, words) => `${number} ${number === 1 ? words.one : words.all}`,
    unknown: (value, name) => `„${value}“ gibt es hier unter „${name}“ nicht`,
  };

  const filters = (form) => {
    const words = KINDS.filtered[form.dataset.filters];
    const selects = [...form.querySelectorAll("select")];
    const status = form.querySelector("[role=status]");
    const reset = form.querySelector("[type=reset]");
    const none = form.querySelector(".filters__none");
    const toggle = form.querySelector(".filters__toggle");
    const options = selects.flatMap((select) => [...select.options].filter((option) => option.value));
    const labels = new Map(options.map((option) => [option, option.textContent]));
    const entries = [...document.querySelectorAll("[data-entry]")];
    const cells = [...document.querySelectorAll("[data-cell]")];
    const groups = [...document.querySelectorAll("[data-group]")];

    // What the address asks for and no option has, until something else is chosen.
    let unknown = [];

    // The words of a medium are one value.
    const valuesOf = (element, key) => {
      const own = element.dataset[key];
      return key === "medium" ? [own] : own.split(" ");
    };
    // An element without a key, such as a row of the comparison, is not filtered by it.
    const chosen = (element, { dataset: { key }, value }) =>
      element.dataset[key] === undefined || valuesOf(element, key).includes(value);

    // Beside each option, the number of entries that it would show with the other choices.
    const count = (active) => {
      for (const select of selects) {
        const others = active.filter((other) => other !== select);
        const numbers = {};
        for (const entry of entries) {
          const found = [entry, ...entry.querySelectorAll("[data-part]")].filter(
            (element) => others.every((other) => chosen(element, other)));
          const values = found.flatMap((element) => valuesOf(element, select.dataset.key));
          for (const value of new Set(values)) numbers[value] = (numbers[value] ?? 0) + 1;
        }
        for (const option of select.options) {
          if (!option.value) continue;
          const number = numbers[option.value] ?? 0;
          option.textContent = `${labels.get(option)} (${number})`;
          option.disabled = !number && !option.selected;
        }
      }
    };

    const show = () => {
      const active = selects.filter((select) => select.value);
      const matches = (element) => active.every((select) => chosen(element, select));
      for (const cell of cells) cell.hidden = !matches(cell);
      for (const entry of entries) {
        const parts = [...entry.querySelectorAll("[data-part]")];
        const found = parts.filter(matches);
        const itself = matches(entry);
        entry.hidden = !itself && !found.length;
        for (const part of parts) part.hidden = !itself && !found.includes(part);
        // An entry that is found only for its parts shows them.
        const fold = parts[0]?.closest("details");
        if (fold && !itself && found.length) fold.open = true;
      }
      for (const group of groups) {
        group.hidden = ![...group.querySelectorAll("[data-entry]")].some((entry) => !entry.hidden);
      }
      for (const link of document.querySelectorAll(".md-nav--secondary a[href*='#']")) {
        const heading = document.getElementById(anchorOf(link));
        const place = link.closest("li");
        if (heading && place) place.hidden = heading.closest("[hidden]") !== null;
      }
      const shown = entries.filter((entry) => !entry.hidden).length;
      const counted = active.length
        ? WORDS.some(shown, entries.length, words)
        : WORDS.every(entries.length, words);
      const message = [counted, ...unknown].join(" · ");
      if (status.textContent !== message) status.textContent = message;
      reset.hidden = !active.length;
      none.hidden = shown > 0;
      const names = active.map((select) => labels.get(select.selectedOptions[0]));
      toggle.querySelector(".filters__chosen").textContent = names.join(" · ");
      count(active);
    };

    const address = (hash) => {
      const query = new URLSearchParams(location.search);
      for (const select of selects) {
        if (select.value) query.set(select.name, select.value);
        else query.delete(select.name);
      }
      const text = query.toString();
      return location.pathname + (text && `?${text}`) + hash;
    };

    const clear = () => {
      unknown = [];
      for (const select of selects) select.value = "";
    };

    const read = () => {
      const query = new URLSearchParams(location.search);
      unknown = [];
      for (const select of selects) {
        const value = query.get(select.name) ?? "";
        select.value = value;
        if (select.selectedIndex >= 0) continue;
        select.value = "";
        unknown.push(WORDS.unknown(value.slice(0, 40), select.labels[0].textContent));
      }
      show();
      const target = document.getElementById(anchorOf(location));
      if (target?.closest("[hidden]")) {
        clear();
        show();
        history.replaceState(null, "", address(location.hash));
        target.scrollIntoView();
      }
    };

    // Arrow keys in a closed select change its value repeatedly, but add one entry to the history.
    let keyed = null;
    let replaced = null;
    form.addEventListener("keydown", (event) => { keyed = event.target; });
    form.addEventListener("pointerdown", () => { keyed = replaced = null; });
    form.addEventListener("focusout", () => { keyed = replaced = null; });
    form.addEventListener("change", (event) => {
      const goesOn = keyed === event.target && replaced === event.target;
      history[goesOn ? "replaceState" : "pushState"](null, "", address(""));
      replaced = keyed;
      unknown = [];
      show();
    });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      clear();
      history.pushState(null, "", address(""));
      show();
      // The button is hidden now and would lose the focus.
      (toggle.offsetParent ? toggle : selects[0]).focus();
    });
    toggle.addEventListener("click", () => {
      const open = toggle.getAttribute("aria-expanded") === "true";
      toggle.setAttribute("aria-expanded", String(!open));
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("popstate", read);
    addEventListener("hashchange", read);
    // WebKit empties the form after this event when a page comes back as it was left.
    addEventListener("pageshow", (event) => { if (event.persisted) setTimeout(read); });
    form.classList.add("filters--ready");
    read();
  };

  const light = (picture) => {
    const ties = [...picture.querySelectorAll("[data-ends]")];
    const on = (event) => {
      const name = event.target.closest("[data-end]");
      picture.classList.toggle("network--lit", name !== null);
      for (const tie of ties) {
        const ends = tie.dataset.ends.split(" ");
        tie.classList.toggle("network__tie--lit", name !== null && ends.includes(name.dataset.end));
      }
    };
    const off = () => picture.classList.remove("network--lit");
    for (const type of ["pointerover", "focusin"]) picture.addEventListener(type, on);
    for (const type of ["pointerleave", "focusout"]) picture.addEventListener(type, off);
  };

  document.querySelectorAll("form[data-filters]").forEach(filters);
  document.querySelectorAll("svg.network").forEach(light);
})();
