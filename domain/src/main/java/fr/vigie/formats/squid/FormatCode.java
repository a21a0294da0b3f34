package fr.vigie.formats.squid;

import com.google.common.collect.ImmutableList;
import fr.vigie.formats.web.Meaning;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A code of Squid's {@code logformat}, of those with one meaning the preferred first
 * (squid-cache/squid, src/cf.data.pre and src/format/Token.cc).
 */
enum FormatCode {
  SECONDS(Meaning.STAMP, Text.WORD, "ts"),
  SUBSECOND(Meaning.IGNORED, Text.WORD, "tu"),
  LOCAL_TIME(Meaning.IGNORED, Text.FREE, "tl"),
  GREENWICH_TIME(Meaning.IGNORED, Text.FREE, "tg"),
  START_TIME(Meaning.IGNORED, Text.WORD, "tS"),
  DURATION(Meaning.DURATION, Text.WORD, "tr"),
  CLIENT(Meaning.CLIENT, Text.WORD, ">a", "SRC"),
  CLIENT_NAME(Meaning.CLIENT, Text.WORD, ">A"),
  USER(Meaning.USER, Text.NAME, "un"),
  LOGIN(Meaning.USER, Text.NAME, "ul", "LOGIN"),
  EXTERNAL_USER(Meaning.USER, Text.NAME, "ue", "EXT_USER"),
  IDENT(Meaning.USER, Text.NAME, "ui", "IDENT"),
  METHOD(Meaning.METHOD, Text.WORD, "rm", "METHOD"),
  CLIENT_METHOD(Meaning.METHOD, Text.WORD, ">rm"),
  SERVER_METHOD(Meaning.METHOD, Text.WORD, "<rm"),
  URL(Meaning.URL, Text.NAME, "ru"),
  CLIENT_URL(Meaning.URL, Text.NAME, ">ru", "URI"),
  SERVER_URL(Meaning.URL, Text.NAME, "<ru"),
  SCHEME(Meaning.SCHEME, Text.WORD, ">rs", "PROTO"),
  HOST(Meaning.HOST, Text.WORD, ">rd", "DST"),
  SERVER_HOST(Meaning.HOST, Text.WORD, "<rd"),
  PATH(Meaning.PATH, Text.NAME, ">rp", "rp", "PATH"),
  SERVER_PATH(Meaning.PATH, Text.NAME, "<rp"),
  STATUS(Meaning.STATUS, Text.WORD, ">Hs", "Hs"),
  SERVER_STATUS(Meaning.STATUS, Text.WORD, "<Hs"),
  /** All that came from the client, tunnel payload included. */
  BYTES_UP(Meaning.BYTES_UP, Text.WORD, ">st"),
  BYTES_DOWN(Meaning.BYTES_DOWN, Text.WORD, "<st"),
  RESULT(Meaning.ACTION, Text.WORD, "Ss"),
  SERVER_NAME_INDICATION(Meaning.IGNORED, Text.WORD, "ssl::>sni", "tls::>sni"),
  REQUEST_HEADER(Meaning.IGNORED, Text.FREE, ">h", ">ha"),
  REPLY_HEADER(Meaning.IGNORED, Text.FREE, "<h"),
  FREE_TEXT(
      Meaning.IGNORED,
      Text.FREE,
      "note",
      "et",
      "TAG",
      "EXT_TAG",
      "ea",
      "EXT_LOG",
      "DATA",
      "credentials",
      "err_detail",
      "USER_CERT",
      "USER_CERTCHAIN",
      "ssl::>cert_subject",
      "ssl::>cert_issuer",
      "ssl::<cert_subject",
      "ssl::<cert_issuer",
      "tls::>cert_subject",
      "tls::>cert_issuer",
      "tls::<cert_subject",
      "tls::<cert_issuer",
      "adapt::<last_h",
      "icap::<last_h",
      "icap::>h",
      "icap::<h",
      "adapt::all_trs",
      "adapt::sum_trs"),
  OTHER_WORD(
      Meaning.IGNORED,
      Text.WORD,
      ">p",
      ">la",
      "la",
      ">lp",
      "lp",
      "<a",
      "<A",
      "<p",
      "<la",
      "oa",
      "<lp",
      ">eui",
      ">qos",
      "<qos",
      ">nfmark",
      "<nfmark",
      ">handshake",
      "transport::>connection_id",
      "<pt",
      "<tt",
      "dt",
      "Sh",
      "mt",
      "rv",
      ">rv",
      "<rv",
      "<rs",
      ">rP",
      "<rP",
      "rG",
      "<bs",
      ">sh",
      "<sh",
      "<sH",
      "<sS",
      "st",
      "sn",
      "err_code",
      "request_attempts",
      "busy_time",
      "master_xaction",
      "ACL",
      "MYADDR",
      "MYPORT",
      "PORT",
      "SRCEUI48",
      "SRCEUI64",
      "SRCPORT",
      "proxy_protocol::>h",
      "ssl::bump_mode",
      "tls::bump_mode",
      "ssl::<cert_errors",
      "tls::<cert_errors",
      "ssl::<cert",
      "tls::<cert",
      "ssl::>negotiated_version",
      "tls::>negotiated_version",
      "ssl::<negotiated_version",
      "tls::<negotiated_version",
      "ssl::>negotiated_cipher",
      "tls::>negotiated_cipher",
      "ssl::<negotiated_cipher",
      "tls::<negotiated_cipher",
      "ssl::>received_hello_version",
      "tls::>received_hello_version",
      "ssl::<received_hello_version",
      "tls::<received_hello_version",
      "ssl::>received_supported_version",
      "tls::>received_supported_version",
      "ssl::<received_supported_version",
      "tls::<received_supported_version",
      "icap::tt",
      "icap::<A",
      "icap::<service_name",
      "icap::ru",
      "icap::rm",
      "icap::>st",
      "icap::<st",
      "icap::<bs",
      "icap::tr",
      "icap::tio",
      "icap::to",
      "icap::Hs");

  /** What a value may hold where nothing quotes it. */
  enum Text {
    /** No blank. */
    WORD,
    /** Blanks where a user put them. */
    NAME,
    /** Blanks as a rule. */
    FREE
  }

  private final Meaning meaning;
  private final Text text;
  private final ImmutableList<String> spellings;

  FormatCode(Meaning meaning, Text text, String... spellings) {
    this.meaning = meaning;
    this.text = text;
    this.spellings = ImmutableList.copyOf(spellings);
  }

  /** A code with one of its spellings. */
  record Spelled(FormatCode code, String spelling) {}

  /** The longest spelling that a format has at a place, as Squid reads it; null when none is. */
  static @Nullable Spelled at(String format, int from) {
    Spelled longest = null;
    for (FormatCode code : values()) {
      for (String spelling : code.spellings) {
        if (format.startsWith(spelling, from)
            && (longest == null || spelling.length() > longest.spelling().length())) {
          longest = new Spelled(code, spelling);
        }
      }
    }
    return longest;
  }

  /** What the value means; some only with the argument in braces. */
  Meaning meaning(String argument) {
    if (this != REQUEST_HEADER) {
      return meaning;
    }
    return switch (argument.toLowerCase(Locale.ROOT)) {
      case "user-agent" -> Meaning.USER_AGENT;
      case "host" -> Meaning.HOST;
      default -> Meaning.IGNORED;
    };
  }

  Text text() {
    return text;
  }
}
