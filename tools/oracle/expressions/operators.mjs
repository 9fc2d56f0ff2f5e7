// Every operator with every pair of operands of every kind.
const values = [
  { $undefined: true }, null, '', ' ', 0, 1, -1, 2, 10, 0.1, 1.005, 1e21, '0', '1', '01', '10', '9', '1.5', '1,5', ' 2 ', '1e3', '0x10', '0b11', '0123',
  '1234567890123456', 'a', 'A ', 'b', 'ab', 'true', 'FALSE', 'undefined', true, false, [], [0], [1], ['1'], [1, 2], [2, 1], ['a', 'B'], [null], [[1]],
  [1.5], [true], ['2', 10], {}, { p: 1 }, { p: '1' }, { p: null }, { 0: 1 }, { length: 2, 0: 'a', 1: 'b' },
];
const dates = ["getDate('2026-11-20')", "getDate('2026-11-20T10:30:15.250')", "getDate('nonsense')"];
const beside = ["'2026-11-20'", "'2026-11-20T10:30'", "'2026-11-20T10:30:15'", "'2026-1-5'", "'x'", "''", '0', '1795132800000', 'true', "getDate('2026-11-20')",
  "getDate('2026-11-21')", "['2026-11-20']", '{gone}', '{o}'];
const signs = ['or', 'and', '=', '!=', '<', '>', '<=', '>=', '+', '-', '*', '/', '%', '^', 'contains', 'notcontains', 'anyof', 'allof', 'noneof'];
const literals = ["''", "'0'", "'1'", "'01'", "'a'", "'true'", 'true', 'false', '0', '1', '2.5', '-0', 'null', 'undefined', '[]', "['1']", '[1, 2]', 'word', "'5'", "'30'"];

export function* operatorVectors() {
  for (const sign of signs) {
    for (const a of values) {
      for (const b of values) yield { expression: `{a} ${sign} {b}`, values: { a, b } };
    }
    for (const a of literals) {
      for (const b of literals) yield { expression: `${a} ${sign} ${b}` };
      for (const b of values) yield { expression: `${a} ${sign} {b}`, values: { b } };
    }
    for (const tz of ['UTC', 'Asia/Shanghai', 'America/St_Johns']) {
      const now = '2026-11-20T06:36:05.120Z';
      for (const date of dates) {
        for (const other of beside) {
          yield { expression: `${date} ${sign} ${other}`, values: { o: { p: 1 } }, tz, now };
          yield { expression: `${other} ${sign} ${date}`, values: { o: { p: 1 } }, tz, now };
        }
      }
    }
    yield { expression: `{a} ${sign}`, values: { a: 'x' } };
    yield { expression: `{#a} ${sign} {#b}`, values: { a: '10', b: '9' } };
    yield { expression: `{#a} ${sign} 1.25`, values: { a: '1.5' } };
  }
  for (const a of values) {
    for (const form of ['{a} empty', '{a} notempty', '!{a}', '!!{a}', 'negate {a}', '{a}', '{#a}', '{a.length}', '{a[0]}', '{a.p}', '[{a}]', '!{a} empty', '({a})']) {
      yield { expression: form, values: { a } };
    }
  }
  for (const a of literals) {
    for (const form of [`${a} empty`, `${a} notempty`, `!${a}`, a, `(${a})`, `[${a}]`, `[1, ${a}]`, `sum(${a})`, `iif(${a}, 1, 2)`]) yield { expression: form };
  }
}
