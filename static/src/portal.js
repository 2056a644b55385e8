// Everything works without this file. With it, the error summary is read out at once and
// what only a script can do (printing) is offered.
const summary = document.querySelector(".govuk-error-summary");
if (summary) {
  summary.tabIndex = -1;
  summary.focus();
}

for (const element of document.querySelectorAll("[data-needs-script]")) {
  element.hidden = false;
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
