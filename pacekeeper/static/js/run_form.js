// The pace of a run while distance and time are being typed. The server reads both for good;
// what it could not read has no pace here either.

const SECONDS_PER_MINUTE = 60;

const kilometres = (text) => {
  const bare = text.trim().replace(/\s*km$/i, "");
  return /^\d{1,4}([.,]\d{1,3})?$/.test(bare) ? Number(bare.replace(",", ".")) : 0;
};

const seconds = (text) => {
  const match = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{2})$/.exec(text.trim());
  if (!match) return 0;
  const [hours, minutes, rest] = match.slice(1).map((part) => Number(part ?? 0));
  if (rest >= SECONDS_PER_MINUTE || (match[1] && minutes >= SECONDS_PER_MINUTE)) return 0;
  return (hours * SECONDS_PER_MINUTE + minutes) * SECONDS_PER_MINUTE + rest;
};

const paceOf = (form) => {
  const distance = kilometres(form.elements.distance_km?.value ?? "");
  const time = seconds(form.elements.duration?.value ?? "");
  if (!distance || !time) return "–";
  const pace = Math.round(time / distance);
  const rest = String(pace % SECONDS_PER_MINUTE).padStart(2, "0");
  return `${Math.floor(pace / SECONDS_PER_MINUTE)}:${rest}/km`;
};

const show = (form) => {
  const output = form?.querySelector("[data-run-pace]");
  if (output) output.textContent = paceOf(form);
};

document.addEventListener("input", (event) => show(event.target.closest?.("[data-run-form]")));

const showAll = (root) => root.querySelectorAll("[data-run-form]").forEach(show);
document.body.addEventListener("htmx:afterSwap", (event) => showAll(event.detail.target));
showAll(document);
