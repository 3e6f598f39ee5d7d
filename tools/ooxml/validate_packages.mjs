// Ask Microsoft's Open XML SDK whether workbooks and documents are what its schema and its semantic rules want.
//
//   npm install --prefix tools/ooxml
//   node tools/ooxml/validate_packages.mjs register.xlsx samples/*.xlsx
//
// One line for each fault. Leaves with 0 when there is none, 1 when there is one, 2 when a file could not be judged.
import fs from "node:fs";
import validate from "@ooxml-tools/validate";

const office = process.env.OFFICE || "Microsoft365";
const books = process.argv.slice(2);
if (books.length === 0) {
  console.error("Name the workbooks to judge.");
  process.exit(2);
}

let worst = 0;
for (const book of books) {
  try {
    const kind = book.toLowerCase().match(/\.(xlsm|docx)$/)?.[1] ?? "xlsx";
    const faults = await validate(new Uint8Array(fs.readFileSync(book)), kind, office);
    for (const fault of faults) {
      console.log(`${book}: ${fault.path?.partUri ?? "?"}: ${fault.id}: ${fault.description}`);
    }
    console.log(`${book}: ${faults.length} errors (${office})`);
    worst = Math.max(worst, faults.length > 0 ? 1 : 0);
  } catch (error) {
    console.error(`${book}: could not be judged: ${error}`);
    worst = 2;
  }
}
process.exit(worst);
