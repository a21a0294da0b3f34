package fr.vigie.formats.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPointersTest {
  private enum Member {
    FIRST("/a/b"),
    SECOND("/c", "/d/e"),
    LIST("/list"),
    SLASH("/x~1y");

    private final ImmutableList<String> pointers;

    Member(String... pointers) {
      this.pointers = ImmutableList.copyOf(pointers);
    }

    ImmutableList<String> pointers() {
      return pointers;
    }
  }

  private final JsonPointers<Member> json =
      JsonPointers.of(Member.values(), Member::pointers, "log");
  private final NamedValues<Member> members = json.values();

  private Reading read(String json) {
    byte[] bytes = ("77" + json + "77").getBytes(StandardCharsets.UTF_8);
    return this.json.read(bytes, 2, bytes.length - 2);
  }

  @Test
  void findsMembersWhereverTheyAre() {
    assertThat(
            read(
                "{\"z\":[{\"a\":{\"b\":0}}],\"a\":{\"q\":{\"b\":9},\"B\":\"x\\u00e9\"},\"d\":{\"e\":7}}"))
        .isEqualTo(Reading.RECORD);
    assertThat(members.text(Member.FIRST)).isEqualTo("xé");
    assertThat(members.count(Member.SECOND)).isEqualTo(7);
    assertThat(members.has(Member.LIST)).isFalse();
  }

  @Test
  void forgetsTheRecordBefore() {
    read("{\"a\":{\"b\":\"one\"}}");
    read("{\"c\":\"two\"}");
    assertThat(members.text(Member.FIRST)).isNull();
    assertThat(members.text(Member.SECOND)).isEqualTo("two");
  }

  @Test
  void givesTheJsonOfObjectsAndArrays() {
    read("{\"list\":[1,{\"a\":2}], \"x/y\":true}");
    assertThat(members.text(Member.LIST)).isEqualTo("[1,{\"a\":2}]");
    assertThat(members.text(Member.SLASH)).isEqualTo("true");
  }

  @Test
  void takesOfEquivalentsTheFirstThatIsThere() {
    read("{\"c\":\"first\",\"d\":{\"e\":\"second\"}}");
    assertThat(members.text(Member.SECOND)).isEqualTo("first");
    read("{\"c\":null,\"d\":{\"e\":\"second\"}}");
    assertThat(members.text(Member.SECOND)).isEqualTo("second");
  }

  @Test
  void looksIntoEnvelopes() {
    read("{\"source\":\"x\",\"log\":{\"log\":{\"a\":{\"b\":1}},\"c\":2}}");
    assertThat(members.count(Member.FIRST)).isEqualTo(1);
    assertThat(members.count(Member.SECOND)).isEqualTo(2);
    read("{\"log\":[{\"c\":2}]}");
    assertThat(members.has(Member.SECOND)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "None", "null", "N/A", "NA", "na"})
  void takesWordsForNothingAsAbsent(String word) {
    read("{\"c\":\"" + word + "\"}");
    assertThat(members.has(Member.SECOND)).isFalse();
    assertThat(members.text(Member.SECOND)).isNull();
    assertThat(members.count(Member.SECOND)).isEqualTo(LineFields.ABSENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1|TRUNCATED", "{\"a\":\"x|TRUNCATED", "{\"a\":1,}|BAD_JSON", "[1]|BAD_JSON",
        "{\"a\":1} x|BAD_JSON", "x|BAD_JSON", "{\"a\":{\"b\":tru|TRUNCATED", "{}|RECORD"
      })
  void saysWhyATextIsNoObject(String json, Reading expected) {
    assertThat(read(json)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1740787200, 2025-03-01T00:00:00Z",
    "999999999, 2001-09-09T01:46:39Z",
    "1740787200.25, 2025-03-01T00:00:00.250Z",
    "1740787200250, 2025-03-01T00:00:00.250Z",
    "999999999250, 2001-09-09T01:46:39.250Z",
    "1740787200250001, 2025-03-01T00:00:00.250001Z",
    "999999999250001, 2001-09-09T01:46:39.250001Z",
    "1740787200250001999, 2025-03-01T00:00:00.250001Z",
    "999999999250001999, 2001-09-09T01:46:39.250001Z",
    "2025-03-01T01:00:00+01:00, 2025-03-01T00:00:00Z",
    "2025-03-01 01:00:00, 2025-03-01T00:00:00Z",
    "17407872, none",
    "17407872000, none",
    "1740787200x, none",
    "-1740787200, none",
    "12345678901234567890, none"
  })
  void readsTimesInAnyUnit(String written, String expected) {
    read("{\"c\":\"" + written + "\"}");
    LineFields fields = new LineFields();
    fields.reset(new byte[0], 0, 0);
    FillFields<Member> fill = new FillFields<>(members).begin(fields);
    fill.time(Member.SECOND, ZoneId.of("Europe/Paris"));
    assertThat(
            fill.reading() == Reading.BAD_TIME
                ? "none"
                : Instant.EPOCH.plus(fields.timeMicros(), ChronoUnit.MICROS).toString())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"12, 12", "12.0, 12", "12.9, 12", "-3, none", "1e3, none", "12., none", "x, none"})
  void readsWholeNumbers(String written, String expected) {
    read("{\"c\":\"" + written + "\"}");
    long number = members.count(Member.SECOND);
    assertThat(number == LineFields.ABSENT ? "none" : Long.toString(number)).isEqualTo(expected);
  }
}
