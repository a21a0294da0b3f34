package fr.vigie.formats.zeek;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Layout;
import fr.vigie.formats.LogFormat.Proof;
import fr.vigie.formats.syntax.LineDelimiter;
import fr.vigie.usage.Evidence;
import java.util.Set;

/**
 * Zeek's logs, tab separated under {@code #fields} or JSON (docs.zeek.org, "Zeek Log Formats and
 * Inspection"; Splunk's export of them too).
 *
 * <p>A connection's bytes and duration are in {@code conn.log} alone: {@code zeek-ssl} reads both
 * files.
 */
public final class Zeek {
  private Zeek() {}

  /** Names in TLS handshakes, and connections. */
  public static LogFormat ssl() {
    return new DescribedFormat(
            "zeek-ssl",
            Layout.WHOLE,
            Set.of(Evidence.TUNNEL),
            Set.of(Proof.HOST, Proof.BYTES_UP, Proof.BYTES_DOWN, Proof.DURATION),
            LineDelimiter::new,
            DescribedFormat.withoutSettings(
                "zeek-ssl", zone -> new ZeekParser(ZeekField.SERVER_NAME, zone)))
        .joiningConnections();
  }

  /** Requests in clear. */
  public static LogFormat http() {
    return new DescribedFormat(
        "zeek-http",
        Layout.WHOLE,
        Set.of(Evidence.DECRYPTED_REQUEST, Evidence.TUNNEL),
        Set.of(Proof.USER, Proof.HOST, Proof.PATH, Proof.BYTES_UP, Proof.BYTES_DOWN),
        LineDelimiter::new,
        DescribedFormat.withoutSettings("zeek-http", zone -> new ZeekParser(ZeekField.HOST, zone)));
  }

  /** Names resolved. */
  public static LogFormat dns() {
    return new DescribedFormat(
        "zeek-dns",
        Layout.WHOLE,
        Set.of(Evidence.NAME_ONLY),
        Set.of(Proof.HOST),
        LineDelimiter::new,
        DescribedFormat.withoutSettings("zeek-dns", zone -> new ZeekParser(ZeekField.QUERY, zone)));
  }
}
