package fr.vigie.pipelines.scan;

import fr.vigie.formats.Connection.Extent;
import fr.vigie.formats.LineFields;
import fr.vigie.pipelines.scan.ScannedEvent.Kind;
import fr.vigie.usage.Action;
import fr.vigie.usage.Evidence;
import fr.vigie.usage.Role;
import fr.vigie.usage.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A scanned event for tests: a decrypted visit of one person unless told otherwise. */
public final class SampleEvent {
  private Kind kind = Kind.EVENT;
  private int file;
  private long offset;
  private int eventOfRecord;
  private Identity identity = Identity.NONE;
  private boolean identified;
  private long timeMicros = micros("2026-09-01T08:00:00Z");
  private long durationMillis = 100;
  private long bytesUp = LineFields.ABSENT;
  private long bytesDown = 1234;
  private int match;
  private String exactHost = "chatgpt.com";
  private String client = "0000000000000000000000000000c11e";
  private Evidence evidence = Evidence.DECRYPTED_REQUEST;
  private Action action = Action.ALLOWED;
  private Role role = Role.VISIT;
  private Subject subject = Subject.USER;
  private String pseudonym = "000000000000000000000000000000aa";
  private String population = "agents";
  private @Nullable Connected connected;

  public static SampleEvent event() {
    return new SampleEvent();
  }

  public static long micros(String instant) {
    Instant time = Instant.parse(instant);
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
  }

  public SampleEvent mark() {
    kind = Kind.MARK;
    return this;
  }

  public SampleEvent companion() {
    kind = Kind.COMPANION;
    match = -1;
    return this;
  }

  /** Its place in a connection. */
  public SampleEvent of(long key, Extent extent) {
    connected = new Connected(key, extent, 0);
    return this;
  }

  public SampleEvent carrying(long up, long down) {
    bytesUp = up;
    bytesDown = down;
    return this;
  }

  public SampleEvent prompt() {
    role = Role.PROMPT;
    return this;
  }

  public SampleEvent in(int number, long at) {
    file = number;
    offset = at;
    return this;
  }

  /** Which event of its record it is, from 0. */
  public SampleEvent event(int number) {
    eventOfRecord = number;
    return this;
  }

  /** The identity that {@link #line} gives. */
  public static Identity identity(String text) {
    return new Identity(text.hashCode(), text.length());
  }

  public SampleEvent line(String text) {
    identity = identity(text);
    return this;
  }

  public SampleEvent numberedByVendor() {
    identified = true;
    return this;
  }

  public SampleEvent at(String instant) {
    timeMicros = micros(instant);
    return this;
  }

  public SampleEvent plusMinutes(int minutes) {
    timeMicros += minutes * 60_000_000L;
    return this;
  }

  public SampleEvent population(String name) {
    population = name;
    return this;
  }

  public SampleEvent lasting(long millis) {
    durationMillis = millis;
    return this;
  }

  public SampleEvent match(int number) {
    match = number;
    return this;
  }

  public SampleEvent host(String name) {
    exactHost = name;
    return this;
  }

  public SampleEvent from(String address) {
    client = address;
    return this;
  }

  public SampleEvent tunnel() {
    evidence = Evidence.TUNNEL;
    return this;
  }

  public SampleEvent audit() {
    evidence = Evidence.VENDOR_AUDIT;
    return this;
  }

  public SampleEvent blocked() {
    action = Action.BLOCKED;
    return this;
  }

  public SampleEvent by(String person) {
    pseudonym = person;
    return this;
  }

  public SampleEvent withoutUser() {
    subject = Subject.ADDRESS;
    pseudonym = client;
    return this;
  }

  public ScannedEvent build() {
    return new ScannedEvent(
        kind,
        file,
        offset,
        eventOfRecord,
        identity,
        identified,
        timeMicros,
        durationMillis,
        bytesUp,
        bytesDown,
        LineFields.ABSENT,
        LineFields.ABSENT,
        match,
        null,
        exactHost,
        client,
        evidence,
        action,
        role,
        subject,
        pseudonym,
        "Culture",
        population,
        false,
        null,
        false,
        null,
        connected);
  }
}
