package fr.vigie.formats.zeek;

import com.google.common.collect.ImmutableList;
import fr.vigie.formats.syntax.NameTable;

/** What is read of a Zeek record, under the names of Zeek's scripts. */
enum ZeekField {
  /** When it began. */
  TIME("ts"),
  /** What the records of one connection share. */
  CONNECTION("uid"),
  CLIENT("id.orig_h", "orig_h"),
  /** {@code ssl.log}. */
  SERVER_NAME("server_name"),
  /** {@code http.log}. */
  HOST("host"),
  URI("uri"),
  METHOD("method"),
  USER("username"),
  USER_AGENT("user_agent"),
  STATUS("status_code"),
  /** Of the body only. */
  REQUEST_LENGTH("request_body_len"),
  RESPONSE_LENGTH("response_body_len"),
  /** {@code dns.log}. */
  QUERY("query"),
  /** {@code conn.log}: in its every record, and in no other log. */
  STATE("conn_state"),
  /** {@code conn.log}: payload from who opened the connection. */
  BYTES_UP("orig_bytes"),
  BYTES_DOWN("resp_bytes"),
  /** Seconds. */
  DURATION("duration"),
  /** A record of Zeek within one of Splunk's. */
  RAW("_raw");

  static final NameTable<ZeekField> TABLE = NameTable.of(values(), field -> field.names);

  private final ImmutableList<String> names;

  ZeekField(String... names) {
    this.names = ImmutableList.copyOf(names);
  }
}
