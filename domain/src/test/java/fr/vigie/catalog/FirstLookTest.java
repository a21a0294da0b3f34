package fr.vigie.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What the first look clears must be what the slow looks find nothing in. */
class FirstLookTest {
  private static final int ROOM = 64;

  private static final Catalog CATALOG = Catalog.shipped();
  private static final CompileCatalog COMPILED =
      new CompileCatalog(
          CATALOG, List.of(DomainList.of("list", List.of("a.io", "some-list.example", "q.ai"))));
  private static final List<Place> PLACES = COMPILED.places().subList(0, COMPILED.lookalikePlace());
  private static final FirstLook FIRST_LOOK = new FirstLook(PLACES, COMPILED.imitations());
  private static final HostTable TABLE = new HostTable(PLACES);

  @Property(tries = 20_000)
  void clearsNothingThatTheSlowLooksFind(@ForAll("hosts") String host) {
    byte[] line = (" ".repeat(ROOM) + host + " ".repeat(ROOM)).getBytes(StandardCharsets.UTF_8);
    int end = line.length - ROOM;
    int suspicions = FIRST_LOOK.suspicions(line, ROOM, end);
    int found = TABLE.find(line, ROOM, end, true);
    if ((suspicions & FirstLook.SHORT_TOOL) == 0) {
      assertThat(TABLE.find(line, ROOM, end, false)).as(host).isEqualTo(found);
    }
    if ((suspicions & (FirstLook.TOOL | FirstLook.SHORT_TOOL)) == 0) {
      assertThat(found).as(host).isEqualTo(ToolMatcher.NONE);
    }
    if ((suspicions & FirstLook.NAME) == 0) {
      assertThat(COMPILED.imitations().suspects(line, ROOM, end)).as(host).isFalse();
    }
  }

  @Test
  void clearsNoHostThatAPatternMeans() {
    for (Place place : PLACES) {
      String host = place.pattern().text().replace('*', 'a');
      for (String one : List.of(host, host.toUpperCase(Locale.ROOT), "evil-" + host)) {
        assertThat(clears(one) && TABLE.find(bytes(one), 0, one.length(), true) != ToolMatcher.NONE)
            .as(one)
            .isFalse();
      }
    }
  }

  @Test
  void clearsNearlyEveryHostThatIsNoTool() {
    Random random = new Random(5);
    int cleared = 0;
    for (int i = 0; i < 1_000; i++) {
      StringBuilder host = new StringBuilder("www.");
      for (int letters = 4 + random.nextInt(10); letters > 0; letters--) {
        host.append((char) ('a' + random.nextInt(26)));
      }
      cleared += clears(host.append(i % 2 == 0 ? ".fr" : ".com").toString()) ? 1 : 0;
    }
    assertThat(cleared).isGreaterThan(900);
  }

  @Test
  void suspectsWholeNamesAndNotWhatBeginsLikeOne() {
    Imitations imitations = COMPILED.imitations();
    for (String suspect :
        List.of("openai.com.evil.tld", "a.OPENAI.com-evil.tld", "x-0penai.fr", "www.open-ai.fr")) {
      assertThat(imitations.suspects(bytes(suspect), 0, suspect.length())).as(suspect).isTrue();
    }
    for (String plain : List.of("app.portsol.com", "openbar.fr", "perplex.fr")) {
      assertThat(imitations.suspects(bytes(plain), 0, plain.length())).as(plain).isFalse();
    }
  }

  @Test
  void leavesToTheSlowLooksWhatItCannotRead() {
    assertThat(clears("a.fr")).as("short").isFalse();
    assertThat(clears("a".repeat(33) + ".example")).as("long").isFalse();
    assertThat(clears("wwww.lemondé.fr")).as("not ASCII").isFalse();
    byte[] alone = bytes("www.lemonde.fr");
    assertThat(FIRST_LOOK.suspicions(alone, 0, alone.length))
        .as("at the array's end")
        .isEqualTo(FirstLook.UNREADABLE);
  }

  private static boolean clears(String host) {
    byte[] line = bytes(" ".repeat(ROOM) + host + " ".repeat(ROOM));
    return FIRST_LOOK.suspicions(line, ROOM, line.length - ROOM) == FirstLook.CLEAR;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Provide
  Arbitrary<String> hosts() {
    Arbitrary<String> patterns =
        Arbitraries.of(PLACES.stream().map(place -> place.pattern().text()).toList())
            .map(text -> text.replace('*', 'a'));
    Arbitrary<String> cut =
        Combinators.combine(patterns, Arbitraries.integers().between(0, 12))
            .as((text, from) -> text.substring(Math.min(from, text.length() - 1)));
    Arbitrary<String> labels =
        Arbitraries.strings().withChars("abcotpenxi0-").ofMinLength(1).ofMaxLength(8);
    Arbitrary<String> telling =
        Arbitraries.of("openai", "0penai", "chatgpt", "xn--opeai-x9a", "huggingface", "www", "é");
    Arbitrary<String> left =
        Arbitraries.oneOf(labels, telling, patterns)
            .list()
            .ofMaxSize(4)
            .map(list -> String.join(".", list));
    Arbitrary<String> between = Arbitraries.of(".", "-", "");
    Arbitrary<String> right = Arbitraries.oneOf(patterns, cut, labels, telling);
    return Combinators.combine(left, between, right, Arbitraries.of(true, false))
        .as(
            (start, glue, end, upper) -> {
              String host = start + glue + end;
              return upper ? host.toUpperCase(Locale.ROOT) : host;
            });
  }
}
