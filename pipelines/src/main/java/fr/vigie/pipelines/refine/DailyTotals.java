package fr.vigie.pipelines.refine;

import fr.vigie.charter.Judgement;
import fr.vigie.formats.LineFields;
import fr.vigie.pipelines.PackedInput;
import fr.vigie.pipelines.PackedOutput;
import fr.vigie.usage.Range;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Totals of counted uses by the dimensions of {@code daily_usage}; no users. Adding in a fixed
 * order gives fixed sums.
 */
public final class DailyTotals {
  /** The totals of one combination of dimensions. */
  public record Cell(Key key, Totals totals) {}

  private final Map<Key, Totals> cells = new HashMap<>();

  /** Adds one counted use. */
  void add(Use use) {
    Judgement judgement = use.judgement();
    Key key =
        new Key(
            use.day,
            use.source.site(),
            use.department(),
            use.population(),
            use.match.toolId(),
            use.match.vendorId(),
            use.host(),
            use.match.tier().label(),
            use.scanned.role().label(),
            use.scanned.evidence().label(),
            use.scanned.action().label(),
            judgement.verdict().label(),
            judgement.charterId(),
            judgement.charterVersion(),
            judgement.ruleId());
    cells.computeIfAbsent(key, absent -> new Totals()).add(use);
  }

  /** Adds another bucket's totals; callers add buckets in their order. */
  public void add(DailyTotals other) {
    other.cells.forEach(
        (key, totals) -> cells.computeIfAbsent(key, absent -> new Totals()).add(totals));
  }

  /** Cells in the order of their dimensions. */
  public List<Cell> cells() {
    return cells.entrySet().stream()
        .map(cell -> new Cell(cell.getKey(), cell.getValue()))
        .sorted(Comparator.comparing(Cell::key))
        .toList();
  }

  /** Writes every cell. */
  public void pack(PackedOutput out) {
    out.number(cells.size());
    for (Cell cell : cells()) {
      cell.key().pack(out);
      cell.totals().pack(out);
    }
  }

  /** Reads what {@link #pack} wrote. */
  public static DailyTotals unpack(PackedInput in) {
    DailyTotals daily = new DailyTotals();
    for (int left = in.integer(); left > 0; left--) {
      daily.cells.put(Key.unpack(in), Totals.unpack(in));
    }
    return daily;
  }

  /** The dimensions of a cell, as stored. */
  public record Key(
      LocalDate day,
      @Nullable String site,
      @Nullable String department,
      @Nullable String population,
      @Nullable String tool,
      @Nullable String vendor,
      @Nullable String host,
      String tier,
      String role,
      String evidence,
      String action,
      String verdict,
      @Nullable String charter,
      @Nullable String charterVersion,
      @Nullable String rule)
      implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::day)
            .thenComparing(text(Key::site))
            .thenComparing(text(Key::department))
            .thenComparing(text(Key::population))
            .thenComparing(text(Key::tool))
            .thenComparing(text(Key::vendor))
            .thenComparing(text(Key::host))
            .thenComparing(Key::tier)
            .thenComparing(Key::role)
            .thenComparing(Key::evidence)
            .thenComparing(Key::action)
            .thenComparing(Key::verdict)
            .thenComparing(text(Key::charter))
            .thenComparing(text(Key::charterVersion))
            .thenComparing(text(Key::rule));

    private static Comparator<Key> text(Function<Key, @Nullable String> dimension) {
      return (one, other) -> {
        String left = dimension.apply(one);
        String right = dimension.apply(other);
        if (left == null || right == null) {
          return Boolean.compare(left != null, right != null);
        }
        return left.compareTo(right);
      };
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }

    private void pack(PackedOutput out) {
      out.number(day.toEpochDay());
      out.text(site);
      out.text(department);
      out.text(population);
      out.text(tool);
      out.text(vendor);
      out.text(host);
      out.text(tier);
      out.text(role);
      out.text(evidence);
      out.text(action);
      out.text(verdict);
      out.text(charter);
      out.text(charterVersion);
      out.text(rule);
    }

    private static Key unpack(PackedInput in) {
      return new Key(
          LocalDate.ofEpochDay(in.number()),
          in.text(),
          in.text(),
          in.text(),
          in.text(),
          in.text(),
          in.text(),
          word(in),
          word(in),
          word(in),
          word(in),
          word(in),
          in.text(),
          in.text(),
          in.text());
    }

    private static String word(PackedInput in) {
      return Objects.requireNonNull(in.text());
    }
  }

  /** The measures of a cell; a quantity that no log says is null. */
  public static final class Totals {
    long events;
    long requests;
    long sessions;
    long notEstimated;
    long bytesUp = LineFields.ABSENT;
    long bytesDown = LineFields.ABSENT;
    long durationMillis = LineFields.ABSENT;
    @Nullable Range prompts;
    @Nullable Range outputTokens;
    @Nullable Range energyWh;
    @Nullable Range gwpG;
    @Nullable Range waterCoolingMl;
    @Nullable Range waterElectricityMl;
    @Nullable Range adpeMg;

    private void add(Use use) {
      events++;
      requests++;
      if (use.firstOfSession) {
        sessions++;
      }
      if (use.wantsEstimate() && use.estimate.energyWh() == null) {
        notEstimated++;
      }
      bytesUp = sum(bytesUp, use.scanned.bytesUp());
      bytesDown = sum(bytesDown, use.scanned.bytesDown());
      durationMillis = sum(durationMillis, use.scanned.durationMillis());
      prompts = sum(prompts, use.estimate.prompts());
      outputTokens = sum(outputTokens, use.estimate.outputTokens());
      energyWh = sum(energyWh, use.estimate.energyWh());
      gwpG = sum(gwpG, use.estimate.gwpG());
      waterCoolingMl = sum(waterCoolingMl, use.estimate.waterCoolingMl());
      waterElectricityMl = sum(waterElectricityMl, use.estimate.waterElectricityMl());
      adpeMg = sum(adpeMg, use.estimate.adpeMg());
    }

    private void add(Totals other) {
      events += other.events;
      requests += other.requests;
      sessions += other.sessions;
      notEstimated += other.notEstimated;
      bytesUp = sum(bytesUp, other.bytesUp);
      bytesDown = sum(bytesDown, other.bytesDown);
      durationMillis = sum(durationMillis, other.durationMillis);
      prompts = sum(prompts, other.prompts);
      outputTokens = sum(outputTokens, other.outputTokens);
      energyWh = sum(energyWh, other.energyWh);
      gwpG = sum(gwpG, other.gwpG);
      waterCoolingMl = sum(waterCoolingMl, other.waterCoolingMl);
      waterElectricityMl = sum(waterElectricityMl, other.waterElectricityMl);
      adpeMg = sum(adpeMg, other.adpeMg);
    }

    private void pack(PackedOutput out) {
      out.number(events);
      out.number(requests);
      out.number(sessions);
      out.number(notEstimated);
      out.number(bytesUp);
      out.number(bytesDown);
      out.number(durationMillis);
      pack(prompts, out);
      pack(outputTokens, out);
      pack(energyWh, out);
      pack(gwpG, out);
      pack(waterCoolingMl, out);
      pack(waterElectricityMl, out);
      pack(adpeMg, out);
    }

    private static Totals unpack(PackedInput in) {
      Totals totals = new Totals();
      totals.events = in.number();
      totals.requests = in.number();
      totals.sessions = in.number();
      totals.notEstimated = in.number();
      totals.bytesUp = in.number();
      totals.bytesDown = in.number();
      totals.durationMillis = in.number();
      totals.prompts = range(in);
      totals.outputTokens = range(in);
      totals.energyWh = range(in);
      totals.gwpG = range(in);
      totals.waterCoolingMl = range(in);
      totals.waterElectricityMl = range(in);
      totals.adpeMg = range(in);
      return totals;
    }

    private static void pack(@Nullable Range range, PackedOutput out) {
      out.number(range == null ? 0 : 1);
      if (range != null) {
        out.real(range.low());
        out.real(range.central());
        out.real(range.high());
      }
    }

    private static @Nullable Range range(PackedInput in) {
      return in.number() == 0 ? null : new Range(in.real(), in.real(), in.real());
    }

    private static long sum(long one, long other) {
      if (one == LineFields.ABSENT) {
        return other;
      }
      return other == LineFields.ABSENT ? one : one + other;
    }

    private static @Nullable Range sum(@Nullable Range one, @Nullable Range other) {
      if (one == null) {
        return other;
      }
      return other == null ? one : one.plus(other);
    }
  }
}
