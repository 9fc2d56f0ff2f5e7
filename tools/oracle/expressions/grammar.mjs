// What can be written, what cannot, and where the parser stops.
const texts = [
  '', ' ', '1', ' 1 ', '\t1\n', '01', '007', '.5', '5.', '1.5.2', '1e3', '1.0', '-1', '- 1', '--1', '-{a}', '-2 ^ 2', '0x1F', '0x12', '0x', '0X12', '12345678901234567890', '1_000', '10a', 'a10', 'a_b', '_a', 'a-b', 'a.b', 'a b', 'äbc', 'имя', '{имя}',
  'true', 'TRUE', 'trueish', 'false1', 'null', 'NULL', 'nullable', 'undefined', 'Undefined', 'undefinedx', 'null empty', '!null', '(null)', '(null) empty', 'null = null', 'null + 1', '!(null)', '[null]', '[null, 1]', '[1, null]', '[[1, null]]', 'sum(null)', 'sum(null, 5)',
  'sum(5, null)', 'sum(1, undefined)', 'iif(true, 1, null)', 'iif(true, 1, (null))', 'iif(true, 1, null = 1)', '[1, null = 1]', '{a} = null', '{a} contains null', "{a} contains", "{a} anyof", '{a} anyof anyof', '{a} contains contains 1', '{a} notcontain 1', '{a} *= 1', '{a} *=', '{a} * = 1', '{a} * 2',
  "'a'", '"a"', "'a\"", "'a", "a'", "''", '""', "'\\''", '"\\""', "'\\\"'", "'a\\b'", "'a\\'b\\'c'", "'it's'", '"it\'s"', "' '", "'{a}'", "'=>'", "'=<'", "'<>'", "'equals'", "'notequals'", "'Equals'", "'true'", "'10'", '"\'"', "'\"", "''''", "'' ''", "'a' 'b'",
  '{a}', '{}', '{ }', '{a', 'a}', '{a{b}}', '{{a}}', '{a}}', '{#a}', '{#}', '{##a}', '{a}{b}', '{ a }', "{a'b}", '{a.b}', '{equals}', '{a<>b}', '{$a}', '{"p": 1}', '{"p": [1, 2]} = {"p": [2, 1]}', '{p: 1}', "{'p': 1}", '{"p":}', '{:1}', '{a:1}',
  '(1)', '((1))', '(1', '((1', '1)', '()', '( )', '(1 2)', '({a}) empty', '({a} empty)', 'sum({a}) empty', '[1] empty', '!{a} empty', '{a} empty empty', '{a} empty notempty', '{a}empty', '{a} EMPTY', 'empty', 'notempty', 'empty empty', "'a' empty",
  '[]', '[ ]', '[1]', '[1,]', '[,1]', '[,]', '[1 2]', '[1', '1]', '[1, 2', '[[1], [2]]', '[1, [2, 3]]', '[ 1 , 2 ]', '[{a}, {b}]', '[1] + [2]', '[1, 2] = [2, 1]', '[1][0]',
  'sum()', 'sum( )', 'sum(1', 'sum(1,', 'sum(1,2', 'sum (1)', 'sum(1)(2)', 'sum(,1)', 'sum(1 2)', 'sum(1))', 'SUM(1)', 'sum', 'sum(sum(1), 2)', 'nosuch()', 'nosuch(1, 2)', 'not(1)', 'not {a}', 'negate(1)', 'negate 1', 'negated', 'negate', 'negatenegate 1', 'true(1)', 'null(1)', 'or(1)', 'and(1, 2)', 'empty(1)',
  '!1', '! 1', '!!1', '!', '!!', '!(1)', '!sum(1)', '![1]', '!a', '!empty', '! = 1', '!1 = 0', '1 = !1', '1 and !0', '-!1', '!-1',
  '1 or', 'or 1', '1 or or 2', '1 || 2', '1 | 2', '1 ||', '1 orb', '1or2', '1 OR 2', 'a or b', 'aorb', '{a}or{b}', '1 & 2', '1 && 2', '1 and2', '1 && and 2', 'and and and', 'or or or', 'a and b or c', '1 or 2 and 0', '(1 or 2) and 0', '1 and 2 or 3',
  '1 = 1', '1 == 1', '1 === 1', '1 = = 1', '1 != 1', '1 ! = 1', '1 <> 1', '1 < > 1', '1 => 1', '1 =< 1', '1 >= 1', '1 > = 1', '1 =>= 1', '1 =<> 1', '1 <=> 1', '1 equal 1', '1 equals 1', '1 Equals 1', '1 EQUAL 1', '1 equal1', '1equal1', '1 notequal 1', '1 notequals 1', '1 NOTEQUALS 1', '1 less 2', '1 lessorequal 2', '1 LessOrEqual 2',
  '1 greater 2', '1 greaterorequal 2', '1 less or equal 2', '1 = 1 = 1', '1 = 1 = true', '3 > 2 > 1', '1 < 2 = true', '1 <', '< 1', '1 = ',
  '1 + 2', '1+2', '1 +2', '1 -2', '1-2', '1--2', '1 - -2', '1 + + 2', '1 - 2 - 3', '2 * 3 + 4', '2 + 3 * 4', '(2 + 3) * 4', '2 ^ 3 ^ 2', '2 power 3', '2power3', '2 ** 3', '10 / 4', '10 / 0', '10 % 3', '10 % 0', '-7 % 3', '7 % -3', '2 * -3', '1 / 3', '2 ^ -1', '6 / 2 * 3', '6 % 4 * 2', '1 +', '* 2', '1 mod 2', '1 div 2',
  '0.1 + 0.2', '0.1 * 0.2', '0.3 - 0.1', '1.1 + 2.22', '1.005 * 100', "'0.1' + '0.2'", "'1' + 1", "1 + 'a'", "'a' + 'b'", "[1, 2] + 3", "[1.5] + [2]", "[1.5] + 2.25", "['a'] + 'b'", "'b' + ['a', 'c']", '[1, 2] - 1', '[5] - 1', "'5' - '3'", "'a' - 1", "true + 1", "true + true",
  "'a' + {gone}", '{gone} + 1', '{gone} + {lost}', "{gone} + 'a'", '{gone} + [1]', '{gone} - 1', '{gone} * 5', '5 / {gone}', '{gone} / 5', '{gone} or 1', '{gone} and 1', '1 and {gone}', '{gone} or {lost}', "{gone} or 'a'", "'' or {gone}", '[] or 1', '[] and 1', '[] + [] + 1',
  'anyof', '{a} anyof [1, 2] anyof true', '1 anyof 1 + 1', '1 + 1 anyof [2]', '{a} contains 1 = true', '1 = {a} contains 1', '2 ^ {a} contains 1', '{a} allof', '{a} noneof', '{a} is empty', '{a} in [1]', '{a} && !{b} || {c} notempty', '😀', "'😀' = '😀", '{😀} = 1 )', "'é' é", '\u00a01', "1\u00a0", '{a} = 1 ;', '# 1', '$a', '@', '\\', '"', "'", '{', '}', '`a`', '1 ? 2 : 3', 'a:b', '1, 2', 'iif(1, 2, 3) + 1', 'iif({a} > 1, "x", "y") = "x"',
  'a\0b', "'a\0b'", '1\r\n+\r\n2', '{a}\n=\n1', '1 \v 2', '1 = 1 and', '1 = 1 and (', '1 = 1 and (2', '1 = 1 and [', '1 = 1 and sum(', "1 = 1 and '", '1 = 1 and {', '1 = 1 and {a', '1 = 1 and -', '1 = 1 and 0x', '1 = 1 and 5.', '1 = 1 xor 1',
];

export function* grammarVectors() {
  const values = { a: 1, b: '2', 'a.b': 3, 'имя': 4, equals: 5, 'equal ': 6, '😀': 7, 'a-b': 8, ' a ': 9, p: 'x', $a: 2 };
  for (const expression of texts) {
    if (/\$a\}/.test(expression)) continue; // {$a} is a survey's own
    yield { expression, values };
  }
  const long = ['='.repeat(50), '('.repeat(60) + '1' + ')'.repeat(60), '!'.repeat(80) + '1', '['.repeat(50) + ']'.repeat(50), '1' + ' + 1'.repeat(1500), '{a}' + ' and {b}'.repeat(1000), "'" + 'x'.repeat(3000) + "'", 'sum(' + '1,'.repeat(900) + '1)', '[' + '1, '.repeat(900)];
  for (const expression of long) yield { expression, values };

  const nested = {
    a: { b: { c: 1 }, 'b.c': 2, length: 9 }, 'a.b': { c: 3 }, 'x.y.z': 4, x: { y: { z: 5 }, 'y.z': 6 }, list: [1, [2, 3], { n: 4 }, 'five'], text: 'hello', Name: 'N', name: 'n', 'Ünïcode': 1, 'two words': 2, 'with-hyphen': 3, n: null, zero: 0, z: [], 10: 'ten', 'a[0]': 'odd', 'straße': 1,
    'İx': 2, K: 3, '\u212a2': 4, '\u01c5': 5, 'a:b': 6, length: 3,
  };
  const paths = ['a', 'a.b', 'a.b.c', 'A.B.C', 'a.b.d', 'a.b.c.d', 'a.length', 'a.b.length', 'x.y.z', 'x.y', 'x', 'X.Y.Z', 'x.y.z.length', 'list', 'list[0]', 'list[1]', 'list[1][0]', 'list[1].0', 'list.0', 'list.1.1', 'list.00', 'list[2].n', 'list[2].N', 'list.2.n', 'list[-1]', 'list[-4]', 'list[-5]', 'list[4]', 'list[99]', 'list[x]', 'list[]', 'list[1.5]',
    'list["0"]', 'list[ 0 ]', 'list[0', 'list0]', 'list.length', 'List.Length', 'list[1].length', 'list[3].length', 'list[3][0]', 'list.length.length', 'text.length', 'text[0]', 'text.0', 'Name', 'name', 'NAME', 'ünïcode', 'ÜNÏCODE', 'Ünïcode', 'two words', 'Two Words', ' two words', 'with-hyphen', 'n', 'n.x', 'n.length', 'zero', 'zero.length', 'z.length', 'z[0]', '10', 'a[0]', 'straße', 'STRASSE', 'STRAßE', 'i̇x', 'İx', 'ix',
    'k', 'K', '\u212a', '\u212a2', 'k2', 'K2', '\u01c5', '\u01c4', '\u01c6', 'a:b', 'gone', 'gone.length', 'gone.x.length', 'gone[0]', '.a', 'a.', 'a..b', '.', '..', '[0]', '#a.b', '#list[0]', 'length', 'x[0].y', 'a.b[0].c', 'a[0].b', 'toString', 'constructor', '__proto__', 'list.constructor', 'text.toString', '"a": 1', '"a": {gone}', '"a": [1, null]', '"a": "b"', '"a": 1, "a": 2', '"length": 5'];
  for (const path of paths) {
    if (path === '"a": {gone}') continue;
    for (const form of [`{${path}}`, `{${path}} = 1`, `{${path}} empty`]) yield { expression: form, values: nested };
  }
  for (const path of ['ab', 'AB', 'aB', 'Ab']) {
    for (const keys of [['AB', 'ab'], ['ab', 'AB'], ['aB', 'Ab'], ['Ab']]) yield { expression: `{${path}}`, values: Object.fromEntries(keys.map((key, i) => [key, i + 1])) };
  }
}
