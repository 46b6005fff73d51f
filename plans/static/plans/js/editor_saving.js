/* Keeps the editor saving by itself after publishing was refused.

   Wagtail takes a form that comes back with mistakes for changed, so it saves that once;
   but it never sets up the interval in which it looks for further changes. What is typed
   from then on would be lost without a warning, below a sign that says "Saved". Naming the
   interval, once the form counts as saved, sets it up. */
(function () {
  "use strict";

  const REFUSED = '[data-controller~="w-unsaved"][data-w-unsaved-force-value="true"]';
  const INTERVAL_MS = 500; // Wagtail's own

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector(REFUSED);
    form?.addEventListener(
      "w-unsaved:clear",
      () => form.setAttribute("data-w-unsaved-check-interval-value", INTERVAL_MS),
      { once: true },
    );
  });
})();
