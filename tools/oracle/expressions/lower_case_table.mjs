// Prints the rows of survey/expression/lower_case.inc: every capital that has one lower-case letter, as JavaScript knows them.
// node lower_case_table.mjs > ../../../survey/expression/lower_case.inc
const runs = [];
for (let code = 0x80; code <= 0x10ffff; ++code) {
  if (code >= 0xd800 && code <= 0xdfff) continue;
  const lower = [...String.fromCodePoint(code).toLowerCase()];
  const shift = lower[0].codePointAt(0) - code;
  if (lower.length > 1 || shift === 0) continue;
  const run = runs.at(-1);
  const step = run && code - run.last;
  if (run?.shift === shift && (run.step === step || (run.first === run.last && step <= 2))) {
    run.step = step;
    run.last = code;
  } else {
    runs.push({ first: code, last: code, step: 1, shift });
  }
}

const hex = (code) => '0x' + code.toString(16).toUpperCase().padStart(4, '0');
const rows = runs.map((run) => `{${hex(run.first)}, ${hex(run.last)}, ${run.step}, ${run.shift}},`);
console.log(`// Written by tools/oracle/expressions/lower_case_table.mjs with Unicode ${process.versions.unicode}. Do not edit.`);
let line = '';
for (const row of rows) {
  if (line.length + row.length + 1 > 119) {
    console.log(line);
    line = '';
  }
  line += (line ? ' ' : '') + row;
}
console.log(line);
