package fr.vigie.formats.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.formats.RecordDelimiter;
import fr.vigie.formats.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DelimitersTest {

  /** One record as {@code offset:line:text}. */
  private static List<String> records(RecordDelimiter delimiter, InputStream input)
      throws IOException {
    RecordReader reader = RecordReader.of(input, delimiter);
    List<String> records = new ArrayList<>();
    while (reader.next()) {
      String text =
          reader.tooLong()
              ? "TOO_LONG"
              : new String(
                  reader.buffer(),
                  reader.from(),
                  reader.to() - reader.from(),
                  StandardCharsets.UTF_8);
      records.add(reader.offset() + ":" + reader.line() + ":" + text);
    }
    return records;
  }

  private static List<String> json(String text) throws IOException {
    return both(new JsonDelimiter(), new JsonDelimiter(), text);
  }

  private static List<String> csv(String text) throws IOException {
    return both(new CsvDelimiter(), new CsvDelimiter(), text);
  }

  /** Whole, and a byte at a time. */
  private static List<String> both(RecordDelimiter one, RecordDelimiter other, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<String> whole = records(one, new ByteArrayInputStream(bytes));
    assertThat(records(other, byteByByte(bytes))).isEqualTo(whole);
    return whole;
  }

  private static InputStream byteByByte(byte[] bytes) {
    ByteArrayInputStream all = new ByteArrayInputStream(bytes);
    return new InputStream() {
      @Override
      public int read() {
        return all.read();
      }

      @Override
      public int read(byte[] into, int from, int length) {
        return all.read(into, from, Math.min(1, length));
      }
    };
  }

  @Test
  void cutsJsonHoweverItIsLaidOut() throws IOException {
    assertThat(json("")).isEmpty();
    assertThat(json(" \n[ ]\n")).isEmpty();
    assertThat(json("{\"a\":1}")).containsExactly("0:1:{\"a\":1}");
    assertThat(json("{\"a\":1}\n{\"b\":2}\r\n\n{}"))
        .containsExactly("0:1:{\"a\":1}", "8:2:{\"b\":2}", "18:4:{}");
    assertThat(json("{\"a\":1}{\"b\":2}")).containsExactly("0:1:{\"a\":1}", "7:1:{\"b\":2}");
    assertThat(json("[{\"a\":[1,{}]},\n {\"b\":\"}{][\"}]"))
        .containsExactly("1:1:{\"a\":[1,{}]}", "16:2:{\"b\":\"}{][\"}");
    assertThat(json("{\n \"a\" : {\n  \"b\" : [ {}, {} ]\n }\n}\n{\"c\":\"\\\"}\\\\\"}"))
        .containsExactly(
            "0:1:{\n \"a\" : {\n  \"b\" : [ {}, {} ]\n }\n}", "35:6:{\"c\":\"\\\"}\\\\\"}");
  }

  @Test
  void cutsTheElementsOfAWrapper() throws IOException {
    assertThat(
            json(
                "{\"@odata.context\":\"x\",\n \"value\" : [\n {\"a\":1},\n{\"value\":[{}]} ],"
                    + "\"next\":{\"value\":[{}]}}\n{\"c\":3}"))
        .containsExactly("37:3:{\"a\":1}", "46:4:{\"value\":[{}]}", "86:5:{\"c\":3}");
    assertThat(json("{\"value\":[]}")).isEmpty();
    assertThat(json("{\"value\":[ ],\"count\":0} {\"a\":1}")).containsExactly("24:1:{\"a\":1}");
    assertThat(json("{\"value\":[1,2]}")).containsExactly("0:1:{\"value\":[1,2]}");
    assertThat(json("{\"value\":{\"a\":[{}]}}")).containsExactly("0:1:{\"value\":{\"a\":[{}]}}");
    assertThat(json("{\"x\":\"value\",\"y\":[{}]}"))
        .containsExactly("0:1:{\"x\":\"value\",\"y\":[{}]}");
    assertThat(json("{\"values\":[{}],\"a\":{\"value\":[{}]}}"))
        .containsExactly("0:1:{\"values\":[{}],\"a\":{\"value\":[{}]}}");
  }

  @Test
  void findsItsWayAfterDamage() throws IOException {
    assertThat(json("{\"a\":\"b\n{\"c\":1}\n")).containsExactly("0:1:{\"a\":\"b", "8:2:{\"c\":1}");
    assertThat(json("{\"a\":{\"b\":1\n{\"c\":1}\n"))
        .containsExactly("0:1:{\"a\":{\"b\":1", "12:2:{\"c\":1}");
    assertThat(json("{\"a\":1,\n{\"c\":1}\n")).containsExactly("0:1:{\"a\":1,", "8:2:{\"c\":1}");
    assertThat(json("nonsense\n{\"c\":1} more\n{}"))
        .containsExactly("0:1:nonsense", "9:2:{\"c\":1}", "17:2:more", "22:3:{}");
    assertThat(json("{\"a\":[1}\n{\"c\":1}")).containsExactly("0:1:{\"a\":[1}", "9:2:{\"c\":1}");
    assertThat(json("{\"a\":")).containsExactly("0:1:{\"a\":");
    assertThat(json("{\"value\":[{\"a\":1}")).containsExactly("10:1:{\"a\":1}");
    assertThat(json("{\"value\":[{\"a\":\"x\n{\"b\":1}], \"c\":\"x\n{\"d\":1}"))
        .containsExactly("10:1:{\"a\":\"x", "18:2:{\"b\":1}", "35:3:{\"d\":1}");
  }

  @Test
  void readsOverATooLongObject() throws IOException {
    String text = "x".repeat(RecordReader.LIMIT);
    assertThat(json("{\"a\":\"" + text + "\"}\n{\"b\":1}"))
        .containsExactly("0:1:TOO_LONG", (text.length() + 9) + ":2:{\"b\":1}");
    assertThat(json("{\"x\":\"" + text + "\",\"value\":[{\"b\":1}]}"))
        .containsExactly((text.length() + 17) + ":1:{\"b\":1}");
    assertThat(csv("a,\"" + text + "\n\"\n\"b\nc\"\nd"))
        .containsExactly(
            "0:1:TOO_LONG", (text.length() + 6) + ":3:\"b\nc\"", (text.length() + 12) + ":5:d");
  }

  @Test
  void cutsCsvRows() throws IOException {
    assertThat(csv("")).isEmpty();
    assertThat(csv("a,b\r\n\"c\nd\",e\n\n\"f\"\"\n\",\"\"\n\"g"))
        .containsExactly("0:1:a,b", "5:2:\"c\nd\",e", "13:4:", "14:5:\"f\"\"\n\",\"\"", "24:7:\"g");
    assertThat(csv("a;\"b\n;\"\n1\t\"\n\"\n")).containsExactly("0:1:a;\"b\n;\"", "8:3:1\t\"\n\"");
    assertThat(csv("\"ALLOWED\", \"http\n\"\nx"))
        .containsExactly("0:1:\"ALLOWED\", \"http\n\"", "19:3:x");
    assertThat(csv("a 12\" screen,b\nc\" d\n"))
        .containsExactly("0:1:a 12\" screen,b", "15:2:c\" d");
  }

  @Property(tries = 1000)
  void jsonLosesNothingButFilling(@ForAll("jsonLike") String text) throws IOException {
    StringBuilder rest = new StringBuilder();
    int at = 0;
    for (String record : json(text)) {
      int offset = Integer.parseInt(record.substring(0, record.indexOf(':')));
      String body = record.substring(record.indexOf(':', record.indexOf(':') + 1) + 1);
      assertThat(text).startsWith(text.substring(0, offset) + body);
      assertThat(offset).isGreaterThanOrEqualTo(at);
      rest.append(text, at, offset);
      at = offset + body.length();
    }
    rest.append(text.substring(at));
    assertThat(rest.toString()).matches("[ \\n\\r\\t,\\[\\]]*");
  }

  /** Without wrappers: what surrounds their elements is filling too. */
  @Provide
  Arbitrary<String> jsonLike() {
    return Arbitraries.of(
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\n", "a", " ", "{\"a\":1}", "\r\n")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 1000)
  void csvLosesNothingButLineEnds(@ForAll("csvLike") String text) throws IOException {
    StringBuilder rebuilt = new StringBuilder();
    for (String record : csv(text)) {
      int offset = Integer.parseInt(record.substring(0, record.indexOf(':')));
      String gap = text.substring(rebuilt.length(), offset);
      assertThat(gap).matches("(\\r?\\n)?");
      rebuilt
          .append(gap)
          .append(record.substring(record.indexOf(':', record.indexOf(':') + 1) + 1));
    }
    assertThat(text.substring(rebuilt.length())).matches("(\\r?\\n)?|\\r");
  }

  @Provide
  Arbitrary<String> csvLike() {
    return Arbitraries.of("\"", ",", ";", "\t", "\n", "\r\n", "a", " ", "\"b\"")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }
}
