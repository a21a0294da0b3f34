package fr.vigie.pipelines.scan;

import fr.vigie.formats.Connection.Extent;
import fr.vigie.formats.LineFields;
import fr.vigie.pipelines.PackedInput;
import fr.vigie.pipelines.PackedOutput;
import fr.vigie.pipelines.scan.ScannedEvent.Kind;
import fr.vigie.usage.Action;
import fr.vigie.usage.Evidence;
import fr.vigie.usage.Role;
import fr.vigie.usage.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.jspecify.annotations.Nullable;

/**
 * Thousands of events of one bucket as one element: what crosses the shuffle.
 *
 * <p>It also tells the bucket the digests of files: a cut file's is known only after its ranges.
 */
public final class EventBlock {
  private static final Evidence[] EVIDENCE = Evidence.values();
  private static final Role[] ROLES = Role.values();
  private static final Subject[] SUBJECTS = Subject.values();

  /** Flag of an entry that is a file's digest. */
  private static final int DIGEST = 1 << 7;

  private static final int COMPANION = 1 << 8;

  /** Flag of an event that has a place in a connection. */
  private static final int CONNECTED = 1 << 9;

  private static final Extent[] EXTENTS = Extent.values();

  private final byte[] bytes;

  private EventBlock(byte[] bytes) {
    this.bytes = bytes;
  }

  int size() {
    return bytes.length;
  }

  /**
   * Every entry in the order of writing.
   *
   * @param events takes the events, marks and companions
   * @param digests takes the number and the SHA-256 of files
   */
  public void forEach(Consumer<ScannedEvent> events, BiConsumer<Integer, String> digests) {
    PackedInput in = new PackedInput(bytes);
    while (!in.isAtEnd()) {
      int flags = in.integer();
      if ((flags & DIGEST) == 0) {
        events.accept(event(flags, in));
      } else {
        digests.accept(in.integer(), in.plain());
      }
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EventBlock that && Arrays.equals(that.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Collects events into a block. */
  public static final class Builder {
    private final PackedOutput out = new PackedOutput();

    public int size() {
      return out.size();
    }

    public void add(ScannedEvent event) {
      int flags =
          (event.kind() == Kind.MARK ? 1 : 0)
              | (event.identified() ? 2 : 0)
              | (event.action() == Action.BLOCKED ? 4 : 0)
              | (event.excluded() ? 8 : 0)
              | (event.automated() ? 16 : 0)
              | (event.internalResource() == null ? 0 : event.internalResource() ? 64 : 32)
              | (event.kind() == Kind.COMPANION ? COMPANION : 0)
              | (event.connected() == null ? 0 : CONNECTED);
      out.number(flags);
      out.number(
          event.evidence().ordinal()
              | event.role().ordinal() << 3
              | event.subject().ordinal() << 6);
      out.number(event.file());
      out.number(event.offset());
      out.number(event.eventOfRecord());
      out.number(event.timeMicros());
      optional(event.durationMillis());
      optional(event.bytesUp());
      optional(event.bytesDown());
      optional(event.prompts());
      optional(event.outputTokens());
      out.number(event.match());
      event.identity().pack(out);
      out.text(event.host());
      out.text(event.exactHost());
      out.text(event.client());
      out.text(event.pseudonym());
      out.text(event.department());
      out.text(event.population());
      out.text(event.model());
      if (event.connected() != null) {
        out.number(event.connected().key());
        out.number(event.connected().extent().ordinal());
        out.number(event.connected().laterMillis());
      }
    }

    /** Tells the digest of a file. */
    public void digest(int file, String sha256) {
      out.number(DIGEST);
      out.number(file);
      out.plain(sha256);
    }

    public EventBlock build() {
      return new EventBlock(out.toBytes());
    }

    /** Zero stands for an absent number, so that it costs one byte. */
    private void optional(long value) {
      out.number(value == LineFields.ABSENT ? 0 : value < 0 ? value : value + 1);
    }
  }

  private static ScannedEvent event(int flags, PackedInput in) {
    int words = in.integer();
    int file = in.integer();
    long offset = in.number();
    int eventOfRecord = in.integer();
    long time = in.number();
    long duration = optional(in);
    long up = optional(in);
    long down = optional(in);
    long prompts = optional(in);
    long outputTokens = optional(in);
    int match = in.integer();
    Identity identity = Identity.unpack(in);
    String host = in.text();
    String exactHost = in.text();
    String client = in.text();
    String pseudonym = in.text();
    String department = in.text();
    String population = in.text();
    String model = in.text();
    Connected connected =
        (flags & CONNECTED) == 0
            ? null
            : new Connected(in.number(), EXTENTS[in.integer()], in.number());
    if (exactHost == null) {
      throw new IllegalStateException("block without a host fingerprint");
    }
    return new ScannedEvent(
        kind(flags),
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
        model,
        connected);
  }

  private static Kind kind(int flags) {
    if ((flags & COMPANION) != 0) {
      return Kind.COMPANION;
    }
    return (flags & 1) != 0 ? Kind.MARK : Kind.EVENT;
  }

  private static long optional(PackedInput in) {
    long value = in.number();
    return value == 0 ? LineFields.ABSENT : value < 0 ? value : value - 1;
  }

  /** A block as its bytes. */
  public static final class Coder extends AtomicCoder<EventBlock> {
    private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

    private Coder() {}

    public static Coder of() {
      return new Coder();
    }

    @Override
    public void encode(EventBlock block, OutputStream out) throws IOException {
      BYTES.encode(block.bytes, out);
    }

    @Override
    public EventBlock decode(InputStream in) throws IOException {
      return new EventBlock(BYTES.decode(in));
    }

    @Override
    public void verifyDeterministic() {}

    @Override
    public boolean consistentWithEquals() {
      return true;
    }
  }
}
