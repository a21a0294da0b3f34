package fr.vigie.catalog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Upper case to lower case in each byte; dots, dashes and digits stay as they are. */
  private static final long FOLD = 0x2020202020202020L;

  /** 2^64 divided by the golden ratio: spreads keys that differ in any bits. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final int WIDEST = 8;

  private static final int FILTER_BITS = 15;

  /** The one mask of hosts whose last four bytes are no short pattern's. */
  private static final long[] WIDE = {-1L};

  private final Place[] places;

  /** Masks that keep as many last bytes as some pattern has, the longest first. */
  private final long[] masks;

  /** Those of them that serve hosts of eight bytes and more: short exact hosts ask for none. */
  private final long[] masksOfLongHosts;

  /** Ends that may be there, a bit each: stays in the first cache, which the table outgrows. */
  private final long[] filter = new long[1 << (FILTER_BITS - 6)];

  /** Last four bytes of the patterns that are shorter than eight, a bit each. */
  private final long[] shortEnds = new long[1 << (FILTER_BITS - 6)];

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
      if (width < WIDEST) {
        set(shortEnds, key(end) >>> 32);
      }
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
          set(filter, end);
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

  /** The number of a host's place, {@link #GLUED}, or {@link ToolMatcher#NONE}. */
  int find(byte[] bytes, int from, int end) {
    if (end - from < WIDEST) {
      return look(masks, tail(bytes, from, end), bytes, from, end);
    }
    long tail = (long) LONGS.get(bytes, end - WIDEST) | FOLD;
    boolean narrow = has(shortEnds, tail >>> 32);
    // Nearly every host of a log leaves here.
    return narrow || has(filter, tail)
        ? look(narrow ? masksOfLongHosts : WIDE, tail, bytes, from, end)
        : ToolMatcher.NONE;
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
      return (long) LONGS.get(bytes, from) | FOLD;
    }
    long head = 0;
    for (int i = end - 1; i >= from; i--) {
      head = (head << 8) | (bytes[i] | 0x20);
    }
    return head;
  }

  private static void set(long[] bits, long key) {
    int bit = (int) ((key * SPREAD) >>> (64 - FILTER_BITS));
    bits[bit >>> 6] |= 1L << bit;
  }

  private static boolean has(long[] bits, long key) {
    int bit = (int) ((key * SPREAD) >>> (64 - FILTER_BITS));
    return ((bits[bit >>> 6] >>> bit) & 1) != 0;
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
      return (long) LONGS.get(bytes, end - WIDEST) | FOLD;
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
