"use strict";
(function () {
  var rows = Array.prototype.slice.call(document.querySelectorAll(".mistakes li"));
  var buttons = Array.prototype.slice.call(document.querySelectorAll("button[data-sort]"));
  var selects = Array.prototype.slice.call(document.querySelectorAll("select[data-field]"));
  var search = document.getElementById("search");
  var shown = document.getElementById("shown");
  var sort = "";

  function fits(row) {
    if (sort && row.dataset.sort !== sort) { return false; }
    for (var i = 0; i < selects.length; i += 1) {
      if (selects[i].value && row.dataset[selects[i].dataset.field] !== selects[i].value) { return false; }
    }
    var wanted = search.value.trim().toLowerCase();
    return !wanted || row.textContent.toLowerCase().indexOf(wanted) >= 0;
  }

  function apply() {
    var number = 0;
    rows.forEach(function (row) {
      var fit = fits(row);
      row.hidden = !fit;
      number += fit ? 1 : 0;
    });
    shown.textContent = String(number);
  }

  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      sort = button.dataset.sort;
      buttons.forEach(function (other) { other.setAttribute("aria-pressed", String(other === button)); });
      apply();
    });
  });
  selects.forEach(function (select) { select.addEventListener("change", apply); });
  if (search) {
    search.addEventListener("input", apply);
    apply();
  }
}());
