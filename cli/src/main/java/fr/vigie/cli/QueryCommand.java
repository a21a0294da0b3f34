package fr.vigie.cli;

import fr.vigie.lake.LakeLayout;
import fr.vigie.lake.Publication;
import fr.vigie.lake.Publications;
import fr.vigie.reports.lake.LakeTable;
import fr.vigie.reports.lake.PublishedMonth;
import fr.vigie.reports.query.Answer;
import fr.vigie.reports.query.AnswerFormat;
import fr.vigie.reports.query.QueryException;
import fr.vigie.reports.query.QueryLake;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vigie query}: read-only SQL over what is published. */
@Command(
    name = "query",
    description = {
      "Answers one SELECT in DuckDB's SQL, over figures in which small groups are hidden:"
          + " monthly_figures, tool_figures, rule_figures, department_figures, exposure_figures,"
          + " impact_figures.",
      "With --restricted over the tables of the lake instead, events under pseudonyms included."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  vigie query --lake lake \"FROM monthly_figures\"",
      "  vigie query --lake lake --format csv \"FROM tool_figures WHERE month = '2026-10'\"",
      "  vigie query --lake lake --restricted \"SELECT count(*) FROM usage_events\""
    })
final class QueryCommand implements Callable<Integer> {
  private static final Pattern MISSING_TABLE =
      Pattern.compile("Table with name (\\w+) does not exist");

  private final Console console;

  @Option(names = "--lake", required = true, paramLabel = "D", description = "the lake's folder")
  private Path lake;

  @Option(
      names = "--format",
      paramLabel = "table|csv|json",
      defaultValue = "table",
      description = "form of the answer (default: ${DEFAULT-VALUE})")
  private AnswerFormat format;

  @Option(
      names = "--restricted",
      description = "open the tables of the lake themselves, events of persons included")
  private boolean restricted;

  @Parameters(paramLabel = "SQL", arity = "1", description = "one SELECT")
  private String sql;

  QueryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    AskedFor.folder(lake);
    LakeLayout layout = new LakeLayout(lake);
    Publications publications = Publications.in(layout);
    SortedMap<YearMonth, Publication> shown = publications.shown();
    if (shown.isEmpty()) {
      throw new FailureMessage(ExitCode.NOTHING_PUBLISHED, "nothing is published in " + lake);
    }
    List<PublishedMonth> months =
        AssembleReport.publishedMonths(
            layout, (restricted ? shown : publications.withFigures()).values());
    try (QueryLake query =
        restricted
            ? QueryLake.restricted(months)
            : QueryLake.figures(months, smallGroup(publications, shown))) {
      console.out().print(answer(query).in(format));
    }
    if (restricted) {
      tellPurged(publications);
    } else {
      tellWithoutFigures(shown.keySet(), publications.withFigures().keySet());
    }
    return ExitCode.DONE.number();
  }

  /** An absence that is meant must not look like a month without use. */
  private void tellPurged(Publications publications) {
    for (String table : LakeLayout.TABLES) {
      Set<YearMonth> months = publications.purges().months(table);
      if (!months.isEmpty()) {
        console.err().println("vigie: " + table + " was purged of " + joined(months));
      }
    }
  }

  private void tellWithoutFigures(Set<YearMonth> published, Set<YearMonth> told) {
    Set<YearMonth> gone = new TreeSet<>(published);
    gone.removeAll(told);
    if (!gone.isEmpty()) {
      console.err().println("vigie: events and figures were purged of " + joined(gone));
    }
  }

  private static String joined(Set<YearMonth> months) {
    return months.stream().map(YearMonth::toString).collect(Collectors.joining(", "));
  }

  /** Who asks for a table that is there under another option is told so. */
  private Answer answer(QueryLake query) {
    try {
      return query.ask(sql);
    } catch (QueryException refused) {
      Matcher missing = MISSING_TABLE.matcher(String.valueOf(refused.getMessage()));
      if (!restricted && missing.find() && isOfTheLake(missing.group(1))) {
        throw new FailureMessage(
            ExitCode.USAGE,
            missing.group(1)
                + " is a table of the lake, with rows about persons under pseudonyms: it is"
                + " opened with --restricted",
            "without it there are figures, small groups hidden: vigie query --help names them");
      }
      throw refused;
    }
  }

  private static boolean isOfTheLake(String table) {
    return Arrays.stream(LakeTable.values())
        .anyMatch(known -> known.label().equalsIgnoreCase(table));
  }

  /** The largest threshold under which a month was published hides for all of them. */
  private static int smallGroup(Publications publications, SortedMap<YearMonth, Publication> shown)
      throws IOException {
    int largest = 0;
    for (Publication publication : shown.values()) {
      largest = Math.max(largest, publications.manifest(publication).provenance().smallGroup());
    }
    return largest;
  }
}
