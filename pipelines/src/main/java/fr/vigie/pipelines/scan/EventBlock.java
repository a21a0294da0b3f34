package fr.vigie.pipelines.scan;

import fr.vigie.formats.LineFields;
import fr.vigie.pipelines.scan.ScannedEvent.Kind;
import fr.vigie.usage.Action;
import fr.vigie.usage.Evidence;
import fr.vigie.usage.Role;
import fr.vigie.usage.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.jspecify.annotations.Nullable;

/**
 * Thousands of events of one bucket as one element: what crosses the shuffle.
 *
 * <p>Numbers are variable-length; a text is written once a block and then referred to, since a
 * block holds many events of few persons.
 */
public final class EventBlock {
  private static final Evidence[] EVIDENCE = Evidence.values();
  private static final Role[] ROLES = Role.values();
  private static final Subject[] SUBJECTS = Subject.values();

  private final int events;
  private final byte[] bytes;

  private EventBlock(int events, byte[] bytes) {
    this.events = events;
    this.bytes = bytes;
  }

  public int events() {
    return events;
  }

  int size() {
    return bytes.length;
  }

  /** Every event in the order of writing. */
  public void forEach(Consumer<ScannedEvent> consumer) {
    Reader reader = new Reader(bytes);
    for (int i = 0; i < events; i++) {
      consumer.accept(reader.event());
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EventBlock that
        && that.events == events
        && Arrays.equals(that.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Collects events into a block. */
  public static final class Builder {
    private final Map<String, Integer> texts = new HashMap<>();
    private byte[] buffer = new byte[4096];
    private int length;
    private int events;

    public int size() {
      return length;
    }

    public int events() {
      return events;
    }

    public void add(ScannedEvent event) {
      int flags =
          (event.kind() == Kind.MARK ? 1 : 0)
              | (event.identified() ? 2 : 0)
              | (event.action() == Action.BLOCKED ? 4 : 0)
              | (event.excluded() ? 8 : 0)
              | (event.automated() ? 16 : 0)
              | (event.internalResource() == null ? 0 : event.internalResource() ? 64 : 32);
      number(flags);
      number(
          event.evidence().ordinal()
              | event.role().ordinal() << 3
              | event.subject().ordinal() << 6);
      number(event.file());
      number(event.offset());
      number(event.eventOfRecord());
      number(event.timeMicros());
      optional(event.durationMillis());
      optional(event.bytesUp());
      optional(event.bytesDown());
      optional(event.prompts());
      optional(event.outputTokens());
      number(event.match());
      plain(event.identity());
      text(event.host());
      text(event.exactHost());
      text(event.client());
      text(event.pseudonym());
      text(event.department());
      text(event.population());
      text(event.model());
      events++;
    }

    public EventBlock build() {
      return new EventBlock(events, Arrays.copyOf(buffer, length));
    }

    /** Zero stands for an absent number, so that it costs one byte. */
    private void optional(long value) {
      number(value == LineFields.ABSENT ? 0 : value < 0 ? value : value + 1);
    }

    /** Zigzag: small negatives cost one byte too. */
    private void number(long value) {
      long rest = (value << 1) ^ (value >> 63);
      room(10);
      while ((rest & ~0x7FL) != 0) {
        buffer[length++] = (byte) ((rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      buffer[length++] = (byte) rest;
    }

    private void text(@Nullable String value) {
      if (value == null) {
        number(0);
        return;
      }
      Integer known = texts.putIfAbsent(value, texts.size() + 2);
      if (known != null) {
        number(known);
        return;
      }
      number(1);
      plain(value);
    }

    private void plain(String value) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      number(utf8.length);
      room(utf8.length);
      System.arraycopy(utf8, 0, buffer, length, utf8.length);
      length += utf8.length;
    }

    private void room(int more) {
      if (length + more > buffer.length) {
        buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
      }
    }
  }

  private static final class Reader {
    private final List<String> texts = new ArrayList<>();
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    ScannedEvent event() {
      int flags = (int) number();
      int words = (int) number();
      int file = (int) number();
      long offset = number();
      int eventOfRecord = (int) number();
      long time = number();
      long duration = optional();
      long up = optional();
      long down = optional();
      long prompts = optional();
      long outputTokens = optional();
      int match = (int) number();
      String identity = plain();
      String host = text();
      String exactHost = text();
      String client = text();
      String pseudonym = text();
      String department = text();
      String population = text();
      String model = text();
      if (exactHost == null) {
        throw new IllegalStateException("block without a host fingerprint");
      }
      return new ScannedEvent(
          (flags & 1) != 0 ? Kind.MARK : Kind.EVENT,
          file,
          offset,
          eventOfRecord,
          identity,
          (flags & 2) != 0,
          time,
          duration,
          up,
          down,
          prompts,
          outputTokens,
          match,
          host,
          exactHost,
          client,
          EVIDENCE[words & 7],
          (flags & 4) != 0 ? Action.BLOCKED : Action.ALLOWED,
          ROLES[(words >> 3) & 7],
          SUBJECTS[(words >> 6) & 7],
          pseudonym,
          department,
          population,
          (flags & 8) != 0,
          (flags & 96) == 0 ? null : (flags & 64) != 0,
          (flags & 16) != 0,
          model);
    }

    private long number() {
      long value = 0;
      int shift = 0;
      while (bytes[at] < 0) {
        value |= (long) (bytes[at++] & 0x7F) << shift;
        shift += 7;
      }
      value |= (long) bytes[at++] << shift;
      return (value >>> 1) ^ -(value & 1);
    }

    private long optional() {
      long value = number();
      return value == 0 ? LineFields.ABSENT : value < 0 ? value : value - 1;
    }

    private @Nullable String text() {
      int code = (int) number();
      if (code == 0) {
        return null;
      }
      if (code == 1) {
        String value = plain();
        texts.add(value);
        return value;
      }
      return texts.get(code - 2);
    }

    private String plain() {
      int length = (int) number();
      String value = new String(bytes, at, length, StandardCharsets.UTF_8);
      at += length;
      return value;
    }
  }

  /** A block as its count and its bytes. */
  public static final class Coder extends AtomicCoder<EventBlock> {
    private static final VarIntCoder COUNT = VarIntCoder.of();
    private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

    private Coder() {}

    public static Coder of() {
      return new Coder();
    }

    @Override
    public void encode(EventBlock block, OutputStream out) throws IOException {
      COUNT.encode(block.events, out);
      BYTES.encode(block.bytes, out);
    }

    @Override
    public EventBlock decode(InputStream in) throws IOException {
      int events = COUNT.decode(in);
      return new EventBlock(events, BYTES.decode(in));
    }

    @Override
    public void verifyDeterministic() {}

    @Override
    public boolean consistentWithEquals() {
      return true;
    }
  }
}
