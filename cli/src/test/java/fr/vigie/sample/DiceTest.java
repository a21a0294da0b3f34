package fr.vigie.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DiceTest {
  /** Vigna's splitmix64.c (https://prng.di.unimi.it/splitmix64.c) started with 1234567. */
  @Test
  void throwsWhatTheReferenceImplementationThrows() {
    Dice dice = new Dice(1234567);
    assertThat(LongStream.generate(dice::bits).limit(5).toArray())
        .containsExactly(
            6457827717110365317L,
            3203168211198807973L,
            Long.parseUnsignedLong("9817491932198370423"),
            4593380528125082431L,
            Long.parseUnsignedLong("16408922859458223821"));
  }

  @Test
  void diceForAPurposeDoNotDependOnWhatOthersThrew() {
    Dice untouched = new Dice(7);
    Dice used = new Dice(7);
    used.bits();
    assertThat(used.forPurpose("staff").bits()).isEqualTo(untouched.forPurpose("staff").bits());
    assertThat(untouched.forPurpose("staff").bits())
        .isNotEqualTo(untouched.forPurpose("logs").bits());
  }

  @Property(tries = 200)
  void staysWithinItsBounds(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 1_000_000) int bound) {
    Dice dice = new Dice(seed);
    assertThat(dice.below(bound)).isBetween(0, bound - 1);
    assertThat(dice.between(-3, bound)).isBetween(-3, bound);
    assertThat(dice.unit()).isBetween(0.0, Math.nextDown(1.0));
    assertThat(dice.magnitude(5, 5L + bound)).isBetween(5L, 5L + bound);
    assertThat(dice.about(2.5)).isIn(2, 3);
    assertThat(dice.pick(List.of("only"))).isEqualTo("only");
    assertThat(dice.uuid())
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  }
}
