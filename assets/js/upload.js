// Files are chosen, or dropped anywhere on the page, checked for size before they travel, and
// sent with a progress bar. Without scripts the form sends itself.

const ZIP = /\.zip$/i;

const form = document.querySelector("form[data-upload]");

const fitting = (files, form) => {
  const refused = [];
  const kept = [...files].filter((file) => {
    const isZip = ZIP.test(file.name);
    const most = Number(isZip ? form.dataset.zipBytes : form.dataset.fileBytes);
    if (file.size <= most) return true;
    refused.push(`${file.name} ${isZip ? form.dataset.zipTooBig : form.dataset.tooBig}`);
    return false;
  });
  return { kept, refused };
};

const tell = (form, sentences) => {
  const box = form.querySelector("[data-upload-problem]");
  box.hidden = !sentences.length;
  box.replaceChildren(
    ...sentences.map((sentence) => {
      const line = document.createElement("p");
      line.textContent = sentence;
      return line;
    }),
  );
};

const send = (form, files) => {
  const { kept, refused } = fitting(files, form);
  tell(form, refused);
  if (!kept.length) return;
  const data = new FormData(form);
  data.delete("files");
  for (const file of kept) data.append("files", file, file.name);
  const box = form.querySelector("[data-upload-progress]");
  const [bar, words] = [box.querySelector("progress"), box.querySelector("p")];
  box.hidden = false;
  form.setAttribute("aria-busy", "true");

  const request = new XMLHttpRequest();
  const failed = () => {
    box.hidden = true;
    form.removeAttribute("aria-busy");
    tell(form, [...refused, form.dataset.failed]);
  };
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    bar.value = (event.loaded / event.total) * 100;
    words.textContent = event.loaded < event.total ? form.dataset.sending : form.dataset.reading;
  });
  request.addEventListener("load", () => {
    if (request.status >= 500 || request.status === 413) return failed();
    // What came back is a page: the run, how far the reading is, or this form with a sentence.
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const problem = page.querySelector("[data-upload-problem]:not([hidden])");
    if (!problem) return location.assign(request.responseURL);
    failed();
    tell(form, [...refused, problem.textContent.trim()]);
  });
  request.addEventListener("error", failed);
  request.open("POST", form.action);
  request.send(data);
};

if (form) {
  const input = form.querySelector("input[type=file]");
  input.addEventListener("change", () => {
    if (input.files.length) send(form, input.files);
    input.value = "";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, input.files);
  });
  // Chosen before this script was there, on a slow line.
  if (input.files.length) send(form, input.files);
}

// Dragging over a child leaves the parent: count, or the zone flickers.
let depth = 0;
const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
const mark = (on) => document.documentElement.classList.toggle("is-dropping", on);

if (form) {
  document.addEventListener("dragenter", (event) => {
    if (!hasFiles(event)) return;
    depth += 1;
    mark(true);
  });
  document.addEventListener("dragleave", (event) => {
    if (!hasFiles(event)) return;
    depth = Math.max(depth - 1, 0);
    if (!depth) mark(false);
  });
  document.addEventListener("dragover", (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    mark(false);
    send(form, event.dataTransfer.files);
  });
}
