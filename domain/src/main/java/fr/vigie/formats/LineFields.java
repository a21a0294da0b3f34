package fr.vigie.formats;

import fr.vigie.usage.Action;
import fr.vigie.usage.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one record as offsets into its bytes; one instance a thread, filled again for every
 * record.
 *
 * <p>A field whose text must be decoded (escapes) lies in an own scratch array: {@link
 * #bytes(Field)} tells which array the offsets mean. Nothing is allocated until a caller asks for
 * text.
 */
public final class LineFields {
  /** A number that the record does not carry. */
  public static final long ABSENT = Long.MIN_VALUE;

  private static final int COUNT = Field.values().length;

  private final int[] start = new int[COUNT];
  private final int[] end = new int[COUNT];
  private int present;
  private int decoded;
  private byte[] record = new byte[0];
  private int recordStart;
  private int recordEnd;
  private byte[] scratch = new byte[256];
  private int scratchLength;

  private long timeMicros;
  private long durationMillis;
  private long status;
  private long bytesUp;
  private long bytesDown;
  private long prompts;
  private long inputTokens;
  private long outputTokens;
  private Action action = Action.ALLOWED;
  private @Nullable Evidence evidence;
  private boolean internalResource;
  private boolean automated;

  /** Forgets the previous record and takes the bytes of the next. */
  public void reset(byte[] bytes, int from, int to) {
    record = bytes;
    recordStart = from;
    recordEnd = to;
    present = 0;
    decoded = 0;
    scratchLength = 0;
    timeMicros = ABSENT;
    durationMillis = ABSENT;
    status = ABSENT;
    bytesUp = ABSENT;
    bytesDown = ABSENT;
    prompts = ABSENT;
    inputTokens = ABSENT;
    outputTokens = ABSENT;
    action = Action.ALLOWED;
    evidence = null;
    internalResource = false;
    automated = false;
  }

  public byte[] record() {
    return record;
  }

  public int recordStart() {
    return recordStart;
  }

  public int recordEnd() {
    return recordEnd;
  }

  /** Places a field on the record's own bytes. */
  public void set(Field field, int from, int to) {
    int at = field.ordinal();
    start[at] = from;
    end[at] = to;
    present |= 1 << at;
    decoded &= ~(1 << at);
  }

  /** Places a field on a copy of decoded bytes. */
  public void setDecoded(Field field, byte[] bytes, int from, int to) {
    int length = to - from;
    if (scratchLength + length > scratch.length) {
      scratch = Arrays.copyOf(scratch, Math.max(scratch.length * 2, scratchLength + length));
    }
    System.arraycopy(bytes, from, scratch, scratchLength, length);
    set(field, scratchLength, scratchLength + length);
    decoded |= 1 << field.ordinal();
    scratchLength += length;
  }

  /** Places a field on these bytes: copied, unless they are the record's own. */
  public void take(Field field, byte[] bytes, int from, int to) {
    if (bytes == record) {
      set(field, from, to);
    } else {
      setDecoded(field, bytes, from, to);
    }
  }

  /** Removes a field. */
  public void clear(Field field) {
    present &= ~(1 << field.ordinal());
  }

  public boolean has(Field field) {
    return (present & 1 << field.ordinal()) != 0;
  }

  /** The array that {@link #start} and {@link #end} of this field point into. */
  public byte[] bytes(Field field) {
    return (decoded & 1 << field.ordinal()) != 0 ? scratch : record;
  }

  public int start(Field field) {
    return start[field.ordinal()];
  }

  public int end(Field field) {
    return end[field.ordinal()];
  }

  /** The field's text, or null when the record does not carry it; invalid UTF-8 becomes U+FFFD. */
  public @Nullable String text(Field field) {
    return has(field)
        ? new String(bytes(field), start(field), end(field) - start(field), StandardCharsets.UTF_8)
        : null;
  }

  /** The record's stamp, microseconds since 1970-01-01T00:00:00Z, or {@link #ABSENT}. */
  public long timeMicros() {
    return timeMicros;
  }

  public void timeMicros(long micros) {
    timeMicros = micros;
  }

  /** How long the request or tunnel lasted before its stamp, milliseconds, or {@link #ABSENT}. */
  public long durationMillis() {
    return durationMillis;
  }

  public void durationMillis(long millis) {
    durationMillis = millis;
  }

  /** HTTP status, or {@link #ABSENT}. */
  public long status() {
    return status;
  }

  public void status(long code) {
    status = code;
  }

  /** Bytes from the user to the tool, or {@link #ABSENT}. */
  public long bytesUp() {
    return bytesUp;
  }

  public void bytesUp(long bytes) {
    bytesUp = bytes;
  }

  /** Bytes from the tool to the user, or {@link #ABSENT}. */
  public long bytesDown() {
    return bytesDown;
  }

  public void bytesDown(long bytes) {
    bytesDown = bytes;
  }

  /** Prompts that a vendor's own record counts, or {@link #ABSENT}. */
  public long prompts() {
    return prompts;
  }

  public void prompts(long count) {
    prompts = count;
  }

  /** Input tokens, or {@link #ABSENT}. */
  public long inputTokens() {
    return inputTokens;
  }

  public void inputTokens(long tokens) {
    inputTokens = tokens;
  }

  /** Output tokens, or {@link #ABSENT}. */
  public long outputTokens() {
    return outputTokens;
  }

  public void outputTokens(long tokens) {
    outputTokens = tokens;
  }

  public Action action() {
    return action;
  }

  public void action(Action what) {
    action = what;
  }

  /**
   * The kind of evidence that this record is, or null where path or host decide: a format whose
   * records are of several kinds, or write {@code /} for a path that nobody saw, says it.
   */
  public @Nullable Evidence evidence() {
    return evidence;
  }

  public void evidence(Evidence kind) {
    evidence = kind;
  }

  /** Whether a vendor's record says that an internal document or mailbox was used. */
  public boolean internalResource() {
    return internalResource;
  }

  public void internalResource(boolean used) {
    internalResource = used;
  }

  /** Whether a vendor's record says that no human asked. */
  public boolean automated() {
    return automated;
  }

  public void automated(boolean noHuman) {
    automated = noHuman;
  }
}
