package fr.vigie.lake;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * In what a run over a month is not the run that the month shows.
 *
 * @param causes what is other, in the order of the constants
 * @param newInputs logs, by their content, that the month shown does not rest on
 * @param goneInputs logs, by their content, that it rests on and that are not there any more
 * @param otherFiles whether a Parquet file would have other bytes
 * @param damaged whether files of the month shown, or its manifest, are not what was published
 */
public record Deviation(
    Set<Cause> causes, int newInputs, int goneInputs, boolean otherFiles, boolean damaged) {

  public Deviation {
    causes = Collections.unmodifiableSet(new TreeSet<>(causes));
  }

  /** What decides a month's content. */
  public enum Cause {
    LOGS,
    CHARTER,
    CATALOG,
    DIRECTORY,
    IMPACT,
    LISTS,
    CONFIGURATION,
    PSEUDONYM_KEY,
    SOFTWARE;

    /** The word written in files. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether anything is other. */
  public boolean differs() {
    return !causes.isEmpty() || otherFiles || damaged;
  }

  /** A month whose manifest cannot be compared. */
  static Deviation unknown() {
    return new Deviation(Set.of(), 0, 0, true, true);
  }

  /**
   * Compares a run with the manifest of the month shown.
   *
   * @param damaged whether files of the month shown are not what was published
   */
  static Deviation between(Manifest shown, FinishedRun run, boolean damaged) {
    Set<String> before = contents(shown.inputs());
    Set<String> after = contents(run.inputs());
    int more = missing(after, before);
    int fewer = missing(before, after);
    Set<Cause> causes = causes(shown.provenance(), run.provenance());
    if (more + fewer > 0) {
      causes.add(Cause.LOGS);
    }
    boolean otherFiles =
        !Manifest.contents(shown.runId(), shown.outputs())
            .equals(Manifest.contents(run.runId(), run.outputs()));
    return new Deviation(causes, more, fewer, otherFiles, damaged);
  }

  /** A log that was compressed or copied since is still the same log. */
  private static Set<String> contents(List<InputAccount> inputs) {
    return inputs.stream()
        .map(input -> input.sourceId() + " " + input.contentSha256())
        .collect(Collectors.toSet());
  }

  private static int missing(Set<String> these, Set<String> among) {
    return (int) these.stream().filter(one -> !among.contains(one)).count();
  }

  private static Set<Cause> causes(Provenance before, Provenance after) {
    Set<Cause> causes = EnumSet.noneOf(Cause.class);
    add(causes, Cause.CHARTER, digest(before.charter()), digest(after.charter()));
    add(causes, Cause.CATALOG, digest(before.catalog()), digest(after.catalog()));
    add(causes, Cause.DIRECTORY, digest(before.directory()), digest(after.directory()));
    add(causes, Cause.IMPACT, digest(before.impact()), digest(after.impact()));
    add(causes, Cause.LISTS, digests(before.lists()), digests(after.lists()));
    add(
        causes,
        Cause.CONFIGURATION,
        before.zone() + " " + before.configurationSha256(),
        after.zone() + " " + after.configurationSha256());
    add(causes, Cause.PSEUDONYM_KEY, before.pseudonymKeyId(), after.pseudonymKeyId());
    add(causes, Cause.SOFTWARE, before.softwareVersion(), after.softwareVersion());
    return causes;
  }

  private static void add(
      Set<Cause> causes, Cause cause, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      causes.add(cause);
    }
  }

  private static @Nullable String digest(@Nullable Ingredient ingredient) {
    return ingredient == null ? null : ingredient.sha256();
  }

  private static List<String> digests(List<Ingredient> lists) {
    return lists.stream().map(Ingredient::sha256).toList();
  }
}
