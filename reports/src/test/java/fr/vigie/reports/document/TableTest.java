package fr.vigie.reports.document;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.reports.document.Table.Cell;
import org.junit.jupiter.api.Test;

class TableTest {
  private static Table of(int columns, String... cells) {
    Table.Builder table = Table.named("t", "T");
    for (int at = 0; at < columns; at++) {
      table.words("c" + at);
    }
    Cell[] row = new Cell[columns];
    for (int at = 0; at < columns; at++) {
      row[at] = Cell.of(cells[at]);
    }
    return table.row(row).build();
  }

  @Test
  void threeColumnsStandSideBySideOnATelephoneOnlyWhileTheyFitALine() {
    assertThat(of(3, "juillet 2026", "121", "20").stacks()).isFalse();
    assertThat(of(3, "Part approuvée", "39 % (entre 39 % et 82 %)", "Règle 2, titre").stacks())
        .isTrue();
    assertThat(of(3, "x", "anticonstitutionnellement.example.org", "y".repeat(9)).stacks())
        .isTrue();
  }

  @Test
  void fourColumnsOrASentenceAlwaysStack() {
    assertThat(of(4, "a", "b", "c", "d").stacks()).isTrue();
    assertThat(of(2, "a", "s".repeat(61)).stacks()).isTrue();
    assertThat(of(2, "a", "s".repeat(60)).stacks()).isFalse();
  }
}
