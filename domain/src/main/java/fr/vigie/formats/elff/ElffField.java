package fr.vigie.formats.elff;

import com.google.common.collect.ImmutableList;
import fr.vigie.formats.syntax.NameTable;
import fr.vigie.formats.web.Meaning;
import fr.vigie.formats.web.WebName;

/**
 * The fields of W3C extended logs that are read, of those with one meaning the preferred first.
 *
 * <p>The prefix says who sent to whom: {@code cs} client to server, so {@code cs-bytes} went up and
 * {@code sc-bytes} down (https://www.w3.org/TR/WD-logfile.html). The rest are the names of Symantec
 * ProxySG and Cloud SWG, Microsoft IIS and TMG, Cisco WSA, NetScaler, CloudFront and Netskope.
 */
enum ElffField implements WebName {
  DATE(Meaning.DATE, "date"),
  TIME(Meaning.TIME_OF_DAY, "time"),
  LOCAL_TIME(Meaning.STAMP, "localtime"),
  GREENWICH_TIME(Meaning.STAMP, "gmttime"),
  STAMP(Meaning.STAMP, "x-timestamp", "timestamp", "datetime", "date-time"),
  EPOCH(Meaning.STAMP, "x-timestamp-unix-utc", "x-timestamp-unix"),
  CLIENT(Meaning.CLIENT, "c-ip", "x-client-ip", "clientip"),
  USER(Meaning.USER, "cs-username"),
  USER_DISTINGUISHED_NAME(Meaning.USER, "cs-userdn"),
  QUALIFIED_USER(Meaning.USER, "cs-user", "cs-auth-user", "c-username"),
  METHOD(Meaning.METHOD, "cs-method"),
  OPERATION(Meaning.METHOD, "s-operation", "c-method"),
  SCHEME(Meaning.SCHEME, "cs-uri-scheme", "c-uri-scheme"),
  PROTOCOL(Meaning.SCHEME, "cs-protocol"),
  URL(Meaning.URL, "cs-uri", "cs-url"),
  CLIENT_URL(Meaning.URL, "c-uri", "c-url"),
  WHOLE_URL(Meaning.URL, "x-cs-url"),
  SENT_URL(Meaning.URL, "sr-uri", "s-uri"),
  HOST(Meaning.HOST, "cs-host"),
  ASKED_HOST(Meaning.HOST, "x-host-header"),
  URL_HOST(Meaning.HOST, "cs-uri-host", "cs-uri-hostname", "c-uri-host"),
  HOST_HEADER(Meaning.HOST, "cs(host)"),
  SENT_HOST(Meaning.HOST, "sr-uri-host", "s-uri-host", "x-http-connect-host"),
  REMOTE_HOST(Meaning.HOST, "r-host", "r-dns", "cs-dns"),
  SERVER_NAME_INDICATION(Meaning.HOST, "x-cs-sni"),
  PATH(Meaning.PATH, "cs-uri-path", "c-uri-path"),
  STEM(Meaning.PATH, "cs-uri-stem", "c-uri-stem"),
  NETSKOPE_PATH(Meaning.PATH, "x-cs-uri-path"),
  PATH_AND_QUERY(Meaning.PATH, "cs-uri-pathquery", "c-uri-pathquery"),
  QUERY(Meaning.QUERY, "cs-uri-query", "c-uri-query"),
  STATUS(Meaning.STATUS, "sc-status", "sc-http-status"),
  BYTES_UP(Meaning.BYTES_UP, "cs-bytes"),
  BYTES_DOWN(Meaning.BYTES_DOWN, "sc-bytes"),
  DURATION(Meaning.DURATION, "time-taken", "x-elapsed-time"),
  FILTER_RESULT(Meaning.ACTION, "sc-filter-result"),
  PROXY_ACTION(Meaning.ACTION, "s-action", "action", "x-policy-action"),
  RESULT_CODE(Meaning.ACTION, "sc-result-code", "sc-result-code-denial"),
  RESULT_AND_STATUS(Meaning.ACTION, "x-resultcode-httpstatus"),
  EXCEPTION(Meaning.ACTION, "x-exception-id"),
  /** Netskope: what became of the handshake, before any policy looked at a request. */
  HANDSHAKE(Meaning.ACTION, "x-cs-ssl-engine-action", "x-sr-ssl-engine-action"),
  CATEGORIES(Meaning.CATEGORY, "cs-categories", "cs-category", "sc-filter-category"),
  URL_CATEGORY(Meaning.CATEGORY, "cs-uri-categories", "cs-uri-category", "urlcategory"),
  WEB_CATEGORY(Meaning.CATEGORY, "x-webcat-code-full", "x-webcat-code-abbr", "x-category"),
  USER_AGENT(Meaning.USER_AGENT, "cs(user-agent)", "cs-user-agent", "c-agent"),
  SUSPECT_USER_AGENT(Meaning.USER_AGENT, "x-suspect-user-agent");

  static final NameTable<ElffField> TABLE = NameTable.of(values(), field -> field.names);

  private final Meaning meaning;
  private final ImmutableList<String> names;

  ElffField(Meaning meaning, String... names) {
    this.meaning = meaning;
    this.names = ImmutableList.copyOf(names);
  }

  @Override
  public Meaning meaning() {
    return meaning;
  }
}
