package fr.vigie.formats.forcepoint;

import com.google.common.collect.ImmutableList;
import fr.vigie.formats.syntax.NameTable;
import fr.vigie.formats.web.Meaning;
import fr.vigie.formats.web.WebName;

/**
 * The names of Forcepoint's log in CEF, in pairs as Websense wrote it, in the cloud's CSV export,
 * and in the table {@code CommonSecurityLog} of Microsoft Sentinel; of those with one meaning the
 * preferred first.
 *
 * <p>In CEF the gateway counts from its own side: {@code in} came from the server, {@code out} went
 * to it.
 */
enum ForcepointName implements WebName {
  TIME(Meaning.STAMP, "rt", "DeviceCustomDate1", "datetime", "date and time"),
  DATE(Meaning.DATE, "date"),
  TIME_OF_DAY(Meaning.TIME_OF_DAY, "time"),
  CLIENT(
      Meaning.CLIENT,
      "src",
      "src_ip",
      "src_host",
      "SourceIP",
      "source ip",
      "source ip address",
      "connection ip",
      "connection ip address",
      "connection_ip"),
  LOGIN(Meaning.USER, "loginID", "user", "SourceUserName"),
  DISTINGUISHED_NAME(Meaning.USER, "suser"),
  METHOD(
      Meaning.METHOD,
      "requestMethod",
      "http_method",
      "http request method",
      "http_request_method",
      "method"),
  PROTOCOL(Meaning.SCHEME, "app"),
  HOST(Meaning.HOST, "dhost", "dst_host", "domain"),
  URL(Meaning.URL, "request", "RequestURL", "url", "url - full", "full url"),
  STATUS(Meaning.STATUS, "http_response", "http status code", "http_status_code"),
  BYTES_UP(Meaning.BYTES_UP, "out", "bytes_out", "SentBytes", "bytes sent"),
  BYTES_DOWN(Meaning.BYTES_DOWN, "in", "bytes_in", "ReceivedBytes", "bytes received"),
  ACTION(Meaning.ACTION, "act", "action", "DeviceAction"),
  CATEGORY(Meaning.CATEGORY, "cat", "category", "DeviceCustomString1"),
  USER_AGENT(
      Meaning.USER_AGENT,
      "requestClientApplication",
      "http_user_agent",
      "user agent",
      "user_agent_string",
      "user agent string"),
  /** What the row is of: the cloud's table holds mail too. */
  PRODUCT(Meaning.IGNORED, "DeviceProduct");

  static final NameTable<ForcepointName> TABLE = NameTable.of(values(), name -> name.names);

  private final Meaning meaning;
  private final ImmutableList<String> names;

  ForcepointName(Meaning meaning, String... names) {
    this.meaning = meaning;
    this.names = ImmutableList.copyOf(names);
  }

  @Override
  public Meaning meaning() {
    return meaning;
  }
}
