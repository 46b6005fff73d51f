// Takes files that were chosen or dropped, checks what can be known before they travel, and sends
// them with a progress bar. The form says where to, within which limits and in which words; where
// the page goes next is the server's answer. What went wrong is told, and the page stays.

const TRACK = /\.(gpx|tcx|fit|gz|zip)$/i;
const ZIP = /\.zip$/i;
const NAMES_TOLD = 3;
const NOT_FOUND = 404;
const REFUSED = 422; // with the sentence that says why

export const isZip = (file) => ZIP.test(file.name);
export const isSending = (form) => form.hasAttribute("aria-busy");

const listed = (files) => {
  const names = files.slice(0, NAMES_TOLD).map((file) => file.name);
  if (files.length > NAMES_TOLD) return `${names.join(", ")}, …`;
  return new Intl.ListFormat(document.documentElement.lang).format(names);
};

// A sentence, or nothing.
const whatIsWrong = (files, words, byName) => {
  const isTooBig = (file) => file.size > Number(isZip(file) ? words.zipBytes : words.fileBytes);
  const faults = [
    [words.noTrack, files.filter((file) => byName && !TRACK.test(file.name))],
    [words.tooBig, files.filter((file) => isTooBig(file) && !isZip(file))],
    [words.zipTooBig, files.filter((file) => isTooBig(file) && isZip(file))],
  ];
  for (const [sentence, found] of faults) {
    if (found.length) return sentence.replace("{names}", () => listed(found));
  }
  if (!files.length) return words.nothing;
  if (files.length > 1 && files.some(isZip)) return words.zipAlone;
  return files.length > Number(words.mostFiles) ? words.tooMany : "";
};

const askBeforeLeaving = (event) => event.preventDefault();

const show = (form, isUnderWay) => {
  const box = form.querySelector("[data-upload-progress]");
  box.hidden = !isUnderWay;
  box.querySelector("progress").value = 0;
  box.querySelector("p").textContent = isUnderWay ? form.dataset.sending : "";
  if (isUnderWay) {
    form.setAttribute("aria-busy", "true");
    window.addEventListener("beforeunload", askBeforeLeaving);
  } else {
    form.removeAttribute("aria-busy");
    window.removeEventListener("beforeunload", askBeforeLeaving);
  }
};

const showHowFar = (form, { loaded, total }) => {
  const box = form.querySelector("[data-upload-progress]");
  box.querySelector("progress").value = (loaded / total) * 100;
  box.querySelector("p").textContent = loaded < total ? form.dataset.sending : form.dataset.reading;
};

const post = (form, data) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch does not tell how far it is
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) showHowFar(form, event);
    });
    request.addEventListener("load", () => resolve(request));
    request.addEventListener("error", reject);
    request.open("POST", form.action);
    // Answered like htmx: with an address instead of the page there, also to who must sign in.
    request.setRequestHeader("HX-Request", "true");
    request.setRequestHeader("HX-Current-URL", location.href);
    request.send(data);
  });

const sentenceOf = ({ status, responseText }, form) => {
  if (status === REFUSED) return responseText;
  return status === NOT_FOUND ? document.body.dataset.gone : form.dataset.failed;
};

const leave = (form, address) => {
  window.removeEventListener("beforeunload", askBeforeLeaving);
  // Whoever comes back finds the page ready for more.
  window.addEventListener("pagehide", () => show(form, false), { once: true });
  location.assign(address);
};

// `tell` is given each sentence with its level, and an empty one when all is well. `byName` also
// refuses what is no track file by its name; who chose a file was shown only those.
export const sendFiles = async (form, files, { tell, byName = false, fields = {} }) => {
  if (isSending(form)) {
    tell(form.dataset.busy, "warning");
    return;
  }
  const chosen = [...files];
  const problem = whatIsWrong(chosen, form.dataset, byName);
  tell(problem, "error");
  if (problem) return;
  const data = new FormData(form);
  data.delete("files");
  for (const file of chosen) data.append("files", file, file.name);
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  show(form, true);
  const answer = await post(form, data).catch(() => null);
  const address = answer?.getResponseHeader("HX-Redirect");
  if (address) {
    leave(form, address);
    return;
  }
  show(form, false);
  tell(answer ? sentenceOf(answer, form) : form.dataset.failed, "error");
};
