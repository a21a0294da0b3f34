package fr.vigie.catalog;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Clears nearly every host of being a tool or imitating one, in one pass whose few branches do not
 * depend on the host; of the others it tells what must be looked at.
 *
 * <p>A tool's host ends as some pattern does, or is one of those meant alone; an imitation has a
 * label, or a part of one between dashes, that begins as a known name does.
 */
final class FirstLook {
  /** Certainly no tool's host and no imitation. */
  static final int CLEAR = 0;

  /** Ends in eight bytes as some pattern does. */
  static final int TOOL = 1;

  /** Ends in five bytes as one of the few patterns does that have less than eight. */
  static final int SHORT_TOOL = 2;

  /** Begins somewhere as a known name does. */
  static final int NAME = 4;

  /** All of it: what this look cannot read. */
  static final int UNREADABLE = TOOL | SHORT_TOOL | NAME;

  private static final int SHORTEST = 8;

  /** Leaves five of eight bytes: every pattern has them, as {@code .x.ai} does. */
  private static final int SHORT_SHIFT = 24;

  private static final int LONGEST = 32;

  /** Where a pattern has them, so many last bytes: many hosts share eight with some tool. */
  private static final int WIDE = 12;

  private static final int WIDEST = 16;

  /** Bytes read from a host's first one on: eight behind its last separator. */
  private static final int ROOM = LONGEST + Long.BYTES;

  /** Of hosts by length, the separators behind which a known name has room, as bits of marks. */
  private static final long[] BEFORE_NAMES = beforeNames();

  private final KeyFilter ends;
  private final Imitations imitations;

  /**
   * @param places what hosts are looked up in
   */
  FirstLook(List<Place> places, Imitations imitations) {
    this.ends = new KeyFilter(places.size());
    this.imitations = imitations;
    for (Place place : places) {
      ends.add(key(place.pattern()));
    }
  }

  private static long[] beforeNames() {
    long[] masks = new long[LONGEST + 1];
    for (int length = 0; length <= LONGEST; length++) {
      for (int at = 0; at + 1 + KnownNames.SHORTEST <= length; at++) {
        masks[length] |= 1L << (at % 8 * 8 + at / 8);
      }
    }
    return masks;
  }

  /** The one key among those of {@link #suspicions} that every host of the pattern has. */
  private static long key(HostPattern pattern) {
    String text = pattern.fixedEnd();
    String room = " ".repeat(WIDEST);
    byte[] bytes = (room + text + room).getBytes(StandardCharsets.US_ASCII);
    int end = WIDEST + text.length();
    long last = folded(bytes, end - 8);
    if (pattern.match() == HostPattern.Match.EXACT) {
      return single(last, folded(bytes, WIDEST + 1), text.length() - 1);
    }
    // A suffix means also the host that has no dot before it.
    int shared = pattern.match() == HostPattern.Match.SUFFIX ? text.length() - 1 : text.length();
    if (shared >= WIDE) {
      return wide(last, folded(bytes, end - (shared >= WIDEST ? WIDEST : WIDE)));
    }
    return text.length() >= SHORTEST ? last : last >>> SHORT_SHIFT;
  }

  /** {@link #CLEAR}, or what to look at. */
  int suspicions(byte[] bytes, int from, int end) {
    int length = end - from;
    if (length < SHORTEST || length > LONGEST || end < WIDEST || from + ROOM > bytes.length) {
      return UNREADABLE;
    }
    long first = HostBytes.eight(bytes, from);
    long second = HostBytes.eight(bytes, from + 8);
    long third = HostBytes.eight(bytes, from + 16);
    long fourth = HostBytes.eight(bytes, from + 24);
    if (((first | second | third | fourth) & HostBytes.HIGH_BITS) != 0) {
      return UNREADABLE;
    }
    // The mark of byte 8 * word + i is bit 8 * i + word.
    long marks =
        (HostBytes.separators(first) >>> 7)
            | (HostBytes.separators(second) >>> 6)
            | (HostBytes.separators(third) >>> 5)
            | (HostBytes.separators(fourth) >>> 4);
    long name = beginsLikeAName(first, bytes, from, marks & BEFORE_NAMES[length]);
    long last = folded(bytes, end - 8);
    long tool =
        ends.look(last)
            | ends.look(wide(last, folded(bytes, end - WIDE)))
            | ends.look(wide(last, folded(bytes, end - WIDEST)))
            | ends.look(single(last, first | HostBytes.FOLD, length));
    return (int) ((tool & 1) | (ends.look(last >>> SHORT_SHIFT) & 1) << 1 | (name & 1) << 2);
  }

  private long beginsLikeAName(long first, byte[] bytes, int from, long separators) {
    long name = imitations.look(first);
    // Most hosts have one or two more names; looking at what is none is cheaper than asking.
    long marks = separators;
    name |= imitations.look(HostBytes.eight(bytes, from + afterFirst(marks)));
    marks &= marks - 1;
    name |= imitations.look(HostBytes.eight(bytes, from + afterFirst(marks)));
    marks &= marks - 1;
    while (marks != 0) {
      name |= imitations.look(HostBytes.eight(bytes, from + afterFirst(marks)));
      marks &= marks - 1;
    }
    return name;
  }

  private static int afterFirst(long marks) {
    int bit = Long.numberOfTrailingZeros(marks);
    return ((bit & 7) << 3) + (bit >>> 3) + 1;
  }

  private static long wide(long last, long before) {
    return last + Long.rotateLeft(before, 29);
  }

  private static long single(long last, long first, int length) {
    return (last ^ Long.rotateLeft(first, 29)) + length;
  }

  private static long folded(byte[] bytes, int at) {
    return HostBytes.eight(bytes, at) | HostBytes.FOLD;
  }
}
