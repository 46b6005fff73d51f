// The panel is a modal <dialog>: the browser keeps the focus inside, closes it with Esc
// and hides the rest from screen readers. Whatever htmx puts into #panel-body opens it.

const panel = document.getElementById("panel");
const body = document.getElementById("panel-body");
let opener = null;
let openerId = "";

const close = () => {
  if (panel.open) panel.close();
};

document.body.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target !== body || panel.open) return;
  opener = event.detail.elt;
  openerId = opener.id;
});

document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== body) return;
  if (body.childElementCount === 0) {
    close();
    return;
  }
  if (!panel.open) panel.showModal();
  panel.scrollTop = 0;
});

panel.addEventListener("close", () => {
  body.replaceChildren();
  // A swap may have replaced the element that opened the panel by a new one.
  const back = opener?.isConnected ? opener : openerId && document.getElementById(openerId);
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
