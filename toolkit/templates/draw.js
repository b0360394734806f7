// Draws each chart over its picture; where that fails, the picture stays.
document.querySelectorAll("figure.chart").forEach(function (figure) {
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
