/* The weeks of a plan in the editor: seven cells in a row, moved through by keys, filled
   from a spreadsheet, each with its session drawn below as one types.

   The sessions are read by the server, which alone knows the notation; this script only
   asks, and shows what it is told. It builds on Wagtail's own blocks, so copying, moving
   and deleting weeks are Wagtail's. */
(function () {
  "use strict";

  const { StructBlock, StructBlockDefinition, StreamBlock, StreamBlockDefinition } =
    window.wagtailStreamField.blocks;

  const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
  const WAIT_MS = 200;
  const CHARACTER_PX = 7.5; // of the cells' letters, all of one width
  const EDGES_PX = 16;

  function make(tag, className) {
    const element = document.createElement(tag);
    element.className = className;
    return element;
  }

  /* Whether a cell is too narrow for its text. Asked of the box around it, which keeps its
     width when the cell itself widens. */
  function markLong(input) {
    const room = input.closest(".plan-cell").clientWidth - EDGES_PX;
    input.toggleAttribute("data-long", input.value.length * CHARACTER_PX > room);
  }

  function isUndo(event) {
    const { key, altKey, shiftKey } = event;
    return (event.ctrlKey || event.metaKey) && !altKey && !shiftKey && key.toLowerCase() === "z";
  }

  /* ---------- one week ---------- */

  class WeekBlock extends StructBlock {
    constructor(...given) {
      super(...given);
      const root = this.container[0];
      this.figures = make("p", "plan-week__figures");
      root.querySelector('[data-contentpath="focus"]').after(this.figures);
      this.cells = DAYS.map((day, index) => {
        const box = root.querySelector(`[data-contentpath="${day}"]`);
        const drawn = make("div", "plan-cell__drawn");
        const input = box.querySelector("input");
        drawn.id = `${input.id}-drawn`;
        box.classList.add("plan-cell");
        box.append(drawn);
        input.dataset.planDay = index;
        return { box, input, drawn, block: this.childBlocks[day], shown: null };
      });
      this.line = "";
    }

    get focusValue() {
      return this.childBlocks.focus.getValue();
    }

    texts() {
      return this.cells.map(({ input }) => input.value.trim());
    }

    showCell(cell, picture) {
      if (cell.input === document.activeElement) markLong(cell.input);
      if (cell.shown === picture) return;
      cell.shown = picture;
      cell.drawn.innerHTML = picture.html;
      cell.box.classList.toggle("plan-cell--unreadable", Boolean(picture.problem));
      if (picture.problem) cell.input.setAttribute("aria-invalid", "true");
      else cell.input.removeAttribute("aria-invalid");
      if (picture.html) cell.input.setAttribute("aria-describedby", cell.drawn.id);
      else cell.input.removeAttribute("aria-describedby");
      // What was said at the last attempt to publish holds no longer once it can be read.
      if (!picture.problem && cell.box.querySelector(".w-field--error")) cell.block.setError(null);
    }

    showFigures(week) {
      this.line = week.short;
      this.figures.textContent = week.line;
      this.figures.dataset.tone = week.tone;
    }

    /* What the heading of a folded week says. */
    getTextLabel() {
      const focus = this.childBlocks.focus.getTextLabel?.() || "";
      return [focus, this.line].filter(Boolean).join(" · ");
    }
  }

  class WeekBlockDefinition extends StructBlockDefinition {
    render(placeholder, prefix, state, error) {
      return new WeekBlock(this, placeholder, prefix, state, error);
    }
  }

  /* ---------- all weeks ---------- */

  class WeeksBlock extends StreamBlock {
    constructor(...given) {
      super(...given);
      this.settings = this.blockDef.meta.plan;
      this.pictures = new Map([["", { html: "", problem: "" }]]);
      this.asked = "";
      this.asking = null;
      this.timer = 0;
      this.status = make("p", "plan-weeks__status");
      this.status.setAttribute("role", "status");
      this.pasted = null;
      this.undo = make("button", "button button-small button-secondary plan-weeks__undo");
      this.undo.type = "button";
      this.undo.hidden = true;
      this.undo.textContent = this.settings.texts.undoPaste;
      this.undo.addEventListener("click", () => this.undoPaste());
      const foot = make("div", "plan-weeks__foot");
      foot.append(this.status, this.undo);
      this.container.append(foot);
      const root = this.container[0];
      root.addEventListener("keydown", (event) => this.onKey(event));
      root.addEventListener("paste", (event) => this.onPaste(event));
      root.addEventListener("input", (event) => {
        // From what somebody types on, the browser's undo is meant; what a script set it cannot undo.
        if (this.pasted?.isLast && event.isTrusted) {
          this.pasted.isLast = false;
          this.say("");
        }
        if (event.target.dataset.planDay !== undefined) markLong(event.target);
        this.refreshSoon();
      });
      root.addEventListener("focusin", ({ target }) => {
        if (target.dataset.planDay !== undefined) markLong(target);
      });
      root.addEventListener("change", () => this.refreshSoon());
      document.querySelector('[name="plan_type"]')
        ?.addEventListener("change", () => this.refreshSoon());
      this.isReady = true;
      this.refreshSoon();
    }

    blockCountChanged() {
      super.blockCountChanged();
      if (this.isReady) this.refreshSoon();
    }

    moveBlock(from, to) {
      super.moveBlock(from, to);
      this.refreshSoon();
    }

    get weeks() {
      return this.children.map((child) => child.block);
    }

    placeOf(input) {
      const week = this.weeks.findIndex((block) => block.cells.some((c) => c.input === input));
      return week < 0 ? null : { week, day: Number(input.dataset.planDay) };
    }

    cellAt(week, day) {
      return this.weeks[week]?.cells[day]?.input;
    }

    say(text) {
      this.status.textContent = text;
    }

    /* ---------- keys ---------- */

    onKey(event) {
      const input = event.target;
      if (input.dataset?.planDay === undefined || event.isComposing) return;
      if (this.pasted?.isLast && isUndo(event)) {
        event.preventDefault();
        this.undoPaste();
        return;
      }
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const target = this.targetOf(event.key, input, event.shiftKey);
      if (event.key === "Enter") event.preventDefault(); // it would send the form
      if (!target) return;
      event.preventDefault();
      const section = target.closest("[data-streamfield-child]");
      const toggle = section?.querySelector("[data-panel-toggle]");
      if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
      target.focus();
      if (event.key === "ArrowLeft") target.setSelectionRange(target.value.length, target.value.length);
      else if (event.key === "ArrowRight") target.setSelectionRange(0, 0);
      else target.select();
    }

    /* The cell a key leads to; left and right leave a cell at the ends of its text only. */
    targetOf(key, input, shift) {
      const place = this.placeOf(input);
      if (!place) return null;
      const { week, day } = place;
      const { selectionStart: start, selectionEnd: end, value } = input;
      if (key === "Enter") return this.cellAt(week + (shift ? -1 : 1), day);
      if (shift) return null;
      if (key === "ArrowUp") return this.cellAt(week - 1, day);
      if (key === "ArrowDown") return this.cellAt(week + 1, day);
      if (key === "ArrowLeft" && start === 0 && end === 0) {
        return day > 0 ? this.cellAt(week, day - 1) : this.cellAt(week - 1, DAYS.length - 1);
      }
      if (key === "ArrowRight" && start === value.length && end === value.length) {
        return day < DAYS.length - 1 ? this.cellAt(week, day + 1) : this.cellAt(week + 1, 0);
      }
      return null;
    }

    /* ---------- a table from a spreadsheet ---------- */

    onPaste(event) {
      const input = event.target;
      if (input.dataset?.planDay === undefined) return;
      const text = event.clipboardData?.getData("text/plain") || "";
      if (!/[\t\n]/.test(text.trim())) return; // one cell: the browser's own affair
      event.preventDefault();
      this.fill(window.planPastedTable.read(text), this.placeOf(input));
    }

    fill(rows, { week, day }) {
      const room = Math.max(this.settings.maxWeeks - week, 0);
      const taken = rows.slice(0, room);
      const weeksBefore = this.weeks.length;
      const cells = [];
      let cutAt = 0;
      taken.forEach((row, down) => {
        if (!this.weeks[week + down]) this.addWeek();
        row.slice(0, DAYS.length - day).forEach((text, right) => {
          const input = this.cellAt(week + down, day + right);
          const was = input.value;
          input.value = input.maxLength > 0 ? text.slice(0, input.maxLength) : text;
          if (text.length > input.value.length) cutAt = input.maxLength;
          cells.push({ input, was, now: input.value });
        });
      });
      this.pasted = { cells, added: this.weeks.slice(weeksBefore), isLast: true };
      this.undo.hidden = false;
      // One event for all: Wagtail notices the change, and the pictures are asked for once.
      this.cellAt(week, day).dispatchEvent(new Event("change", { bubbles: true }));
      const beyond = taken.some((row) => row.slice(DAYS.length - day).some((text) => text));
      this.say(this.pasteText(week, taken.length, rows.length > taken.length, beyond, cutAt));
    }

    pasteText(week, count, hasMoreRows, hasMoreColumns, cutAt) {
      const { pastedWeek, pastedWeeks, tooMany, beyondSunday, tooLong } = this.settings.texts;
      return [
        count > 0 && (count === 1 ? pastedWeek : pastedWeeks)
          .replace("%(first)s", week + 1)
          .replace("%(last)s", week + count),
        hasMoreRows && tooMany.replace("%(limit)s", this.settings.maxWeeks),
        hasMoreColumns && beyondSunday,
        cutAt > 0 && tooLong.replace("%(limit)s", cutAt),
      ].filter(Boolean).join(" ");
    }

    /* Puts back what stood in the cells before, except where something else was typed since. */
    undoPaste() {
      const { cells, added } = this.pasted;
      this.pasted = null;
      this.undo.hidden = true;
      const touched = new Set(cells.filter(({ input, now }) => input.value !== now)
        .map(({ input }) => input));
      cells.forEach(({ input, was }) => {
        if (!touched.has(input)) input.value = was;
      });
      added.reverse().forEach((week) => {
        const place = this.weeks.indexOf(week);
        if (place >= 0 && week.texts().every((text) => text === "")) this.deleteBlock(place);
      });
      const first = cells[0].input;
      first.dispatchEvent(new Event("change", { bubbles: true }));
      this.say(this.settings.texts.pasteUndone);
      first.focus();
    }

    /* A new last week in the phase of the one before. */
    addWeek() {
      const last = this.weeks[this.weeks.length - 1];
      const state = { ...this.blockDef.initialChildStates.week };
      if (last) state.focus = last.focusValue;
      this.insert(
        { type: "week", value: state, id: window.crypto.randomUUID?.() || null },
        this.children.length,
        { animate: false },
      );
    }

    /* ---------- pictures and figures ---------- */

    refreshSoon() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.refresh(), WAIT_MS);
    }

    async refresh() {
      const weeks = this.weeks.map((week) => ({ focus: week.focusValue, cells: week.texts() }));
      const draw = [...new Set(weeks.flatMap((week) => week.cells))]
        .filter((text) => !this.pictures.has(text));
      const planType = document.querySelector('[name="plan_type"]')?.value || "";
      const question = JSON.stringify({ plan_type: planType, weeks, draw });
      if (question === this.asked) return;
      this.asking?.abort();
      const asking = new AbortController();
      this.asking = asking;
      try {
        const answer = await this.ask(question, asking.signal);
        this.asked = question;
        Object.entries(answer.cells).forEach(([text, cell]) => this.pictures.set(text, cell));
        this.show(answer.weeks);
        if (this.status.textContent === this.settings.texts.offline) this.say("");
      } catch (fault) {
        if (fault.name !== "AbortError") this.say(this.settings.texts.offline);
      }
    }

    async ask(question, signal) {
      const { CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
      const response = await fetch(this.settings.notationUrl, {
        method: "POST",
        headers: { "Content-Type": "application/json", [CSRF_HEADER_NAME]: CSRF_TOKEN },
        body: question,
        signal,
      });
      if (!response.ok) throw new Error(`notation: ${response.status}`);
      return response.json();
    }

    show(figures) {
      this.weeks.forEach((week, number) => {
        week.cells.forEach((cell) => {
          const picture = this.pictures.get(cell.input.value.trim());
          if (picture) week.showCell(cell, picture);
        });
        if (figures[number]) week.showFigures(figures[number]);
      });
      this.children.forEach((child) => child.titleElement.text(child.getTextLabel() || ""));
    }
  }

  class WeeksBlockDefinition extends StreamBlockDefinition {
    render(placeholder, prefix, state, error) {
      const block = new WeeksBlock(this, placeholder, prefix, state, error);
      this.instance = block;
      return block;
    }
  }

  window.telepath.register("plans.blocks.WeekBlock", WeekBlockDefinition);
  window.telepath.register("plans.blocks.WeeksBlock", WeeksBlockDefinition);
})();
