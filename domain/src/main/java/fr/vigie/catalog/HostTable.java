package fr.vigie.catalog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the place of a host by the host's last eight bytes, or fewer where a pattern is shorter: an
 * open-addressing table of those ends, compared as one {@code long}.
 */
final class HostTable {
  /** A host that ends in a pattern's letters without a dot before them. */
  static final int GLUED = -2;

  /** 2^64 divided by the golden ratio: spreads keys that differ in any bits. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final int WIDEST = 8;

  /** The one mask of hosts that no short pattern means. */
  private static final long[] WIDE = {-1L};

  private final Place[] places;

  /** Masks that keep as many last bytes as some pattern has, the longest first. */
  private final long[] masks;

  /** Those of them that serve hosts of eight bytes and more: short exact hosts ask for none. */
  private final long[] masksOfLongHosts;

  private final long[] ends;

  /** What ends so and means more than one host, the most specific first. */
  private final int[][] candidates;

  /** Lengths, modulo 64, of the single hosts that end so, a bit each. */
  private final long[] exactLengths;

  /** Places that mean one host, by end, beginning and length; -1 where there is none. */
  private final int[] exacts;

  private final int shift;

  /**
   * Fills the table.
   *
   * @param places the most specific first: of several that mean a host the first is its place
   */
  HostTable(List<Place> places) {
    this.places = places.toArray(Place[]::new);
    SortedSet<Integer> widths = new TreeSet<>(Comparator.reverseOrder());
    SortedSet<Integer> widthsOfLongHosts = new TreeSet<>(Comparator.reverseOrder());
    Map<Long, List<Integer>> byEnd = new TreeMap<>();
    for (int i = 0; i < places.size(); i++) {
      HostPattern pattern = places.get(i).pattern();
      byte[] end = pattern.fixedEnd().getBytes(StandardCharsets.US_ASCII);
      int width = Math.min(WIDEST, end.length);
      widths.add(width);
      if (pattern.match() != HostPattern.Match.EXACT || pattern.text().length() >= WIDEST) {
        widthsOfLongHosts.add(width);
      }
      byEnd.computeIfAbsent(key(end), k -> new ArrayList<>()).add(i);
    }
    this.masks = masks(widths);
    this.masksOfLongHosts = masks(widthsOfLongHosts);
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(16, places.size() * 4));
    this.shift = 64 - bits;
    this.ends = new long[1 << bits];
    this.candidates = new int[1 << bits][];
    this.exactLengths = new long[1 << bits];
    this.exacts = new int[1 << bits];
    Arrays.fill(exacts, ToolMatcher.NONE);
    byEnd.forEach(
        (end, list) -> {
          int slot = slot(end);
          while (ends[slot] != 0) {
            slot = (slot + 1) & (ends.length - 1);
          }
          ends[slot] = end;
          candidates[slot] = list.stream().filter(i -> !isExact(i)).mapToInt(i -> i).toArray();
          for (int place : list) {
            if (isExact(place)) {
              byte[] host = this.places[place].pattern().text().getBytes(StandardCharsets.US_ASCII);
              exactLengths[slot] |= 1L << host.length;
              add(place, host);
            }
          }
        });
  }

  private void add(int place, byte[] host) {
    long tail = tail(host, 0, host.length);
    int at = exactSlot(tail, head(host, 0, host.length), host.length);
    while (exacts[at] >= 0) {
      at = (at + 1) & (exacts.length - 1);
    }
    exacts[at] = place;
  }

  private static long[] masks(SortedSet<Integer> widths) {
    return widths.stream().mapToLong(width -> -1L << (64 - 8 * width)).toArray();
  }

  /**
   * The number of a host's place, {@link #GLUED}, or {@link ToolMatcher#NONE}.
   *
   * @param narrow whether a pattern of less than eight bytes may mean it
   */
  int find(byte[] bytes, int from, int end, boolean narrow) {
    long[] asked = end - from < WIDEST ? masks : narrow ? masksOfLongHosts : WIDE;
    return look(asked, tail(bytes, from, end), bytes, from, end);
  }

  private int look(long[] asked, long tail, byte[] bytes, int from, int end) {
    int best = Integer.MAX_VALUE;
    boolean glued = false;
    for (long mask : asked) {
      int slot = slot(tail & mask);
      while (ends[slot] != 0 && ends[slot] != (tail & mask)) {
        slot = (slot + 1) & (ends.length - 1);
      }
      if (ends[slot] == 0) {
        continue;
      }
      int exact = exact(slot, tail, bytes, from, end);
      if (exact != ToolMatcher.NONE) {
        // Nothing is more specific than the host itself.
        return exact;
      }
      for (int candidate : candidates[slot]) {
        if (candidate > best) {
          break;
        }
        Place.Fit fit = places[candidate].fit(bytes, from, end);
        if (fit == Place.Fit.MEANT) {
          best = candidate;
          break;
        }
        glued |= fit == Place.Fit.GLUED;
      }
    }
    if (best != Integer.MAX_VALUE) {
      return best;
    }
    return glued ? GLUED : ToolMatcher.NONE;
  }

  /** The place that means this host alone; dozens may end alike: told apart by their beginnings. */
  private int exact(int slot, long tail, byte[] bytes, int from, int end) {
    if ((exactLengths[slot] >>> (end - from) & 1) == 0) {
      return ToolMatcher.NONE;
    }
    int at = exactSlot(tail, head(bytes, from, end), end - from);
    while (exacts[at] >= 0) {
      if (places[exacts[at]].fit(bytes, from, end) == Place.Fit.MEANT) {
        return exacts[at];
      }
      at = (at + 1) & (exacts.length - 1);
    }
    return ToolMatcher.NONE;
  }

  private int exactSlot(long tail, long head, int length) {
    return (int) (((tail ^ Long.rotateLeft(head, 29) ^ length) * SPREAD) >>> shift);
  }

  /** The first eight bytes in lower case, or fewer. */
  private static long head(byte[] bytes, int from, int end) {
    if (end - from >= WIDEST) {
      return HostBytes.eight(bytes, from) | HostBytes.FOLD;
    }
    long head = 0;
    for (int i = end - 1; i >= from; i--) {
      head = (head << 8) | (bytes[i] | 0x20);
    }
    return head;
  }

  private boolean isExact(int place) {
    return places[place].pattern().match() == HostPattern.Match.EXACT;
  }

  private int slot(long key) {
    return (int) ((key * SPREAD) >>> shift);
  }

  /** The last eight bytes in lower case, the last one highest; a dot before a shorter host. */
  private static long tail(byte[] bytes, int from, int end) {
    if (end - from >= WIDEST) {
      return HostBytes.eight(bytes, end - WIDEST) | HostBytes.FOLD;
    }
    long tail = (long) '.' << 56;
    for (int i = from; i < end; i++) {
      tail = (tail >>> 8) | ((long) (bytes[i] | 0x20) << 56);
    }
    return tail;
  }

  /** The last bytes of a pattern as {@link #tail} would give them, cut to eight. */
  private static long key(byte[] end) {
    long key = 0;
    for (int i = Math.max(0, end.length - WIDEST); i < end.length; i++) {
      key = (key >>> 8) | ((long) (end[i] | 0x20) << 56);
    }
    return key;
  }
}
