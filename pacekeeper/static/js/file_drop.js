// Files that are dropped on the calendar or the log are sent from there. While they are over the
// page a layer says what will happen: one file on a session is a run of that session, everything
// else goes to the day that it says itself.

import { watchFileDrags } from "./file_drags.js";
import { isSending, isZip, sendFiles } from "./sending_files.js";

const layer = document.querySelector("[data-drop-layer]");
const words = layer.querySelector("[data-drop-words]");

// Sessions in full name themselves; those of month and week are links to them.
const NOT_TO_LOG = ".edge-rest, .edge-cross, .is-put-away";
const SESSION = `[data-session], a.session[href*="/sessions/"]:not(${NOT_TO_LOG})`;
const DAY = ".calendar-day, .day-sessions, .day-inside";
const NAME = ".session-name, .title, h3 a";
const ZIP_KIND = /[/-]zip/; // before the drop there are kinds, and no names; gzip is no zip

const uidOf = (session) =>
  session.dataset.session ?? session.getAttribute("href").match(/\/sessions\/([^/]+)\//)[1];

const under = (event, selector) => {
  const at = event.target instanceof Element ? event.target : event.target.parentElement;
  return at?.closest(selector) ?? null;
};

const isOneRun = ({ items }) => items.length < 2 && !ZIP_KIND.test(items[0]?.type ?? "");

let marked = null;
const mark = (element) => {
  if (marked === element) return;
  marked?.classList.remove("is-drop-target");
  element?.classList.add("is-drop-target");
  marked = element;
};

const wordsFor = (session) => {
  const name = session.querySelector(NAME)?.textContent.trim() ?? "";
  return layer.dataset.overSession.replace("{session}", () => name);
};

const say = (sentence) => {
  if (words.textContent !== sentence) words.textContent = sentence;
};

const open = () => {
  if (!layer.matches(":popover-open")) layer.showPopover();
};

const close = () => {
  mark(null);
  if (!isSending(layer) && layer.matches(":popover-open")) layer.hidePopover();
};

const tell = (message, level) => {
  document.body.dispatchEvent(new CustomEvent("toast", { detail: { message, level } }));
};

watchFileDrags({
  over: (event) => {
    if (isSending(layer)) return;
    const session = isOneRun(event.dataTransfer) ? under(event, SESSION) : null;
    mark(session ?? under(event, DAY));
    say(session ? wordsFor(session) : layer.dataset.overPage);
    open();
  },
  out: close,
  drop: async (files, event) => {
    const session = files.length === 1 && !isZip(files[0]) ? under(event, SESSION) : null;
    const fields = session ? { session: uidOf(session) } : {};
    open();
    await sendFiles(layer, files, { tell, byName: true, fields });
    close();
  },
});

// The browser keeps a page that was left as it was, and may show it again.
window.addEventListener("pageshow", close);
