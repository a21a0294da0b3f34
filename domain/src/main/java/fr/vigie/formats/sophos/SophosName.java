package fr.vigie.formats.sophos;

import com.google.common.collect.ImmutableList;
import fr.vigie.formats.syntax.NameTable;

/** What is read of a Sophos record, under the names of SFOS old and new, and of UTM. */
enum SophosName {
  /** SFOS: {@code Content Filtering}, {@code Firewall}, {@code SSL}. */
  LOG_TYPE("log_type"),
  /** UTM: {@code http}, {@code packetfilter}. */
  SUBSYSTEM("sub"),
  DATE("date"),
  TIME("time"),
  /** An abbreviation. */
  ZONE("timezone"),
  /** With an offset. */
  TIMESTAMP("timestamp"),
  CLIENT("src_ip", "srcip"),
  USER("user_name", "user"),
  METHOD("method", "http_method"),
  URL("url"),
  DOMAIN("domain"),
  SERVER_NAME("sni", "server_name"),
  STATUS("httpresponsecode", "statuscode", "http_status", "status_code"),
  USER_AGENT("user_agent", "http_user_agent", "ua"),
  /** UTM: the category in words; {@link #CATEGORY} is then its number. */
  CATEGORY_NAME("categoryname"),
  CATEGORY("category", "http_category"),
  BYTES_UP("sent_bytes", "bytes_sent"),
  /** Of UTM {@code size}, its only count. */
  BYTES_DOWN("recv_bytes", "bytes_received", "size"),
  /** Seconds. */
  DURATION("duration"),
  /** Microseconds. */
  REQUEST_TIME("fullreqtime"),
  /** SFOS: what became of the request. */
  LOG_SUBTYPE("log_subtype"),
  ACTION("action");

  static final NameTable<SophosName> TABLE = NameTable.of(values(), name -> name.names);

  private final ImmutableList<String> names;

  SophosName(String... names) {
    this.names = ImmutableList.copyOf(names);
  }
}
