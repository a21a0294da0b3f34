package fr.vigie.lake;

import fr.vigie.configuration.Configuration.Retention;
import fr.vigie.privacy.StoredKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What of a lake and its keys may no longer be kept, decided before anything is removed.
 *
 * <p>What a month's data are kept for is counted in whole months after it: of January, kept for six
 * months, nothing is due before August.
 *
 * @param before only months before this one are looked at
 * @param parts what goes, by month and table
 * @param figures the months whose figures are kept in place of their events
 * @param keys the keys that go
 * @param kept what the retention still keeps of the months looked at
 * @param leftovers files that an interrupted purge recorded and did not come to remove
 */
public record PurgePlan(
    YearMonth before,
    List<Purge.Part> parts,
    Set<YearMonth> figures,
    List<Key> keys,
    List<Kept> kept,
    List<Path> leftovers) {
  static final String EVENTS = "usage_events";
  static final String ORIGINS = "event_origins";

  /** The figures kept in place of events, as a record names them beside the tables. */
  public static final String FIGURES = "figures";

  public PurgePlan {
    parts = List.copyOf(parts);
    figures = Set.copyOf(figures);
    keys = List.copyOf(keys);
    kept = List.copyOf(kept);
    leftovers = List.copyOf(leftovers);
  }

  /** A key that goes, and the rule; null when an interrupted purge recorded it already. */
  public record Key(StoredKey key, @Nullable String rule) {}

  /**
   * What is still kept.
   *
   * @param what a table and its month, or the file of a key
   * @param until the last month in which it is kept
   * @param rule the setting that keeps it
   */
  public record Kept(String what, YearMonth until, String rule) {}

  /**
   * What is asked for.
   *
   * @param before only months before this one are looked at
   * @param now the current month in the organisation's zone
   * @param retention how long what is kept
   * @param early why also what the retention still keeps goes, or null when it stays
   */
  public record Request(
      YearMonth before, YearMonth now, Retention retention, @Nullable KeptLine early) {}

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return parts.isEmpty() && keys.isEmpty() && leftovers.isEmpty();
  }

  /** Looks what a lake and the keys beside it hold. */
  public static PurgePlan of(
      Request request, LakeLayout lake, Publications publications, List<StoredKey> keys)
      throws IOException {
    Plan plan = new Plan(request, lake, publications);
    for (YearMonth month : plan.months()) {
      plan.table(month, ORIGINS, "event_origins_months", request.retention().eventOriginsMonths());
      plan.table(month, EVENTS, "events_months", request.retention().eventsMonths());
      plan.figures(month);
    }
    for (StoredKey key : keys) {
      plan.key(key);
    }
    plan.leftovers();
    return new PurgePlan(
        request.before(), plan.parts, plan.figures, plan.due, plan.kept, plan.leftovers);
  }

  /** A plan in the making. */
  private static final class Plan {
    private final Request request;
    private final LakeLayout lake;
    private final Publications publications;
    private final List<Purge.Part> parts = new ArrayList<>();
    private final Set<YearMonth> figures = new HashSet<>();
    private final List<Key> due = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private final List<Path> leftovers = new ArrayList<>();

    Plan(Request request, LakeLayout lake, Publications publications) {
      this.request = request;
      this.lake = lake;
      this.publications = publications;
    }

    List<YearMonth> months() {
      return publications.shown().keySet().stream()
          .filter(month -> month.isBefore(request.before()))
          .toList();
    }

    void table(YearMonth month, String table, String setting, int keptMonths) {
      Map<String, OutputFile> published = new TreeMap<>();
      for (Publication publication : publications.of(month)) {
        for (OutputFile file : publication.files()) {
          if (file.table().equals(table) && publications.purges().file(file.path()).isEmpty()) {
            published.put(file.path(), file);
          }
        }
      }
      List<OutputFile> files =
          published.values().stream().filter(file -> Files.exists(lake.file(file.path()))).toList();
      boolean recorded = publications.purges().of(month, table).isPresent();
      // Without a record files are missing, not purged: verification says so, no record covers it.
      if (files.isEmpty() && (recorded || !published.isEmpty())) {
        return;
      }
      String rule = rule(month, setting, keptMonths);
      if (rule == null) {
        kept.add(new Kept(table + " of " + month, month.plusMonths(keptMonths), setting));
      } else {
        // A month without one event has no file of them: that it is closed is recorded too.
        parts.add(new Purge.Part(month, table, rule, files));
      }
    }

    /** Figures hold nothing about a person: a reason to purge early is none to lose them too. */
    void figures(YearMonth month) throws IOException {
      boolean eventsGo =
          parts.stream()
              .anyMatch(part -> part.month().equals(month) && part.table().equals(EVENTS));
      Optional<Path> there = publications.purges().figures(month).filter(Files::exists);
      if (!eventsGo && there.isEmpty()) {
        return;
      }
      int keptMonths = request.retention().figuresMonths();
      if (!isDue(month, keptMonths)) {
        kept.add(
            new Kept(FIGURES + " of " + month, month.plusMonths(keptMonths), "figures_months"));
        if (eventsGo) {
          figures.add(month);
        }
      } else if (there.isPresent()) {
        Path file = there.get();
        parts.add(
            new Purge.Part(
                month,
                FIGURES,
                setting("figures_months", keptMonths),
                List.of(
                    new OutputFile(
                        FIGURES, lake.relative(file), Digest.sha256(file), 0, Files.size(file)))));
      }
    }

    void key(StoredKey key) {
      if (isRecorded(key)) {
        due.add(new Key(key, null));
      } else if (key.lastMonth().isBefore(request.before())) {
        int keptMonths = request.retention().keysMonths();
        String rule = rule(key.lastMonth(), "keys_months", keptMonths);
        if (rule == null) {
          kept.add(
              new Kept(
                  String.valueOf(key.file().getFileName()),
                  key.lastMonth().plusMonths(keptMonths),
                  "keys_months"));
        } else {
          due.add(new Key(key, rule));
        }
      }
    }

    private boolean isRecorded(StoredKey key) {
      return publications.purges().all().stream()
          .flatMap(purge -> purge.keys().stream())
          .anyMatch(
              destroyed ->
                  destroyed.keyId().equals(key.keyId())
                      && destroyed.file().equals(String.valueOf(key.file().getFileName())));
    }

    void leftovers() {
      for (Purge purge : publications.purges().all()) {
        for (Purge.Part part : purge.parts()) {
          for (OutputFile file : part.files()) {
            if (Files.exists(lake.file(file.path()))) {
              leftovers.add(lake.file(file.path()));
            }
          }
        }
      }
    }

    /** Under which rule the data of a month go; null when they stay. */
    private @Nullable String rule(YearMonth month, String setting, int keptMonths) {
      if (isDue(month, keptMonths)) {
        return setting(setting, keptMonths);
      }
      return request.early() == null ? null : "early: " + request.early().text();
    }

    private boolean isDue(YearMonth month, int keptMonths) {
      return month.plusMonths(keptMonths).isBefore(request.now());
    }

    private static String setting(String setting, int keptMonths) {
      return "retention." + setting + " = " + keptMonths;
    }
  }
}
