package fr.vigie.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.yaml.InvalidYamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StartCharterTest {
  @TempDir Path folder;

  static List<String> shipped() {
    return Charter.SHIPPED;
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void aNewCharterLoadsUnderItsOwnNameWithTheSameRulesAndBlanks(String id) throws IOException {
    LocalDate day = LocalDate.of(2027, 1, 1);
    String text = StartCharter.from(id, "exemple", "Ville \"A\" \\ B", day);
    Charter started = Charter.load(Files.writeString(folder.resolve("exemple.yaml"), text));
    Charter origin = Charter.shipped(id);
    assertThat(started.id()).isEqualTo("exemple");
    assertThat(started.organisation()).isEqualTo("Ville \"A\" \\ B");
    assertThat(started.nature()).isEqualTo(Charter.Nature.ADOPTED);
    assertThat(started.licence()).isEqualTo(origin.licence());
    Charter.Version version = started.versions().get(0);
    assertThat(version.validFrom()).isEqualTo(day);
    assertThat(version.rules()).isEqualTo(origin.versions().get(0).rules());
    assertThat(version.dateNote()).as("what it said of the day replaced").isNull();
    assertThat(version.blanks())
        .isEqualTo(
            origin.versions().get(0).blanks().stream()
                .filter(blank -> !blank.id().equals("valid_from"))
                .toList());
    assertThat(text.lines().filter(line -> line.strip().equals("# À COMPLÉTER")))
        .hasSize(version.blanks().size());
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void withoutDayNorOrganisationItSaysWhatTheShippedOneSays(String id) throws IOException {
    String text = StartCharter.from(id, "exemple", null, null);
    Charter started = Charter.load(Files.writeString(folder.resolve("exemple.yaml"), text));
    Charter origin = Charter.shipped(id);
    assertThat(started.name()).isEqualTo(origin.name());
    assertThat(started.versions()).isEqualTo(origin.versions());
  }

  @Test
  void anotherOrganisationDoesNotBearTheNameOfTheFirst() throws IOException {
    for (String id : List.of("isere", "montpellier")) {
      String text = StartCharter.from(id, "exemple", "Ville d'Exemple", null);
      Charter started = Charter.load(Files.writeString(folder.resolve("exemple.yaml"), text));
      assertThat(started.name().fr())
          .isEqualTo("Charte de l'usage de l'IA générative, Ville d'Exemple");
      assertThat(started.name().en()).endsWith(", Ville d'Exemple");
    }
    assertThat(StartCharter.from("linagora", "exemple", "Ville d'Exemple", null))
        .contains("Politique d'utilisation de ChatGPT, d'après le modèle de LINAGORA");
  }

  @Test
  void anIdThatIsNoneIsRefused() {
    assertThatThrownBy(() -> StartCharter.from("isere", "Ma Charte", null, null))
        .isInstanceOf(InvalidYamlException.class)
        .hasMessageContaining("charter");
    assertThatThrownBy(() -> StartCharter.from("absente", "a", null, null))
        .hasMessage("no shipped charter: absente");
  }
}
