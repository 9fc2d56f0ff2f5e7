// What survey-core makes of one expression: the same question and answer as `fairgauge-kiosk evaluate`
// (survey/expression/evaluate.hpp describes both).
import { ConditionRunner, ExpressionRunner, settings } from 'survey-core';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const version = JSON.parse(
  readFileSync(fileURLToPath(new URL('../node_modules/survey-core/package.json', import.meta.url))),
).version;

let now = 0;
settings.onDateCreated = (date, reason, value) => (value ? date : new Date(now));
console.warn = () => {};

export function decode(json) {
  if (Array.isArray(json)) return json.map(decode);
  if (json === null || typeof json !== 'object') return json;
  const [name, ...others] = Object.keys(json);
  if (others.length === 0) {
    if (name === '$undefined') return undefined;
    if (name === '$number') return Number(json.$number);
    if (name === '$date') return new Date(json.$date === null ? NaN : json.$date);
  }
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, decode(value)]));
}

export function encode(value) {
  if (value === undefined) return { $undefined: true };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) };
  if (typeof value === 'string') return value.toWellFormed();
  if (value instanceof Date) return { $date: Number.isNaN(value.getTime()) ? null : value.toISOString() };
  if (Array.isArray(value)) return value.map(encode);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toWellFormed(), encode(inner)]));
}

// {value, condition}, {error: "syntax", at} or {error: "throws", what}. Values are decoded anew for each run, because
// comparing a date with a text changes the date.
export function evaluate({ expression, values = {}, now: moment = '1970-01-01T00:00:00.000Z', tz = 'UTC' }) {
  if (process.env.TZ !== tz) process.env.TZ = tz;
  now = Date.parse(moment);
  try {
    const runner = new ExpressionRunner(expression);
    const problem = runner.expressionExecutor.parser.error;
    if (problem) return { error: 'syntax', at: problem.at };
    const value = encode(runner.runValues(decode(values)));
    return { value, condition: new ConditionRunner(expression).runValues(decode(values)) };
  } catch (thrown) {
    return { error: 'throws', what: `${thrown.name}: ${thrown.message}` };
  }
}
