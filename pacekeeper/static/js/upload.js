// The upload page: files are chosen, or dropped anywhere on it. Without scripts the form sends
// itself.

import { watchFileDrags } from "./file_drags.js";
import { sendFiles } from "./sending_files.js";

const form = document.querySelector("form[data-upload]");
const input = form.querySelector("input[type=file]");
const box = form.querySelector("[data-upload-problem]");

const tell = (sentence) => {
  box.hidden = !sentence;
  box.firstElementChild.textContent = sentence;
};
const mark = (on) => document.documentElement.classList.toggle("is-dropping", on);

input.addEventListener("change", () => {
  if (input.files.length) sendFiles(form, input.files, { tell });
  input.value = "";
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  sendFiles(form, input.files, { tell });
});
// Chosen before this script was there, on a slow line.
if (input.files.length) sendFiles(form, input.files, { tell });

watchFileDrags({
  over: () => mark(true),
  out: () => mark(false),
  drop: (files) => sendFiles(form, files, { tell, byName: true }),
});
