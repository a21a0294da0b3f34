package fr.vigie.formats.zscaler;

import com.google.common.collect.ImmutableList;
import fr.vigie.formats.syntax.NameTable;
import fr.vigie.formats.web.Meaning;
import fr.vigie.formats.web.WebName;

/**
 * What is read of Zscaler's web log, under the names of its feeds' fields and under those that the
 * well-known feeds for Splunk, Sentinel, QRadar and Elastic give them; of those with one meaning
 * the preferred first (Zscaler, "NSS Feed Output Format: Web Logs",
 * https://help.zscaler.com/zia/nss-feed-output-format-web-logs).
 */
enum ZscalerName implements WebName {
  TIME(Meaning.STAMP, "datetime", "time", "devTime", "rt", "timestamp"),
  EPOCH(Meaning.STAMP, "epochtime"),
  ZONE(Meaning.ZONE, "tz", "timezone"),
  CLIENT(Meaning.CLIENT, "cip", "cltip", "ClientIP", "client_ip", "src"),
  INTERNAL_CLIENT(Meaning.CLIENT, "cintip", "cltintip", "srcPostNAT"),
  PUBLIC_CLIENT(Meaning.CLIENT, "cpubip", "cltpubip", "clientpublicIP"),
  USER(Meaning.USER, "login", "user", "elogin", "usrName", "suser"),
  METHOD(Meaning.METHOD, "reqmethod", "requestmethod", "method"),
  PROTOCOL(Meaning.SCHEME, "proto", "protocol", "appproto", "app"),
  HOST(Meaning.HOST, "host", "hostname", "ehost", "dhost"),
  URL(Meaning.URL, "url", "eurl", "request"),
  STATUS(Meaning.STATUS, "respcode", "status", "outcome"),
  BYTES_UP(Meaning.BYTES_UP, "reqsize", "requestsize", "srcBytes", "out"),
  BYTES_DOWN(Meaning.BYTES_DOWN, "respsize", "responsesize", "dstBytes", "in"),
  DURATION(Meaning.DURATION, "ctime", "clienttranstime"),
  ACTION(Meaning.ACTION, "action", "act"),
  CATEGORY(Meaning.CATEGORY, "urlcat", "urlcategory", "eurlcat"),
  SUBCATEGORY(Meaning.CATEGORY, "urlsubcat"),
  /** The category in CEF, the action in LEEF. */
  CATEGORY_OR_ACTION(Meaning.CATEGORY, "cat"),
  SUPER_CATEGORY(Meaning.CATEGORY, "urlsupercat", "urlsupercategory"),
  USER_AGENT(Meaning.USER_AGENT, "ua", "useragent", "eua", "requestClientApplication"),
  RECORD_ID(Meaning.RECORD_ID, "recordid", "event_id", "externalId"),
  SOURCE_TYPE(Meaning.IGNORED, "sourcetype"),
  BASE64_URL(Meaning.IGNORED, "b64url"),
  BASE64_HOST(Meaning.IGNORED, "b64host"),
  BASE64_USER_AGENT(Meaning.IGNORED, "b64ua");

  static final NameTable<ZscalerName> TABLE = NameTable.of(values(), name -> name.names);

  private final Meaning meaning;
  private final ImmutableList<String> names;

  ZscalerName(Meaning meaning, String... names) {
    this.meaning = meaning;
    this.names = ImmutableList.copyOf(names);
  }

  @Override
  public Meaning meaning() {
    return meaning;
  }
}
