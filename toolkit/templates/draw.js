// Draws each chart over its picture; where that fails, the picture stays.
document.querySelectorAll("figure.chart").forEach(function (figure) {
  // Shown by the style sheet only where a chart is made smaller to fit the screen.
  var size = document.createElement("button");
  size.type = "button";
  size.className = "size";
  function label() {
    size.textContent = figure.classList.contains("wide") ? "Fit the chart to the screen" : "Show the chart in full size";
  }
  size.addEventListener("click", function () {
    figure.classList.toggle("wide");
    label();
  });
  label();
  figure.insertBefore(size, figure.firstChild);
  var spec = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  var place = figure.querySelector(".vega");
  var drawn = document.createElement("div");
  drawn.hidden = true;
  place.parentNode.insertBefore(drawn, place);
  vegaEmbed(drawn, spec, { renderer: "svg", ast: false }).then(function () {
    drawn.hidden = false;
    drawn.classList.add("vega", "drawn");
    place.remove();
    // Vega hangs its menu on a summary without a name.
    drawn.querySelectorAll("summary").forEach(function (summary) {
      summary.setAttribute("aria-label", "Save this chart");
    });
  }).catch(function (error) {
    drawn.remove();
    figure.dataset.failed = String(error);
  });
});
