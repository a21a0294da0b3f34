package fr.vigie.formats.checkpoint;

import com.google.common.collect.ImmutableList;
import fr.vigie.formats.syntax.NameTable;

/** What is read of a Check Point record, under its own names and those of CEF and LEEF. */
enum CheckPointName {
  /** The blade that wrote it. */
  PRODUCT("product", "ProductName"),
  /** Seconds since 1970, of CEF milliseconds, or ISO 8601. */
  TIME("time", "rt", "devTime"),
  CLIENT("src"),
  USER("src_user_name", "user", "suser", "usrName", "src_user"),
  METHOD("method", "http_method", "requestMethod"),
  URL("resource", "request", "url"),
  SERVER_NAME("tls_server_host_name", "sni", "http_host", "dhost"),
  STATUS("http_status", "response_code"),
  USER_AGENT("user_agent", "requestClientApplication"),
  CATEGORY("matched_category", "appi_category"),
  BYTES_UP("sent_bytes", "client_inbound_bytes", "out", "srcBytes"),
  BYTES_DOWN("received_bytes", "client_outbound_bytes", "in", "dstBytes"),
  /** Seconds. */
  DURATION("duration"),
  ACTION("action", "act", "rule_action");

  static final NameTable<CheckPointName> TABLE = NameTable.of(values(), name -> name.names);

  private final ImmutableList<String> names;

  CheckPointName(String... names) {
    this.names = ImmutableList.copyOf(names);
  }
}
