package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.formats.syntax.LineDelimiter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

  /** One record as {@code offset:line:text}. */
  private static List<String> records(RecordReader reader) throws IOException {
    List<String> records = new ArrayList<>();
    while (reader.next()) {
      records.add(reader.offset() + ":" + reader.line() + ":" + text(reader));
    }
    assertThat(reader.next()).isFalse();
    return records;
  }

  private static String text(RecordReader reader) {
    return reader.tooLong()
        ? "TOO_LONG"
        : new String(
            reader.buffer(), reader.from(), reader.to() - reader.from(), StandardCharsets.UTF_8);
  }

  private static List<String> lines(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return records(RecordReader.of(new ByteArrayInputStream(bytes), new LineDelimiter()));
  }

  /** Gives at most so many bytes at a time, as a network does. */
  static ReadableByteChannel channel(byte[] bytes, int from, int atOnce) {
    ByteBuffer rest = ByteBuffer.wrap(bytes, from, bytes.length - from);
    return new ReadableByteChannel() {
      @Override
      public int read(ByteBuffer into) {
        if (!rest.hasRemaining()) {
          return -1;
        }
        int count = Math.min(atOnce, Math.min(rest.remaining(), into.remaining()));
        into.put(rest.array(), rest.position(), count);
        rest.position(rest.position() + count);
        return count;
      }

      @Override
      public boolean isOpen() {
        return true;
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void readsLinesWithEveryKindOfEnd() throws IOException {
    assertThat(lines("")).isEmpty();
    assertThat(lines("a")).containsExactly("0:1:a");
    assertThat(lines("a\nb\r\n\nc")).containsExactly("0:1:a", "2:2:b", "5:3:", "6:4:c");
    assertThat(lines("\n\r\n")).containsExactly("0:1:", "1:2:");
    assertThat(lines("a\rb\r\r\nc\r")).containsExactly("0:1:a\rb\r", "6:2:c");
  }

  @Test
  void skipsTheByteOrderMarkOfAFileOnly() throws IOException {
    assertThat(lines("\uFEFFa\n\uFEFFb")).containsExactly("3:1:a", "5:2:\uFEFFb");
    assertThat(lines("\uFEFF")).isEmpty();
  }

  @Test
  void readsOverATooLongRecordWithoutKeepingIt() throws IOException {
    String limit = "x".repeat(RecordReader.LIMIT);
    assertThat(lines("a\n" + limit + "\r\nb"))
        .hasSize(3)
        .last()
        .isEqualTo((limit.length() + 4) + ":3:b");
    assertThat(lines("a\n" + limit + "\r\nb").get(1)).hasSize(limit.length() + "2:2:".length());
    assertThat(lines("a\n" + limit + "x\r\nb"))
        .containsExactly("0:1:a", "2:2:TOO_LONG", (limit.length() + 5) + ":3:b");
    assertThat(lines(limit + "x")).containsExactly("0:1:TOO_LONG");

    byte[] huge = new byte[16 * RecordReader.LIMIT];
    Arrays.fill(huge, (byte) 'x');
    huge[huge.length - 2] = '\n';
    RecordReader reader = RecordReader.of(channel(huge, 0, 8192), new LineDelimiter());
    assertThat(reader.next()).isTrue();
    assertThat(reader.tooLong()).isTrue();
    assertThat(reader.next()).isTrue();
    assertThat(text(reader)).isEqualTo("x");
    assertThat(reader.buffer().length).isLessThanOrEqualTo(2 * RecordReader.LIMIT);
    assertThat(reader.bytesRead()).isEqualTo(huge.length);
  }

  @Property(tries = 300)
  void anySplitGivesTheRecordsOfTheWhole(
      @ForAll("texts") String text,
      @ForAll @IntRange(min = 1, max = 9) int step,
      @ForAll @IntRange(min = 1, max = 5) int atOnce)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<String> whole = new ArrayList<>();
    RecordReader reader = RecordReader.of(channel(bytes, 0, atOnce), new LineDelimiter());
    while (reader.next()) {
      whole.add(reader.offset() + ":" + text(reader));
    }
    List<String> parts = new ArrayList<>();
    for (int start = 0; start < bytes.length; start += step) {
      RecordReader part =
          RecordReader.ofRange(
              channel(bytes, Math.max(0, start - 1), atOnce),
              new LineDelimiter(),
              start,
              Math.min(start + step, bytes.length));
      while (part.next()) {
        parts.add(part.offset() + ":" + text(part));
      }
    }
    assertThat(parts).isEqualTo(whole);
  }

  @Property(tries = 300)
  void neitherLosesNorInventsAByte(
      @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 5) int atOnce)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] rebuilt = new byte[bytes.length];
    RecordReader reader = RecordReader.of(channel(bytes, 0, atOnce), new LineDelimiter());
    int records = 0;
    while (reader.next()) {
      System.arraycopy(
          reader.buffer(),
          reader.from(),
          rebuilt,
          (int) reader.offset(),
          reader.to() - reader.from());
      records++;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r' && rebuilt[i] == 0) {
        rebuilt[i] = bytes[i];
      }
    }
    if (text.startsWith("\uFEFF")) {
      System.arraycopy(bytes, 0, rebuilt, 0, 3);
    }
    assertThat(rebuilt).isEqualTo(bytes);
    long lineEnds = text.chars().filter(c -> c == '\n').count();
    boolean unfinished = !text.endsWith("\n") && !text.replaceFirst("^\uFEFF", "").isEmpty();
    assertThat(records).isEqualTo((int) lineEnds + (unfinished ? 1 : 0));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("\n", "\r\n", "\r", "a", "bc", "é", "\uFEFF", "12345678", " ")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  @Test
  void refusesToCutWhatHasNoRecordPerLine() {
    RecordDelimiter delimiter =
        new RecordDelimiter() {
          @Override
          public Found find(byte[] bytes, int from, int limit, boolean endOfInput) {
            return Found.END;
          }

          @Override
          public int start() {
            return 0;
          }

          @Override
          public int end() {
            return 0;
          }

          @Override
          public int next() {
            return 0;
          }
        };
    assertThatThrownBy(() -> RecordReader.ofRange(channel(new byte[9], 0, 9), delimiter, 4, 9))
        .hasMessage("only formats with one record a line can be cut");
  }

  @Test
  void deliversEveryRecordBeforeTheDamage() throws IOException {
    byte[] text = "first\nsecond\nthird".getBytes(StandardCharsets.UTF_8);
    InputStream damaged =
        new InputStream() {
          private int position;

          @Override
          public int read() throws IOException {
            if (position == text.length) {
              throw new TruncatedInputException("gzip input is cut short", position);
            }
            return text[position++];
          }
        };
    RecordReader reader = RecordReader.of(damaged, new LineDelimiter());
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    assertThatThrownBy(
            () -> {
              while (reader.next()) {
                read.writeBytes(text(reader).getBytes(StandardCharsets.UTF_8));
              }
            })
        .isInstanceOf(TruncatedInputException.class)
        .hasMessage("gzip input is cut short after 18 bytes of text");
    assertThat(read.toString(StandardCharsets.UTF_8)).isEqualTo("firstsecond");
  }
}
