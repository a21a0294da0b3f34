package fr.vigie.reports.figures;

import static fr.vigie.reports.figures.RestatedSide.ADDRESSES;
import static fr.vigie.reports.figures.RestatedSide.APPROVED_PERSONS;
import static fr.vigie.reports.figures.RestatedSide.BLOCKED;
import static fr.vigie.reports.figures.RestatedSide.BYTES;
import static fr.vigie.reports.figures.RestatedSide.BYTES_UP;
import static fr.vigie.reports.figures.RestatedSide.OUT_OF_SCOPE;
import static fr.vigie.reports.figures.RestatedSide.PERSONS;
import static fr.vigie.reports.figures.RestatedSide.PROMPTS;
import static fr.vigie.reports.figures.RestatedSide.UPLOADS;

import fr.vigie.lake.ChangedFigures;
import fr.vigie.lake.ChangedFigures.Figure;
import fr.vigie.reports.figures.Suppression.Cell;
import fr.vigie.reports.figures.Suppression.Sum;
import fr.vigie.reports.lake.PublishedMonth;
import fr.vigie.reports.text.Language;
import fr.vigie.reports.text.Measure;
import fr.vigie.usage.Range;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Two publications of one month, figure by figure, as far as both and their difference may be
 * shown.
 *
 * <p>A difference is a figure about those whose use is counted differently: where they are fewer
 * than the threshold it is hidden, and so are as many others as it takes that it does not follow
 * ({@link Suppression}). What either report hides is hidden here. Departments are left out. Changes
 * are told and never the figures themselves: of three publications, a change that is hidden between
 * the first two would follow from what the third is compared with.
 */
public final class CompareFigures {
  private static final String COUNT = "count";
  private static final Set<String> HEADLINES =
      Set.of(ReadFigures.ALL, Standing.APPROVED.name(), UPLOADS, BYTES_UP, BLOCKED);

  private final RestatedSide before;
  private final RestatedSide after;
  private final int smallGroup;
  private final boolean samePseudonyms;
  private final Set<String> keys = new TreeSet<>();
  private final Set<String> tools = new TreeSet<>();
  private final List<Figure> figures = new ArrayList<>();
  private Set<String> protectedKeys = Set.of();
  private int hidden;

  private CompareFigures(
      RestatedSide before, RestatedSide after, int smallGroup, boolean samePseudonyms) {
    this.before = before;
    this.after = after;
    this.smallGroup = smallGroup;
    this.samePseudonyms = samePseudonyms;
    keys.addAll(before.keys());
    keys.addAll(after.keys());
    for (RestatedSide side : List.of(before, after)) {
      side.figures().tools().forEach(tool -> tools.add(tool.id()));
      side.figures().exposure().tools().forEach(tool -> tools.add(tool.id()));
    }
  }

  /**
   * Compares a publication with the one that may replace it.
   *
   * @param smallGroup fewest persons behind what is shown
   * @param samePseudonyms whether both name a person alike; otherwise nobody can tell how many a
   *     difference is about, and none is shown
   */
  public static ChangedFigures between(
      PublishedMonth before, PublishedMonth after, int smallGroup, boolean samePseudonyms) {
    return new CompareFigures(
            RestatedSide.of(before, smallGroup),
            RestatedSide.of(after, smallGroup),
            smallGroup,
            samePseudonyms)
        .compare();
  }

  private ChangedFigures compare() {
    protectedKeys =
        Suppression.hidden(
            keys.stream().map(this::difference).toList(), sums(), HEADLINES, smallGroup);
    count("sessions", ReadFigures.ALL, null, null, COUNT);
    for (Standing standing : Standing.values()) {
      count("sessions", standing.name(), null, word(standing), COUNT);
    }
    count("sessions", OUT_OF_SCOPE, null, "out_of_scope", COUNT);
    share("approved_share", approvedShare(before), approvedShare(after), Standing.APPROVED);
    share(
        "undetermined_share",
        before.figures().undeterminedShare(),
        after.figures().undeterminedShare(),
        Standing.UNDETERMINED);
    count("persons", PERSONS, null, null, COUNT);
    count("persons_on_approved_tools", APPROVED_PERSONS, null, null, COUNT);
    count("addresses", ADDRESSES, null, null, COUNT);
    exposure(null);
    impact();
    for (String tool : tools) {
      count("sessions", ReadFigures.tool(tool), tool, null, COUNT);
      for (Standing standing : Standing.values()) {
        count("sessions", ReadFigures.tool(tool, standing), tool, word(standing), COUNT);
      }
      exposure(tool);
    }
    return new ChangedFigures(smallGroup, hidden, figures);
  }

  /** The change of a count as a cell of its own, with those behind the change. */
  private Cell difference(String key) {
    boolean small = isSmall(before.shown(key)) || isSmall(after.shown(key));
    return new Cell(key, Math.abs(after.count(key) - before.count(key)), small ? 0 : people(key));
  }

  private static boolean isSmall(Count count) {
    return count.showing() == Count.Showing.SUPPRESSED;
  }

  private long people(String key) {
    return samePseudonyms ? before.changed(key, after) : 0;
  }

  /** Differences add up as the counts do. */
  private List<Sum> sums() {
    List<Sum> sums = new ArrayList<>();
    List<Standing> standings = Arrays.asList(Standing.values());
    for (Standing standing : standings) {
      sums.add(
          new Sum(
              standing.name(),
              tools.stream().map(tool -> ReadFigures.tool(tool, standing)).toList()));
    }
    for (String tool : tools) {
      sums.add(
          new Sum(
              ReadFigures.tool(tool),
              standings.stream().map(standing -> ReadFigures.tool(tool, standing)).toList()));
    }
    sums.add(new Sum(ReadFigures.ALL, tools.stream().map(ReadFigures::tool).toList()));
    sums.add(new Sum(ReadFigures.ALL, standings.stream().map(Standing::name).toList()));
    for (String measure : List.of(UPLOADS, BYTES_UP, BLOCKED)) {
      sums.add(
          new Sum(
              measure, tools.stream().map(tool -> RestatedSide.exposure(measure, tool)).toList()));
    }
    return sums;
  }

  private void exposure(@Nullable String tool) {
    count("uploads_not_approved", RestatedSide.exposure(UPLOADS, tool), tool, null, COUNT);
    count("bytes_up_not_approved", RestatedSide.exposure(BYTES_UP, tool), tool, null, "bytes");
    count("blocked", RestatedSide.exposure(BLOCKED, tool), tool, null, COUNT);
  }

  private void count(
      String figure, String key, @Nullable String tool, @Nullable String verdict, String unit) {
    Count was = before.shown(key);
    Count is = after.shown(key);
    if (before.count(key) == after.count(key)) {
      return;
    }
    boolean small = isSmall(was) || isSmall(is);
    if (small || protectedKeys.contains(key)) {
      hidden++;
      return;
    }
    figures.add(new Figure(figure, tool, verdict, unit, change(was, is)));
  }

  private static @Nullable BigDecimal change(Count was, Count is) {
    return was.shown() && is.shown() ? BigDecimal.valueOf(is.value() - was.value()) : null;
  }

  private static @Nullable Double approvedShare(RestatedSide side) {
    Share share = side.figures().approvedShare();
    return share == null ? null : share.central();
  }

  /** Whole percents, as the report prints them. */
  private void share(String figure, @Nullable Double was, @Nullable Double is, Standing part) {
    if (was == null || is == null) {
      return;
    }
    long from = Language.wholePercent(was);
    long to = Language.wholePercent(is);
    if (from == to) {
      return;
    }
    if (protectedKeys.contains(ReadFigures.ALL) || protectedKeys.contains(part.name())) {
      hidden++;
      return;
    }
    figures.add(new Figure(figure, null, null, "points", BigDecimal.valueOf(to - from)));
  }

  private void impact() {
    MonthFigures.Impact was = before.figures().impact();
    MonthFigures.Impact is = after.figures().impact();
    for (Measure measure : Measure.values()) {
      estimate(
          measure.name().toLowerCase(Locale.ROOT),
          measure.name(),
          measure.unit(1, Language.of("en")),
          was == null ? null : central(was.measures().get(measure)),
          is == null ? null : central(is.measures().get(measure)),
          Measure::rounded);
    }
    estimate(
        "prompts",
        PROMPTS,
        COUNT,
        was == null ? null : central(was.prompts()),
        is == null ? null : central(is.prompts()),
        Measure::rounded);
    estimate("bytes", BYTES, "bytes", bytes(was), bytes(is), CompareFigures::threeDigits);
  }

  /**
   * Totals of the month only; what either report does not tell, or prints alike, is not compared.
   * The change is rounded by itself: from the rounding of both sides a hidden change before it
   * could follow.
   */
  private void estimate(
      String figure,
      String key,
      String unit,
      @Nullable Double was,
      @Nullable Double is,
      DoubleUnaryOperator printed) {
    if (was == null || is == null || printed.applyAsDouble(was) == printed.applyAsDouble(is)) {
      return;
    }
    if (people(key) < smallGroup) {
      hidden++;
      return;
    }
    BigDecimal change = BigDecimal.valueOf(printed.applyAsDouble(is - was));
    figures.add(
        new Figure(
            figure, null, null, unit, new BigDecimal(change.stripTrailingZeros().toPlainString())));
  }

  private static @Nullable Double central(@Nullable Range range) {
    return range == null ? null : range.central();
  }

  private static @Nullable Double bytes(MonthFigures.@Nullable Impact impact) {
    Number bytes = impact == null ? null : impact.bytes();
    return bytes == null ? null : bytes.doubleValue();
  }

  /** As reports print bytes. */
  private static double threeDigits(double bytes) {
    return BigDecimal.valueOf(bytes).round(new MathContext(3)).doubleValue();
  }

  private static String word(Standing standing) {
    return standing.name().toLowerCase(Locale.ROOT);
  }
}
