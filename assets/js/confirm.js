// Asks before something that cannot be taken back: data-confirm="…" on a form or a submit
// button, and htmx's own hx-confirm. Without scripts the server asks, or nobody does.

const dialog = document.getElementById("confirm");
const title = document.getElementById("confirm-title");
const ok = dialog.querySelector("[data-confirm-ok]");
const usualLabel = ok.textContent;

const ask = (question, { label = usualLabel, danger = false } = {}) =>
  new Promise((resolve) => {
    title.textContent = question;
    ok.textContent = label;
    ok.classList.toggle("btn-danger", danger);
    ok.classList.toggle("btn-primary", !danger);
    dialog.returnValue = "cancel";
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "ok"), { once: true });
    dialog.showModal();
  });

const optionsOf = (element) => ({
  label: element.dataset.confirmLabel || usualLabel,
  danger: element.classList.contains("btn-danger"),
});

let allowed = null;

document.addEventListener(
  "submit",
  async (event) => {
    const form = event.target;
    const submitter = event.submitter;
    const source = submitter?.dataset.confirm ? submitter : form;
    if (!source.dataset.confirm) return;
    if (allowed === form) {
      allowed = null;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!(await ask(source.dataset.confirm, optionsOf(source)))) return;
    allowed = form;
    form.requestSubmit(submitter ?? undefined);
  },
  true,
);

document.body.addEventListener("htmx:confirm", async (event) => {
  if (!event.detail.question) return;
  event.preventDefault();
  if (await ask(event.detail.question, optionsOf(event.detail.elt))) {
    event.detail.issueRequest(true);
  }
});

dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close("cancel");
});
