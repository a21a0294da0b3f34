package fr.vigie.reports.document;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.reports.document.Document.Section;
import fr.vigie.reports.document.Table.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

class SectionTest {
  private static final Block SENTENCE = new Block.Paragraph("Voici.");

  private static Block table(int rows) {
    Table.Builder table = Table.named("t", "T").words("c");
    for (int row = 0; row < rows; row++) {
      table.row(Cell.of("x"));
    }
    return new Block.TableBlock(table.build());
  }

  private static Section of(Block... blocks) {
    return new Section("id", "1", "Title", false, List.of(blocks));
  }

  @Test
  void aSentenceLeadsToTheShortTableBehindIt() {
    Section section = of(SENTENCE, table(5));
    assertThat(section.leads(0)).isTrue();
    assertThat(section.leads(1)).isFalse();
    assertThat(section.opening()).isEqualTo(2);
  }

  @Test
  void aLongTableMayStandOnTheNextPage() {
    assertThat(of(SENTENCE, table(6)).leads(0)).isFalse();
    assertThat(of(SENTENCE, table(6)).opening()).isEqualTo(1);
    assertThat(of().opening()).isZero();
  }
}
