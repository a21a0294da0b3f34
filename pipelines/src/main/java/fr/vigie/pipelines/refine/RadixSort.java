package fr.vigie.pipelines.refine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Sorts by a number, a byte of it at a time, the last byte first, and compares only what has the
 * same number: a comparison follows pointers all over the memory, a byte is counted. Takes 24 bytes
 * an element while it sorts.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Radix_sort">LSD radix sort</a>
 */
final class RadixSort {
  /** Fewer are compared sooner than counted. */
  private static final int FEWEST = 128;

  private static final int BYTE_VALUES = 1 << Byte.SIZE;

  private RadixSort() {}

  /**
   * Sorts a list.
   *
   * @param order a total order that begins with the number
   */
  static <T> void sort(List<T> list, ToLongFunction<T> number, Comparator<T> order) {
    if (list.size() < FEWEST) {
      list.sort(order);
      return;
    }
    int[] sorted = sorted(list, number);
    List<T> unsorted = new ArrayList<>(list);
    for (int i = 0; i < sorted.length; i++) {
      list.set(i, unsorted.get(sorted[i]));
    }
    for (int from = 0; from < list.size(); ) {
      int to = from + 1;
      while (to < list.size()
          && number.applyAsLong(list.get(to)) == number.applyAsLong(list.get(from))) {
        to++;
      }
      list.subList(from, to).sort(order);
      from = to;
    }
  }

  /** Where the list has what belongs at each place, by the number alone. */
  private static <T> int[] sorted(List<T> list, ToLongFunction<T> number) {
    int size = list.size();
    long[] numbers = new long[size];
    int[] places = new int[size];
    long[] nextNumbers = new long[size];
    int[] nextPlaces = new int[size];
    for (int i = 0; i < size; i++) {
      // Without the sign, bytes have the order of numbers.
      numbers[i] = number.applyAsLong(list.get(i)) ^ Long.MIN_VALUE;
      places[i] = i;
    }
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      int[] ends = ends(numbers, shift);
      if (ends[byteAt(shift, numbers[0])] == size && startsAtZero(ends, numbers[0], shift)) {
        continue;
      }
      for (int i = size - 1; i >= 0; i--) {
        int to = --ends[byteAt(shift, numbers[i])];
        nextNumbers[to] = numbers[i];
        nextPlaces[to] = places[i];
      }
      long[] sortedNumbers = nextNumbers;
      nextNumbers = numbers;
      numbers = sortedNumbers;
      int[] sortedPlaces = nextPlaces;
      nextPlaces = places;
      places = sortedPlaces;
    }
    return places;
  }

  /** For each value of a byte, where the numbers that have it there will end. */
  private static int[] ends(long[] numbers, int shift) {
    int[] ends = new int[BYTE_VALUES];
    for (long number : numbers) {
      ends[byteAt(shift, number)]++;
    }
    for (int value = 1; value < BYTE_VALUES; value++) {
      ends[value] += ends[value - 1];
    }
    return ends;
  }

  /** Whether no number has a smaller byte there. */
  private static boolean startsAtZero(int[] ends, long number, int shift) {
    int value = byteAt(shift, number);
    return value == 0 || ends[value - 1] == 0;
  }

  private static int byteAt(int shift, long number) {
    return (int) (number >>> shift) & (BYTE_VALUES - 1);
  }
}
