// Draws each chart over its picture; where that fails, the picture stays.
document.querySelectorAll("figure.chart").forEach(function (figure) {
  // Shown by the style sheet only where a chart is wider than the screen.
  var size = document.createElement("button");
  size.type = "button";
  size.className = "size";
  function label() {
    size.textContent = figure.classList.contains("fit") ? "Show the chart in full size" : "Fit the chart to the screen";
  }
  size.addEventListener("click", function () {
    figure.classList.toggle("fit");
    label();
  });
  label();
  var box = figure.querySelector(".scroll");
  figure.insertBefore(size, box);
  var held = figure.querySelector("script[type='application/json']").textContent;
  var place = figure.querySelector(".vega");
  var narrow = window.matchMedia("screen and (max-width: 47rem)");

  // A mark leads to its row on this page; only what leads elsewhere opens in a tab of its own.
  function stay(loader) {
    var sanitize = loader.sanitize;
    loader.sanitize = function (address, options) {
      return sanitize.call(loader, address, options).then(function (found) {
        if (address[0] === "#") { delete found.target; }
        return found;
      });
    };
  }

  function draw() {
    var spec = JSON.parse(held);
    if (narrow.matches) {
      // Lines of a picture cannot be broken anew: beside a picture that is scrolled, its words stand on the page.
      delete spec.title;
      spec.vconcat = spec.vconcat && spec.vconcat.filter(function (panel) {
        return !(panel.encoding && panel.encoding.text && panel.encoding.text.field === "caption");
      });
    }
    var drawn = document.createElement("div");
    drawn.hidden = true;
    place.parentNode.insertBefore(drawn, place);
    vegaEmbed(drawn, spec, { renderer: "svg", ast: false }).then(function (result) {
      stay(result.view.loader());
      figure.classList.toggle("bare", narrow.matches);
      drawn.hidden = false;
      drawn.classList.add("vega", "drawn");
      place.remove();
      place = drawn;
      reach(drawn);
      // Vega hangs its menu on a summary without a name.
      drawn.querySelectorAll("summary").forEach(function (summary) {
        summary.setAttribute("aria-label", "Save this chart");
      });
    }).catch(function (error) {
      drawn.remove();
      figure.dataset.failed = String(error);
    });
  }

  // One element a row, in the order of the rows. Vega keeps what it drew on the element.
  function marks(drawn) {
    var found = {};
    drawn.querySelectorAll("svg.marks path").forEach(function (element) {
      var item = element.__data__;
      var row = item && item.href && item.href[0] === "#" && document.getElementById(item.href.slice(1));
      if (row) { found[Array.prototype.indexOf.call(row.parentNode.children, row)] = element; }
    });
    return Object.keys(found).map(Number).sort(function (a, b) { return a - b; }).map(function (key) { return found[key]; });
  }

  // Marks are one stop for the keyboard, since hundreds would bar the way to what follows.
  function reach(drawn) {
    var first = marks(drawn)[0];
    if (first) { first.setAttribute("tabindex", "0"); }
    drawn.addEventListener("keydown", function (event) {
      var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      var all = marks(drawn);
      var at = all.indexOf(event.target);
      if (at < 0 || !(step || event.key === "Enter")) { return; }
      event.preventDefault();
      if (!step) { return lead(event.target.__data__.href); }
      event.target.setAttribute("tabindex", "-1");
      var next = all[(at + step + all.length) % all.length];
      next.setAttribute("tabindex", "0");
      next.focus();
    });
    // A finger is wider than a mark: beside one, it means the nearest.
    drawn.addEventListener("click", function (event) {
      if (event.pointerType !== "touch" || (event.target.__data__ || {}).href || event.target.closest("details")) { return; }
      var near = marks(drawn).map(function (element) {
        var edges = element.getBoundingClientRect();
        var x = (edges.left + edges.right) / 2 - event.clientX, y = (edges.top + edges.bottom) / 2 - event.clientY;
        return { element: element, away: Math.hypot(x, y) };
      }).sort(function (a, b) { return a.away - b.away; })[0];
      if (near && near.away < 24) { lead(near.element.__data__.href); }
    });
  }

  function lead(address) {
    var link = document.createElement("a");
    link.href = address;
    link.click();
  }

  narrow.addEventListener("change", function () {
    // Paper is no narrower screen, and is printed before a chart could be drawn anew.
    if (!window.matchMedia("print").matches && place.classList.contains("drawn")) { draw(); }
  });
  draw();
});

// The row that an address leads to is shown, also where a browser leaves folded what it lies in.
function show() {
  var row = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  var folded = row && row.closest("details");
  if (!folded) { return; }
  folded.open = true;
  row.scrollIntoView({ block: "center" });
  row.focus({ preventScroll: true });
}
window.addEventListener("hashchange", show);
show();

// Evidence is printed, folded or not; code stays as it is.
var unfolded = [];
window.addEventListener("beforeprint", function () {
  unfolded = Array.from(document.querySelectorAll("details.marks:not([open])"));
  unfolded.forEach(function (one) { one.open = true; });
});
window.addEventListener("afterprint", function () {
  unfolded.forEach(function (one) { one.open = false; });
});
