// Does what Material's own script did here, which is left out: keeps the choice of light or dark, and
// marks the entry of the table of contents that is being read. See builder/engine/material.py.
{
  const isWhole = document.getElementById("__config") !== null;

  const options = isWhole ? [] : [...document.querySelectorAll("[data-md-component=palette] input")];
  const NAMES = ["media", "scheme", "primary", "accent"];
  const coloursOf = (option) => Object.fromEntries(NAMES.map((name) => [name, option.getAttribute(`data-md-color-${name}`)]));
  const ofDevice = () => options.find(({ dataset: { mdColorMedia: media } }) => media && matchMedia(media).matches);

  const show = (chosen) => {
    chosen.checked = true;
    const followsDevice = chosen.dataset.mdColorMedia === "(prefers-color-scheme)";
    const shown = (followsDevice && options.find((option) => option !== chosen && matchMedia(option.dataset.mdColorMedia).matches)) || chosen;
    for (const [name, value] of Object.entries(coloursOf(shown))) document.body.setAttribute(`data-md-color-${name}`, value);
    // The button beside each option leads to the next one.
    for (const option of options) {
      const button = option.nextElementSibling;
      if (button?.matches("label")) button.hidden = option !== chosen;
    }
    const paper = getComputedStyle(document.body).getPropertyValue("--paper").trim();
    for (const meta of document.querySelectorAll("meta[name=theme-color]")) meta.content = paper;
  };
  const choose = (option) => {
    show(option);
    window.__md_set("__palette", { index: options.indexOf(option), color: coloursOf(option) });
  };

  if (options.length) {
    const kept = () => options[window.__md_get("__palette")?.index];
    const current = () => kept() ?? ofDevice() ?? options[0];
    show(current());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => show(current()));
    addEventListener("storage", () => show(current())); // chosen in another tab
    for (const [at, option] of options.entries()) {
      option.addEventListener("change", () => choose(option));
      option.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        const next = options[(at + 1) % options.length];
        choose(next);
        next.focus();
      });
    }
  }

  const links = isWhole ? [] : [...document.querySelectorAll(".md-nav--secondary a.md-nav__link[href^='#']")];
  const headings = links.map((link) => document.getElementById(anchorOf(link)));
  if (links.length && headings.every(Boolean)) {
    const column = links[0].closest(".md-sidebar__scrollwrap");
    const mark = () => {
      const line = document.querySelector(".md-header").getBoundingClientRect().bottom + innerHeight / 5;
      const read = headings.findLastIndex((heading) => heading.getBoundingClientRect().top < line);
      for (const [at, link] of links.entries()) {
        if (link.classList.toggle("md-nav__link--active", at === read) !== (link.getAttribute("aria-current") === "true")) {
          at === read ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
          if (at === read) column.scrollTop = link.offsetTop - column.clientHeight / 2;
        }
      }
    };
    let waits = false;
    addEventListener("scroll", () => {
      if (waits) return;
      waits = true;
      requestAnimationFrame(() => {
        waits = false;
        mark();
      });
    }, { passive: true });
    mark();
  }
}
