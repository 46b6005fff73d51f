// The calendar beyond its links: days that unfold, arrows from day to day, a swipe to turn
// the leaf, and only what changed fetched anew. Dragging is in calendar_drag.js.

import "./calendar_drag.js";
import { moveSession } from "./calendar_move.js";

const view = document.getElementById("view");
const page = () => view.querySelector("[data-calendar]");

const DAYS_A_WEEK = 7;
const MOST_PARTS = 21;

// ----- what changed, and nothing else -----

const partsAddress = (dates) => {
  const address = new URL(page().dataset.here, location.href);
  address.searchParams.set("only", dates.join(","));
  return address.pathname + address.search;
};

document.body.addEventListener("plan-changed", (event) => {
  if (!page()) return;
  const dates = event.detail?.dates ?? [];
  if (dates.length > 0 && dates.length <= MOST_PARTS) {
    htmx.ajax("GET", partsAddress(dates), { target: "#view", swap: "none" });
  } else {
    htmx.ajax("GET", page().dataset.here, { target: "#view", swap: "innerHTML" });
  }
});

// ----- a day unfolds under its week -----

const closeInside = () => {
  const open = view.querySelector(".calendar-inside");
  if (!open) return;
  const opener = view.querySelector('.calendar-date[aria-expanded="true"]');
  opener?.setAttribute("aria-expanded", "false");
  const hadFocus = open.contains(document.activeElement);
  open.remove();
  if (hadFocus) opener?.focus();
};

const openInside = async (link) => {
  closeInside();
  const cell = link.closest(".calendar-day");
  const row = document.createElement("tr");
  row.className = "calendar-inside";
  const box = document.createElement("td");
  box.colSpan = DAYS_A_WEEK + 1;
  box.className = `after-${[...cell.parentElement.children].indexOf(cell)}`;
  row.append(box);
  cell.closest("tbody").append(row);
  link.setAttribute("aria-expanded", "true");
  await htmx.ajax("GET", `${link.getAttribute("href")}?inside`, { target: box, swap: "innerHTML" });
};

// In the capturing phase, before htmx takes the link for a leaf to turn to.
document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest?.(".calendar .calendar-date");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    event.stopPropagation();
    if (link.getAttribute("aria-expanded") === "true") closeInside();
    else openInside(link);
  },
  true,
);

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-inside-close]")) closeInside();
});

document.addEventListener("keydown", (event) => {
  const isHere = view.contains(event.target) && !document.querySelector("dialog[open]");
  if (event.key === "Escape" && isHere) closeInside();
});

// ----- arrows -----

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -DAYS_A_WEEK, ArrowDown: DAYS_A_WEEK };
const LEAVES = { PageUp: "leaf-previous", PageDown: "leaf-next" };

const shifted = (iso, days) => {
  const day = new Date(`${iso}T12:00:00Z`); // noon, so that no clock change moves the date
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
};

const dateOf = (cell) => cell.id.slice(1);

document.addEventListener("keydown", (event) => {
  const cell = event.target.closest?.("#view .calendar-day");
  if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
  if (LEAVES[event.key] && !event.shiftKey) {
    event.preventDefault();
    document.getElementById(LEAVES[event.key])?.click();
    return;
  }
  // In a list of days up and down are the neighbours.
  const isList = !cell.matches("td") || getComputedStyle(cell.parentElement).display !== "table-row";
  const step = isList ? Math.sign(STEPS[event.key] ?? 0) : STEPS[event.key];
  if (!step) return;
  const to = shifted(dateOf(cell), step);
  const session = event.target.closest(".session[data-v]");
  if (event.shiftKey) {
    if (!session) return;
    event.preventDefault();
    moveSession(session, dateOf(cell), to);
    return;
  }
  const next = document.querySelector(`#d${to} .calendar-date`);
  if (!next) return;
  event.preventDefault();
  next.focus();
});

// ----- a swipe turns the leaf -----

const FAR = 70; // pixels across, and at most half of it up or down
let touch = null;

view.addEventListener(
  "touchstart",
  (event) => {
    const scrolls = event.target.closest(".segmented, .week-chart, [data-no-swipe]");
    touch = event.touches.length === 1 && !scrolls ? event.touches[0] : null;
  },
  { passive: true },
);

view.addEventListener(
  "touchend",
  (event) => {
    if (!touch || view.querySelector(".sortable-chosen")) return;
    const end = event.changedTouches[0];
    const across = end.clientX - touch.clientX;
    const along = Math.abs(end.clientY - touch.clientY);
    touch = null;
    if (Math.abs(across) < FAR || along > Math.abs(across) / 2) return;
    document.getElementById(across > 0 ? "leaf-previous" : "leaf-next")?.click();
  },
  { passive: true },
);
