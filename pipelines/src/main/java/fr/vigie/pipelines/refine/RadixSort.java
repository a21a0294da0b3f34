package fr.vigie.pipelines.refine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Sorts by a number, a byte of it at a time, the last byte first, and compares only what has the
 * same number: a comparison follows pointers all over the memory, a byte is counted.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Radix_sort">LSD radix sort</a>
 */
final class RadixSort {
  /** Fewer are compared sooner than counted. */
  private static final int FEWEST = 128;

  private static final int BYTE_VALUES = 1 << Byte.SIZE;

  private final int size;
  private long[] numbers;
  private int[] places;
  private long[] nextNumbers;
  private int[] nextPlaces;

  private RadixSort(int size) {
    this.size = size;
    this.numbers = new long[size];
    this.places = new int[size];
    this.nextNumbers = new long[size];
    this.nextPlaces = new int[size];
  }

  /**
   * Sorts a list.
   *
   * @param number unsigned; smaller for what the order has first
   * @param order a total order, asked only about what has the same number
   */
  static <T> void sort(List<T> list, ToLongFunction<T> number, Comparator<T> order) {
    if (list.size() < FEWEST) {
      list.sort(order);
      return;
    }
    RadixSort sort = new RadixSort(list.size());
    for (int i = 0; i < list.size(); i++) {
      sort.numbers[i] = number.applyAsLong(list.get(i));
      sort.places[i] = i;
    }
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      sort.byByteAt(shift);
    }
    List<T> unsorted = new ArrayList<>(list);
    for (int i = 0; i < list.size(); i++) {
      list.set(i, unsorted.get(sort.places[i]));
    }
    sort.eachOfSameNumber((from, to) -> list.subList(from, to).sort(order));
  }

  private void byByteAt(int shift) {
    int[] ends = new int[BYTE_VALUES];
    for (int i = 0; i < size; i++) {
      ends[byteAt(shift, numbers[i])]++;
    }
    if (ends[byteAt(shift, numbers[0])] == size) {
      return;
    }
    for (int value = 1; value < BYTE_VALUES; value++) {
      ends[value] += ends[value - 1];
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

  private static int byteAt(int shift, long number) {
    return (int) (number >>> shift) & (BYTE_VALUES - 1);
  }

  /** Takes where neighbours begin and end. */
  private interface Neighbours {
    void accept(int from, int to);
  }

  private void eachOfSameNumber(Neighbours several) {
    for (int from = 0; from < size; ) {
      int to = from + 1;
      while (to < size && numbers[to] == numbers[from]) {
        to++;
      }
      if (to - from > 1) {
        several.accept(from, to);
      }
      from = to;
    }
  }
}
