package fr.vigie.lake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a month that two publications tell differently, as far as they may be shown.
 *
 * @param smallGroup fewest persons behind a figure, and behind its change, that is shown
 * @param hidden changed figures that are not shown
 * @param figures the changed figures that are shown
 */
public record ChangedFigures(int smallGroup, int hidden, List<Figure> figures) {
  public ChangedFigures {
    figures = List.copyOf(figures);
  }

  /**
   * One changed figure.
   *
   * @param figure what it counts, for instance {@code sessions}
   * @param tool the tool it is about, or null for all
   * @param verdict how the use counted stands, in the words of {@code vigie query}, or null for all
   * @param unit what it is counted in, for instance {@code count}, {@code points}, {@code bytes}
   * @param change what the new figure is more than the one it replaces, or null where no log said
   *     or no log says; never the figures themselves, from which a hidden change between two others
   *     would follow
   */
  public record Figure(
      String figure,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String tool,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String verdict,
      String unit,
      @Nullable BigDecimal change) {
    /** Refuses what lacks what every reader needs: a damaged file is no record. */
    public Figure {
      Objects.requireNonNull(figure);
      Objects.requireNonNull(unit);
    }
  }
}
