package fr.vigie.formats.skyhigh;

import com.google.common.collect.ImmutableList;
import fr.vigie.formats.syntax.NameTable;
import fr.vigie.formats.web.Meaning;
import fr.vigie.formats.web.WebName;

/**
 * The names in Skyhigh's logs, on premises, in the cloud and in LEEF; of those with one meaning the
 * preferred first. All names of the cloud's log are here, because only they end its values.
 */
enum SkyhighName implements WebName {
  EPOCH(Meaning.STAMP, "request_timestamp_epoch", "devTime"),
  TIME(Meaning.STAMP, "date", "request_timestamp", "DevTimeIso", "time_stamp"),
  CLIENT(Meaning.CLIENT, "client_ip"),
  SOURCE(Meaning.CLIENT, "source_ip", "src", "src_ip"),
  USER(Meaning.USER, "username", "usrName", "user_name", "auth_user"),
  METHOD(Meaning.METHOD, "http_action", "method"),
  SCHEME(Meaning.SCHEME, "uri_scheme"),
  HOST(Meaning.HOST, "requested_host", "destination_host"),
  PATH(Meaning.PATH, "requested_path"),
  URL(Meaning.URL, "url"),
  REQUEST_LINE(Meaning.REQUEST_LINE, "http_request_first_line", "req_line"),
  STATUS(Meaning.STATUS, "http_status_code", "httpStatus", "status_code"),
  BYTES_UP(Meaning.BYTES_UP, "client_to_server_bytes", "source_bytes", "bytes_from_client"),
  BYTES_DOWN(
      Meaning.BYTES_DOWN,
      "server_to_client_bytes",
      "destination_bytes",
      "bytes_from_server",
      "bytes_to_client"),
  DURATION(Meaning.DURATION, "TransactionMS"),
  RESULT(Meaning.ACTION, "result"),
  BLOCK_NUMBER(Meaning.IGNORED, "block_id", "block_res"),
  CATEGORY(Meaning.CATEGORY, "category", "url_categories", "urlCategories", "categories"),
  USER_AGENT(Meaning.USER_AGENT, "user_agent", "userAgent"),
  USER_AGENT_COMMENT(Meaning.USER_AGENT, "user_agent_comment"),
  MESSAGE(Meaning.IGNORED, "message"),
  OTHER(
      Meaning.IGNORED,
      "id",
      "user_id",
      "virus",
      "media_type",
      "application_type",
      "reputation",
      "last_rule",
      "location",
      "block_reason",
      "user_agent_product",
      "user_agent_version",
      "process_name",
      "destination_ip",
      "destination_port",
      "pop_country_code",
      "referer",
      "ssl_scanned",
      "av_scanned_up",
      "av_scanned_down",
      "rbi",
      "dlp",
      "client_system_name",
      "filename",
      "pop_egress_ip",
      "pop_ingress_ip",
      "proxy_port",
      "mw_probability",
      "discarded_host",
      "ssl_client_prot",
      "ssl_server_prot",
      "domain_fronting_url",
      "site",
      "action",
      "tenant_id",
      "company_id",
      "http_referer",
      "hostname",
      "ruleset_name",
      "rule_name",
      "body_infected",
      "virus_names",
      "body_modified",
      "application_reputation",
      "application_name",
      "url_reputation_string",
      "url_reputation_code");

  static final NameTable<SkyhighName> TABLE = NameTable.of(values(), name -> name.names);

  private final Meaning meaning;
  private final ImmutableList<String> names;

  SkyhighName(Meaning meaning, String... names) {
    this.meaning = meaning;
    this.names = ImmutableList.copyOf(names);
  }

  @Override
  public Meaning meaning() {
    return meaning;
  }
}
