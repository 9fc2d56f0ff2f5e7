// What counts as the same answer, and a comparison of survey-core with another program on random questions.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { evaluate } from './oracle.mjs';
import { randomVector } from './fuzz.mjs';

// The differences that we keep on purpose; tests/unit/survey/expression/expression_vectors_test.cpp has the same list.
//   - The text of a date ends with the zone's abbreviation, in JavaScript with its name in English.
//   - A power may differ in its last bits: Node 20 computes it less exactly than later versions. round() with a broken number
//     of digits takes one: round([123, 1.005]).
//   - What only a survey knows, such as {row.x}, is refused; a plain bag of values has null there.
const kept = {
  zoneName: (text) => text.replace(/(gmt[+-]\d{4}) \([^)]*\)/gi, '$1'),
  isPower: (expression) => /\^|power|round/i.test(expression),
  isRefused: (answer) => answer.error === 'refused',
};

function same(ours, theirs, inexact) {
  if (typeof ours === 'string' && typeof theirs === 'string') return kept.zoneName(ours) === kept.zoneName(theirs);
  if (typeof ours === 'number' && typeof theirs === 'number') {
    return ours === theirs || (inexact && Math.abs(ours - theirs) <= 1e-12 * Math.abs(theirs));
  }
  if (ours === null || theirs === null || typeof ours !== 'object' || typeof theirs !== 'object') return ours === theirs;
  const names = Object.keys(ours);
  return Array.isArray(ours) === Array.isArray(theirs) && names.length === Object.keys(theirs).length &&
    names.every((name) => Object.hasOwn(theirs, name) && same(ours[name], theirs[name], inexact));
}

export function agree(expression, ours, theirs) {
  if (kept.isRefused(ours)) return true;
  const { what: ourWords, ...our } = ours;
  const { what: theirWords, ...their } = theirs;
  return same(our, their, kept.isPower(expression));
}

// Asks random questions for so many seconds. The command reads one a line and answers each with a line, as
// `fairgauge-kiosk evaluate` does. Returns the number of differences, each of which is printed with its seed.
export async function compare(seconds, firstSeed, command) {
  const program = spawn(command[0], command.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  const end = Date.now() + seconds * 1000;
  let differences = 0;
  let seed = firstSeed;
  while (Date.now() < end) {
    const batch = Array.from({ length: 500 }, () => randomVector(seed++));
    program.stdin.write(batch.map((vector) => JSON.stringify(vector)).join('\n') + '\n');
    for (const vector of batch) {
      const { value: line, done } = await answers.next();
      if (done) throw new Error(`the program ended at seed ${vector.seed}`);
      const ours = JSON.parse(line);
      const theirs = evaluate(vector);
      if (agree(vector.expression, ours, theirs)) continue;
      ++differences;
      console.log(`${JSON.stringify(vector)}\n  survey-core ${JSON.stringify(theirs)}\n  we          ${JSON.stringify(ours)}`);
    }
  }
  program.stdin.end();
  console.log(`${seed - firstSeed} questions from seed ${firstSeed}, ${differences} differences`);
  return differences;
}
