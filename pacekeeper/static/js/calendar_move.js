// Sends a session to another day. The server answers with both days as they are then, or with
// what speaks against it, in the panel.

const view = document.getElementById("view");
let focusAfter = "";

export const moveSession = (session, from, to) => {
  focusAfter = session.getAttribute("href");
  const values = { shown_on: from, to, version: session.dataset.v };
  return htmx.ajax("POST", `${focusAfter}move/`, { values, target: "#view", swap: "none" });
};

// What had the focus was replaced by itself on another day.
document.body.addEventListener("htmx:oobAfterSwap", () => {
  if (!focusAfter || document.activeElement !== document.body) return;
  view.querySelector(`.session[href="${focusAfter}"]`)?.focus();
});

// A session that was dragged stands on its new day already; if the server knows nothing of
// it, the days are shown as they are.
const showAgain = (event) => {
  if (!event.detail.pathInfo?.requestPath?.endsWith("/move/")) return;
  const page = view.querySelector("[data-calendar]");
  if (page) htmx.ajax("GET", page.dataset.here, { target: "#view", swap: "innerHTML" });
};
document.body.addEventListener("htmx:responseError", showAgain);
document.body.addEventListener("htmx:sendError", showAgain);
