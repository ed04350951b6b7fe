// Makes the menu on narrow screens usable by keyboard: a button replaces its label, Escape closes it.
{
  const drawer = document.getElementById("__drawer");
  const label = document.querySelector(".md-header [for=__drawer]");
  const menu = document.querySelector(".md-nav--primary");
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} menu-button`;
  button.setAttribute("aria-label", menu.getAttribute("aria-label"));
  button.setAttribute("aria-expanded", drawer.checked);
  button.append(...label.childNodes);
  label.replaceWith(button);
  button.addEventListener("click", (event) => {
    drawer.click();
    const byKeyboard = event.detail === 0;
    if (byKeyboard && drawer.checked) menu.querySelector("a.md-nav__link").focus();
  });
  drawer.addEventListener("change", () => button.setAttribute("aria-expanded", drawer.checked));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    drawer.click();
    button.focus();
  });
}
