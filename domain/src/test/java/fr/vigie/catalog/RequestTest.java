package fr.vigie.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          GET https://Example.COM/a?b=c#d | GET | example.com | /a | b=c
          https://example.com | GET | example.com | / | -
          example.com | GET | example.com | / | -
          example.com/a/b | GET | example.com | /a/b | -
          example.com:8443/a | GET | example.com | /a | -
          //example.com/a | GET | example.com | /a | -
          https://example.com/a POST | POST | example.com | /a | -
          post https://example.com/a | POST | example.com | /a | -
          CONNECT example.com:443 | CONNECT | example.com | - | -
          example.com:443 CONNECT | CONNECT | example.com | - | -
          CONNECT [2001:db8::1]:443 | CONNECT | [2001:db8::1] | - | -
          https://example.com./ | GET | example.com | / | -
          https://user:pass@example.com:443/ | GET | example.com | / | -
          https://chatgpt.com@evil.example/ | GET | evil.example | / | -
          https://a@b@evil.example/ | GET | evil.example | / | -
          https://evil.example\\@chatgpt.com/ | GET | evil.example | /@chatgpt.com/ | -
          https://example.com?q=x | GET | example.com | / | q=x
          https://example.com#chatgpt.com/ | GET | example.com | / | -
          wss://example.com/chat | GET | example.com | /chat | -
          https://ch%61tgpt.com/ | GET | chatgpt.com | / | -
          https://bücher.example/ | GET | xn--bcher-kva.example | / | -
          https://сhatgpt.com/ | GET | xn--hatgpt-hrf.com | / | -
          https://ｃｈａｔｇｐｔ。com/ | GET | chatgpt.com | / | -
          http://192.0.2.1:8080/ | GET | 192.0.2.1 | / | -
          http://3221225985/ | GET | 192.0.2.1 | / | -
          http://0xC0.0x00.0x02.0x01/ | GET | 192.0.2.1 | / | -
          http://0300.0.2.1/ | GET | 192.0.2.1 | / | -
          http://192.0.513/ | GET | 192.0.2.1 | / | -
          http://[2606:4700::6812:212d]/ | GET | [2606:4700::6812:212d] | / | -
          http://[2606:4700:0:0:0:0:6812:212D]:80/ | GET | [2606:4700::6812:212d] | / | -
          http://[::FFFF:192.0.2.1]/ | GET | [::ffff:192.0.2.1] | / | -
          http://[fe80::1%25eth0]/ | GET | [fe80::1] | / | -
          https:///chatgpt.com/a | GET | chatgpt.com | /a | -
          HTTPS:/chatgpt.com/a | GET | chatgpt.com | /a | -
          https:\\\\chatgpt.com\\a | GET | chatgpt.com | /a | -
          https:8443/a | GET | https | /a | -
          news:8080/a | GET | news | /a | -
          news:8080 | GET | news | / | -
          someone:secret@example.com/a | GET | example.com | /a | -
          news.example/mailto:a@b.example | GET | news.example | /mailto:a@b.example | -
          https://example.com/b/../a/./c | GET | example.com | /a/c | -
          https://example.com/../a/b/.. | GET | example.com | /a/ | -
          https://example.com/a/%2e%2E/b/%2e | GET | example.com | /b/ | -
          https://example.com/a..b/.c/...?../d | GET | example.com | /a..b/.c/... | ../d
          https://example.com//a | GET | example.com | //a | -
          http://under_score.example/ | GET | under_score.example | / | -
          """)
  void anAddressIsReadAsABrowserReadsIt(
      String line, String method, String host, @Nullable String path, @Nullable String query) {
    Request request = Request.parse(line).orElseThrow();
    assertThat(request.method()).isEqualTo(method);
    assertThat(request.host()).isEqualTo(host);
    assertThat(request.path()).isEqualTo(path);
    assertThat(request.query()).isEqualTo(query);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "GET",
        "https://",
        "https:///",
        "https://a..b/",
        "https://.a/",
        "https://a b/ c",
        "http://[::1/",
        "http://[zz]/",
        "http://256.1.1.1/",
        "http://1.2.3.4.5/",
        "http://a^b/",
        "http://08.1.1.1/",
        "mailto:someone@openai.com",
        "POST MAILTO:someone@openai.com?subject=x",
        "sip:someone@openai.com",
        "xmpp:someone@openai.com/home",
        "tel:+33123456789",
        "urn:isbn:0451450523"
      })
  void whatNamesNoHostIsNoRequest(String line) {
    assertThat(
            Request.parse(line)
                .map(Request::host)
                .filter(host -> !host.equals("a"))
                .filter(host -> !host.equals("get")))
        .isEmpty();
  }

  @Test
  void aByteOrderMarkBeforeTheFirstLineIsNoPartOfTheMethod() {
    Request request = Request.parse("\uFEFFPOST https://example.com/a").orElseThrow();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.host()).isEqualTo("example.com");
  }

  @Test
  void aWordAloneIsAHostOfOneLabel() {
    assertThat(Request.parse("intranet").map(Request::host)).hasValue("intranet");
  }
}
