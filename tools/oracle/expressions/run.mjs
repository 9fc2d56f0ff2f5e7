// node ../run.mjs expressions [--write]
// node ../run.mjs expressions compare --seconds 60 --seed 7 --command "fairgauge-kiosk evaluate"
//
// Without a command: generates all vectors and compares them with the stored ones; --write replaces those. The same
// sources give the same bytes. In a file, the first line says what it is; each other line is a question, as
// survey/expression/evaluate.hpp describes it, with survey-core's answer under "expected".
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { compare } from './compare.mjs';
import { functionVectors } from './functions.mjs';
import { randomVector } from './fuzz.mjs';
import { grammarVectors } from './grammar.mjs';
import { operatorVectors } from './operators.mjs';
import { evaluate, version } from './oracle.mjs';
import { trapVectors } from './traps.mjs';

const folder = new URL('../../../tests/data/expressions/', import.meta.url);
const kRandomCount = 12000;
const kRandomSeed = 20261122;

const sets = {
  'traps.jsonl': ['situations for each trap', () => trapVectors],
  'grammar.jsonl.gz': ['what can be written, names and paths', grammarVectors],
  'operators.jsonl.gz': ['every operator with every pair of kinds', operatorVectors],
  'functions.jsonl.gz': ['every function with usual and odd arguments', functionVectors],
  'random.jsonl.gz': [
    `random expressions over random values, seeds from ${kRandomSeed}`,
    () => Array.from({ length: kRandomCount }, (_, i) => randomVector(kRandomSeed + i)),
  ],
};

function generate(about, vectors) {
  const lines = [];
  // By zone, because changing the zone of a process is slow.
  const ordered = [...vectors].sort((a, b) => (a.tz ?? '').localeCompare(b.tz ?? ''));
  for (const vector of ordered) lines.push(JSON.stringify({ ...vector, expected: evaluate(vector) }));
  const head = { about, oracle: `survey-core ${version}`, node: process.version, vectors: lines.length };
  return [JSON.stringify(head), ...lines, ''].join('\n');
}

function stored(name) {
  try {
    const bytes = readFileSync(new URL(name, folder));
    return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  } catch {
    return '';
  }
}

function option(options, name, fallback) {
  const at = options.indexOf('--' + name);
  return at < 0 ? fallback : options[at + 1];
}

export default async function run(options) {
  if (options[0] === 'compare') {
    const command = option(options, 'command', '').split(' ');
    const differences = await compare(Number(option(options, 'seconds', 60)), Number(option(options, 'seed', Date.now() % 1e9)), command);
    process.exitCode = differences > 0 ? 1 : 0;
    return;
  }
  for (const [name, [about, vectors]] of Object.entries(sets)) {
    const text = generate(about, vectors());
    const agrees = stored(name) === text;
    console.log(`${name}: ${text.split('\n').length - 2} vectors${agrees ? '' : ', not as stored'}`);
    if (agrees) continue;
    if (options.includes('--write')) writeFileSync(new URL(name, folder), name.endsWith('.gz') ? gzipSync(text, { level: 9 }) : text);
    else process.exitCode = 1;
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) await run(process.argv.slice(2));
