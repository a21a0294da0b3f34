package fr.vigie.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Remembering must not be noticed. */
class RecentHostsTest {
  private static final ToolMatcher MATCHER =
      ToolMatcher.compile(Catalog.shipped(), List.of(), List.of());

  @Test
  void saysWhatTheMatcherSaysHoweverOftenAndInWhateverOrderItIsAsked() {
    List<String> hosts = hosts();
    RecentHosts recent = new RecentHosts(MATCHER);
    Random random = new Random(3);
    for (int i = 0; i < 60_000; i++) {
      String host = hosts.get(random.nextInt(hosts.size()));
      byte[] line =
          ("GET " + host + " " + "-".repeat(random.nextInt(90))).getBytes(StandardCharsets.UTF_8);
      int to = 4 + host.getBytes(StandardCharsets.UTF_8).length;
      assertThat(recent.host(line, 4, to)).as(host).isEqualTo(MATCHER.host(line, 4, to));
    }
  }

  /** Two numbers have the product of their negatives: with one key in four these are such. */
  @Test
  void takesNoHostForOneOfTheNegatedBytes() {
    for (String host : List.of("chat.deepseek.com", "gemini.google.com", "copilot.microsoft.com")) {
      byte[] tool = (host + " ".repeat(64)).getBytes(StandardCharsets.US_ASCII);
      byte[] negated = tool.clone();
      for (int i = 0; i < 16; i++) {
        negated[i] = (byte) (tool[i] ^ (i % 8 == 0 ? 0xFE : 0xFF));
      }
      for (int keys = 0; keys < 40; keys++) {
        RecentHosts recent = new RecentHosts(MATCHER);
        recent.host(negated, 0, host.length());
        assertThat(recent.host(tool, 0, host.length()))
            .as(host)
            .isEqualTo(MATCHER.host(tool, 0, host.length()));
      }
    }
  }

  @Test
  void tellsHalvesOfALongHostFromTheSameExchanged() {
    String half = "a-host-of-thirty-two-bytes-whole";
    String other = ".aaaaaaaaaaaaaaaaaaa.chatgpt.com";
    byte[] exchanged = (other + half + " ".repeat(64)).getBytes(StandardCharsets.US_ASCII);
    byte[] tool = (half + other + " ".repeat(64)).getBytes(StandardCharsets.US_ASCII);
    RecentHosts recent = new RecentHosts(MATCHER);
    recent.host(exchanged, 0, 64);
    assertThat(recent.host(tool, 0, 64))
        .isEqualTo(MATCHER.host(tool, 0, 64))
        .isNotEqualTo(ToolMatcher.NONE);
  }

  /** More than it remembers, and those that differ only behind their first bytes or in length. */
  private static List<String> hosts() {
    List<String> hosts =
        new ArrayList<>(
            List.of(
                "", ".", "x.ai", "X.AI", "x.ai.", "x.ai\0", "\0", "z.ai\0\0", "bücher.example"));
    for (Tool tool : Catalog.shipped().tools()) {
      tool.hosts().forEach(host -> hosts.add(host.pattern().text().replace('*', 'a')));
    }
    for (int i = 0; i < 5_000; i++) {
      hosts.add("www.site" + i + ".example");
    }
    for (int length = 1; length < 80; length++) {
      hosts.add("a".repeat(length));
      hosts.add("a".repeat(length) + "\0");
      hosts.add("a".repeat(length) + ".chatgpt.com");
      hosts.add("chatgpt.com." + "a".repeat(length));
    }
    return hosts;
  }
}
