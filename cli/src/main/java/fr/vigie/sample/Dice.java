package fr.vigie.sample;

import java.util.List;

/**
 * Chance from a seed, the same on every machine: SplitMix64 (Steele, Lea, Flood, "Fast splittable
 * pseudorandom number generators", OOPSLA 2014, https://doi.org/10.1145/2660193.2660195).
 */
final class Dice {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private final long seed;
  private long state;

  Dice(long seed) {
    this.seed = seed;
    this.state = seed;
  }

  /**
   * Dice of their own for one purpose: what others throw, and how often, does not change them.
   *
   * @param purpose any text
   */
  Dice forPurpose(String purpose) {
    long hash = seed ^ 0xCBF29CE484222325L;
    for (int i = 0; i < purpose.length(); i++) {
      hash = (hash ^ purpose.charAt(i)) * 0x100000001B3L;
    }
    return new Dice(mix(hash));
  }

  long bits() {
    state += STEP;
    return mix(state);
  }

  /** From 0, inclusive, to 1, exclusive. */
  double unit() {
    return (bits() >>> 11) * 0x1.0p-53;
  }

  /** From 0, inclusive, to {@code bound}, exclusive. */
  int below(int bound) {
    return (int) (((bits() >>> 32) * bound) >>> 32);
  }

  /** From {@code low} to {@code high}, both inclusive. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** Log-uniform: every order of magnitude between the bounds is as likely as any other. */
  long magnitude(long low, long high) {
    return (long) (low * StrictMath.exp(unit() * StrictMath.log((double) high / low)));
  }

  /** Whole numbers whose mean is {@code mean}: its floor or the number above. */
  int about(double mean) {
    int floor = (int) mean;
    return floor + (chance(mean - floor) ? 1 : 0);
  }

  /** Lower-case hexadecimal digits. */
  String hex(int digits) {
    StringBuilder text = new StringBuilder(digits);
    while (text.length() < digits) {
      text.append(Character.forDigit(below(16), 16));
    }
    return text.toString();
  }

  /** The text form of a random identifier, RFC 9562 version 4. */
  String uuid() {
    return hex(8)
        + "-"
        + hex(4)
        + "-4"
        + hex(3)
        + "-"
        + "89ab".charAt(below(4))
        + hex(3)
        + "-"
        + hex(12);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
