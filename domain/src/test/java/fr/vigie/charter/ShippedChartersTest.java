package fr.vigie.charter;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.catalog.Catalog;
import fr.vigie.usage.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each shipped charter against a walk of its text: the lists in {@code places/} name every sentence
 * that binds or promises, in the order in which a reader meets it, and what it must be.
 */
class ShippedChartersTest {
  private static final Path CHECKOUT = Path.of(System.getProperty("user.dir")).resolve("..");

  static List<String> shipped() {
    return Charter.SHIPPED;
  }

  @Test
  void everyFileIsShipped() throws IOException {
    try (Stream<Path> files = Files.list(CHECKOUT.resolve("charters"))) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".yaml"))
                  .map(name -> name.replace(".yaml", "")))
          .containsExactlyInAnyOrderElementsOf(Charter.SHIPPED);
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyPlaceOfTheTextIsThereAndNoOther(String id) throws IOException {
    List<String> found = new ArrayList<>();
    for (Charter.Provision provision : version(id).provisions()) {
      found.add(provision.cite() + " | " + provision.kind().label());
    }
    found.add(version(id).fallback().cite() + " | default");
    assertThat(found).containsExactlyInAnyOrderElementsOf(places(id));
  }

  private static List<String> places(String id) throws IOException {
    try (var in = ShippedChartersTest.class.getResourceAsStream("places/" + id + ".txt")) {
      assertThat(in).as("places/%s.txt", id).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyRuleHasAnExampleAndNamesKnownTools(String id) {
    Charter charter = Charter.shipped(id);
    assertThat(charter.id()).isEqualTo(id);
    assertThat(charter.unknownTools(charter.complete(Catalog.shipped()))).isEmpty();
    assertThat(version(id).rules()).allSatisfy(rule -> assertThat(rule.examples()).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void whatATextLeavesOpenIsReview(String id) {
    for (Charter.Rule rule : version(id).rules()) {
      if (rule.toComplete() != null) {
        assertThat(rule.verdict()).as(rule.id()).isEqualTo(Verdict.REVIEW);
        assertThat(rule.toComplete().fr()).startsWith("à compléter : ");
      }
    }
    boolean own = Charter.shipped(id).nature() == Charter.Nature.ADOPTED;
    assertThat(version(id).blanks().isEmpty()).isEqualTo(own);
  }

  @Test
  void linagoraAsksForItsAttributionItsReferencesAndBothDefinitionAndList() {
    Charter charter = Charter.shipped("linagora");
    assertThat(charter.licence().orElseThrow().attribution())
        .isEqualTo(
            "Basé sur le modèle de politique d'utilisation de ChatGPT proposé par LINAGORA (2023)"
                + " / www.linagora.com / CC-BY 4.0");
    Terms terms = version("linagora").terms();
    assertThat(terms.references())
        .extracting(Terms.Reference::kind)
        .containsExactly("it-policy", "ip-clause", "parent-policy", "sector-activities");
    assertThat(terms.references())
        .allSatisfy(reference -> assertThat(reference.toComplete()).isNotNull());
    assertThat(terms.scope()).isNotNull();
    assertThat(terms.scope().tools()).containsExactly("chatgpt");
    assertThat(terms.scope().kinds()).contains("assistant");
  }

  @Test
  void montpellierIsTemporaryUntilSomebodySaysWhenToLookAgain() {
    Charter charter = Charter.shipped("montpellier");
    Terms.TemporaryMeasure measure = version("montpellier").terms().temporaryMeasures().get(0);
    assertThat(measure.reviewBy()).isNull();
    assertThat(measure.toComplete()).isNotNull();
    assertThat(measure.rules()).contains("chatgpt-agents", "chatgpt-prestataires");
    assertThat(charter.populations())
        .filteredOn(Population::external)
        .extracting(Population::id)
        .containsExactly("prestataires");
  }

  @Test
  void dpoConsultingNeverSaysThatTheRegulationAsksForACharter() {
    Charter charter = Charter.shipped("dpo-consulting");
    assertThat(version("dpo-consulting").statements())
        .filteredOn(statement -> statement.cite().equals("FAQ, réponse 2"))
        .singleElement()
        .satisfies(
            statement ->
                assertThat(statement.text().fr()).contains("ne rend pas la charte obligatoire"));
    assertThat(charter.definition().toLowerCase(Locale.ROOT))
        .doesNotContain("charte est obligatoire")
        .doesNotContain("impose une charte")
        .doesNotContain("exige une charte")
        .doesNotContain("requires a charter")
        .doesNotContain("charter is mandatory");
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void theTableForAuditorsIsUpToDate(String id) throws IOException {
    String fresh = ListPlaces.markdown(Charter.shipped(id));
    Path copy = Path.of("target/charters", id + ".md");
    Files.createDirectories(copy.getParent());
    Files.writeString(copy, fresh);
    assertThat(CHECKOUT.resolve("docs/charters/" + id + ".md"))
        .as("out of date: the fresh one is domain/%s", copy)
        .hasContent(fresh);
  }

  private static Charter.Version version(String id) {
    return Charter.shipped(id).versions().get(0);
  }
}
