package fr.vigie.formats.syntax;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.usage.Action;
import java.time.ZoneId;
import java.util.List;

/**
 * Fills the fields of a record from its {@link NamedValues}: what a format's parser does with each
 * value, one call a value. A value that is absent leaves its field; the first that is wrong rejects
 * the record. Reusable, one a parser.
 *
 * @param <E> what the names of the values stand for
 */
public final class FillFields<E extends Enum<E>> {
  private static final long THOUSANDTHS = 1000;

  private static final int HIGHEST_STATUS = 999;

  private final NamedValues<E> values;
  private final RequestTarget target = new RequestTarget();
  private final ClientAddress address = new ClientAddress();
  private LineFields fields = new LineFields();
  private Reading reading = Reading.RECORD;

  public FillFields(NamedValues<E> values) {
    this.values = values;
  }

  /** Begins a record, or its second level. */
  public FillFields<E> begin(LineFields record) {
    fields = record;
    reading = Reading.RECORD;
    return this;
  }

  /** A record, or why it is rejected. */
  public Reading reading() {
    return reading;
  }

  private void reject(Reading reason) {
    reading = reading == Reading.RECORD ? reason : reading;
  }

  /** The record's stamp: one that is missing or wrong rejects the record. */
  public void time(long micros) {
    if (micros == Stamp.NONE) {
      reject(Reading.BAD_TIME);
    } else {
      fields.timeMicros(micros);
    }
  }

  /**
   * The record's stamp in any of the usual forms.
   *
   * @param zone the zone of a stamp that carries none
   */
  public void time(E name, ZoneId zone) {
    if (!values.has(name)) {
      reject(Reading.MISSING_FIELD);
      return;
    }
    time(Stamp.micros(values.bytes(name), values.start(name), values.end(name), zone));
  }

  /**
   * The host, unless there is one already, from a host name with or without port, or from a URL.
   *
   * @param hostFirst whether a URL without scheme begins with its host rather than its path
   */
  public void host(E name, boolean hostFirst) {
    if (!values.has(name)) {
      return;
    }
    byte[] bytes = values.bytes(name);
    int from = values.start(name);
    int to = values.end(name);
    if (hostFirst && isBareIpv6(bytes, from, to)) {
      giveHost(name, from, to);
    } else if (!target.locate(bytes, from, to, hostFirst)) {
      reject(Reading.BAD_URL);
    } else if (target.hasHost()) {
      giveHost(name, target.hostStart(), target.hostEnd());
    }
  }

  private void giveHost(E name, int from, int to) {
    // A DNS name may end in the dot of the root.
    boolean root = to > from + 1 && values.bytes(name)[to - 1] == '.';
    boolean none = to == from + 1 && values.bytes(name)[from] == '-';
    if (!none && !fields.has(Field.HOST)) {
      values.give(name, from, root ? to - 1 : to, Field.HOST, fields);
    }
  }

  /** Whether colons part the groups of an address, and none a port. */
  private static boolean isBareIpv6(byte[] bytes, int from, int to) {
    int colons = 0;
    for (int at = from; at < to; at++) {
      boolean hexadecimal = AsciiNumber.hexDigit(bytes[at]) >= 0;
      if (!hexadecimal && bytes[at] != ':' && bytes[at] != '.') {
        return false;
      }
      colons += bytes[at] == ':' ? 1 : 0;
    }
    return colons > 1;
  }

  /**
   * Path and query of a URL; a URL that stops after its host has none, nor has a tunnel.
   *
   * @param hostFirst as in {@link #host}
   */
  public void path(E name, boolean hostFirst) {
    if (!values.has(name) || isTunnel()) {
      return;
    }
    byte[] bytes = values.bytes(name);
    int end = values.end(name);
    if (!target.locate(bytes, values.start(name), end, hostFirst)) {
      reject(Reading.BAD_URL);
      return;
    }
    int path = target.hasHost() ? target.authorityEnd() : values.start(name);
    int fragment = Swar.indexOf((byte) '#', bytes, path, end);
    int query = Swar.indexOf((byte) '?', bytes, path, fragment);
    if (path < query && bytes[path] == '/') {
      values.give(name, path, query, Field.PATH, fields);
    }
    if (query < fragment) {
      values.give(name, query + 1, fragment, Field.QUERY, fields);
    }
  }

  private boolean isTunnel() {
    Field method = Field.METHOD;
    return fields.has(method)
        && AsciiText.equalsIgnoringCase(
            "CONNECT", fields.bytes(method), fields.start(method), fields.end(method));
  }

  /** The address of the user's machine, with or without port. */
  public void client(E name) {
    if (!values.has(name)) {
      return;
    }
    if (address.locate(values.bytes(name), values.start(name), values.end(name))) {
      values.give(name, address.start(), address.end(), Field.CLIENT, fields);
    } else {
      reject(Reading.BAD_CLIENT);
    }
  }

  /** A text as it is, unless the field has one already. */
  public void text(E name, Field field) {
    if (!fields.has(field)) {
      values.give(name, field, fields);
    }
  }

  /** Bytes from the user to the tool, unless they are known. */
  public void up(E name) {
    long size = values.number(name);
    if (size == NamedValues.NO_NUMBER) {
      reject(Reading.BAD_SIZE);
    } else if (fields.bytesUp() == LineFields.ABSENT) {
      fields.bytesUp(size);
    }
  }

  /** Bytes from the tool to the user, unless they are known. */
  public void down(E name) {
    long size = values.number(name);
    if (size == NamedValues.NO_NUMBER) {
      reject(Reading.BAD_SIZE);
    } else if (fields.bytesDown() == LineFields.ABSENT) {
      fields.bytesDown(size);
    }
  }

  /** A duration in seconds, with or without decimals. */
  public void seconds(E name) {
    duration(values.thousandths(name));
  }

  /** A duration in milliseconds. */
  public void milliseconds(E name) {
    fraction(name, THOUSANDTHS);
  }

  /** A duration in microseconds. */
  public void microseconds(E name) {
    fraction(name, THOUSANDTHS * THOUSANDTHS);
  }

  private void fraction(E name, long thousandthsAMilli) {
    long value = values.thousandths(name);
    boolean number = value != LineFields.ABSENT && value != NamedValues.NO_NUMBER;
    duration(number ? value / thousandthsAMilli : value);
  }

  private void duration(long millis) {
    if (millis == NamedValues.NO_NUMBER) {
      reject(Reading.BAD_DURATION);
    } else if (fields.durationMillis() == LineFields.ABSENT) {
      fields.durationMillis(millis);
    }
  }

  /** The HTTP status. */
  public void status(E name) {
    long status = values.number(name);
    if (status == NamedValues.NO_NUMBER || status > HIGHEST_STATUS) {
      reject(Reading.BAD_STATUS);
    } else {
      fields.status(status);
    }
  }

  /** Blocked when the value is one of these words, upper or lower case. */
  public void refusal(E name, List<String> refusals) {
    if (values.isAny(name, refusals)) {
      fields.action(Action.BLOCKED);
    }
  }
}
