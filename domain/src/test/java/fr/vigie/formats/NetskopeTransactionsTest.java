package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class NetskopeTransactionsTest {
  private static final LogFormat NETSKOPE = LogFormats.named("netskope-transactions");

  /** Columns from the address to the category, as the product orders them. */
  private static final String MIDDLE =
      "192.0.2.7 - \"jd@example.org\" POST https \"a=1\" \"Moz (X)\" - 200 - a.example a.example /b"
          + " 443 - 0 \"Client\" \"ChatGPT\" - - - - - - - - - - - - - - - - - 1740864610 0"
          + " 192.0.2.7 Web - \"Generative AI\" \"All\" http_transaction";

  private static final String READ =
      "2025-03-01T21:30:10Z client=192.0.2.7 user=jd@example.org method=POST host=a.example path=/b"
          + " query=a=1 category=Generative AI user_agent=Moz (X) status=200 up=138 down=20 ms=12"
          + " allowed";

  private static RecordParser parser() {
    return NETSKOPE.newParser(FormatOptions.in(ZoneOffset.UTC));
  }

  /** Fills the columns between the type of the event and the action of the policy. */
  private static String row(String front, String middle, String action, String separator) {
    String rest = "- ".repeat(88);
    String all = front + " " + middle + " " + rest + action + " - - -";
    return all.replace(" ", separator)
        .replace("Moz" + separator + "(X)", "Moz (X)")
        .replace("Generative" + separator + "AI", "Generative AI");
  }

  @Test
  void readsTheProductsOrdersWithoutHeader() {
    assertThat(
            Parsed.line(
                    parser(), row("2025-03-01 21:30:10 12 138 20 158", MIDDLE, "allow", " ") + " ")
                .toString())
        .isEqualTo(READ);
    assertThat(
            Parsed.line(
                    parser(),
                    row("2025-03-01 21:30:10 12 138 20", MIDDLE, "block", ",") + ",3029,11,x y,z")
                .toString())
        .isEqualTo(READ.replace("allowed", "blocked"));
  }

  @Test
  void readsRowsUnderAHeader() {
    RecordParser parser = parser();
    assertThat(
            Parsed.line(
                    parser,
                    "#Fields: date,time,time-taken,cs-bytes,sc-bytes,c-ip,cs-username,cs-dns,"
                        + "x-cs-sni,x-category")
                .toString())
        .isEqualTo("HEADER");
    assertThat(
            Parsed.line(
                    parser, "2025-03-01,21:30:10,12,138,20,192.0.2.7,jd,-,a.example,\"Chat, AI\"")
                .toString())
        .isEqualTo(
            "2025-03-01T21:30:10Z client=192.0.2.7 user=jd host=a.example category=Chat, AI up=138"
                + " down=20 ms=12 allowed");
    assertThat(Parsed.line(parser, "2025-03-01,21:30:10,12").toString())
        .isEqualTo("TOO_FEW_FIELDS");
    assertThat(Parsed.line(parser, "").toString()).isEqualTo("BLANK");
  }

  @Test
  void readsWhatWasNotInspected() {
    String middle =
        MIDDLE
            .replace("POST https \"a=1\" \"Moz (X)\" - 200", "- - - - - -")
            .replace(" /b 443", " - 443");
    assertThat(
            Parsed.line(parser(), row("2025-03-01 21:30:10 60625 11755 14784", middle, "-", ","))
                .toString())
        .isEqualTo(
            "2025-03-01T21:30:10Z client=192.0.2.7 user=jd@example.org host=a.example"
                + " category=Generative AI up=11755 down=14784 ms=60625 allowed");
  }

  @Test
  void rejectsARowOfNoKnownOrder() {
    assertThat(Parsed.line(parser(), "2025-03-01 21:30:10 12 138 20 158 192.0.2.7").toString())
        .isEqualTo("NO_HEADER");
  }

  @Test
  void takesABlockedHandshakeForARefusal() {
    String row =
        "{\"date\":\"2025-03-01\",\"time\":\"21:30:10\",\"c-ip\":\"192.0.2.7\",\"cs-method\":\"-\","
            + "\"cs-host\":\"a.example\",\"x-policy-action\":\"NotChecked\","
            + "\"x-cs-ssl-engine-action\":\"%s\"}";
    assertThat(Parsed.line(parser(), row.formatted("Block")).toString()).endsWith("blocked");
    assertThat(Parsed.line(parser(), row.formatted("Bypass")).toString()).endsWith("allowed");
  }
}
