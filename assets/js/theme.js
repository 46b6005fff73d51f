// Runs before the page is painted, so that it never flashes in the wrong colours.
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  const read = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // storage may be refused; the device's preference stays
    }
  };

  const apply = (choice) => {
    if (choice === "light" || choice === "dark") root.dataset.theme = choice;
    else delete root.dataset.theme;
    for (const button of document.querySelectorAll("[data-theme-switch] button")) {
      button.setAttribute("aria-pressed", String(button.value === (choice || "auto")));
    }
  };

  apply(read());
  document.addEventListener("DOMContentLoaded", () => apply(read()));

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-theme-switch] button");
    if (!button) return;
    const choice = button.value === "auto" ? null : button.value;
    try {
      if (choice) localStorage.setItem("theme", choice);
      else localStorage.removeItem("theme");
    } catch {
      // then it holds for this page only
    }
    apply(choice);
  });
})();
