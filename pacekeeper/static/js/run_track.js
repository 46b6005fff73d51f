// A run along its way: fetches its series once, draws charts and map, and keeps them pointing
// at the same place. What is pointed at is a row of the series, or nothing yet.
import { drawCharts } from "./run_charts.js";
import { drawMap } from "./run_map.js";

const SPOKEN_AFTER_MS = 400;
const SLIDER_STEPS = 500;
const COLUMNS = ["altitude_m", "pace_s_per_km", "heart_rate"];

const language = document.documentElement.lang || "en";
const oneDecimal = new Intl.NumberFormat(language, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });

export const clock = (seconds) => {
  const total = Math.round(seconds);
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(total / 3600), Math.floor(total / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(total % 60)}` : `${minutes}:${two(total % 60)}`;
};

const TEXTS = {
  altitude_m: (metres) => `${whole.format(metres)} m`,
  pace_s_per_km: (seconds) => `${clock(seconds)}/km`,
  heart_rate: (beats) => whole.format(beats),
};

const has = (column) => Boolean(column?.some((value) => value !== null));

// What stands in the template's <template data-words>, by name.
const wordsOf = (root) => {
  const words = {};
  for (const word of root.querySelector("[data-words]").content.querySelectorAll("span")) {
    words[word.getAttributeNames()[0].slice("data-".length)] = word.textContent;
  }
  return words;
};

class RunTrack {
  constructor(root, series) {
    this.root = root;
    this.series = series;
    this.words = wordsOf(root);
    this.row = null;
    this.count = Math.max(series.distance_m.length, series.elapsed_s.length);
    this.find = (name) => root.querySelector(`[data-${name}]`);
  }

  draw() {
    const { series, words, count } = this;
    const axes = ["distance_m", "elapsed_s"].filter(
      (name) => has(series[name]) && series[name][count - 1] > series[name][0],
    );
    const columns = COLUMNS.filter((name) => has(series[name]));
    const select = (row) => this.select(row);
    const ground = this.find("map");
    if (ground && series.route.length && window.L) {
      this.map = drawMap(ground, series, select, () => this.row);
    }
    if (!axes.length || !columns.length || !window.uPlot) {
      this.find("charts").hidden = true;
      return;
    }
    this.charts = drawCharts(this.find("plots"), { series, columns, words, select, clock });
    this.goOver(axes[0]);
    this.readyValues(columns);
    this.readyAxis(axes);
    this.readyScrubber();
    this.find("waiting").remove();
  }

  readyValues(columns) {
    for (const value of this.root.querySelectorAll("[data-value]")) {
      value.hidden = !columns.includes(value.dataset.value);
    }
    this.find("place").textContent = this.words.hint;
    this.find("values").hidden = false;
  }

  readyAxis(axes) {
    const group = this.find("axis");
    group.hidden = axes.length < 2;
    group.addEventListener("click", (event) => {
      const chosen = event.target.closest("button");
      if (!chosen) return;
      for (const button of group.querySelectorAll("button")) {
        button.setAttribute("aria-pressed", String(button === chosen));
      }
      this.goOver(chosen.value);
      this.charts.point(this.row);
      if (this.row !== null) this.slider.value = String(this.stepOf(this.row));
    });
  }

  goOver(axis) {
    this.axis = axis;
    this.charts.over(axis);
  }

  // The slider goes along the axis as the charts do, not row by row.
  stepOf(row) {
    const along = this.series[this.axis];
    const [first, last] = [along[0], along[this.count - 1]];
    return Math.round(((along[row] - first) / (last - first)) * SLIDER_STEPS);
  }

  rowOf(step) {
    const along = this.series[this.axis];
    const [first, last] = [along[0], along[this.count - 1]];
    const wanted = first + (step / SLIDER_STEPS) * (last - first);
    const after = along.findIndex((value) => value >= wanted);
    if (after <= 0) return after === 0 ? 0 : this.count - 1;
    return along[after] - wanted < wanted - along[after - 1] ? after : after - 1;
  }

  // A slider is what arrow keys and a thumb move best.
  readyScrubber() {
    const slider = this.find("scrubber").querySelector("input");
    slider.max = String(SLIDER_STEPS);
    slider.addEventListener("input", () => {
      this.select(this.rowOf(Number(slider.value)), { moves: false });
      clearTimeout(this.speaking);
      this.speaking = setTimeout(() => this.speak(), SPOKEN_AFTER_MS);
    });
    slider.addEventListener("focus", () => this.row ?? this.select(0));
    this.slider = slider;
    this.find("scrubber").hidden = false;
  }

  // ``moves`` the slider along, unless that is what it came from.
  select(row, { moves = true } = {}) {
    if (row === null || row === this.row) return;
    this.row = row;
    this.map?.point(row);
    if (!this.charts) return;
    this.charts.point(row);
    for (const value of this.root.querySelectorAll("[data-value]:not([hidden])")) {
      value.querySelector("b").textContent = this.text(value.dataset.value);
    }
    const place = this.place();
    this.find("place").textContent = this.words.at.replace("{place}", place);
    if (moves) this.slider.value = String(this.stepOf(row));
    this.slider.setAttribute("aria-valuetext", place);
  }

  // The slider says where; the values there are said once it rests.
  speak() {
    const shown = [...this.root.querySelectorAll("[data-value]:not([hidden])")];
    this.find("spoken").textContent = shown.map((value) => value.textContent).join(", ");
  }

  text(name) {
    const value = this.series[name][this.row];
    return value === null ? "–" : TEXTS[name](value);
  }

  place() {
    const { distance_m: metres, elapsed_s: seconds } = this.series;
    const parts = [];
    if (has(metres)) parts.push(`${oneDecimal.format(metres[this.row] / 1000)} km`);
    if (has(seconds)) parts.push(clock(seconds[this.row]));
    return parts.join(", ");
  }
}

const begin = async (root) => {
  try {
    const answer = await fetch(root.dataset.series, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    new RunTrack(root, await answer.json()).draw();
  } catch (error) {
    root.querySelector("[data-waiting]")?.remove();
    root.querySelector("[data-failed]").hidden = false;
    if (!(error instanceof TypeError) && !/^\d+$/.test(error.message)) throw error;
  }
};

for (const root of document.querySelectorAll("[data-run-track]")) begin(root);
