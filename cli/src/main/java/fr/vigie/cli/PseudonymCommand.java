package fr.vigie.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vigie.configuration.Configuration;
import fr.vigie.directory.Directory;
import fr.vigie.lake.KeptLine;
import fr.vigie.lake.LakeLayout;
import fr.vigie.lake.LakeReservation;
import fr.vigie.lake.Publications;
import fr.vigie.lake.RecordAccess;
import fr.vigie.lake.SigningKey;
import fr.vigie.privacy.PseudonymKeys;
import fr.vigie.privacy.StoredKey;
import java.io.IOException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vigie pseudonym}: for a person's access request, and for nothing else. */
@Command(
    name = "pseudonym",
    description = {
      "Finds the pseudonyms of one person in the months whose events and keys are still held, for"
          + " that person's own request (GDPR, article 15) and for nothing else. Refused unless"
          + " vigie.yaml says 'access_requests: true' under 'keys'.",
      "The user name, or any alias of the directory, is read from standard input; typed on a"
          + " terminal it is not shown. Every search leaves a signed record in the lake before"
          + " anything is given: the day, who approved it, the keys used, how many months; not the"
          + " name, not a pseudonym, not what was found. 'vigie verify' checks these records."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  vigie pseudonym --config vigie.yaml --approved-by \"DPO, request 2026-07\" < name.txt",
      "  vigie pseudonym --config vigie.yaml --approved-by \"DPO, request 2026-07\" --json",
      "  vigie query --lake lake --restricted \"FROM usage_events WHERE user_pseudonym = '…'\""
    })
final class PseudonymCommand implements Callable<Integer> {
  /** A role and a reference; more could be a story about somebody. */
  private static final int LONGEST_APPROVAL = 120;

  private final Console console;

  @Spec private CommandSpec command;

  @Mixin private ConfigurationOption configuration;

  @Option(
      names = "--approved-by",
      required = true,
      paramLabel = "ROLE",
      description = "who approved the request, as a role, and its reference; recorded")
  private String approvedBy;

  @Mixin private JsonOption json;

  /** Taken only to be refused without being repeated. */
  @Parameters(hidden = true, arity = "0..*")
  private List<String> arguments = List.of();

  PseudonymCommand(Console console) {
    this.console = console;
  }

  @Override
  @SuppressWarnings("try") // the reservation is held, not used
  public Integer call() throws IOException {
    if (!arguments.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "the user name is read from standard input, never from arguments");
    }
    KeptLine approval = ReadKeptLine.of(command, "--approved-by", approvedBy, LONGEST_APPROVAL);
    Configuration loaded = configuration.load();
    Configuration.Keys keys = loaded.keys();
    if (!keys.accessRequests()) {
      throw new FailureMessage(
          ExitCode.CONFIGURATION,
          "access requests are off: " + loaded.file() + " does not say keys.access_requests: true");
    }
    LakeLayout layout = new LakeLayout(loaded.lake());
    AskedFor.folder(layout.root());
    List<StoredKey> stored = PseudonymKeys.in(keys.folder(), keys.period()).stored();
    if (stored.isEmpty()) {
      throw new FailureMessage(
          ExitCode.INPUT,
          "there is no pseudonym key in " + keys.folder() + ": nobody can be found any more");
    }
    String name = ReadUserName.from(console);
    Directory directory = directory(loaded);
    requireNotNamed(approval, directory.spellings(name));
    Runnable waiting =
        () -> console.err().println("vigie: another run is at work on this lake; waiting for it");
    try (LakeReservation reserved = LakeReservation.of(layout, waiting)) {
      SearchPseudonyms search = search(loaded, directory, layout, stored);
      LocalDate today = LocalDate.now(console.clock().withZone(loaded.organisation().zone()));
      String record =
          RecordAccess.in(layout, SigningKey.in(keys.folder()))
              .add(today, approval, search.keyIds(), search.searched().size());
      SearchPseudonyms.Result result = search.find(name);
      Summary.print(
          console, json.form(), summary(record, search, result), text(record, search, result));
    }
    return ExitCode.DONE.number();
  }

  /** What is recorded must not tell whose rows were asked for, by whichever of their names. */
  private void requireNotNamed(KeptLine approval, Collection<String> spellings) {
    String text = Normalizer.normalize(approval.text(), Normalizer.Form.NFC);
    if (spellings.stream().anyMatch(spelling -> word(spelling).matcher(text).find())) {
      throw new ParameterException(
          command.commandLine(),
          "--approved-by is recorded and must not hold a name of the person who is asked for");
    }
  }

  private static Pattern word(String name) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static Directory directory(Configuration loaded) throws IOException {
    return loaded.agents() == null
        ? Directory.none()
        : Directory.load(loaded.agents(), loaded.smallGroup());
  }

  private static SearchPseudonyms search(
      Configuration loaded, Directory directory, LakeLayout layout, List<StoredKey> stored)
      throws IOException {
    Publications publications = Publications.in(layout);
    if (publications.all().isEmpty()) {
      throw new FailureMessage(
          ExitCode.NOTHING_PUBLISHED, "nothing is published in " + layout.root());
    }
    return new SearchPseudonyms(
        HeldMonth.of(layout, publications),
        directory,
        loaded.agents() == null ? "" : directory.digest(),
        stored);
  }

  private static ObjectNode summary(
      String record, SearchPseudonyms search, SearchPseudonyms.Result result) {
    ObjectNode summary = Summary.object().put("record", record);
    put(summary, "searched", search.searched());
    ArrayNode found = summary.putArray("found");
    for (SearchPseudonyms.Found one : result.found()) {
      found
          .addObject()
          .put("month", one.seen().month().toString())
          .put("pseudonym", one.seen().pseudonym())
          .put("key_id", one.seen().keyId())
          .put("shown", one.shown());
    }
    put(summary, "several_persons", result.severalPersons());
    put(summary, "without_key", search.withoutKey());
    put(summary, "another_directory", search.underAnotherDirectory());
    return summary;
  }

  private static void put(ObjectNode summary, String key, Collection<YearMonth> months) {
    ArrayNode array = summary.putArray(key);
    months.forEach(month -> array.add(month.toString()));
  }

  private static String text(
      String record, SearchPseudonyms search, SearchPseudonyms.Result result) {
    StringBuilder text = new StringBuilder("recorded in ").append(record);
    if (search.searched().isEmpty()) {
      text.append("\nno month could be searched");
    } else if (result.found().isEmpty() && result.severalPersons().isEmpty()) {
      text.append("\nnothing is held under that name in ").append(joined(search.searched()));
    }
    for (SearchPseudonyms.Found one : result.found()) {
      text.append("\n")
          .append(one.seen().month())
          .append("  ")
          .append(one.seen().pseudonym())
          .append("  key ")
          .append(one.seen().keyId())
          .append(one.shown() ? "" : "  (in an earlier publication only: no view shows it)");
    }
    append(
        text,
        result.severalPersons(),
        "the name is or was that of several persons, and nothing is given; ask with a name that is"
            + " one person's alone, for instance the user name of the directory");
    append(text, search.withoutKey(), "a key is not there any more; nobody can be found under it");
    append(
        text,
        search.underAnotherDirectory(),
        "published with another directory, which may have resolved the name otherwise");
    return text.toString();
  }

  private static void append(StringBuilder text, SortedSet<YearMonth> months, String what) {
    if (!months.isEmpty()) {
      text.append("\n").append(joined(months)).append(": ").append(what);
    }
  }

  private static String joined(SortedSet<YearMonth> months) {
    return months.stream().map(YearMonth::toString).collect(Collectors.joining(", "));
  }
}
