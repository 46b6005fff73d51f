// The panel is a modal <dialog>: the browser keeps the focus inside, closes it with Esc
// and hides the rest from screen readers. Whatever htmx puts into #panel-body opens it.

const panel = document.getElementById("panel");
const body = document.getElementById("panel-body");
let opener = null;
let openerAgain = "";

// How to find the opener once a swap has put a new one in its place.
const selectorOf = (element) => {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const href = element.getAttribute("href");
  return href ? `main a[href="${CSS.escape(href)}"]` : "";
};

const close = () => {
  if (panel.open) panel.close();
};

document.body.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target !== body || panel.open) return;
  opener = event.detail.elt;
  openerAgain = selectorOf(opener);
});

document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== body) return;
  // Other parts of the page took their places, the panel itself was left alone.
  if (event.detail.xhr?.getResponseHeader("HX-Reswap") === "none") return;
  if (body.childElementCount === 0) {
    close();
    return;
  }
  if (!panel.open) panel.showModal();
  panel.scrollTop = 0;
});

panel.addEventListener("close", () => {
  body.replaceChildren();
  const back = opener?.isConnected ? opener : openerAgain && document.querySelector(openerAgain);
  if (back) back.focus();
  opener = null;
});

panel.addEventListener("click", (event) => {
  if (event.target === panel) close(); // the backdrop
});

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-panel-close]") && panel.open) {
    event.preventDefault();
    close();
  }
});

// Sent by the server as HX-Trigger: panel-close
document.body.addEventListener("panel-close", close);
