// Sessions are dragged from day to day. What may be dragged carries its version; the server
// says what becomes of it, and sends both days as they are then.

import { moveSession } from "./calendar_move.js";

const view = document.getElementById("view");

const HOLD_MS = 220; // a finger that rests means to drag, one that moves means to scroll

let Sortable = null;

const load = async (address) => {
  if (!Sortable) {
    await import(address);
    Sortable = window.Sortable;
  }
  return Sortable;
};

const boxOf = (day) => day.querySelector(".week-day-sessions") ?? day;

const makeDraggable = async () => {
  const page = view.querySelector("[data-calendar]");
  if (!page || !view.querySelector(".session[data-v]")) return;
  const { create } = await load(page.dataset.sortable);
  for (const box of [...view.querySelectorAll(".calendar-day")].map(boxOf)) {
    if (box.dataset.drags) continue;
    box.dataset.drags = "1";
    create(box, {
      group: "days",
      draggable: ".session",
      filter: ".session:not([data-v])",
      preventOnFilter: false,
      sort: false,
      delay: HOLD_MS,
      delayOnTouchOnly: true,
      touchStartThreshold: 6,
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
      ghostClass: "session-ghost",
      dragClass: "session-dragged",
      onStart: () => view.classList.add("is-dragging"),
      onEnd: (event) => {
        view.classList.remove("is-dragging");
        if (event.from === event.to) return;
        const [from, to] = [event.from, event.to].map((box) => box.closest(".calendar-day").id.slice(1));
        moveSession(event.item, from, to);
      },
    });
  }
};

makeDraggable();
document.body.addEventListener("htmx:afterSettle", makeDraggable);
document.body.addEventListener("htmx:oobAfterSwap", makeDraggable);
