// The dialog with a citation, or with a text to copy by hand. Loaded when a reader first needs it; see
// overrides/scripts/80-share.js.
import { bibtex, csl, item, plain, ris } from "./citations.js";

const WORDS = {
  cite: "Zitieren",
  link: "Link",
  text: "Text",
  copied: "Kopiert",
  copy: "Kopieren",
  save: "Herunterladen",
  close: "Schließen",
  formats: "Für die Literaturverwaltung",
  byHand: "Der Browser lässt das Kopieren nicht zu. Der Text ist markiert: mit Strg C oder ⌘ C kopieren.",
};
const FORMATS = [
  { make: bibtex, name: "BibTeX", file: "bib", type: "application/x-bibtex" },
  { make: ris, name: "RIS", file: "ris", type: "application/x-research-info-systems" },
  { make: csl, name: "CSL-JSON", file: "json", type: "application/vnd.citationstyles.csl+json" },
];
const KEPT = 10_000; // milliseconds that a file to save is kept

const element = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};
const button = (words, press, attributes = {}) => {
  const node = element("button", { type: "button", class: "action", ...attributes }, words);
  node.addEventListener("click", press);
  return node;
};

const title = element("h2", { class: "cite__title", id: "cite-title" });
const field = element("textarea", { class: "cite__text", readonly: "", rows: "1", "aria-labelledby": "cite-title" });
const top = element("div");
const ways = element("div");
const status = element("p", { class: "cite__status", role: "status" });
const dialog = element(
  "dialog",
  { class: "cite", "aria-labelledby": "cite-title" },
  element("div", { class: "cite__head" }, title, status, button(WORDS.close, () => dialog.close())),
  top,
  field,
  ways,
);
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
document.body.append(dialog);

const fill = (text) => {
  field.value = text;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`; // with its borders
};

const show = (heading, text) => {
  title.textContent = heading;
  status.textContent = "";
  top.replaceChildren();
  ways.replaceChildren();
  dialog.showModal();
  fill(text);
};

const select = (text) => {
  fill(text);
  field.focus();
  field.select();
  status.textContent = WORDS.byHand;
};

// A line with a format: its text is copied by a button, or selected where the browser allows no more.
const row = (name, text, copied, ...more) => {
  const copy = async () => {
    if (await copied(text)) status.textContent = `${name}: ${WORDS.copied}`;
    else select(text);
  };
  const label = { "aria-label": `${name}: ${WORDS.copy}` };
  return element("p", { class: "cite__way" }, element("span", { class: "cite__name" }, name), button(WORDS.copy, copy, label), ...more);
};

const download = ({ name, file, type }, text, id) => {
  const save = () => {
    const url = URL.createObjectURL(new Blob([text], { type }));
    element("a", { href: url, download: `${id}.${file}` }).click();
    setTimeout(() => URL.revokeObjectURL(url), KEPT);
  };
  return button(WORDS.save, save, { "aria-label": `${name}: ${WORDS.save}` });
};

export const byHand = (text) => {
  show(WORDS.link, text);
  select(text);
};

// `copied` copies a text, and returns whether the browser has let it.
export const cite = (entry, dossier, address, copied) => {
  const text = plain(entry, dossier, address);
  const cited = item(entry, dossier, address);
  show(WORDS.cite, text);
  top.append(row(WORDS.text, text, copied));
  ways.append(
    element("h3", { class: "cite__formats" }, WORDS.formats),
    ...FORMATS.map((format) => {
      const made = format.make(cited);
      return row(format.name, made, copied, download(format, made, cited.id));
    }),
  );
  top.querySelector("button").focus();
};
