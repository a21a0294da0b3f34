package fr.vigie.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One user name from standard input, so that no command line, list of processes or history of a
 * shell holds it; typed on a terminal it is not shown.
 */
final class ReadUserName {
  /** Longer is no user name. */
  private static final int MOST_BYTES = 1024;

  private ReadUserName() {}

  /** Reads the name; no message repeats it. */
  static String from(Console console) throws IOException {
    String text = console.isTyped() ? typed() : piped(console);
    String name = text.strip();
    if (name.isEmpty()
        || name.codePoints().anyMatch(Character::isISOControl)
        || name.lines().count() != 1) {
      throw notOneName();
    }
    return name;
  }

  private static String typed() {
    java.io.Console terminal =
        Optional.ofNullable(System.console()).orElseThrow(ReadUserName::shown);
    char[] name = terminal.readPassword("user name (not shown): ");
    if (name == null) {
      throw notOneName();
    }
    return new String(name);
  }

  /** Java 17 hides what is typed only where its output is a terminal too. */
  private static FailureMessage shown() {
    return new FailureMessage(
        ExitCode.INPUT,
        "what is typed here would be shown: give the name from a file (< name.txt) or a pipe");
  }

  private static String piped(Console console) throws IOException {
    byte[] input = console.in().readNBytes(MOST_BYTES + 1);
    if (input.length > MOST_BYTES) {
      throw notOneName();
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(input)).toString();
    } catch (CharacterCodingException notText) {
      throw notOneName();
    }
  }

  private static FailureMessage notOneName() {
    return new FailureMessage(
        ExitCode.INPUT, "standard input must hold one user name, on one line, in UTF-8");
  }
}
