// Says what just happened, and offers to undo it. A toast goes by itself after a while,
// but not while it is pointed at, focused, or offers something to do for less than ten
// seconds. Sent by the server as HX-Trigger: {"toast": {"message", "level", "undo_url"}}.

const region = document.getElementById("toasts");
const template = document.getElementById("toast-template");
const LEVELS = ["success", "info", "warning", "error"];
const SHOWN_MS = 6000;
const SHOWN_WITH_UNDO_MS = 12000;
const SHOWN_AFTER_REMOVAL_MS = 60000;

// One is a quarter of a phone's screen.
const atOnce = () => (window.matchMedia("(width < 48rem)").matches ? 1 : 3);

// While a modal dialog is open everything outside it can neither be clicked nor is it
// read out, so the region moves into the dialog and back. News from before the dialog
// would lie over what it asks, so it goes; mistakes stay until they have been read.
const settle = () => {
  const modal = [...document.querySelectorAll("dialog:modal")].pop();
  const home = modal ?? document.body;
  if (region.parentElement === home) return;
  if (modal) {
    for (const toast of region.querySelectorAll(".toast:not(.toast-error)")) toast.remove();
  }
  home.append(region);
};

new MutationObserver(settle).observe(document.body, {
  subtree: true,
  attributeFilter: ["open"],
});

const dismissLater = (toast, delay) => {
  let timer = 0;
  const start = () => {
    clearTimeout(timer);
    timer = setTimeout(() => toast.remove(), delay);
  };
  const stop = () => clearTimeout(timer);
  for (const name of ["pointerenter", "focusin"]) toast.addEventListener(name, stop);
  for (const name of ["pointerleave", "focusout"]) toast.addEventListener(name, start);
  start();
};

// What was taken away can be brought back for a minute.
const patience = (undoUrl) => {
  if (!isOwnPath(undoUrl)) return SHOWN_MS;
  return undoUrl.endsWith("/restore/") ? SHOWN_AFTER_REMOVAL_MS : SHOWN_WITH_UNDO_MS;
};

// Only an address of this site may be posted to with the person's token.
const isOwnPath = (url) => typeof url === "string" && url.startsWith("/") && !url.startsWith("//");

export const showToast = ({ message, level = "info", undo_url: undoUrl = "" }) => {
  if (!message) return;
  const toast = template.content.firstElementChild.cloneNode(true);
  const sort = LEVELS.includes(level) ? level : "info";
  toast.classList.remove("toast-info");
  toast.classList.add(`toast-${sort}`);
  toast.querySelector(".toast-message").textContent = message;
  const form = toast.querySelector("[data-toast-undo]");
  if (isOwnPath(undoUrl)) {
    form.action = undoUrl;
    form.elements.next.value = location.pathname + location.search;
    // A page that fetches what changed stays where it is; others are loaded anew.
    if (document.querySelector("[data-calendar]")) {
      form.setAttribute("hx-post", undoUrl);
      form.setAttribute("hx-swap", "none");
      form.addEventListener("htmx:afterRequest", () => toast.remove());
      htmx.process(form);
    }
  } else {
    form.remove();
  }
  const icon = toast.querySelector(".toast-sign use");
  const sign = { success: "check", info: "info", warning: "warning", error: "warning" }[sort];
  icon.setAttribute("href", icon.getAttribute("href").replace(/#.*/, `#${sign}`));
  settle();
  while (region.childElementCount >= atOnce()) region.firstElementChild.remove();
  region.append(toast);
  // A mistake stays until it has been read and dismissed.
  if (sort !== "error") dismissLater(toast, patience(undoUrl));
};

document.addEventListener("click", (event) => {
  event.target.closest?.("[data-toast-close]")?.closest("[data-toast]").remove();
});

document.body.addEventListener("toast", (event) => showToast(event.detail));

// A request that found no answer must not look like nothing happened.
const sayFailure = () => {
  showToast({ message: document.body.dataset.failure, level: "error" });
};
const NOT_FOUND = 404;
document.body.addEventListener("htmx:sendError", sayFailure);
document.body.addEventListener("htmx:timeout", sayFailure);
document.body.addEventListener("htmx:responseError", (event) => {
  const { status } = event.detail.xhr;
  if (status >= 500) sayFailure();
  // Removed in another window, say, while this page still shows it.
  if (status === NOT_FOUND) showToast({ message: document.body.dataset.gone, level: "error" });
});

// Toasts that came with the page are lifted out of the flow. Moving them into the live
// region a moment later also makes screen readers say them.
for (const toast of document.querySelectorAll("[data-toasts-server] > [data-toast]")) {
  region.append(toast);
  if (!toast.classList.contains("toast-error")) {
    dismissLater(toast, patience(toast.querySelector("[data-toast-undo]")?.getAttribute("action")));
  }
}
