// The route on a map (Leaflet), with a marker where the charts point; without a tile server
// on plain ground.

const HIT_WIDTH = 30;
const KM_APART_PX = 50;
const SIGN_PX = 26;
const LABEL_PX = 18;
const KM_STEPS = [1, 2, 5, 10, 20, 50, 100];
const SAME_PLACE_PX = 4;
const EARTH_M = 40_075_017;

// An encoded polyline (five decimals) as [latitude, longitude].
const decoded = (text) => {
  const places = [];
  const place = [0, 0];
  let [at, which] = [0, 0];
  while (at < text.length) {
    let [value, shift, bits] = [0, 0, 0];
    do {
      bits = text.charCodeAt(at++) - 63;
      value |= (bits & 31) << shift;
      shift += 5;
    } while (bits >= 32);
    place[which] += value & 1 ? ~(value >> 1) : value >> 1;
    if (which === 1) places.push([place[0] / 1e5, place[1] / 1e5]);
    which = 1 - which;
  }
  return places;
};

// Longitudes within half a turn of the first, so that a line across the date line is whole.
const beside = (first) => (longitude) => longitude - 360 * Math.round((longitude - first) / 360);

class RouteMap {
  constructor(ground, series, select, pointedAt) {
    Object.assign(this, { ground, select, pointedAt });
    const lines = series.route.map(decoded);
    const near = beside(lines[0][0][1]);
    const turned = ([latitude, longitude]) => [latitude, near(longitude)];
    this.lines = lines.map((line) => line.map(turned));
    this.kilometres = series.kilometres.map(turned);
    this.rows = series.latitude.map((latitude, row) =>
      latitude === null || series.longitude[row] === null
        ? null
        : turned([latitude, series.longitude[row]]),
    );
    this.build();
    this.drawRoute();
    this.drawEnds();
    this.drawKilometres();
    this.map.on("zoomend", () => this.drawKilometres());
    new ResizeObserver(() => this.resize()).observe(ground);
  }

  build() {
    const { ground } = this;
    const words = ground.dataset;
    const sheet = ground.appendChild(document.createElement("div"));
    sheet.className = "along-leaflet";
    sheet.setAttribute("role", "region");
    sheet.setAttribute("aria-label", words.label);
    ground.classList.add("is-drawn"); // the outline is for paper from now on
    // One finger scrolls the page; two move the map. A wheel zooms once the map was clicked.
    const byTouch = matchMedia("(pointer: coarse)").matches;
    const moves = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map = L.map(sheet, {
      attributionControl: Boolean(words.tiles),
      dragging: !byTouch,
      scrollWheelZoom: false,
      zoomControl: false,
      zoomAnimation: moves,
      fadeAnimation: moves,
      inertia: moves,
      zoomSnap: words.tiles ? 1 : 0.25,
      maxZoom: 19,
    });
    L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(this.map);
    this.map.on("click", () => this.map.scrollWheelZoom.enable());
    this.map.on("mouseout blur", () => this.map.scrollWheelZoom.disable());
    if (words.tiles) {
      this.map.attributionControl.setPrefix("");
      // Tile servers want to know which site asks; nobody is told which page.
      const referrerPolicy = "strict-origin-when-cross-origin";
      L.tileLayer(words.tiles, { attribution: words.attribution, referrerPolicy }).addTo(this.map);
    }
  }

  drawRoute() {
    const line = (className, weight, more) =>
      L.polyline(this.lines, { className, weight, interactive: false, ...more }).addTo(this.map);
    this.fit();
    line("along-route-edge", 8);
    line("along-route", 4);
    const hit = line("along-route-hit", HIT_WIDTH, { interactive: true });
    hit.on("mousemove click", (event) => this.select(this.nearest(event.layerPoint)));
  }

  fit() {
    const bounds = L.latLngBounds(this.lines.flat());
    this.map.fitBounds(bounds, { padding: [36, 36], maxZoom: 17, animate: false });
  }

  resize() {
    const { x: width, y: height } = this.map.getSize();
    if (width === this.ground.clientWidth && height === this.ground.clientHeight) return;
    this.map.invalidateSize({ animate: false });
    this.fit();
  }

  pin(place, className, html, options = {}) {
    const icon = L.divIcon({ className, html, iconSize: null });
    return L.marker(place, { icon, keyboard: false, interactive: false, ...options }).addTo(
      this.map,
    );
  }

  drawEnds() {
    const { start, finish } = this.ground.dataset;
    const [first, last] = [this.lines[0][0], this.lines.at(-1).at(-1)];
    this.pin(first, "along-end along-start", `<span>${start}</span>`, { zIndexOffset: 500 });
    this.pin(last, "along-end along-finish", `<span>${finish}</span>`, { zIndexOffset: 500 });
  }

  // As many as there is room for.
  drawKilometres() {
    this.signs?.forEach((sign) => sign.remove());
    const latitude = (this.map.getCenter().lat * Math.PI) / 180;
    const metresAPixel = (EARTH_M * Math.cos(latitude)) / 2 ** (this.map.getZoom() + 8);
    const step = KM_STEPS.find((km) => (km * 1000) / metresAPixel >= KM_APART_PX) ?? 200;
    const [start, finish] = [this.lines[0][0], this.lines.at(-1).at(-1)].map((at) => this.pixel(at));
    const taken = [start, start.add([0, LABEL_PX]), finish, finish.subtract([0, LABEL_PX])];
    this.signs = [];
    for (const [before, place] of this.kilometres.entries()) {
      const pixel = this.pixel(place);
      if ((before + 1) % step || taken.some((other) => other.distanceTo(pixel) < SIGN_PX)) continue;
      taken.push(pixel);
      this.signs.push(this.pin(place, "along-km", String(before + 1)));
    }
  }

  pixel(place) {
    return this.map.latLngToLayerPoint(place);
  }

  // The row nearest to a place on the map. Where a run passes twice, the one that goes on from
  // what is pointed at.
  nearest(point) {
    const away = this.rows.map((place) =>
      place ? this.pixel(place).distanceTo(point) : Infinity,
    );
    const least = Math.min(...away);
    const from = this.pointedAt() ?? 0;
    let best = null;
    for (const [row, distance] of away.entries()) {
      if (distance > least + SAME_PLACE_PX) continue;
      if (best === null || Math.abs(row - from) < Math.abs(best - from)) best = row;
    }
    return Number.isFinite(least) ? best : null;
  }

  point(row) {
    const place = this.rows[row];
    this.marker ??= this.pin(place ?? this.lines[0][0], "along-marker", "", { zIndexOffset: 1000 });
    this.marker.getElement().hidden = !place;
    if (place) this.marker.setLatLng(place);
  }
}

export const drawMap = (ground, series, select, pointedAt) =>
  new RouteMap(ground, series, select, pointedAt);
