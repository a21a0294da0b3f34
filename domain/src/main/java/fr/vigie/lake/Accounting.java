package fr.vigie.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks that a run lost and invented nothing (the accounting identity). */
final class Accounting {
  private Accounting() {}

  /** What does not add up; empty when everything does. */
  static List<String> errors(List<InputAccount> inputs, List<OutputFile> outputs) {
    List<String> errors = new ArrayList<>();
    long events = 0;
    for (InputAccount input : inputs) {
      events += input.events();
      if (!input.balances()) {
        errors.add(
            name(input) + ": " + input.records() + " records read, outcomes " + input.outcomes());
      }
      if (input.outcomes().values().stream().anyMatch(count -> count < 0)) {
        errors.add(name(input) + ": a negative count in " + input.outcomes());
      }
    }
    long rows =
        outputs.stream()
            .filter(file -> file.table().equals("usage_events"))
            .mapToLong(OutputFile::rows)
            .sum();
    if (events != rows) {
      errors.add("inputs gave " + events + " events, usage_events has " + rows + " rows");
    }
    return errors;
  }

  /** The files with too many rejected records. */
  static List<String> rejected(List<InputAccount> inputs, double tolerance) {
    List<String> errors = new ArrayList<>();
    for (InputAccount input : inputs) {
      long rejected = input.outcomes().getOrDefault(Outcome.REJECTED, 0L);
      if (rejected > tolerance * input.records()) {
        errors.add(
            String.format(
                Locale.ROOT,
                "%s: %d of %d records rejected, more than the tolerated share %s; reasons %s",
                name(input),
                rejected,
                input.records(),
                tolerance,
                input.reasons()));
      }
    }
    return errors;
  }

  static String name(InputAccount input) {
    return "source " + input.sourceId() + ", file of SHA-256 " + input.sha256();
  }
}
