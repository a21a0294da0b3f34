package fr.vigie.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.reports.figures.Suppression.Cell;
import fr.vigie.reports.figures.Suppression.Sum;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SuppressionTest {
  private static final int THRESHOLD = 10;

  @Test
  void hidesNothingWhenEveryGroupIsLarge() {
    assertThat(
            hidden(
                List.of(cell("all", 300, 40), cell("a", 100, 20), cell("b", 200, 20)),
                sum("all", "a", "b")))
        .isEmpty();
  }

  @Test
  void hidesAnotherCellThatWouldGiveTheSmallOneAway() {
    assertThat(
            hidden(
                List.of(
                    cell("all", 330, 60), cell("a", 30, 3), cell("b", 100, 20), cell("c", 200, 37)),
                sum("all", "a", "b", "c")))
        .containsExactly("a", "b");
  }

  @Test
  void hidesTheTotalWhenNoOtherPartIsLeft() {
    assertThat(hidden(List.of(cell("all", 30, 12), cell("a", 30, 3)), sum("all", "a")))
        .containsExactly("a", "all");
  }

  @Test
  void neverHidesZero() {
    assertThat(
            hidden(
                List.of(
                    cell("all", 230, 50), cell("a", 30, 3), cell("b", 200, 47), cell("z", 0, 0)),
                sum("all", "a", "b", "z")))
        .containsExactly("a", "b");
  }

  @Test
  void twoSmallCellsTogetherAreStillASmallGroup() {
    assertThat(
            hidden(
                List.of(
                    cell("all", 260, 60), cell("a", 30, 3), cell("b", 30, 4), cell("c", 200, 50)),
                sum("all", "a", "b", "c")))
        .containsExactly("a", "b", "c");
  }

  @Test
  void protectsACellInATableOfTwoDimensions() {
    Table table =
        new Table(
            new long[][] {{40, 50, 60}, {70, 8, 90}, {35, 45, 55}},
            new long[][] {{20, 20, 20}, {20, 2, 20}, {20, 20, 20}});
    Set<String> hidden = Suppression.hidden(table.cells, table.sums, Set.of("all"), THRESHOLD);
    assertThat(hidden).contains("1/1").hasSizeGreaterThanOrEqualTo(4).doesNotContain("all");
    assertThat(derivable(table.cells, table.sums, hidden)).isEmpty();
  }

  @Test
  void sparesHeadlinesWhereItCan() {
    List<Cell> cells =
        List.of(
            cell("all", 330, 60), cell("headline", 20, 20), cell("a", 60, 3), cell("b", 250, 37));
    assertThat(
            Suppression.hidden(
                cells, List.of(sum("all", "headline", "a", "b")), Set.of("headline"), THRESHOLD))
        .containsExactly("a", "b");
  }

  @Property(tries = 150)
  void noSmallCellShowsAndNoHiddenCellFollowsFromTheRest(@ForAll("tables") Table table) {
    Set<String> hidden = Suppression.hidden(table.cells, table.sums, Set.of("all"), THRESHOLD);
    for (Cell cell : table.cells) {
      if (cell.value() > 0 && cell.persons() < THRESHOLD) {
        assertThat(hidden).contains(cell.key());
      }
      if (cell.value() == 0) {
        assertThat(hidden).doesNotContain(cell.key());
      }
    }
    assertThat(derivable(table.cells, table.sums, hidden)).isEmpty();
  }

  @Property(tries = 150)
  void whatTotalsLeaveOverStandsOnEnoughPersons(@ForAll("tables") Table table) {
    Set<String> hidden = Suppression.hidden(table.cells, table.sums, Set.of("all"), THRESHOLD);
    Map<String, Cell> cells = new LinkedHashMap<>();
    table.cells.forEach(cell -> cells.put(cell.key(), cell));
    for (Sum sum : table.sums) {
      List<String> parts = sum.parts().stream().filter(hidden::contains).toList();
      boolean all =
          sum.parts().stream()
              .allMatch(part -> hidden.contains(part) || cells.get(part).value() == 0);
      if (!parts.isEmpty() && !hidden.contains(sum.total()) && !all) {
        assertThat(parts.stream().mapToLong(part -> cells.get(part).persons()).max().orElse(0))
            .isGreaterThanOrEqualTo(THRESHOLD);
      }
    }
  }

  @Property(tries = 50)
  void theOrderOfCellsDoesNotMatter(@ForAll("tables") Table table) {
    List<Cell> shuffled = new ArrayList<>(table.cells);
    java.util.Collections.reverse(shuffled);
    assertThat(Suppression.hidden(table.cells, table.sums, Set.of("all"), THRESHOLD))
        .isEqualTo(Suppression.hidden(shuffled, table.sums, Set.of("all"), THRESHOLD));
  }

  @Provide
  Arbitrary<Table> tables() {
    return Arbitraries.longs().map(SuppressionTest::table);
  }

  private static Table table(long seed) {
    Random random = new Random(seed);
    int rows = 1 + random.nextInt(5);
    int columns = 1 + random.nextInt(4);
    long[][] values = new long[rows][columns];
    long[][] persons = new long[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        persons[row][column] = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(30);
        values[row][column] =
            persons[row][column] == 0 ? 0 : persons[row][column] + random.nextInt(60);
      }
    }
    return new Table(values, persons);
  }

  /** A table of two dimensions with every total. */
  static final class Table {
    final List<Cell> cells = new ArrayList<>();
    final List<Sum> sums = new ArrayList<>();

    Table(long[][] values, long[][] persons) {
      int rows = values.length;
      int columns = values[0].length;
      long[] rowTotal = new long[rows];
      long[] rowPersons = new long[rows];
      long[] columnTotal = new long[columns];
      long[] columnPersons = new long[columns];
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          cells.add(new Cell(row + "/" + column, values[row][column], persons[row][column]));
          rowTotal[row] += values[row][column];
          rowPersons[row] += persons[row][column];
          columnTotal[column] += values[row][column];
          columnPersons[column] += persons[row][column];
        }
      }
      List<String> rowNames = new ArrayList<>();
      List<String> columnNames = new ArrayList<>();
      long all = 0;
      long allPersons = 0;
      for (int row = 0; row < rows; row++) {
        cells.add(new Cell("row " + row, rowTotal[row], rowPersons[row]));
        rowNames.add("row " + row);
        List<String> parts = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
          parts.add(row + "/" + column);
        }
        sums.add(new Sum("row " + row, parts));
        all += rowTotal[row];
        allPersons += rowPersons[row];
      }
      for (int column = 0; column < columns; column++) {
        cells.add(new Cell("column " + column, columnTotal[column], columnPersons[column]));
        columnNames.add("column " + column);
        List<String> parts = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
          parts.add(row + "/" + column);
        }
        sums.add(new Sum("column " + column, parts));
      }
      cells.add(new Cell("all", all, allPersons));
      sums.add(new Sum("all", rowNames));
      sums.add(new Sum("all", columnNames));
    }

    @Override
    public String toString() {
      return cells.toString();
    }
  }

  /**
   * An attacker independent of the code under test: exact elimination over the integers on the
   * hidden cells of the published sums.
   */
  static Set<String> derivable(List<Cell> cells, List<Sum> sums, Set<String> hidden) {
    List<String> unknowns = List.copyOf(new TreeSet<>(hidden));
    List<BigInteger[]> rows = new ArrayList<>();
    for (Sum sum : sums) {
      BigInteger[] row = new BigInteger[unknowns.size()];
      java.util.Arrays.fill(row, BigInteger.ZERO);
      for (String part : sum.parts()) {
        if (hidden.contains(part)) {
          row[unknowns.indexOf(part)] = BigInteger.ONE;
        }
      }
      if (hidden.contains(sum.total())) {
        row[unknowns.indexOf(sum.total())] = BigInteger.ONE.negate();
      }
      rows.add(row);
    }
    int rank = rank(rows, -1);
    Set<String> derivable = new TreeSet<>();
    for (int at = 0; at < unknowns.size(); at++) {
      // A value follows exactly when asking for it as well adds no new equation.
      List<BigInteger[]> more = new ArrayList<>(rows);
      BigInteger[] question = new BigInteger[unknowns.size()];
      java.util.Arrays.fill(question, BigInteger.ZERO);
      question[at] = BigInteger.ONE;
      more.add(question);
      if (rank(more, -1) == rank) {
        derivable.add(unknowns.get(at));
      }
    }
    return derivable;
  }

  private static int rank(List<BigInteger[]> original, int none) {
    List<BigInteger[]> rows = new ArrayList<>();
    original.forEach(row -> rows.add(row.clone()));
    int rank = 0;
    int columns = rows.isEmpty() ? 0 : rows.get(0).length;
    for (int column = 0; column < columns && rank < rows.size(); column++) {
      int pivot = none;
      for (int at = rank; at < rows.size(); at++) {
        if (rows.get(at)[column].signum() != 0) {
          pivot = at;
          break;
        }
      }
      if (pivot == none) {
        continue;
      }
      java.util.Collections.swap(rows, rank, pivot);
      for (int at = rank + 1; at < rows.size(); at++) {
        BigInteger factor = rows.get(at)[column];
        if (factor.signum() != 0) {
          BigInteger by = rows.get(rank)[column];
          for (int k = 0; k < columns; k++) {
            rows.get(at)[k] =
                rows.get(at)[k].multiply(by).subtract(rows.get(rank)[k].multiply(factor));
          }
        }
      }
      rank++;
    }
    return rank;
  }

  private static Set<String> hidden(List<Cell> cells, Sum... sums) {
    return Suppression.hidden(cells, List.of(sums), Set.of(), THRESHOLD);
  }

  private static Cell cell(String key, long value, long persons) {
    return new Cell(key, value, persons);
  }

  private static Sum sum(String total, String... parts) {
    return new Sum(total, List.of(parts));
  }
}
