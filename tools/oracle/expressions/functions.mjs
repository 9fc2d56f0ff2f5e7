// Every function with usual and odd arguments.
const odd = ['', '{gone}', '{n}', '{z}', '{t}', "''", "'abc'", "'12'", "'1,5'", '0', '-1', '2.5', 'true', 'false', '{list}', '{empty}', '[1, 2, 3]', "['5', 6]", '{o}', '{nested}',
  '{mixed}', "getDate('2026-11-20')", 'null', '{dates}', '[[1], [2, [3]]]', '1.5, 2.25', '0.1, 0.2', "1.5, 'x'", "'x', 'y'", '{gone}, 5', "3, '2'", 'true, 5', '{n}, {list}, 7', '1e', '1,', ',1',
  'null, 5', '5, null', "{o}, 1", '1, 2, 3, 4', "[], 'a'"];
const plain = ['sum', 'avg', 'min', 'max', 'count', 'round', 'trunc', 'iif', 'today', 'currentDate', 'getDate', 'dateAdd', 'dateDiff', 'diffDays', 'age', 'year', 'month', 'day',
  'weekday', 'getYear', 'currentYear', 'substring', 'getComment', 'nosuch', 'SUM', 'not', 'toString', 'constructor', '__proto__', 'sumInArray', 'countInArray', 'avgInArray', 'minInArray', 'maxInArray'];
const bag = { n: 5, z: 0, t: '2026-11-20', list: [4, '5', null, 6.5], empty: [], o: { p: 1, q: '2' }, nested: [[1, 2], [3, ['4']]], mixed: [1, 'b', true, { x: 1 }, '2,5'], dates: ['2026-01-01', '2026-12-31'] };

const numbers = ['0', '1.005', '2.675', '-2.5', '2.5', '1.45', '-1.45', '1234.5678', '0.5', '-0.5', '1e', '{tiny}', '{small}', '{huge}', '{half}', "'3.14159'", "'3,14159'", '{neg}', '1000000000000000.5', '0.1'];
const precisions = ['', '0', '1', '2', '3', '5', '10', '20', '-1', '-2', '1.5', "'2'", "'x'", '{gone}', 'true', '100', '400', '{huge}', '[2]'];

const dateTexts = ['2024-02-29', '2024-02-30', '2024-13-01', '2024-1-5', '2024/01/05', '01/05/2024', '5/1', '1-5-2024', '13/05/2024', '2024', '24', '2024-05', '202405', '20240105',
  '2024-01-05T10:30', '2024-01-05T10:30Z', '2024-01-05T10:30:15.123', '2024-01-05T10:30:15.123456Z', '2024-01-05T10:30+02:00', '2024-01-05T10:30-0330', '2024-01-05T24:00', '2024-01-05T24:01',
  '2024-01-05T10', '2024-01-05T25:00', '2024-01-05T10:60', '2024-01-05 10:30', '2024-01-05 10:30:15', '2024-1-5 10:30', '2024-01-05T', '2024-01-05Z', ' 2024-01-05', '2024-01-05 ', 'Jan 5, 2024', '5 Jan 2024',
  '5 January 2024 3:30 PM', 'Friday, 5 Jan 2024', 'Fri Jan 05 2024 10:30:00 GMT+0200', 'Fri Jan 05 2024 10:30:00 GMT+0200 (EET)', 'Fri, 05 Jan 2024 10:30:00 GMT', '5 Jan 24', '5 Jan 70', '5-Jan-2024', 'Jan-5-2024',
  '2024 Jan 5', 'Jan 2024', 'January', '10:30', '10:30 5 Jan 2024', '5 Jan 2024 10:30 am', '5 Jan 2024 12:00 am', '5 Jan 2024 13:00 pm', '5 Jan 2024 EST', '5 Jan 2024 10:30 PDT', '5 Jan 2024 UTC+3', '5 Jan 2024 10:30 -5',
  '5 Jan 2024 10:30 -12345', '(comment) 5 Jan 2024', '5 (five) Jan 2024', 'x5 Jan 2024', 'x 5 Jan 2024', '5 Jan 2024 x', '5. Jan. 2024', '5.1.2024', '05.01.2024', '31.12.2024', '2024.01.05', '+002024-01-05', '-002024-01-05', '+012024-01-05',
  '-000000-01-05', '0000-01-05', '0099-01-05', '99-01-05', '2024-01-05-06', '2024-01-05T10:30:15.', '1795132800000', '12345678901234567890', 'nonsense', '5 März 2024', '2024年1月5日', '2024-01-05t10:30', '2024-01-05T10:30z',
  '2024-01-05 T10:30', 'x2024-01-05', '2024-01-05,10:30', 'Jan 32, 2024', 'Jan 0, 2024', '0/5/2024', '1::30 5 Jan 2024', '10.5 5 Jan 2024', '10:30:15.5 5 Jan 2024', '2024-06-31', '2025-03-09T02:30', '2025-11-02T01:30', '2025-03-09', '1883-11-18T12:00', '1900-01-01',
  '0001-01-01', '9999-12-31T23:59:59', '12:00 UTC 5 Jan 2024', '5 Jan 2024 24:00', '5 Jan 2024 23:60', '1/2/3', '49/1/1', '50/1/1', '100/1/1', '32/1/1', '1/32/2024', '5 Jan 2024)', ') 5 Jan 2024', '5 Jan 2024 +', '2024-01-05+02:00', 'T10:30', '2024T10:30', '2024-01T10:30Z'];
const amounts = ['1', '-1', '12', '30', '1.9', "'5'", '0', '{gone}', '365', '[1]', 'true', '100000000', "'x'"];
const units = ['', "'days'", "'months'", "'years'", "'hours'", "'minutes'", "'seconds'", "'weeks'", "''", '1'];
const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'America/St_Johns'];

const rows = [{ n: 1, s: 'a', f: 1.5 }, { n: '2', s: 'b', f: 2.25 }, { n: 'x', s: 'a' }, { s: 'c', f: '3,5' }, { n: 0, s: '' }, {}, null, 'abc', [7, 8], { n: [1], s: true }, { n: [1, 2], s: 'a' }, { n: 4, s: 'd', inner: [1] }];
const numeric = rows.slice(0, 6);
const arrayFunctions = ['sumInArray', 'countInArray', 'avgInArray', 'minInArray', 'maxInArray'];
const arrayArguments = ["'n'", "'s'", "'f'", "'N'", "''", "'gone'", "'length'", "'0'", 'n', 'n, s', "'n', 's'", "'f', 'n'", "'n', 'gone'", "'n', '{n} > 1'", "'n', {n} > 1", "'n', {s} = 'a'", "'n', '{s} = \\'a\\''", "'n', 's', '{n} > 1'", "'n', 's', {f} > 2",
  "'n', {limit} < {n}", "'n', '{n} > {limit}'", "'n', {n} notempty and {s} = a", "'n', true", "'n', false", "'n', '{n} >'", "'n', {filter}", "'n', ''", "'n', 's', ''", "'n', 1", "'n', {n} = null", "'n', '[1, null]'", "'n', sum({n}, 1) > 2", "'n', [1]", "'n', !{n}", "'n', {n} empty",
  "'n', '{length} = 2'", "'n', 's', 's', 's'", "'n', 1, 's'", '5', 'true', '{gone}', "'n', {inner.length} > 0", "'n', '{#n} = 2'", "'n', 2 - -1 = {n}", "'n', {n} contains 1"];

export function* functionVectors() {
  const now = '2026-11-20T06:36:05.120Z';
  for (const name of plain) {
    for (const argument of odd) yield { expression: `${name}(${argument})`, values: bag, now, tz: 'Asia/Shanghai' };
  }
  const extremes = { tiny: 1e-7, small: 1.5e-7, huge: 1e21, half: 0.49999999999999994, neg: -1234.5678 };
  for (const name of ['round', 'trunc']) {
    for (const number of numbers) {
      for (const precision of precisions) yield { expression: `${name}(${number}${precision ? ', ' + precision : ''})`, values: extremes };
    }
  }
  for (let exponent = -30; exponent <= 30; ++exponent) yield { expression: `[10 ^ ${exponent}, 2 ^ ${exponent}, 1.1 ^ ${exponent}, 3 ^ ${exponent}]` };
  for (const base of ['0', '-1', '1', '-8', '0.5', '7', "'x'", '{gone}']) {
    for (const power of ['0', '0.5', '-0.5', '3', '-1', '1000', "'2'", '{gone}', '1.7']) yield { expression: `${base} ^ ${power}` };
  }
  for (const tz of zones) {
    for (const text of dateTexts) {
      yield { expression: `getDate('${text}')`, now, tz };
      yield { expression: `getDate({d})`, values: { d: text }, now, tz };
      yield { expression: `[year('${text}'), month('${text}'), day('${text}'), weekday('${text}'), getYear('${text}'), age('${text}')]`, now, tz };
      yield { expression: `dateDiff('2024-01-31', '${text}', 'months')`, now, tz };
      yield { expression: `dateDiff('2024-01-31', '${text}')`, now, tz };
      yield { expression: `[diffDays('${text}', '2023-02-28'), dateDiff('${text}', '2023-02-28T10:30', 'hours'), dateDiff('2023-02-28', '${text}', 'years')]`, now, tz };
      yield { expression: `today() > '${text}' or today() = '${text}'`, now, tz };
      yield { expression: `currentDate() >= '${text}'`, now, tz };
    }
    for (const date of ["'2024-01-31'", "'2025-03-08T02:30'", "'2025-11-01T01:30'", "'2024-02-29'", "'nonsense'", 'today()', '{gone}']) {
      for (const amount of amounts) {
        for (const unit of units) yield { expression: `dateAdd(${date}, ${amount}${unit ? ', ' + unit : ''})`, now, tz };
      }
    }
    for (const moment of ['2026-12-31T23:59:59.999Z', '2027-01-01T00:00:00.000Z', '2025-03-09T06:59:59.000Z', '2025-03-09T07:00:00.000Z', '2025-11-02T06:00:00.000Z', '1969-12-31T23:00:00.000Z']) {
      for (const text of ['today()', 'today(1)', 'today(-1)', "today('1')", 'today(1, 2)', 'today({gone})', 'today(1.5)', 'currentDate()', 'currentYear()', 'year()', 'month()', 'day()', 'weekday()', 'year(0)', "age('2000-12-31')", "age('2000-01-01', 'months')",
        "age('2000-01-01', 'days')", "age('2000-01-01', 'weeks')", 'dateDiff(today(), currentDate(), \'seconds\')', 'today() = today()', 'today() < currentDate()', 'today() + 1', 'today() - 1', 'currentDate() - today()', "today() + ''", 'today() contains 20',
        'sum(today())', 'max(today(), currentDate())', '[today()] contains today()', 'today() empty', '!today()', 'today() and true', "today() = '{d}'", '{d} <= today()', "iif(today() > {d}, 'later', 'before')", "today() > ''"]) {
        yield { expression: text, values: { d: '2026-06-15' }, now: moment, tz };
      }
    }
  }
  for (const name of arrayFunctions) {
    for (const argument of arrayArguments) {
      for (const array of [rows, numeric, { r1: rows[0], r2: rows[1], 10: rows[3], 2: rows[4] }, [], 'text', 5, null, [1, 2, '3']]) {
        if (array === 'text' && /length/.test(argument)) continue; // survey-core adds a member to every text, which it then finds there
        yield { expression: `${name}({rows}, ${argument})`, values: { rows: array, limit: 1, filter: '{n} > 0', n: 3 } };
      }
    }
    yield { expression: `${name}({rows})`, values: { rows } };
    yield { expression: `${name}({rows}, 'n', 's', '{n} > 0', 5)`, values: { rows } };
    yield { expression: `${name}([{a}, {b}], 'n')`, values: { a: { n: 1 }, b: { n: 2.5 } } };
  }
  const words = ["'Grüße'", "'😀ab'", '{t}', "''", '5', "['abc']", "'abc'"];
  const bounds = ['0', '1', '2', '-1', '10', '1.9', "'1'", "'x'", '{gone}', '[1]', 'true', "'1,5'"];
  for (const word of words) {
    yield { expression: `substring(${word})`, values: { t: 'abcdef' } };
    for (const begin of bounds) {
      yield { expression: `substring(${word}, ${begin})`, values: { t: 'abcdef' } };
      for (const end of bounds) yield { expression: `substring(${word}, ${begin}, ${end})`, values: { t: 'abcdef' } };
    }
  }
}
