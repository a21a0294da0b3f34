package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CompressionTest {
  private static final byte[] TEXT = text();

  private static byte[] text() {
    StringBuilder text = new StringBuilder();
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      text.append("line ").append(random.nextInt()).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text);
    }
    return bytes.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  /** One byte at a time and nothing announced, as a network stream may. */
  private static InputStream slow(byte[] bytes) {
    ByteArrayInputStream all = new ByteArrayInputStream(bytes);
    return new InputStream() {
      @Override
      public int read() {
        return all.read();
      }

      @Override
      public int read(byte[] into, int from, int length) {
        return all.read(into, from, Math.min(length, 1));
      }
    };
  }

  private static byte[] decompress(byte[] bytes) throws IOException {
    byte[] fast = Compression.decompress(new ByteArrayInputStream(bytes)).readAllBytes();
    assertThat(Compression.decompress(slow(bytes)).readAllBytes()).isEqualTo(fast);
    return fast;
  }

  @Test
  void readsEveryCompression() throws IOException {
    for (byte[] text : new byte[][] {TEXT, {}, {'a'}, {0x1F}, {0x28, (byte) 0xB5, 0x2F}}) {
      assertThat(decompress(text)).isEqualTo(text);
      assertThat(decompress(gzip(text))).isEqualTo(text);
      assertThat(decompress(Zstd.compress(text))).isEqualTo(text);
    }
  }

  @Test
  void tellsCompressionsApart() throws IOException {
    byte[] skippable = {0x50, 0x2A, 0x4D, 0x18, 1, 0, 0, 0, 'x'};
    assertThat(Compression.of(gzip(TEXT), 4)).isEqualTo(Compression.GZIP);
    assertThat(Compression.of(Zstd.compress(TEXT), 4)).isEqualTo(Compression.ZSTD);
    assertThat(Compression.of(skippable, 4)).isEqualTo(Compression.ZSTD);
    assertThat(Compression.of(TEXT, 4)).isEqualTo(Compression.PLAIN);
    assertThat(Compression.of(new byte[4], 0)).isEqualTo(Compression.PLAIN);
    assertThat(decompress(join(skippable, Zstd.compress(TEXT)))).isEqualTo(TEXT);
  }

  @Test
  void readsEveryMember() throws IOException {
    byte[] half = Arrays.copyOf(TEXT, TEXT.length / 2);
    byte[] rest = Arrays.copyOfRange(TEXT, TEXT.length / 2, TEXT.length);
    assertThat(decompress(join(gzip(half), gzip(rest)))).isEqualTo(TEXT);
    assertThat(decompress(join(gzip(half), gzip(new byte[0]), gzip(rest)))).isEqualTo(TEXT);
    assertThat(decompress(join(gzip(TEXT), new byte[512]))).isEqualTo(TEXT);
    assertThat(decompress(join(Zstd.compress(half), Zstd.compress(rest)))).isEqualTo(TEXT);
  }

  @Test
  void readsAGzipHeaderWithEveryOption() throws IOException {
    byte[] plain = gzip(TEXT);
    byte[] head = Arrays.copyOf(plain, 10);
    head[3] = 2 + 4 + 8 + 16;
    byte[] options = {3, 0, 'x', 'y', 'z', 'n', 0, 'c', 'd', 0, 1, 2};
    byte[] body = Arrays.copyOfRange(plain, 10, plain.length);
    assertThat(decompress(join(head, options, body))).isEqualTo(TEXT);
  }

  @Test
  void saysWhereAnInputIsCut() throws IOException {
    byte[] gzip = gzip(TEXT);
    for (int length :
        new int[] {3, 9, 11, 1000, gzip.length / 2, gzip.length - 9, gzip.length - 1}) {
      assertDelivers(Arrays.copyOf(gzip, length), "gzip input is cut short");
    }
    byte[] twice = join(gzip, gzip);
    for (int more : new int[] {1, 5, 12, 500}) {
      assertDelivers(Arrays.copyOf(twice, gzip.length + more), "gzip input is cut short");
    }
    byte[] zstd = Zstd.compress(TEXT);
    for (int length : new int[] {5, 1000, zstd.length / 2, zstd.length - 1}) {
      assertDelivers(Arrays.copyOf(zstd, length), "zstd input is cut short or damaged");
    }
    assertThat(assertDelivers(Arrays.copyOf(gzip, gzip.length - 9), "gzip input is cut short"))
        .isEqualTo(TEXT.length);
    assertThat(
            assertDelivers(
                Arrays.copyOf(zstd, zstd.length - 1), "zstd input is cut short or damaged"))
        .as("zstd delivers whole blocks of 128 KiB")
        .isGreaterThan(TEXT.length - 128 * 1024);
  }

  @Test
  void saysWhereAnInputIsDamaged() throws IOException {
    byte[] checksum = gzip(TEXT);
    checksum[checksum.length - 6] ^= 1;
    assertDelivers(checksum, "gzip input is damaged");
    byte[] garbage = join(gzip(TEXT), "garbage".getBytes(StandardCharsets.US_ASCII));
    assertDelivers(garbage, "gzip input is damaged");
    byte[] zstd = Zstd.compress(TEXT);
    zstd[zstd.length / 2] ^= 0x55;
    assertThatThrownBy(() -> Compression.decompress(new ByteArrayInputStream(zstd)).readAllBytes())
        .isInstanceOf(TruncatedInputException.class)
        .hasMessageStartingWith("zstd input is cut short or damaged after ");
  }

  @Property(tries = 2000)
  void endsOrSaysThatItIsCutWhateverTheBytes(@ForAll("magics") byte[] magic, @ForAll byte[] bytes)
      throws IOException {
    InputStream text = Compression.decompress(new ByteArrayInputStream(join(magic, bytes)));
    try {
      text.skipNBytes(Long.MAX_VALUE);
    } catch (TruncatedInputException e) {
      assertThat(e.offset()).isNotNegative();
    } catch (EOFException e) {
      assertThat(text.read()).isNegative();
    }
  }

  @Provide
  Arbitrary<byte[]> magics() throws IOException {
    byte[] gzip = gzip(new byte[100]);
    return Arbitraries.of(
        new byte[0],
        new byte[] {0x1F, (byte) 0x8B},
        new byte[] {0x1F, (byte) 0x8B, 8, 31},
        gzip,
        Arrays.copyOf(gzip, gzip.length - 9),
        new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD},
        Zstd.compress(new byte[100]));
  }

  /** All that was delivered is right, and the end is told. */
  private static int assertDelivers(byte[] damaged, String message) throws IOException {
    InputStream text = Compression.decompress(new ByteArrayInputStream(damaged));
    ByteArrayOutputStream delivered = new ByteArrayOutputStream();
    assertThatThrownBy(
            () -> {
              byte[] some = new byte[777];
              for (int read = text.read(some); read >= 0; read = text.read(some)) {
                delivered.write(some, 0, read);
              }
            })
        .isInstanceOf(TruncatedInputException.class)
        .hasMessage(message + " after " + delivered.size() + " bytes of text");
    byte[] expected = Arrays.copyOf(join(TEXT, TEXT), delivered.size());
    assertThat(Arrays.equals(delivered.toByteArray(), expected)).isTrue();
    return delivered.size();
  }
}
