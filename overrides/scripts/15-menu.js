// The menu on narrow screens, usable by keyboard: a button replaces its label, Escape closes it. The
// fold in the menu of wide screens closes on Escape, and when something else is used.
{
  const drawer = document.getElementById("__drawer");
  const label = document.querySelector(".md-header [for=__drawer]");
  const menu = document.querySelector(".md-nav--primary");
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} menu-button`;
  button.setAttribute("aria-expanded", drawer.checked);
  button.append(...label.childNodes);
  label.replaceWith(button);

  const firstLink = () => [...menu.querySelectorAll("a[href]")].find((link) => link.checkVisibility?.() ?? link.offsetParent);
  button.addEventListener("click", (event) => {
    drawer.click();
    const byKeyboard = event.detail === 0;
    if (byKeyboard && drawer.checked) firstLink()?.focus();
  });
  const show = () => button.setAttribute("aria-expanded", drawer.checked);
  drawer.addEventListener("change", show);
  menu.addEventListener("click", (event) => {
    if (drawer.checked && event.target.closest("a")) drawer.click(); // to a heading of this page
  });

  const fold = document.querySelector(".tabs__more");
  document.addEventListener("click", (event) => {
    if (fold?.open && !fold.contains(event.target)) fold.open = false;
  });
  fold?.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !fold.contains(event.relatedTarget)) fold.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (fold?.open) {
      fold.open = false;
      fold.querySelector("summary").focus();
    } else if (drawer.checked) {
      drawer.click();
      button.focus();
    }
  });
}
