package fr.vigie.formats.access;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Proof;
import fr.vigie.formats.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The access log of Apache and Nginx: common, combined, and either with the virtual host in front
 * (https://httpd.apache.org/docs/2.4/mod/mod_log_config.html,
 * https://nginx.org/en/docs/http/ngx_http_log_module.html).
 *
 * <p>The host is the virtual host's, or that of a request for a whole URL; where the log has
 * neither, the setting {@code host} says which one the server answers for. The bytes are those sent
 * to the client; nothing says what came up.
 */
public final class AccessLog {
  private static final String NAME = "access-log";
  private static final String HOST = "host";

  private AccessLog() {}

  /** The format. */
  public static LogFormat format() {
    return DescribedFormat.proxyLog(
        NAME, Set.of(Proof.USER, Proof.HOST, Proof.PATH, Proof.BYTES_DOWN), AccessLog::parser);
  }

  private static RecordParser parser(FormatOptions options) {
    options.requireOnly(NAME, HOST);
    String host = options.settings().getOrDefault(HOST, "").strip();
    return new AccessLogParser(host.getBytes(StandardCharsets.UTF_8), options.zone());
  }
}
