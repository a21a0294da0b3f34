package fr.vigie.reports.figures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.PivotSelectionRule;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * Hides the cells of tables that stand on too few persons, and as few more as it takes that no
 * hidden cell follows from the totals that stay.
 *
 * <p>A cell with at least one and fewer than {@code threshold} persons is hidden (primary). Then,
 * for each hidden cell that follows from the shown ones by the tables' sums, the cells of least
 * worth are hidden with which it no longer does (complementary): the linear programme of D.
 * Robertson (Cell suppression at Statistics Canada, Second International Seminar on Statistical
 * Confidentiality, 1992), over all tables at once because they share totals. Where the hidden parts
 * of a shown total stand together on fewer than {@code threshold} persons, the least part more is
 * hidden. Zero is public: a cell of value zero is never hidden.
 */
public final class Suppression {
  private static final double NEGLIGIBLE = 1e-9;

  /** How many times its value a headline is worth. */
  private static final double HEADLINE_WORTH = 100;

  private final SortedMap<String, Cell> cells = new TreeMap<>();
  private final List<Sum> sums = new ArrayList<>();
  private final Set<String> headlines;
  private final int threshold;

  private Suppression(
      Collection<Cell> cells, Collection<Sum> sums, Set<String> headlines, int threshold) {
    this.headlines = headlines;
    cells.forEach(cell -> this.cells.put(cell.key(), cell));
    for (Sum sum : sums) {
      List<String> parts =
          sum.parts().stream().filter(part -> this.cells.containsKey(part)).sorted().toList();
      if (this.cells.containsKey(sum.total())) {
        this.sums.add(new Sum(sum.total(), parts));
      }
    }
    this.threshold = threshold;
  }

  /**
   * A published count and the persons behind it.
   *
   * @param key its name
   * @param value the count; zero is public
   * @param persons distinct persons (or addresses) whose acts it counts
   */
  public record Cell(String key, long value, long persons) {}

  /** A total and the parts that add up to it; parts that are no cell are zero. */
  public record Sum(String total, List<String> parts) {}

  /**
   * The keys of the cells that must not be shown.
   *
   * @param cells every published count
   * @param sums which of them add up to which
   * @param headlines cells that are hidden to protect another only when nothing else is left
   * @param threshold fewest persons behind a shown count
   */
  public static Set<String> hidden(
      Collection<Cell> cells, Collection<Sum> sums, Set<String> headlines, int threshold) {
    return new Suppression(cells, sums, headlines, threshold).hide();
  }

  private Set<String> hide() {
    Set<String> hidden = new TreeSet<>();
    for (Cell cell : cells.values()) {
      if (isSmall(cell)) {
        hidden.add(cell.key());
      }
    }
    boolean changed = true;
    while (changed) {
      changed = protect(hidden) || widen(hidden);
    }
    return hidden;
  }

  private boolean isSmall(Cell cell) {
    return cell.value() > 0 && cell.persons() < threshold;
  }

  /** Hides what the first cell that follows from shown ones needs; false when none does. */
  private boolean protect(Set<String> hidden) {
    for (String given : determined(hidden, sums)) {
      if (hidden.addAll(leastCover(given, hidden)) || hideBeside(given, hidden)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Hides the cell of least worth that shares a sum with {@code key}; false when none is left. The
   * solver works in floating point: where its cover is within its tolerance and not enough, one
   * cell more each time is, and the search ends.
   */
  private boolean hideBeside(String key, Set<String> hidden) {
    return sums.stream()
        .map(Suppression::names)
        .filter(names -> names.contains(key))
        .flatMap(List::stream)
        .filter(name -> !hidden.contains(name) && isPositive(name))
        .min(Comparator.comparingDouble(this::worth).thenComparing(Comparator.naturalOrder()))
        .map(hidden::add)
        .orElse(false);
  }

  /**
   * The cells of least worth such that {@code key} can change while every shown cell and every sum
   * stays: a change is a vector in the kernel of the sums, and its support must be hidden.
   */
  private Set<String> leastCover(String key, Set<String> hidden) {
    List<String> variables = cells.keySet().stream().filter(this::isPositive).toList();
    int count = variables.size();
    double[] costs = new double[2 * count];
    for (int at = 0; at < count; at++) {
      double cost = hidden.contains(variables.get(at)) ? 0 : worth(variables.get(at));
      costs[at] = cost;
      costs[count + at] = cost;
    }
    List<LinearConstraint> constraints = new ArrayList<>();
    for (Sum sum : sums) {
      double[] row = new double[2 * count];
      for (String name : names(sum)) {
        int at = variables.indexOf(name);
        if (at >= 0) {
          double sign = name.equals(sum.total()) ? -1 : 1;
          row[at] += sign;
          row[count + at] -= sign;
        }
      }
      constraints.add(new LinearConstraint(row, Relationship.EQ, 0));
    }
    double[] moves = new double[2 * count];
    int moved = variables.indexOf(key);
    moves[moved] = 1;
    moves[count + moved] = -1;
    constraints.add(new LinearConstraint(moves, Relationship.EQ, 1));
    double[] change =
        new SimplexSolver()
            .optimize(
                new LinearObjectiveFunction(costs, 0),
                new LinearConstraintSet(constraints),
                GoalType.MINIMIZE,
                new NonNegativeConstraint(true),
                PivotSelectionRule.BLAND)
            .getPoint();
    Set<String> cover = new TreeSet<>();
    for (int at = 0; at < count; at++) {
      if (Math.abs(change[at] - change[count + at]) > NEGLIGIBLE) {
        cover.add(variables.get(at));
      }
    }
    return cover;
  }

  private double worth(String key) {
    return cell(key).value() * (headlines.contains(key) ? HEADLINE_WORTH : 1);
  }

  /** Hides one part more of the first sum whose hidden parts stand on too few; false when none. */
  private boolean widen(Set<String> hidden) {
    for (Sum sum : sums) {
      if (standsOnTooFew(sum, hidden)) {
        sum.parts().stream()
            .filter(part -> !hidden.contains(part) && isPositive(part))
            .min(Comparator.comparingDouble(this::worth).thenComparing(Comparator.naturalOrder()))
            .ifPresent(hidden::add);
        return true;
      }
    }
    return false;
  }

  /** Shown total minus shown parts leaves the hidden parts' sum: it is a cell like another. */
  private boolean standsOnTooFew(Sum sum, Set<String> hidden) {
    if (hidden.contains(sum.total())) {
      return false;
    }
    List<String> parts = sum.parts().stream().filter(hidden::contains).toList();
    return !parts.isEmpty()
        && parts.stream().noneMatch(part -> cell(part).persons() >= threshold)
        && sum.parts().stream().anyMatch(part -> !hidden.contains(part) && isPositive(part));
  }

  private boolean isPositive(String key) {
    return cell(key).value() > 0;
  }

  private Cell cell(String key) {
    Cell cell = cells.get(key);
    if (cell == null) {
      throw new IllegalArgumentException("no cell: " + key);
    }
    return cell;
  }

  private static List<String> names(Sum sum) {
    List<String> names = new ArrayList<>(sum.parts());
    names.add(sum.total());
    return names;
  }

  /** The hidden cells whose value follows from the shown ones: their row of the system is alone. */
  static Set<String> determined(Set<String> hidden, Collection<Sum> sums) {
    List<String> unknowns = List.copyOf(hidden);
    Map<String, Integer> column = new LinkedHashMap<>();
    unknowns.forEach(unknown -> column.put(unknown, column.size()));
    List<double[]> rows = new ArrayList<>();
    for (Sum sum : sums) {
      double[] row = new double[unknowns.size()];
      boolean any = false;
      for (String name : names(sum)) {
        Integer at = column.get(name);
        if (at != null) {
          row[at] += name.equals(sum.total()) ? -1 : 1;
          any = true;
        }
      }
      if (any) {
        rows.add(row);
      }
    }
    reduce(rows, unknowns.size());
    Set<String> determined = new TreeSet<>();
    for (double[] row : rows) {
      int found = -1;
      int count = 0;
      for (int at = 0; at < row.length; at++) {
        if (Math.abs(row[at]) > NEGLIGIBLE) {
          found = at;
          count++;
        }
      }
      if (count == 1) {
        determined.add(unknowns.get(found));
      }
    }
    return determined;
  }

  /** Reduced row echelon form, with the largest pivot. */
  private static void reduce(List<double[]> rows, int columns) {
    int done = 0;
    for (int column = 0; column < columns && done < rows.size(); column++) {
      int pivot = done;
      for (int at = done + 1; at < rows.size(); at++) {
        if (Math.abs(rows.get(at)[column]) > Math.abs(rows.get(pivot)[column])) {
          pivot = at;
        }
      }
      if (Math.abs(rows.get(pivot)[column]) <= NEGLIGIBLE) {
        continue;
      }
      double[] top = rows.get(pivot);
      rows.set(pivot, rows.get(done));
      rows.set(done, top);
      double by = top[column];
      for (int at = 0; at < columns; at++) {
        top[at] /= by;
      }
      for (int at = 0; at < rows.size(); at++) {
        double times = rows.get(at)[column];
        if (at != done && Math.abs(times) > NEGLIGIBLE) {
          double[] row = rows.get(at);
          for (int k = 0; k < columns; k++) {
            row[k] -= times * top[k];
          }
        }
      }
      done++;
    }
  }
}
