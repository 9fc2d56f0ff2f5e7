// Chance from a seed: mulberry32, and what one wants to draw.

export class Chance {
  constructor(seed) {
    this.state = seed >>> 0;
  }

  /** In [0, 1). */
  fraction() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low, high) {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  maybe(probability) {
    return this.fraction() < probability;
  }

  pick(list) {
    return list[this.int(0, list.length - 1)];
  }

  /** `weights` maps what may be drawn to its weight. */
  weighted(weights) {
    let left = this.fraction() * Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    for (const [name, weight] of Object.entries(weights)) {
      left -= weight;
      if (left < 0) return name;
    }
    return Object.keys(weights)[0];
  }

  shuffled(list) {
    const rest = [...list];
    const result = [];
    while (rest.length) result.push(rest.splice(this.int(0, rest.length - 1), 1)[0]);
    return result;
  }

  some(list, least = 0, most = list.length) {
    return this.shuffled(list).slice(0, this.int(Math.min(least, list.length), Math.min(most, list.length)));
  }

  /** The properties, each with its probability: `{name: [probability, () => value]}`. */
  properties(table) {
    const drawn = {};
    for (const [name, [probability, value]] of Object.entries(table)) {
      if (this.maybe(probability)) drawn[name] = value();
    }
    return drawn;
  }
}
