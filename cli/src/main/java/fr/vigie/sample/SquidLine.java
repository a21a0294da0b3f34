package fr.vigie.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A line of Squid's native format, as {@code logformat squid} of its documentation writes it
 * (http://www.squid-cache.org/Doc/config/logformat/): stamped at the end, elapsed time padded to
 * six columns.
 *
 * @param stamp end of the request or tunnel
 * @param elapsed how long it lasted
 * @param client address of the machine
 * @param result result tag and status, for instance {@code TCP_MISS/200}
 * @param bytes bytes sent to the client
 * @param method method, {@code CONNECT} for a tunnel
 * @param url what was asked for
 * @param user user name as authenticated, or {@code -}
 * @param peer hierarchy tag and server
 * @param contentType content type, or {@code -}
 */
record SquidLine(
    Instant stamp,
    Duration elapsed,
    String client,
    String result,
    long bytes,
    String method,
    String url,
    String user,
    String peer,
    String contentType) {

  static SquidLine tunnel(
      Instant stamp, Duration elapsed, String client, long bytes, String host, String user) {
    return new SquidLine(
        stamp,
        elapsed,
        client,
        "TCP_TUNNEL/200",
        bytes,
        "CONNECT",
        host + ":443",
        user,
        "HIER_DIRECT/" + serverOf(host),
        "-");
  }

  static SquidLine denied(Instant stamp, String client, String host, String user) {
    return new SquidLine(
        stamp,
        Duration.ofMillis(0),
        client,
        "TCP_DENIED/403",
        3911,
        "CONNECT",
        host + ":443",
        user,
        "HIER_NONE/-",
        "text/html");
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "%d.%03d %6d %s %s %d %s %s %s %s %s",
        stamp.getEpochSecond(),
        stamp.getNano() / 1_000_000,
        elapsed.toMillis(),
        client,
        result,
        bytes,
        method,
        url,
        // Squid escapes the backslash between domain and login.
        user.replace("\\", "%5C"),
        peer,
        contentType);
  }

  /** An address of a documentation block (RFC 5737), the same for a host everywhere. */
  static String serverOf(String host) {
    int hash = host.hashCode() & 0x7FFFFFFF;
    String block =
        switch (hash % 3) {
          case 0 -> "192.0.2.";
          case 1 -> "198.51.100.";
          default -> "203.0.113.";
        };
    return block + (1 + hash / 3 % 254);
  }
}
