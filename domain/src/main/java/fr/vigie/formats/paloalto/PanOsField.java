package fr.vigie.formats.paloalto;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import fr.vigie.formats.syntax.NameTable;

/**
 * What is read of a PAN-OS record, under its names in CEF, LEEF and JSON, and by its place in CSV:
 * columns are only ever appended, so that a place holds in every version that has it.
 */
enum PanOsField {
  TYPE("cat", "LogType", "log_type", "type"),
  SUBTYPE("SubType", "sub_type", "log_subtype", "Threat/ContentType"),
  /** With an offset, from PAN-OS 10. */
  PRECISE_TIME("high_res_timestamp", "TimeGeneratedHighResolution"),
  TIME("start", "TimeGenerated", "time_generated", "GeneratedTime", "devTime"),
  RECEIPT_TIME("rt", "TimeReceived", "receive_time"),
  /** Zone of the stamps of the logging service. */
  ZONE("dtz"),
  CLIENT("src", "SourceAddress", "SourceIP", "source_ip", "src_ip", "srcip"),
  USER("suser", "usrName", "SourceUser", "source_user", "srcuser", "src_user"),
  APPLICATION("app", "Application"),
  SERVER_PORT("dpt", "dstPort", "DestinationPort", "dest_port", "dport"),
  SESSION("cn1", "SessionID", "session_id"),
  /** Serial number of the firewall: sessions are numbered by each. */
  DEVICE("deviceExternalId", "DeviceSN", "SerialNumber", "serial_number", "serial"),
  VIRTUAL_SYSTEM("cs3", "VirtualLocation", "VirtualSystem", "virtual_system", "vsys"),
  /** When the session began; {@link #TIME} is when the record was made. */
  SESSION_START("PanOSSessionStartTime", "SessionStartTime", "session_start_time", "StartTime"),
  FLAGS("flexString1", "Flags"),
  ACTION("act", "Action", "SimplifiedDeviceAction"),
  /** Without scheme; in URL records only. */
  URL("request", "Miscellaneous", "URL", "misc", "URL/Filename"),
  /** CEF holds it in a field that another label may claim. */
  LABELLED_CATEGORY("cs2"),
  CATEGORY_LABEL("cs2Label"),
  CATEGORY("URLCategory", "url_category", "Category"),
  USER_AGENT("requestClientApplication", "UserAgent", "user_agent", "UserAgentString"),
  METHOD("requestMethod", "HTTPMethod", "http_method"),
  BYTES_UP("srcBytes", "BytesSent", "bytes_sent", "total_in"),
  BYTES_DOWN("dstBytes", "BytesReceived", "bytes_received", "total_out"),
  /** PAN-OS's own CEF template counts what was sent here, the logging service what came in. */
  CEF_IN("in"),
  CEF_OUT("out"),
  /** Seconds. */
  DURATION("SessionDuration", "ElapsedTime", "elapsed", "elapsed_time", "session_duration"),
  LABELLED_DURATION("cn3"),
  DURATION_LABEL("cn3Label");

  static final NameTable<PanOsField> TABLE = NameTable.of(values(), field -> field.names);

  /** Columns of every record, counted from its type. */
  static final ImmutableMap<PanOsField, Integer> COMMON =
      ImmutableMap.<PanOsField, Integer>builder()
          .put(TYPE, 0)
          .put(SUBTYPE, 1)
          .put(TIME, 3)
          .put(CLIENT, 4)
          .put(USER, 9)
          .put(APPLICATION, 11)
          .put(VIRTUAL_SYSTEM, 12)
          .put(SESSION, 19)
          .put(SERVER_PORT, 22)
          .put(FLAGS, 25)
          .put(ACTION, 27)
          .buildOrThrow();

  static final ImmutableMap<PanOsField, Integer> THREAT =
      ImmutableMap.of(URL, 28, CATEGORY, 30, USER_AGENT, 43, METHOD, 60);

  static final ImmutableMap<PanOsField, Integer> TRAFFIC =
      ImmutableMap.of(BYTES_UP, 29, BYTES_DOWN, 30, SESSION_START, 32, DURATION, 33, CATEGORY, 34);

  private final ImmutableList<String> names;

  PanOsField(String... names) {
    this.names = ImmutableList.copyOf(names);
  }
}
