// Charts along a run, one below another over the same distance or time (uPlot).

const HEIGHTS = { altitude_m: 104, pace_s_per_km: 140, heart_rate: 116 };
const AXIS_HEIGHT = 26;
const AXIS_WIDTH = 46;
const COLOURS = {
  altitude_m: "--color-soft",
  pace_s_per_km: "--color-zone-threshold-text",
  heart_rate: "--color-zone-interval-text",
};
// The least that a chart spans: a flat road is no mountain range.
const LEAST_SPAN = { altitude_m: 20, pace_s_per_km: 60, heart_rate: 30 };
const STEPS = {
  distance_m: [100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000],
  elapsed_s: [10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 36000],
  altitude_m: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
  pace_s_per_km: [5, 10, 15, 30, 60, 120, 300, 600],
  heart_rate: [5, 10, 20, 50],
};
const OUTLIERS = 0.02;

// A token's colour as it is now, light or dark; a canvas knows no custom properties.
const colourFrom = (element) => {
  const probe = element.appendChild(document.createElement("span"));
  probe.hidden = true;
  return (token) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
};

// Rows that stand for a pause: where and when as the row before, and nothing measured.
const pausesOf = (series) => (row) =>
  row > 0 &&
  (series.distance_m.length === 0 || series.distance_m[row] === series.distance_m[row - 1]) &&
  (series.elapsed_s.length === 0 || series.elapsed_s[row] === series.elapsed_s[row - 1]) &&
  ["altitude_m", "pace_s_per_km", "heart_rate", "latitude"].every(
    (name) => series[name].length === 0 || series[name][row] === null,
  );

// What a sensor left out is bridged (undefined); a pause breaks the line (null), and so does
// standing still in the line of pace.
const lineOf = (series, name) => {
  const isPause = pausesOf(series);
  if (name === "pace_s_per_km") return series[name];
  return series[name].map((value, row) => (value === null && !isPause(row) ? undefined : value));
};

// From the lowest to the highest that counts; a few steps of walking would flatten the pace.
const rangeOf = (values, name) => {
  const known = values.filter((value) => value !== null && value !== undefined);
  known.sort((one, other) => one - other);
  const cut = name === "pace_s_per_km" ? Math.floor(known.length * OUTLIERS) : 0;
  let [low, high] = [known[cut], known[known.length - 1 - cut]];
  const missing = LEAST_SPAN[name] - (high - low);
  if (missing > 0) [low, high] = [low - missing / 2, high + missing / 2];
  const margin = (high - low) * 0.08;
  return [low - margin, high + margin];
};

const LABELS = (clock) => ({
  distance_m: (metres) => String(metres / 1000),
  elapsed_s: (seconds) => clock(seconds),
  altitude_m: String,
  pace_s_per_km: (seconds) => clock(seconds),
  heart_rate: String,
});

class Charts {
  constructor(box, { series, columns, words, select, clock }) {
    Object.assign(this, { box, series, columns, select });
    this.labels = LABELS(clock);
    this.colour = colourFrom(box);
    this.axis = "distance_m";
    this.plots = columns.map((name) => this.plot(name, words[name]));
    new ResizeObserver(() => this.resize()).observe(box);
    const repaint = () => this.plots.forEach((plot) => plot.redraw());
    new MutationObserver(repaint).observe(document.documentElement, {
      attributeFilter: ["data-theme"],
    });
    for (const media of ["(prefers-color-scheme: dark)", "print"]) {
      matchMedia(media).addEventListener("change", repaint);
    }
  }

  plot(name, title) {
    const figure = this.box.appendChild(document.createElement("figure"));
    figure.className = "along-chart";
    figure.dataset.chart = name;
    figure.appendChild(document.createElement("figcaption")).textContent = title;
    const line = lineOf(this.series, name);
    const plot = new window.uPlot(this.options(name, line), [[], line], figure);
    plot.root.setAttribute("aria-hidden", "true"); // the slider says what it shows
    this.listen(plot);
    return plot;
  }

  options(name, line) {
    const isLast = name === this.columns.at(-1);
    const font = `12px ${getComputedStyle(this.box).fontFamily}`;
    const stroke = () => this.colour(COLOURS[name]);
    const axis = {
      font,
      stroke: () => this.colour("--color-soft"),
      grid: { stroke: () => this.colour("--color-line"), width: 1 },
      ticks: { show: false },
    };
    const range = rangeOf(line, name);
    return {
      width: this.width(),
      height: HEIGHTS[name] + (isLast ? AXIS_HEIGHT : 0),
      padding: [6, 10, isLast ? 0 : 6, 0],
      legend: { show: false },
      cursor: { y: false, drag: { setScale: false, x: false, y: false }, bind: NOT_BOUND },
      // Faster is higher: the axis of pace stands on its head.
      scales: {
        x: { time: false, range: () => this.ends() },
        y: { range: () => range, dir: name === "pace_s_per_km" ? -1 : 1 },
      },
      axes: [
        {
          ...axis,
          size: isLast ? AXIS_HEIGHT : 0,
          gap: 6,
          space: 60,
          incrs: () => STEPS[this.axis],
          values: (_, at) => at.map((value) => (isLast ? this.labels[this.axis](value) : "")),
        },
        {
          ...axis,
          size: AXIS_WIDTH,
          gap: 6,
          space: 28,
          incrs: STEPS[name],
          values: (_, at) => at.map((value) => this.labels[name](value)),
        },
      ],
      series: [
        {},
        {
          stroke,
          width: 1.75,
          points: { show: false },
          ...(name === "altitude_m" && {
            fill: () => this.colour("--color-line"),
            fillTo: range[0],
          }),
        },
      ],
    };
  }

  ends() {
    const column = this.series[this.axis];
    return [column[0], column[column.length - 1]];
  }

  width() {
    return Math.max(this.box.clientWidth, 120);
  }

  resize() {
    if (this.width() === this.plots[0].width) return;
    // The cursor keeps its share of the width by itself.
    for (const plot of this.plots) plot.setSize({ width: this.width(), height: plot.height });
  }

  // One finger across moves the cursor, up and down scrolls the page (touch-action in the CSS).
  listen(plot) {
    const move = (event) => {
      const { left } = plot.over.getBoundingClientRect();
      this.select(plot.posToIdx(event.clientX - left));
    };
    plot.over.addEventListener("pointermove", move);
    plot.over.addEventListener("pointerdown", move);
  }

  over(axis) {
    this.axis = axis;
    for (const [number, plot] of this.plots.entries()) {
      plot.setData([this.series[axis], lineOf(this.series, this.columns[number])]);
    }
  }

  point(row) {
    if (row === null) return;
    for (const plot of this.plots) {
      plot.setCursor({ left: plot.valToPos(this.series[this.axis][row], "x"), top: 0 }, false);
    }
  }
}

// Our own listeners do for all charts at once what uPlot's do for one.
const nothing = () => null;
const NOT_BOUND = Object.fromEntries(
  ["mousedown", "mouseup", "click", "dblclick", "mousemove", "mouseleave", "mouseenter"].map(
    (event) => [event, nothing],
  ),
);

export const drawCharts = (box, what) => new Charts(box, what);
