package fr.vigie.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTest {
  private static final String HEADER =
      "user,aliases,department,population,valid_from,valid_to,excluded\n";
  private static final LocalDate DAY = LocalDate.of(2026, 9, 15);
  private static final YearMonth MONTH = YearMonth.of(2026, 9);

  @TempDir Path folder;

  private Directory load(String text, int smallGroup) throws IOException {
    return load(text.getBytes(StandardCharsets.UTF_8), smallGroup);
  }

  private Directory load(byte[] bytes, int smallGroup) throws IOException {
    Path file = folder.resolve("agents.csv");
    Files.write(file, bytes);
    return Directory.load(file, smallGroup);
  }

  @Test
  void aNameHandedOverMeansTheOneAndTheOther() throws IOException {
    Directory directory =
        load(
            HEADER
                + "one,AD\\desk,,,,2026-08-31,no\n"
                + "one,,,,2026-09-01,,no\n"
                + "two,AD\\desk|Second,,,2026-09-01,,no\n",
            5);
    assertThat(directory.subjects("desk")).containsExactly("one", "two");
    assertThat(directory.subjects("TWO")).containsExactly("two");
    assertThat(directory.subjects("nobody")).isEmpty();
    assertThat(directory.spellings("ONE")).containsExactly("ad\\desk", "desk", "one");
    assertThat(directory.spellings("AD\\Desk"))
        .containsExactly("ad\\desk", "desk", "one", "second", "two");
    assertThat(directory.spellings("Nobody@a.example"))
        .containsExactly("nobody", "nobody@a.example");
  }

  private static String crowd(String department, int persons) {
    return IntStream.range(0, persons)
        .mapToObj(n -> department + n + ",," + department + ",agents,,,\n")
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdupont",
        "JDupont",
        " jdupont ",
        "VAUGELLE\\jdupont",
        "vaugelle\\JDUPONT",
        "AUTRE\\jdupont",
        "jdupont@REALM.EXAMPLE",
        "Jean.Dupont@vaugelle.example",
        "jean.dupont",
        "JDUPONT-ADM"
      })
  void everyAliasMeansOnePerson(String name) throws IOException {
    Directory directory =
        load(
            HEADER
                + "JDupont,VAUGELLE\\jdupont|jean.dupont@vaugelle.example | jdupont-adm,,agents,,,\n",
            5);

    assertThat(directory.resolve(name, DAY)).contains(new Person("jdupont", null, "agents", false));
    assertThat(directory.resolution(name, DAY)).isEqualTo(Resolution.RESOLVED);
    assertThat(directory.subject(name, DAY)).isEqualTo("jdupont");
  }

  @Test
  void composedAndDecomposedAccentsAreOneName() throws IOException {
    Directory directory = load(HEADER + "rené,,,,,,\n", 5);

    assertThat(directory.resolve("rene\u0301", DAY)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "jdupont, AMBIGUOUS",
    "AD1\\jdupont, RESOLVED",
    "AD3\\jdupont, UNRESOLVED",
    "jean.dupont@elsewhere.example, UNRESOLVED",
    "accueil, AMBIGUOUS",
    "nobody, UNRESOLVED",
    "'', UNRESOLVED",
    "@, UNRESOLVED",
    "\\, UNRESOLVED"
  })
  void severalPersonsOrNoneNameNobody(String name, Resolution expected) throws IOException {
    Directory directory =
        load(
            HEADER
                + "u1,AD1\\jdupont|accueil|jean.dupont@vaugelle.example,,,,,\n"
                + "u2,AD2\\jdupont|accueil,,,,,\n",
            5);

    assertThat(directory.resolution(name, DAY)).isEqualTo(expected);
    assertThat(directory.resolve(name, DAY).isPresent()).isEqualTo(expected == Resolution.RESOLVED);
  }

  @Test
  void whoIsNotResolvedIsNoPerson() throws IOException {
    Directory directory = load(HEADER + "u1,x|y,,,,,\nx,z|y,,,,,\n", 5);

    assertThat(directory.resolution("x", DAY)).isEqualTo(Resolution.AMBIGUOUS);
    assertThat(directory.subject("x", DAY)).isNotEqualTo(directory.subject("z", DAY));
    assertThat(directory.subject("Y", DAY)).isEqualTo(directory.subject("y", DAY));
  }

  @Test
  void anAliasFollowsTheDay() throws IOException {
    Directory directory =
        load(
            HEADER
                + "leaver,shared,A,agents,,2026-08-31,\n"
                + "joiner,shared,A,elus,2026-09-01,,\n",
            5);

    assertThat(directory.resolve("shared", LocalDate.of(2026, 8, 31)))
        .map(Person::id)
        .contains("leaver");
    assertThat(directory.resolve("shared", LocalDate.of(2026, 9, 1)))
        .map(Person::population)
        .contains("elus");
    assertThat(directory.resolution("leaver", DAY)).isEqualTo(Resolution.UNRESOLVED);
  }

  @Test
  void aPersonMovesBetweenDepartments() throws IOException {
    Directory directory =
        load(
            HEADER
                + "mover,,A,agents,,2026-09-14,\nMOVER,,B,agents,2026-09-15,,\n"
                + crowd("A", 6)
                + crowd("B", 6),
            5);

    assertThat(directory.resolve("mover", LocalDate.of(2026, 9, 14)).orElseThrow().department())
        .isEqualTo("A");
    assertThat(directory.resolve("mover", DAY).orElseThrow().department()).isEqualTo("B");
    assertThat(directory.headcounts(MONTH).departments())
        .containsEntry("A", 7)
        .containsEntry("B", 7);
    assertThat(directory.headcounts(MONTH).persons()).isEqualTo(13);
  }

  @Test
  void smallDepartmentsAreMergedAndTheNextSmallestJoins() throws IOException {
    Directory directory = load(HEADER + crowd("A", 3) + crowd("B", 12) + crowd("C", 30), 10);

    assertThat(directory.headcounts(MONTH).departments())
        .containsExactlyInAnyOrderEntriesOf(Map.of(Directory.MERGED, 15, "C", 30));
    assertThat(directory.resolve("A1", DAY).orElseThrow().department()).isEqualTo(Directory.MERGED);
    assertThat(directory.resolve("B1", DAY).orElseThrow().department()).isEqualTo(Directory.MERGED);
    assertThat(directory.resolve("C1", DAY).orElseThrow().department()).isEqualTo("C");
  }

  @Test
  void tooFewPersonsInAllHaveNoDepartment() throws IOException {
    Directory directory = load(HEADER + crowd("A", 4) + crowd("B", 5), 10);

    assertThat(directory.resolve("A1", DAY).orElseThrow().department()).isNull();
    assertThat(directory.headcounts(MONTH).departments()).isEmpty();
  }

  @Test
  void theDepartmentOfAMonthDependsOnThatMonth() throws IOException {
    Directory directory =
        load(HEADER + crowd("A", 9) + "tenth,,A,agents,2026-10-01,,\n" + crowd("B", 20), 10);

    assertThat(directory.resolve("A1", DAY).orElseThrow().department()).isEqualTo(Directory.MERGED);
    assertThat(directory.resolve("A1", LocalDate.of(2026, 10, 2)).orElseThrow().department())
        .isEqualTo("A");
  }

  @Test
  void excludedPersonsKeepNoDepartmentAndFillNone() throws IOException {
    Directory directory =
        load(HEADER + crowd("A", 9) + "rep,,A,agents,,,yes\n" + crowd("B", 20), 10);

    assertThat(directory.resolve("rep", DAY)).contains(new Person("rep", null, "agents", true));
    assertThat(directory.resolve("A1", DAY).orElseThrow().department()).isEqualTo(Directory.MERGED);
  }

  @Test
  void aSmallPopulationCannotBeFoundBySubtraction() throws IOException {
    String rows =
        IntStream.range(0, 3).mapToObj(n -> "e" + n + ",,,elus,,,\n").collect(Collectors.joining())
            + IntStream.range(0, 12)
                .mapToObj(n -> "p" + n + ",,,prestataires,,,\n")
                .collect(Collectors.joining())
            + IntStream.range(0, 40)
                .mapToObj(n -> "a" + n + ",,,agents,,,\n")
                .collect(Collectors.joining());

    assertThat(load(HEADER + rows, 10).headcounts(MONTH).populations()).containsOnlyKeys("agents");
  }

  @Test
  void bomSemicolonsQuotesAndCarriageReturnsAreRead() throws IOException {
    Directory directory =
        load(
            "\uFEFFuser;aliases;department;population;valid_from;valid_to;excluded\r\n"
                + "u1;\"AD\\u;1|\"\"x\"\"\";\"Routes; ponts\";agents;;;non\r\n"
                + ";;;;;;\r\n"
                + crowd("Routes; ponts", 0)
                + "u2;;;;;;oui",
            5);

    assertThat(directory.resolve("ad\\u;1", DAY)).map(Person::id).contains("u1");
    assertThat(directory.resolve("\"X\"", DAY)).map(Person::id).contains("u1");
    assertThat(directory.resolve("u2", DAY).orElseThrow().excluded()).isTrue();
  }

  @Test
  void everyErrorIsReportedWithItsLineAndNoValue() {
    String canary = "canary-4f1c9d7e";
    String rows =
        canary
            + ",,A,agents,01/09/2026,,\n"
            + canary
            + "2,,A,agents,2026-09-02,2026-09-01,"
            + canary
            + "\n"
            + ","
            + canary
            + ",A,agents,,,\n"
            + canary
            + "3,,A,agents,,\n"
            + canary
            + "4,,A,agents,,2026-09-30,\n"
            + canary.toUpperCase(Locale.ROOT)
            + "4,,B,agents,2026-09-30,,\n"
            + "\""
            + canary
            + "\"x,,A,agents,,,\n";

    DirectoryException refused =
        catchThrowableOfType(DirectoryException.class, () -> load(HEADER + rows, 5));

    assertThat(refused.errors())
        .containsExactly(
            "agents.csv:2: valid_from is not a day YYYY-MM-DD",
            "agents.csv:3: valid_to is before valid_from",
            "agents.csv:3: excluded is neither yes nor no",
            "agents.csv:4: user is empty",
            "agents.csv:5: expected 7 fields, found 6",
            "agents.csv:7: overlaps line 6 of the same user",
            "agents.csv:8: text follows a quoted field");
    assertThat(refused).message().doesNotContainIgnoringCase("canary");
  }

  @Test
  void unknownAndMissingColumnsAreRefusedWithoutNamingThem() {
    assertThatThrownBy(() -> load("user,aliases,department,birthday,valid_from,valid_to\n", 5))
        .hasMessageContaining("agents.csv:1: column population is missing")
        .hasMessageContaining("agents.csv:1: column excluded is missing")
        .hasMessageContaining("agents.csv:1: 1 unknown column(s)")
        .hasMessageNotContaining("birthday");
    assertThatThrownBy(() -> load("", 5)).hasMessageContaining("agents.csv:1: empty");
  }

  @Test
  void latin1IsRefusedWithItsLine() {
    assertThatThrownBy(
            () ->
                load(
                    (HEADER + "u1,,,,,,\nren\u00e9,,,,,,\n").getBytes(StandardCharsets.ISO_8859_1),
                    5))
        .hasMessage("agents.csv:3: not UTF-8; save the file as UTF-8");
  }

  @Test
  void aThresholdUnderFiveIsRefused() {
    assertThatThrownBy(() -> load(HEADER, 4)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nobodyIsResolvedWithoutADirectory() {
    assertThat(Directory.none().resolve("anybody", DAY)).isEmpty();
    assertThat(Directory.none().subject("AnyBody", DAY)).isEqualTo("?anybody");
    assertThat(Directory.none().headcounts(MONTH).persons()).isZero();
  }

  @Test
  void aCopyAnswersTheSame() throws IOException, ClassNotFoundException {
    Directory directory = load(HEADER + crowd("A", 12), 10);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(directory);
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Directory copy = (Directory) in.readObject();
      assertThat(copy.resolve("a3", DAY)).isEqualTo(directory.resolve("a3", DAY)).isPresent();
      assertThat(copy.digest()).isEqualTo(directory.digest()).hasSize(64);
    }
  }
}
