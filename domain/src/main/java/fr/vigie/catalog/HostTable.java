package fr.vigie.catalog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

  private final Place[] places;

  /** Masks that keep as many last bytes as some pattern has, the longest first. */
  private final long[] masks;

  /** Those of them that serve hosts of eight bytes and more: short exact hosts ask for none. */
  private final long[] masksOfLongHosts;

  private final long[] ends;
  private final int[][] candidates;
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
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(16, byEnd.size() * 4));
    this.shift = 64 - bits;
    this.ends = new long[1 << bits];
    this.candidates = new int[1 << bits][];
    byEnd.forEach(
        (end, list) -> {
          int slot = slot(end);
          while (ends[slot] != 0) {
            slot = (slot + 1) & (ends.length - 1);
          }
          ends[slot] = end;
          candidates[slot] = list.stream().mapToInt(Integer::intValue).toArray();
        });
  }

  private static long[] masks(SortedSet<Integer> widths) {
    return widths.stream().mapToLong(width -> -1L << (64 - 8 * width)).toArray();
  }

  /** The number of a host's place, {@link #GLUED}, or {@link ToolMatcher#NONE}. */
  int find(byte[] bytes, int from, int end) {
    long tail = tail(bytes, from, end);
    int best = Integer.MAX_VALUE;
    boolean glued = false;
    for (long mask : end - from >= WIDEST ? masksOfLongHosts : masks) {
      long key = tail & mask;
      int slot = slot(key);
      while (ends[slot] != 0 && ends[slot] != key) {
        slot = (slot + 1) & (ends.length - 1);
      }
      if (ends[slot] == 0) {
        continue;
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
