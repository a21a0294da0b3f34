package fr.vigie.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.WithNull;

class PackedOutputTest {
  @Property(tries = 500)
  void everyValueComesBackInOrder(
      @ForAll List<Long> numbers,
      @ForAll List<Double> reals,
      @ForAll @Size(max = 20) List<@WithNull String> texts,
      @ForAll long[] counts) {
    PackedOutput out = new PackedOutput();
    numbers.forEach(out::number);
    reals.forEach(out::real);
    texts.forEach(out::text);
    out.numbers(counts);

    PackedInput in = new PackedInput(out.toBytes());
    assertThat(numbers).allSatisfy(number -> assertThat(in.number()).isEqualTo(number));
    assertThat(reals).allSatisfy(real -> assertThat(in.real()).isEqualTo(real));
    assertThat(texts).allSatisfy(text -> assertThat(in.text()).isEqualTo(text));
    assertThat(in.numbers()).isEqualTo(counts);
    assertThat(in.isAtEnd()).isTrue();
  }
}
