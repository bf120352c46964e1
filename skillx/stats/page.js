"use strict";
(function () {
  function all(selector, inside) { return Array.prototype.slice.call((inside || document).querySelectorAll(selector)); }

  var buttons = all("button[data-kind]");
  var search = document.getElementById("search");
  var shown = document.getElementById("shown");
  var kind = "";

  function fits(one) {
    var kinds = (one.getAttribute("data-kinds") || "").split(" ");
    if (kind && kinds.indexOf(kind) < 0) { return false; }
    var wanted = search.value.trim().toLowerCase();
    return !wanted || (one.getAttribute("data-name") || "").toLowerCase().indexOf(wanted) >= 0;
  }

  function rounded(number) { return Math.round(number * 10) / 10; }

  /* The axis ends at the first round share that holds all the bars to be seen. */
  function scale(chart, bars) {
    var start = Number(chart.getAttribute("data-label")), track = Number(chart.getAttribute("data-track"));
    var ends = chart.getAttribute("data-ends").split(" ").map(function (end) { return end.split(":").map(Number); });
    var shares = bars.map(function (bar) { return bar.getAttribute("data-shares").split(" ").map(Number); });
    var most = Math.max.apply(null, [0].concat(shares.map(function (share) { return share[3]; })));
    var end = ends.filter(function (one) { return most <= one[0]; })[0] || ends[ends.length - 1];
    bars.forEach(function (bar, place) {
      var x = shares[place].map(function (share) { return share / end[0] * track; });
      bar.querySelector("rect.all").setAttribute("width", rounded(x[0]));
      bar.querySelector("rect.required").setAttribute("width", rounded(x[1]));
      var low = rounded(start + x[2]), high = rounded(start + x[3]);
      bar.querySelector(".whisker").setAttribute("d", "M" + low + " 12H" + high + "M" + low + " 8V16M" + high + " 8V16");
      bar.querySelector(".figure").setAttribute("x", high + 7);
      var split = bar.querySelector(".split");
      if (split) { split.setAttribute("d", "M" + rounded(start + x[4]) + " 7l5 5l-5 5l-5 -5Z"); }
    });
    var lines = all("line.gridline", chart), texts = all("text.tick", chart);
    lines.forEach(function (line, n) {
      var x = rounded(start + track * n / end[1]), share = Math.round(1000 * end[0] * n / end[1]) / 10;
      line.classList.toggle("off", n > end[1]);
      texts[n].classList.toggle("off", n > end[1]);
      line.setAttribute("x1", x);
      line.setAttribute("x2", x);
      texts[n].setAttribute("x", x);
      texts[n].textContent = share + " %";
    });
  }

  function apply() {
    all("svg[data-bars]").forEach(function (chart) {
      var most = Number(chart.getAttribute("data-most")), row = Number(chart.getAttribute("data-row")), place = 0, visible = [];
      all("g.row", chart).forEach(function (bar) {
        var fit = place < most && fits(bar);
        bar.classList.toggle("off", !fit);
        if (fit) { bar.setAttribute("transform", "translate(0 " + place * row + ")"); place += 1; visible.push(bar); }
      });
      scale(chart, visible);
      var high = Math.max(place, 1) * row, axis = Number(chart.getAttribute("data-axis"));
      chart.setAttribute("viewBox", "0 0 " + chart.getAttribute("data-wide") + " " + (high + axis));
      chart.setAttribute("height", String(high + axis));
      all("line.gridline", chart).forEach(function (line) { line.setAttribute("y2", String(high)); });
      all("text.tick", chart).forEach(function (text) { text.setAttribute("y", String(high + 16)); });
    });
    all(".small").forEach(function (group) {
      var most = Number(group.getAttribute("data-most")), place = 0;
      all("figure", group).forEach(function (figure) {
        var fit = place < most && fits(figure);
        figure.hidden = !fit;
        place += fit ? 1 : 0;
      });
    });
    all("svg[data-matrix]").forEach(function (chart) {
      chart.classList.toggle("off", chart.getAttribute("data-matrix") !== kind);
    });
    var number = 0;
    all("tr[data-name]").forEach(function (row) {
      row.hidden = !fits(row);
      number += !row.hidden && row.parentNode.id === "demand-rows" ? 1 : 0;
    });
    shown.textContent = String(number);
    all(".empty").forEach(function (note) {
      note.hidden = all("figure:not([hidden]), g.row:not(.off), tr[data-name]:not([hidden])", note.parentNode).length > 0;
    });
  }

  function value(row, column) {
    var cell = row.cells[column], given = cell.getAttribute("data-value");
    return given === null ? cell.textContent.trim().toLowerCase() : Number(given);
  }

  all("th button").forEach(function (button) {
    button.addEventListener("click", function () {
      var head = button.parentNode, table = head.closest("table"), column = head.cellIndex;
      var down = head.getAttribute("aria-sort") !== "descending";
      all("th", table).forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      var rows = all("tbody tr", table);
      rows.sort(function (one, other) {
        var first = value(one, column), second = value(other, column);
        return (first < second ? 1 : first > second ? -1 : 0) * (down ? 1 : -1);
      });
      rows.forEach(function (row) { row.parentNode.appendChild(row); });
    });
  });

  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      kind = button.getAttribute("data-kind");
      buttons.forEach(function (other) { other.setAttribute("aria-pressed", String(other === button)); });
      apply();
    });
  });
  search.addEventListener("input", apply);
  apply();
}());
