package fr.vigie.formats.syntax;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineFields;

/**
 * Host, path and query of a URL that is one value of a record; reusable, one a parser.
 *
 * @param <E> what the names of the record's values stand for
 */
public final class RequestUrl<E extends Enum<E>> {
  private final NamedValues<E> values;
  private final E name;
  private final RequestTarget target = new RequestTarget();

  /**
   * @param name the value that is the URL
   */
  public RequestUrl(NamedValues<E> values, E name) {
    this.values = values;
    this.name = name;
  }

  /**
   * Finds the parts of the URL.
   *
   * @param hostFirst whether a URL without scheme begins with its host rather than its path
   * @return false when it names no host or no port where it must
   */
  public boolean locate(boolean hostFirst) {
    return target.locate(values.bytes(name), values.start(name), values.end(name), hostFirst);
  }

  public boolean hasHost() {
    return target.hasHost();
  }

  /** Gives the host to the record. */
  public void giveHost(LineFields fields) {
    if (target.hasHost()) {
      values.give(name, target.hostStart(), target.hostEnd(), Field.HOST, fields);
    }
  }

  /** Gives path and query to the record; a URL that stops after its host has none. */
  public void givePath(LineFields fields) {
    byte[] bytes = values.bytes(name);
    int path = target.hasHost() ? target.authorityEnd() : values.start(name);
    int end = values.end(name);
    int fragment = Swar.indexOf((byte) '#', bytes, path, end);
    int query = Swar.indexOf((byte) '?', bytes, path, fragment);
    if (path < query && bytes[path] == '/') {
      values.give(name, path, query, Field.PATH, fields);
    }
    if (query < fragment) {
      values.give(name, query + 1, fragment, Field.QUERY, fields);
    }
  }
}
