package fr.vigie.formats.fortinet;

import com.google.common.collect.ImmutableList;
import fr.vigie.formats.syntax.NameTable;

/**
 * What is read of a FortiGate record, under its names in FortiOS's own syntax, of 4.x too, and in
 * CEF (FortiOS Log Message Reference, "CEF field mapping"). Early CEF of FortiOS 6.0 writes the
 * prefix of its own names in full, {@code FortinetFortiGateduration}.
 */
enum FortiGateName {
  DATE("date", "FTNTFGTdate"),
  TIME("time", "FTNTFGTtime"),
  ZONE("tz", "FTNTFGTtz"),
  EVENT_TIME("eventtime", "FTNTFGTeventtime"),
  RECEIPT_TIME("rt", "start"),
  TYPE("type", "FTNTFGTtype"),
  SUBTYPE("subtype", "FTNTFGTsubtype"),
  /** In CEF type and subtype, {@code utm:webfilter}; else the number of the category. */
  CATEGORY_OR_TYPE("cat"),
  /** The last six digits are the kind of message. */
  LOG_ID("logid", "log_id", "FTNTFGTlogid"),
  /** Serial number of the firewall: sessions are numbered by each. */
  DEVICE("devid", "deviceExternalId", "device_id", "FTNTFGTdevid"),
  VIRTUAL_DOMAIN("vd", "FTNTFGTvd"),
  SESSION("sessionid", "externalId", "session_id", "FTNTFGTsessionid"),
  CLIENT("srcip", "src"),
  USER("user", "suser", "duser", "FTNTFGTuser"),
  /** A user whom the firewall knows without having asked. */
  UNAUTHENTICATED_USER("unauthuser", "FTNTFGTunauthuser"),
  HOST("hostname", "dhost", "FTNTFGThostname"),
  URL("url", "request", "FTNTFGTurl"),
  METHOD("httpmethod", "requestMethod", "FTNTFGThttpmethod"),
  /** {@code Method=GET|User-Agent=...}. */
  RAW_DATA("rawdata", "FTNTFGTrawdata"),
  USER_AGENT("agent", "requestClientApplication", "FTNTFGTagent"),
  /** {@code HTTPS}; in CEF under the name of an application. */
  SERVICE("service", "app"),
  CATEGORY("catdesc", "requestContext", "cat_desc", "FTNTFGTcatdesc"),
  APPLICATION_CATEGORY("appcat", "FTNTFGTappcat", "app_cat"),
  STATUS_CODE("statuscode", "FTNTFGTstatuscode", "httpcode"),
  BYTES_UP("sentbyte", "out", "sent", "FTNTFGTsentbyte"),
  BYTES_DOWN("rcvdbyte", "in", "rcvd", "FTNTFGTrcvdbyte"),
  REQUEST_LENGTH("reqlength", "FTNTFGTreqlength"),
  RESPONSE_LENGTH("resplength", "FTNTFGTresplength"),
  DURATION("duration", "FTNTFGTduration"),
  /** FortiProxy: {@code generated} when the answer is its own. */
  RESPONSE_TYPE("resptype", "FTNTFGTresptype"),
  ACTION("action", "act", "FTNTFGTaction"),
  /** What became of a session in FortiOS 4; of an event today. */
  STATUS("status"),
  UTM_ACTION("utmaction", "FTNTFGTutmaction");

  static final NameTable<FortiGateName> TABLE = NameTable.of(values(), name -> name.names);

  private static final String PREFIX = "FTNTFGT";

  private final ImmutableList<String> names;

  FortiGateName(String... names) {
    ImmutableList.Builder<String> every = ImmutableList.builder();
    for (String name : names) {
      every.add(name);
      if (name.startsWith(PREFIX)) {
        every.add("FortinetFortiGate" + name.substring(PREFIX.length()));
      }
    }
    this.names = every.build();
  }
}
