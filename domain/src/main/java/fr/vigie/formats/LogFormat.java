package fr.vigie.formats;

import fr.vigie.usage.Evidence;
import java.util.Set;

/**
 * One log format: its name, how a file of it is cut into records, what it can prove, and its
 * parser.
 */
public interface LogFormat {
  /** How a file may be cut for reading side by side. */
  enum Layout {
    /** One record a line: cut anywhere. */
    LINES,
    /**
     * One record a line under header lines that bind what follows: cut after a pass over the
     * headers.
     */
    HEADED,
    /** Records span lines: never cut. */
    WHOLE
  }

  /** The name in configuration and on the command line, for instance {@code squid}. */
  String name();

  Layout layout();

  /** The kinds of evidence its records can give. */
  Set<Evidence> evidence();

  /** What its records can carry beyond the stamp: shown by {@code vigie inspect --list}. */
  Set<Proof> proves();

  /**
   * This format as a source configures it: the same, unless the settings decide how its files are
   * cut or what they prove.
   *
   * @throws IllegalArgumentException when the settings are wrong; the message says how
   */
  default LogFormat configuredBy(FormatOptions options) {
    return this;
  }

  /**
   * Whether some of its records name a host and others, of the same connection, count its bytes:
   * {@link RecordParser#connection} says which belong together.
   */
  default boolean joinsConnections() {
    return false;
  }

  /** Cuts a file's bytes into records; not thread-safe, one a file range. */
  RecordDelimiter newDelimiter();

  /** Reads delimited records; not thread-safe, one a file range. */
  RecordParser newParser(FormatOptions options);

  /** Something that a record of a format can carry. */
  enum Proof {
    USER,
    HOST,
    PATH,
    BYTES_UP,
    BYTES_DOWN,
    DURATION,
    PROMPTS,
    TOKENS,
    MODEL
  }
}
