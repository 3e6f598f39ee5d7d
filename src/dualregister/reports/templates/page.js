"use strict";
// Filters the findings. Without it the page shows all of them.
const form = document.querySelector(".filters");
if (form) {
  const rows = [...document.querySelectorAll("#findings-table tbody tr")];
  const status = form.querySelector("[role=status]");
  const apply = () => {
    const words = form.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const severities = [...form.querySelectorAll("[name=severity]:checked")].map((box) => box.value);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !(
        severities.includes(row.dataset.severity) &&
        (form.sheet.value === "" || form.sheet.value === row.dataset.sheet) &&
        words.every((word) => text.includes(word))
      );
      shown += row.hidden ? 0 : 1;
    }
    status.textContent = `${shown} of ${rows.length} shown`;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
}
