// Random expressions over random values: well-formed by the grammar, and some of them broken a little.
import { Random } from './random.mjs';

const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'America/St_Johns', 'Europe/Berlin', 'Australia/Lord_Howe'];
const moments = ['2026-11-20T06:36:05.120Z', '2024-02-29T23:59:59.999Z', '2025-03-09T07:30:00.000Z', '2025-11-02T05:30:00.000Z',
  '1999-12-31T16:00:00.000Z'];

const texts = ['', ' ', 'yes', ' Yes ', 'NO', 'true', 'False', '0', '1', '01', '0123', '10', '9', '-3', '+4', '1.5', '1,5', '0,5', '1.50',
  '1e3', '0x1F', '0b11', '1-2', '5%', '1234567890123456', 'abc', 'a b', 'undefined', 'null', "'quoted'", '"q"', '12px', 'NaN', 'Infinity',
  'Ärger', 'ÄRGER', 'имя', 'ИМЯ', 'İstanbul', 'ΣΑΣ', 'σας', '你好', '😀a', '2024-02-29', '2026-11-20', '2020-1-5', '2020-01-05T10:30', '2020-01-05 10:30',
  '2026-11-20T06:36:05Z', '05/06/2020', 'Jan 5, 2020', '24:00', '2024-02-30', '  7  ', '.5', '5.', ',5', '1,2,3', '-0', '--1', '0.1', '0.2', '100'];
const numbers = [0, 1, 2, 3, -1, 10, 0.1, 0.2, 1.5, 1.005, 2.675, -2.5, 1e21, 1e-7, 123456789012, 99.99, 0.3, 7, 100, 1e300, 5e-324];
const names = ['a', 'b', 'c', 'd', 'list', 'obj', 'rows', 'A', 'B', 'Some Name', 'x.y', 'имя', 'gone', 'm'];
const paths = ['a', 'b', 'c', 'd', 'A', 'LIST', 'list', 'obj', 'rows', '#a', '#b', 'gone', 'gone.length', 'list.length', 'list[0]', 'list[-1]', 'list[9]',
  'rows[0].n', 'rows[1].s', 'rows[0]', 'rows.length', 'obj.p', 'obj.Q', 'obj.p.length', 'x.y', 'x.y.z', 'some name', 'ИМЯ', 'a[0]', 'list.0', 'm.r1',
  'm.r1.c', ' a', '"k": 1', "'k': 1", 'list[0', 'obj.', '.p', 'a.length', 'list[0.5]', 'list[ 1 ]', 'rows[0].n.length'];
const levels = [
  ['or', '||', 'OR'], ['and', '&&', 'And'],
  ['=', '==', '!=', '<>', '<', '>', '<=', '>=', '=<', '=>', 'equal', 'equals', 'notequal', 'notequals', 'less', 'greater', 'lessorequal', 'GreaterOrEqual'],
  ['+', '-'], ['*', '/', '%'], ['^', 'power'],
  ['contains', 'contain', 'notcontains', 'notcontain', 'anyof', 'allof', 'noneof', '*=', 'CONTAINS'],
];
const functions = ['sum', 'avg', 'min', 'max', 'count', 'round', 'trunc', 'iif', 'today', 'getDate', 'dateAdd', 'dateDiff', 'diffDays',
  'age', 'year', 'month', 'day', 'weekday', 'getYear', 'currentYear', 'currentDate', 'substring', 'sumInArray', 'minInArray', 'maxInArray',
  'countInArray', 'avgInArray', 'nosuch', 'getComment', 'Sum'];
const units = ["'days'", "'months'", "'years'", "'hours'", "'minutes'", "'seconds'", "'weeks'"];
const fields = ["'n'", "'s'", "'f'"];
const filters = ["'{n} > 1'", '{n} > 1', "'{s} = \"yes\"'", '{s} notempty', "'s'", "'{f} = {a}'", 'true', "'{n} >'", '{n} >= 1 and {s} != {a}', "''", "'true'"];

export function randomValue(random, depth = 0) {
  switch (random.below(depth > 1 ? 6 : 9)) {
    case 0: case 1: return random.pick(texts);
    case 2: case 3: return random.pick(numbers);
    case 4: return random.chance(0.5);
    case 5: return random.chance(0.3) ? null : random.below(20);
    case 6: case 7: return Array.from({ length: random.below(4) }, () => randomValue(random, depth + 1));
    default: return Object.fromEntries(Array.from({ length: random.below(3) }, () => [random.pick(['p', 'q', 'r1', 'c', '0', 'n']), randomValue(random, depth + 1)]));
  }
}

function randomRows(random) {
  return Array.from({ length: random.below(4) }, () => {
    const row = {};
    if (random.chance(0.9)) row.n = random.chance(0.7) ? random.below(5) : randomValue(random, 1);
    if (random.chance(0.7)) row.s = random.pick(texts);
    if (random.chance(0.5)) row.f = random.pick(numbers);
    return row;
  });
}

export function randomValues(random) {
  const values = {};
  for (const name of names) {
    if (random.chance(0.35)) continue;
    if (name === 'list') values.list = Array.from({ length: random.below(5) }, () => randomValue(random, 1));
    else if (name === 'rows') values.rows = randomRows(random);
    else if (name !== 'gone') values[name] = randomValue(random);
  }
  return values;
}

const quoted = (random, text) => {
  const quote = random.pick(["'", '"']);
  return quote + text.replace(/['"]/g, '\\$&') + quote;
};

function atom(random) {
  switch (random.below(12)) {
    case 0: case 1: case 2: case 3: case 4: return `{${random.pick(paths)}}`;
    case 5: case 6: return quoted(random, random.pick(texts));
    case 7: case 8: return String(random.pick([0, 1, 2, 3, 10, 0.5, 1.5, 2.25, 100, '0x12', '-1', '-2.5', '1020']));
    case 9: return random.pick(['true', 'FALSE', 'yes', 'abc', 'null', 'undefined', 'b2b', "''", '""']);
    default: return `{${random.pick(['a', 'b', 'c', 'd', 'list'])}}`;
  }
}

function call(random, depth) {
  const name = random.pick(functions);
  const inner = () => expression(random, depth + 2);
  if (name.endsWith('InArray')) {
    const parts = [random.chance(0.8) ? '{rows}' : inner(), random.chance(0.9) ? random.pick(fields) : inner()];
    if (random.chance(0.4)) parts.push(random.pick(fields));
    if (random.chance(0.6)) parts.push(random.pick(filters));
    return `${name}(${parts.join(', ')})`;
  }
  const count = random.below(4);
  const parts = Array.from({ length: count }, inner);
  if (/date|age/i.test(name) && random.chance(0.7)) parts[0] = quoted(random, random.pick(texts.filter((text) => /\d\d/.test(text))));
  if (/dateAdd|dateDiff/.test(name) && random.chance(0.7)) {
    parts[1] = name === 'dateAdd' ? String(random.below(60) - 20) : quoted(random, random.pick(texts.filter((text) => /\d\d/.test(text))));
    parts[2] = random.pick(units);
  }
  if (/round|trunc/.test(name) && random.chance(0.7)) {
    parts[0] = random.chance(0.5) ? String(random.pick(numbers.filter((number) => Math.abs(number) < 1e20 && Math.abs(number) > 1e-6))) : '{a}';
    parts[1] = String(random.below(4));
  }
  return `${name}(${Array.from(parts, (part) => part ?? '1').join(random.pick([', ', ',', ' , ']))})`;
}

function factor(random, depth) {
  if (depth > 5) return atom(random);
  switch (random.below(14)) {
    case 0: return `(${expression(random, depth + 1)})`;
    case 1: return `${random.pick(['!', '! ', 'negate '])}${factor(random, depth + 1)}`;
    case 2: return `[${Array.from({ length: random.below(4) }, () => expression(random, depth + 3)).join(', ')}]`;
    case 3: case 4: return call(random, depth);
    case 5: return `${atom(random)} ${random.pick(['empty', 'notempty', 'NotEmpty'])}`;
    default: return atom(random);
  }
}

function chain(random, level, depth) {
  if (level === levels.length) return factor(random, depth);
  let text = chain(random, level + 1, depth);
  const share = [0.12, 0.15, 0.35, 0.12, 0.08, 0.02, 0.12][level] * (depth > 2 ? 0.5 : 1);
  while (random.chance(share)) {
    const sign = random.pick(levels[level]);
    const gap = /^\W+$/.test(sign) && random.chance(0.3) ? '' : ' ';
    text += `${gap}${sign}${gap}${chain(random, level + 1, depth)}`;
  }
  return text;
}

export function expression(random, depth = 0) {
  return chain(random, 0, depth);
}

const scraps = ['(', ')', '[', ']', '{', '}', "'", '"', ',', '!', '=', '<', '>', '*', '.', '-', '0', '1', ' ', 'empty', 'and', 'null', '\\', 'ü', '😀', '#', '|', '&', '\t', 'e3', 'x'];

function broken(random, text) {
  const letters = [...text];
  for (let times = 1 + random.below(2); times > 0; --times) {
    const at = random.below(letters.length + 1);
    if (random.chance(0.5)) letters.splice(at, 0, random.pick(scraps));
    else letters.splice(at, 1 + random.below(2));
  }
  return letters.join('');
}

// One question for the oracle. The same seed makes the same question.
export function randomVector(seed) {
  const random = new Random(seed);
  let text = expression(random);
  if (random.chance(0.12)) text = broken(random, text);
  const vector = { seed, expression: text, values: randomValues(random) };
  if (/date|day|age|year|month/i.test(text)) {
    vector.tz = random.pick(zones);
    vector.now = random.pick(moments);
  }
  return vector;
}
