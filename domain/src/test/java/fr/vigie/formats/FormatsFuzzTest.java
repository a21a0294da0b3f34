package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever the bytes, a record is read, skipped or rejected, as {@link FuzzedFormat} says. */
class FormatsFuzzTest {
  private static final List<String> NAMES = LogFormats.all().stream().map(LogFormat::name).toList();
  private static final List<FuzzedFormat> FORMATS = FuzzedFormat.all();

  @Property(tries = 3000)
  void readsSkipsOrRejectsAnyBytes(@ForAll byte[] bytes, @ForAll("formats") String format)
      throws IOException {
    FORMATS.get(NAMES.indexOf(format)).read(bytes);
  }

  @Provide
  Arbitrary<String> formats() {
    return Arbitraries.of(NAMES);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void readsSkipsOrRejectsMutatedRecords(String format) throws IOException {
    mutate(format, 100_000 / NAMES.size(), 1);
  }

  @Tag("proof")
  @ParameterizedTest
  @FieldSource("NAMES")
  void readsSkipsOrRejectsMillionsOfMutatedRecords(String format) throws IOException {
    mutate(format, 2_000_000, 2);
  }

  private static void mutate(String name, int logs, long seed) throws IOException {
    Random random = new Random(seed);
    FormatSeeds seeds = FormatSeeds.of(name);
    FuzzedFormat format = FORMATS.get(NAMES.indexOf(name));
    int read = 0;
    for (int i = 0; i < logs; i++) {
      byte[] bytes = seeds.any(random);
      for (int mutations = random.nextInt(6); mutations > 0; mutations--) {
        bytes = mutated(bytes, seeds, random);
      }
      read += format.read(bytes);
    }
    assertThat(read).as("some survive their mutations").isPositive();
  }

  private static byte[] mutated(byte[] bytes, FormatSeeds seeds, Random random) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(bytes.length);
    int to = at + random.nextInt(Math.min(20, bytes.length - at + 1) + 1);
    switch (random.nextInt(5)) {
      case 0 -> {
        byte[] changed = bytes.clone();
        changed[at] = (byte) random.nextInt();
        return changed;
      }
      case 1 -> {
        byte[] changed = bytes.clone();
        changed[at] = (byte) " \"\\{}[],:;%-/0\n\t\0".charAt(random.nextInt(17));
        return changed;
      }
      case 2 -> {
        return joined(
            Arrays.copyOf(bytes, at),
            Arrays.copyOfRange(bytes, Math.min(to, bytes.length), bytes.length));
      }
      case 3 -> {
        return joined(
            Arrays.copyOf(bytes, Math.min(to, bytes.length)),
            Arrays.copyOfRange(bytes, at, bytes.length));
      }
      default -> {
        // Now and then each format meets another's syntax.
        String format = NAMES.get(random.nextInt(NAMES.size()));
        byte[] other = (random.nextBoolean() ? seeds : FormatSeeds.of(format)).any(random);
        return joined(
            Arrays.copyOf(bytes, at),
            Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
      }
    }
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    byte[] joined = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, joined, head.length, tail.length);
    return joined;
  }
}
