// The image of a page in OpenSeadragon, in the page's own measure: points from the top left corner.
export function openPlate(place, { onPoint, onPress, onTurn }) {
  const Sea = window.OpenSeadragon;
  if (!place || !Sea) return null;
  const width = Number(place.dataset.width);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  place.classList.add("loading");
  // OpenSeadragon would put a style into the page, which our policy forbids, unless it finds one of this name; one of
  // no namespace that a browser knows does nothing.
  const mute = document.createElementNS("urn:none", "style");
  mute.setAttribute("data-openseadragon-mobile-css", "");
  document.head.append(mute);
  const viewer = Sea({
    element: place, tileSources: place.dataset.info, showNavigationControl: false, showNavigator: false,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true, scrollToZoom: true },
    gestureSettingsTouch: { clickToZoom: false }, visibilityRatio: 0.6, maxZoomPixelRatio: 2.5, minZoomImageRatio: 0.9,
    animationTime: calm ? 0 : 0.5, drawer: "canvas", crossOriginPolicy: false, immediateRender: true,
    smoothTileEdgesMinZoom: 0, // else letters are cut where tiles meet
  });
  const toView = ([left, top, right, bottom]) => new Sea.Rect(left / width, top / width, (right - left) / width, (bottom - top) / width);
  let shown = [];
  const shows = { boxes: [], reveal: false };

  function clear() {
    for (const element of shown) viewer.removeOverlay(element);
    shown = [];
  }
  function draw(boxes, kind) {
    return boxes.map((box) => {
      const element = document.createElement("div");
      element.className = kind;
      viewer.addOverlay({ element, location: toView(box), checkResize: false });
      return element;
    });
  }
  function show(boxes, { reveal = false } = {}) {
    Object.assign(shows, { boxes, reveal });
    if (!viewer.isOpen()) return;
    clear();
    shown = draw(boxes, "box");
    const first = boxes[0] && toView(boxes[0]);
    if (reveal && first && !contains(viewer.viewport.getBounds(), first)) viewer.viewport.panTo(first.getCenter());
  }
  viewer.addHandler("open", () => {
    place.classList.add("open");
    const pins = (place.dataset.pins ?? "").split(",").filter(Boolean).map((box) => box.split(" ").map(Number));
    draw(pins, "pinned");
    show(shows.boxes, shows);
    fitColumn();
  });
  viewer.addHandler("open-failed", () => { place.classList.remove("loading"); viewer.destroy(); });
  viewer.addHandler("tile-drawn", () => place.classList.remove("loading"));
  viewer.addHandler("fully-loaded-change", () => place.classList.remove("loading"));
  viewer.addHandler("canvas-click", (event) => event.quick && at(event.position, onPress));
  viewer.addHandler("canvas-key", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.originalEvent.key];
    if (step && isWhole()) {
      event.preventDefaultAction = true;
      onTurn(step);
    }
  });
  new Sea.MouseTracker({ element: viewer.canvas, moveHandler: (event) => at(event.position, onPoint), startDisabled: false });

  function at(position, act) {
    if (!viewer.isOpen()) return;
    const point = viewer.viewport.pointFromPixel(position);
    act(point.x * width, point.y * width);
  }
  function fitColumn() {
    const whole = document.querySelector(".zoom");
    whole.hidden = false;
  }
  function isWhole() {
    return !viewer.isOpen() || viewer.viewport.getZoom(true) <= viewer.viewport.getHomeZoom() * 1.01;
  }
  const zoom = (by) => { viewer.viewport.zoomBy(by); viewer.viewport.applyConstraints(); };
  const home = () => viewer.viewport.goHome();
  document.getElementById("in").addEventListener("click", () => zoom(1.5));
  document.getElementById("out").addEventListener("click", () => zoom(1 / 1.5));
  document.getElementById("whole").addEventListener("click", home);
  return { show, zoom, whole: home, isWhole };
}

function contains(outer, inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width
    && inner.y + inner.height <= outer.y + outer.height;
}
