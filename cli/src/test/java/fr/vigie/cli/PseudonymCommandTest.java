package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person's own request, over the demo's directory, key and lake. */
class PseudonymCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SAMPLES = CommandLineRun.checkout().resolve("sample-logs");

  @TempDir Path folder;
  private Path configuration;
  private Path lake;
  private Person person;

  /** Somebody of the sample's directory. */
  private record Person(List<String> names, String pseudonym, boolean excluded) {}

  @BeforeEach
  void copyTheDemo() throws IOException, SQLException {
    lake = DemoRun.copy(DemoRun.here().lake(), folder.resolve("lake"));
    DemoRun.copy(DemoRun.here().folder().resolve("keys"), folder.resolve("keys"));
    configuration = folder.resolve("vigie.yaml");
    Files.writeString(
        configuration,
        Files.readString(SAMPLES.resolve("vigie.yaml"))
            .replace("  period: year\n", "  period: year\n  access_requests: true\n")
            .replace("directory: agents.csv", "directory: " + SAMPLES.resolve("agents.csv"))
            .replace("path: lists/", "path: " + SAMPLES.resolve("lists") + "/")
            .replace("[\"proxy/", "[\"" + SAMPLES.resolve("proxy") + "/")
            .replace("[\"saas/", "[\"" + SAMPLES.resolve("saas") + "/"));
    List<String> stored =
        rows("SELECT DISTINCT user_pseudonym FROM usage_events WHERE subject = 'user'");
    person =
        persons().stream()
            .filter(one -> one.names().size() > 1 && stored.contains(one.pseudonym()))
            .findFirst()
            .orElseThrow();
  }

  private List<String> rows(String sql) throws IOException, SQLException {
    try (PublishedLake published = new PublishedLake(DemoRun.here().lake())) {
      return published.rows(sql);
    }
  }

  /** Pseudonyms as docs/privacy.md defines them, without the code under test. */
  private static List<Person> persons() throws IOException {
    String key =
        Files.readAllLines(SAMPLES.resolve("keys/pseudonym-2026.key")).stream()
            .filter(line -> line.matches("[0-9a-f]{64}"))
            .findFirst()
            .orElseThrow();
    List<Person> persons = new ArrayList<>();
    for (String row : Files.readAllLines(SAMPLES.resolve("agents.csv"))) {
      String[] cells = row.split(",", -1);
      if (!cells[0].equals("user")) {
        List<String> names =
            Stream.concat(Stream.of(cells[0]), Arrays.stream(cells[1].split("\\|")))
                .filter(name -> !name.isEmpty())
                .toList();
        persons.add(
            new Person(
                names,
                pseudonym(HexFormat.of().parseHex(key), cells[0].toLowerCase(Locale.ROOT)),
                cells[6].equals("yes")));
      }
    }
    return persons;
  }

  private static String pseudonym(byte[] key, String person) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((byte) 1);
      byte[] digest = mac.doFinal(person.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private CommandLineRun ask(String name, String... more) {
    return CommandLineRun.withInput(
        name,
        Stream.concat(
                Stream.of(
                    "pseudonym",
                    "--config",
                    configuration.toString(),
                    "--approved-by",
                    "DPO, request 7"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private JsonNode answer(String name) throws IOException {
    CommandLineRun run = ask(name, "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private Path register() {
    return lake.resolve("access_requests");
  }

  private void replace(String before, String after) throws IOException {
    String text = Files.readString(configuration);
    assertThat(text).contains(before);
    Files.writeString(configuration, text.replace(before, after));
  }

  private CommandLineRun verify() {
    return CommandLineRun.of("verify", "--lake", lake.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  access_requests: false\n"})
  void it_is_off_unless_the_organisation_allows_it(String said) throws IOException {
    replace("  access_requests: true\n", said);
    CommandLineRun run = ask(person.names().get(0));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("does not say keys.access_requests: true");
    assertThat(register()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "off", "\"true\"", "\"yes\"", "1"})
  void only_a_plain_yes_allows_it(String said) throws IOException {
    replace("access_requests: true", "access_requests: " + said);
    CommandLineRun run = ask(person.names().get(0));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("keys.access_requests");
    assertThat(register()).doesNotExist();
  }

  @Test
  void a_yes_of_yaml_1_1_is_one() throws IOException {
    replace("access_requests: true", "access_requests: yes");
    assertThat(ask(person.names().get(0)).exitCode()).isZero();
  }

  @Test
  void every_alias_leads_to_the_rows_of_the_lake() throws IOException, SQLException {
    List<String> expected =
        rows(
            "SELECT DISTINCT month, user_pseudonym, key_id FROM usage_events WHERE user_pseudonym ="
                + " '"
                + person.pseudonym()
                + "' ORDER BY month");
    assertThat(expected).isNotEmpty();
    for (String alias : person.names()) {
      for (String spelled : List.of(alias, "  " + alias.toUpperCase(Locale.ROOT) + "\r\n")) {
        JsonNode answer = answer(spelled);
        assertThat(answer.get("found"))
            .extracting(
                one ->
                    String.join(
                        "|",
                        one.get("month").asText(),
                        one.get("pseudonym").asText(),
                        one.get("key_id").asText()))
            .isEqualTo(expected);
        assertThat(answer.get("found")).allMatch(one -> one.get("shown").asBoolean());
        assertThat(texts(answer.get("searched")))
            .containsExactly("2026-07", "2026-08", "2026-09", "2026-10");
        assertThat(answer.get("several_persons")).isEmpty();
        assertThat(answer.get("without_key")).isEmpty();
        assertThat(answer.get("another_directory")).isEmpty();
      }
    }
    CommandLineRun told = ask(person.names().get(0));
    assertThat(told.out().lines().skip(1))
        .allMatch(line -> line.matches("2026-\\d\\d  " + person.pseudonym() + "  key [0-9a-f]+"))
        .hasSameSizeAs(expected);
  }

  @Test
  void somebody_excluded_and_somebody_unknown_are_answered_alike() throws IOException {
    Person excluded = persons().stream().filter(Person::excluded).findFirst().orElseThrow();
    CommandLineRun one = ask(excluded.names().get(0));
    CommandLineRun other = ask("zebulon.inconnu");
    assertThat(one.exitCode()).as(one.err()).isZero();
    assertThat(other.exitCode()).isZero();
    assertThat(one.out().replace("001.json", "002.json")).isEqualTo(other.out());
    assertThat(one.err()).isEqualTo(other.err()).isEmpty();
    assertThat(other.out())
        .contains("nothing is held under that name in 2026-07, 2026-08, 2026-09, 2026-10")
        .doesNotContain("zebulon");
    String first = Files.readString(register().resolve("001.json"));
    String second = Files.readString(register().resolve("002.json"));
    assertThat(what(first)).isEqualTo(what(second));
  }

  /** The lines of a record that do not tell its place in the register. */
  private static List<String> what(String record) {
    return record
        .lines()
        .filter(line -> !line.matches("  \"(number|previous|signature)\": .*"))
        .toList();
  }

  @Test
  void a_name_that_the_directory_lacks_is_found_as_it_stands() throws IOException, SQLException {
    Path without = folder.resolve("agents.csv");
    Files.write(
        without,
        Files.readAllLines(SAMPLES.resolve("agents.csv")).stream()
            .filter(row -> !row.startsWith(person.names().get(0) + ","))
            .toList());
    Path full = SAMPLES.resolve("agents.csv");
    replace("directory: " + full, "directory: " + without);
    CommandLineRun again =
        CommandLineRun.of(
            "restate",
            "--config",
            configuration.toString(),
            "--month",
            "2026-10",
            "--reason",
            "shorter directory");
    assertThat(again.exitCode()).as(again.err()).isZero();

    // The same person by the fuller directory: what the month no longer shows is held all the same.
    replace("directory: " + without, "directory: " + full);
    JsonNode earlier = answer(person.names().get(0));
    assertThat(texts(earlier.get("another_directory"))).containsExactly("2026-10");
    assertThat(earlier.get("found"))
        .filteredOn(one -> one.get("month").asText().equals("2026-10"))
        .singleElement()
        .satisfies(one -> assertThat(one.get("shown").asBoolean()).isFalse())
        .satisfies(one -> assertThat(one.get("pseudonym").asText()).isEqualTo(person.pseudonym()));
    assertThat(ask(person.names().get(0)).out())
        .contains("in an earlier publication only")
        .contains("2026-10: published with another directory");

    replace("directory: " + full, "directory: " + without);
    List<JsonNode> found = new ArrayList<>();
    for (String name : person.names()) {
      answer(name).get("found").forEach(found::add);
    }
    assertThat(found)
        .isNotEmpty()
        .allMatch(one -> one.get("month").asText().equals("2026-10"))
        .allMatch(one -> one.get("shown").asBoolean())
        .noneMatch(one -> one.get("pseudonym").asText().equals(person.pseudonym()));
  }

  @Test
  void a_name_of_several_persons_gives_nothing_of_itself() throws IOException {
    Path ambiguous = folder.resolve("agents.csv");
    String alias = person.names().get(1);
    Files.writeString(
        ambiguous,
        Files.readString(SAMPLES.resolve("agents.csv")).stripTrailing()
            + "\nhomonyme,"
            + alias
            + ",Direction des routes,agents,2026-08-31,,no\n");
    replace("directory: " + SAMPLES.resolve("agents.csv"), "directory: " + ambiguous);
    JsonNode answer = answer(alias);
    assertThat(texts(answer.get("several_persons")))
        .containsExactly("2026-07", "2026-08", "2026-09", "2026-10");
    assertThat(answer.get("found")).isEmpty();
    assertThat(texts(answer(person.names().get(0)).get("several_persons"))).isEmpty();
  }

  @Test
  void a_name_handed_over_gives_neither_person_the_rows_of_the_other()
      throws IOException, SQLException {
    List<String> stored =
        rows("SELECT DISTINCT user_pseudonym FROM usage_events WHERE subject = 'user'");
    Person next =
        persons().stream()
            .filter(one -> stored.contains(one.pseudonym()))
            .filter(one -> !one.pseudonym().equals(person.pseudonym()))
            .findFirst()
            .orElseThrow();
    resolveWith(handed(person, "accueil", "") + handed(next, "", "accueil"), List.of(person, next));

    JsonNode answer = answer("accueil");
    assertThat(answer.get("found")).isEmpty();
    assertThat(texts(answer.get("several_persons")))
        .containsExactly("2026-07", "2026-08", "2026-09", "2026-10");
    assertThat(ask("accueil").out())
        .contains("the name is or was that of several persons, and nothing is given")
        .doesNotContain(person.pseudonym(), next.pseudonym(), "nothing is held");

    for (Person one : List.of(person, next)) {
      JsonNode own = answer(one.names().get(0));
      assertThat(own.get("several_persons")).isEmpty();
      assertThat(own.get("found"))
          .isNotEmpty()
          .allMatch(found -> found.get("pseudonym").asText().equals(one.pseudonym()));
    }
  }

  @Test
  void a_name_that_ended_finds_the_person_under_the_keys_of_later_months() throws IOException {
    replace("  period: year\n", "  period: month\n");
    CommandLineRun again =
        CommandLineRun.of(
            "restate",
            "--config",
            configuration.toString(),
            "--month",
            "2026-10",
            "--reason",
            "a key for each month");
    assertThat(again.exitCode()).as(again.err()).isZero();
    List<JsonNode> shown = shownInOctober(person.names().get(0));
    assertThat(shown).hasSize(1);
    assertThat(shown.get(0).get("pseudonym").asText()).isNotEqualTo(person.pseudonym());

    resolveWith(handed(person, "ancien.nom", ""), List.of(person));
    assertThat(shownInOctober("ancien.nom")).isEqualTo(shown);
  }

  private List<JsonNode> shownInOctober(String name) throws IOException {
    List<JsonNode> shown = new ArrayList<>();
    for (JsonNode one : answer(name).get("found")) {
      if (one.get("month").asText().equals("2026-10") && one.get("shown").asBoolean()) {
        shown.add(one);
      }
    }
    return shown;
  }

  /** A person's rows with one alias until the end of August and another from September on. */
  private static String handed(Person person, String until, String from) {
    String row = person.names().get(0) + ",%s,Direction des routes,agents,%s,no\n";
    return String.format(Locale.ROOT, row, until, ",2026-08-31")
        + String.format(Locale.ROOT, row, from, "2026-09-01,");
  }

  /** The sample's directory with other rows for some persons. */
  private void resolveWith(String rows, List<Person> instead) throws IOException {
    Path changed = folder.resolve("agents.csv");
    List<String> kept =
        Files.readAllLines(SAMPLES.resolve("agents.csv")).stream()
            .filter(
                row -> instead.stream().noneMatch(one -> row.startsWith(one.names().get(0) + ",")))
            .toList();
    Files.writeString(changed, String.join("\n", kept) + "\n" + rows);
    replace("directory: " + SAMPLES.resolve("agents.csv"), "directory: " + changed);
  }

  @Test
  void months_whose_events_or_key_are_gone_are_not_searched() throws IOException {
    replace("events_months: 13", "events_months: 3");
    CommandLineRun purged =
        CommandLineRun.of("purge", "--config", configuration.toString(), "--before", "2026-08");
    assertThat(purged.exitCode()).as(purged.err()).isZero();
    JsonNode answer = answer(person.names().get(0));
    assertThat(texts(answer.get("searched"))).containsExactly("2026-08", "2026-09", "2026-10");
    assertThat(answer.get("found")).noneMatch(one -> one.get("month").asText().equals("2026-07"));

    Path key = folder.resolve("keys/pseudonym-2026.key");
    Files.writeString(key, "0".repeat(64) + "\n");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    answer = answer(person.names().get(0));
    assertThat(answer.get("searched")).isEmpty();
    assertThat(answer.get("found")).isEmpty();
    assertThat(texts(answer.get("without_key"))).containsExactly("2026-08", "2026-09", "2026-10");
    assertThat(ask(person.names().get(0)).out())
        .contains("no month could be searched")
        .contains("2026-08, 2026-09, 2026-10: a key is not there any more");
    assertThat(Files.readString(register().resolve("002.json")))
        .contains("\"key_ids\": [],", "\"months\": 0,");

    Files.delete(key);
    CommandLineRun none = ask(person.names().get(0));
    assertThat(none.exitCode()).isEqualTo(4);
    assertThat(none.err()).contains("there is no pseudonym key in");
    assertThat(verify().exitCode()).isZero();
  }

  @Test
  void each_search_leaves_a_record_that_verification_checks() throws IOException {
    assertThat(ask(person.names().get(0)).out()).startsWith("recorded in access_requests/001.json");
    ask(person.names().get(1));
    CommandLineRun run = verify();
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("2 access requests are recorded");
    for (int number = 1; number <= 2; number++) {
      String record = Files.readString(register().resolve("00" + number + ".json"));
      assertThat(record)
          .contains(
              "\"day\": \"2026-11-16\"", "\"approved_by\": \"DPO, request 7\"", "\"months\": 4")
          .doesNotContain(person.pseudonym());
      for (String name : person.names()) {
        assertThat(record).doesNotContainIgnoringCase(name);
      }
    }

    Path first = register().resolve("001.json");
    Files.writeString(first, Files.readString(first).replace("request 7", "request 8"));
    CommandLineRun damaged = verify();
    assertThat(damaged.exitCode()).isEqualTo(6);
    assertThat(damaged.err()).contains("access_requests/001.json: signature does not hold");
    Files.writeString(register().resolve("002.json"), "{}");
    CommandLineRun refused = ask(person.names().get(0));
    assertThat(refused.exitCode()).isEqualTo(6);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("access_requests/002.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \r\n", "one\ntwo", "one\u0000two", "one\ttwo"})
  void standard_input_is_one_name(String input) {
    CommandLineRun run = ask(input);
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("one user name, on one line, in UTF-8").doesNotContain("two");
    assertThat(register()).doesNotExist();
  }

  @Test
  void a_name_has_an_end() {
    assertThat(ask("x".repeat(1025)).exitCode()).isEqualTo(4);
    assertThat(ask("é".repeat(512)).exitCode()).isZero();
  }

  @Test
  void a_name_among_the_arguments_is_refused_and_not_repeated() {
    CommandLineRun run = ask("", "zebulon.inconnu");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("read from standard input, never from arguments")
        .doesNotContain("zebulon");
    assertThat(register()).doesNotExist();
  }

  @Test
  void somebody_must_have_approved_it_by_a_role() {
    assertThat(
            CommandLineRun.withInput("x", "pseudonym", "--config", configuration.toString())
                .exitCode())
        .isEqualTo(2);
    for (String approval : List.of("", " ", "DPO\nand more", "x".repeat(121))) {
      CommandLineRun run =
          CommandLineRun.withInput(
              "x", "pseudonym", "--config", configuration.toString(), "--approved-by", approval);
      assertThat(run.exitCode()).as(approval).isEqualTo(2);
      assertThat(run.err()).contains("at most 120 characters");
    }
    CommandLineRun named =
        CommandLineRun.withInput(
            "Zebulon.Inconnu\n",
            "pseudonym",
            "--config",
            configuration.toString(),
            "--approved-by",
            "DPO (zebulon.inconnu, 7 May)");
    assertThat(named.exitCode()).isEqualTo(2);
    assertThat(named.err()).contains("must not hold a name").doesNotContain("ebulon");
    assertThat(register()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DPO zebulon@example.org",
        "DPO, EXAMPLE\\zebulon",
        "DPO, see /home/zebulon/request",
        "DPO\u202E request 7"
      })
  void the_approval_holds_no_address_and_nothing_invisible(String approval) {
    CommandLineRun run = approved("x", approval);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--approved-by: ").doesNotContain("zebulon", "request 7");
    assertThat(register()).doesNotExist();
  }

  @Test
  void the_approval_names_the_person_by_no_other_name_either() throws IOException {
    resolveWith("zoe,ACCUEIL\\zoé.b|z.bureau@example.org,Cabinet,agents,,,no\n", List.of());
    for (String asked : List.of("zoe", "Zoé.B", "AUTRE\\zoe", "z.bureau@example.org")) {
      for (String approval : List.of("DPO, ZOE", "DPO (Zoe\u0301.B, 7)", "z.bureau: DPO")) {
        CommandLineRun run = approved(asked, approval);
        assertThat(run.exitCode()).as(asked + ": " + approval).isEqualTo(2);
        assertThat(run.err()).contains("must not hold a name").doesNotContainIgnoringCase("zo");
      }
    }
    assertThat(register()).doesNotExist();
    assertThat(approved("zoe", "DPO, zoetrope 7").exitCode()).isZero();
  }

  private CommandLineRun approved(String name, String approval) {
    return CommandLineRun.withInput(
        name, "pseudonym", "--config", configuration.toString(), "--approved-by", approval);
  }

  @Test
  void a_lake_that_is_not_there_or_empty_is_told() throws IOException {
    replace("\nlake: lake\n", "\nlake: empty\n");
    assertThat(ask("x").exitCode()).isEqualTo(4);
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThat(ask("x").exitCode()).isEqualTo(7);
    assertThat(empty.resolve("access_requests")).doesNotExist();
  }

  @Test
  void the_record_lies_in_the_configured_lake_and_nowhere_else() {
    CommandLineRun run = ask("x", "--lake", folder.resolve("copy").toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(register()).doesNotExist();
  }
}
