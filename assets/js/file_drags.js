// Files that are dragged over the page from elsewhere. What is dragged within a page is no file,
// though a picture claims to be one: it comes with a piece of the page it is from.

const LEFT_MS = 150; // some browsers do not say whether the pointer left an element or the page

const areFiles = (event) => {
  const types = [...(event.dataTransfer?.types ?? [])];
  return types.includes("Files") && !types.includes("text/html");
};

// Whoever watches takes every drop: a browser by itself would leave the page for the file.
export const watchFileDrags = ({ over, out, drop }) => {
  let leaving = 0;
  const hear = (name, act) => {
    document.addEventListener(name, (event) => {
      if (!areFiles(event)) return;
      clearTimeout(leaving);
      event.preventDefault();
      act(event);
    });
  };
  hear("dragenter", () => {});
  hear("dragover", (event) => {
    event.dataTransfer.dropEffect = "copy";
    // While something is dragged the pointer itself is silent: when it speaks the drag is over,
    // even if nobody said so.
    document.addEventListener("pointermove", out, { once: true });
    over(event);
  });
  hear("dragleave", (event) => {
    if (!event.relatedTarget) leaving = setTimeout(out, LEFT_MS);
  });
  hear("drop", (event) => {
    out();
    drop(event.dataTransfer.files, event);
  });
};
