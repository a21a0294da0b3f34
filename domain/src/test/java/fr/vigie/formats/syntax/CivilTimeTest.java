package fr.vigie.formats.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CivilTimeTest {
  private static final DateTimeFormatter COMMON_LOG =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss XX", Locale.ROOT);

  private static long iso(String text, ZoneId zone) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return CivilTime.isoMicros(bytes, 0, bytes.length, zone);
  }

  /** From the year 1 to 9999. */
  @Property(tries = 1000)
  void agreesWithTheJdk(
      @ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long seconds,
      @ForAll @IntRange(min = -1080, max = 1080) int offsetMinutes) {
    LocalDateTime local = LocalDateTime.ofEpochSecond(seconds, 123_456_000, ZoneOffset.UTC);
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(offsetMinutes * 60);
    long micros = local.toEpochSecond(offset) * 1_000_000 + 123_456;
    assertThat(iso(local.toString(), offset)).isEqualTo(micros);
    assertThat(iso(local.toString() + offset, ZoneOffset.UTC)).isEqualTo(micros);
    byte[] common = COMMON_LOG.format(local.atOffset(offset)).getBytes(StandardCharsets.US_ASCII);
    int behind = common.length;
    if (common[behind - 1] == 'Z') {
      behind -= 2;
    }
    assertThat(CivilTime.commonLogMicros(common, 0, behind, ZoneOffset.UTC))
        .isEqualTo(micros - 123_456);
  }

  @Test
  void readsLocalTimesAcrossTheChangeOfClocks() {
    ZoneId paris = ZoneId.of("Europe/Paris");
    assertThat(iso("2025-03-30T01:59:59", paris)).isEqualTo(1743296399000000L);
    assertThat(iso("2025-03-30T03:00:00", paris)).isEqualTo(1743296400000000L);
    assertThat(iso("2025-10-26T02:30:00", paris))
        .as("of two, the first")
        .isEqualTo(iso("2025-10-26T02:30:00+02:00", paris));
    assertThat(iso("2025-10-26T03:00:00", paris))
        .isEqualTo(iso("2025-10-26T03:00:00+01:00", paris));
  }
}
