package fr.vigie.pipelines.refine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RadixSortTest {
  private record Pair(long number, int rest) {}

  private static final Comparator<Pair> ORDER =
      Comparator.comparingLong(Pair::number).thenComparingInt(Pair::rest);

  @Property
  void sortsAsTheOrderDoes(@ForAll @Size(max = 400) List<Long> numbers) {
    assertThatItSorts(numbers);
  }

  @Property
  void sortsWhatHasFewNumbers(
      @ForAll @Size(min = 100, max = 400) List<@IntRange(min = -2, max = 2) Integer> numbers) {
    assertThatItSorts(numbers.stream().map(number -> number * 0x1_0000_0001L).toList());
  }

  private static void assertThatItSorts(List<Long> numbers) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      pairs.add(new Pair(numbers.get(i), numbers.size() - i));
    }
    List<Pair> sorted = new ArrayList<>(pairs);
    RadixSort.sort(sorted, Pair::number, ORDER);
    pairs.sort(ORDER);
    assertThat(sorted).isEqualTo(pairs);
  }
}
