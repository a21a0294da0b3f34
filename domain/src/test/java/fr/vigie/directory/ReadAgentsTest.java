package fr.vigie.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

class ReadAgentsTest {
  private static final String CANARY = "zq7canaryx9";
  private static final Path FILE = Path.of("agents.csv");

  /** Pieces that make and break rows, with a name that must never come back. */
  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
        CANARY,
        CANARY.toUpperCase(Locale.ROOT),
        ",",
        ",",
        ",",
        ";",
        "|",
        "\"",
        "\n",
        "\r\n",
        "2026-09-01",
        "2026-13-01",
        "yes",
        " ",
        "é",
        "user,aliases,department,population,valid_from,valid_to,excluded\n");
  }

  @Property
  void noErrorRepeatsAName(
      @ForAll boolean header, @ForAll @Size(max = 60) List<@From("pieces") String> text) {
    String start =
        header ? "user,aliases,department,population,valid_from,valid_to,excluded\n" : CANARY;
    byte[] bytes = (start + String.join("", text)).getBytes(StandardCharsets.UTF_8);
    try {
      ReadAgents.of(FILE, bytes);
    } catch (DirectoryException refused) {
      assertThat(refused.toString().toLowerCase(Locale.ROOT)).doesNotContain(CANARY);
      assertThat(refused.errors()).isNotEmpty().allMatch(e -> e.matches("agents\\.csv:\\d+: .+"));
    }
  }

  /** Whatever the spelling, an alias that one person has leads to that person and nobody else. */
  @Property(tries = 200)
  void everySpellingOfEveryAliasLeadsToItsPerson(
      @ForAll @Size(min = 1, max = 12) @UniqueElements List<@From("logins") String> logins,
      @ForAll @Size(12) List<@From("decorations") String> decorations,
      @ForAll boolean semicolon)
      throws IOException {
    StringBuilder csv =
        new StringBuilder("user,aliases,department,population,valid_from,valid_to,excluded\n");
    for (int at = 0; at < logins.size(); at++) {
      csv.append("person").append(at).append(',').append(logins.get(at)).append(",,,,,\n");
    }
    String text = semicolon ? csv.toString().replace(',', ';') : csv.toString();
    Path file = Files.createTempFile("agents", ".csv");
    Files.writeString(file, text);
    Directory directory = Directory.load(file, 5);
    Files.delete(file);
    for (int at = 0; at < logins.size(); at++) {
      String written = decorations.get(at).replace("LOGIN", logins.get(at));
      assertThat(directory.resolve(written, LocalDate.of(2026, 9, 1)))
          .as(written)
          .map(Person::id)
          .contains("person" + at);
    }
  }

  @Provide
  Arbitrary<String> logins() {
    return Arbitraries.strings()
        .withChars("abcdefghijklmnopqrstuvwxyz.-_0123456789")
        .ofMinLength(3)
        .ofMaxLength(12)
        .filter(login -> !login.matches("person\\d+"));
  }

  @Provide
  Arbitrary<String> decorations() {
    return Arbitraries.of(
        "LOGIN", "AD\\LOGIN", "ad\\LOGIN", "LOGIN@REALM", " LOGIN ", "A.B\\LOGIN");
  }
}
