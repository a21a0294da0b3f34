package fr.vigie.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Several months one after the other, in one or more steps: a month that fails keeps no other from
 * being done, and is left out of the steps that follow. A defect of Vigie ends all of them.
 */
final class MonthByMonth {
  private final List<YearMonth> months;
  private final Map<YearMonth, Failure> failures = new LinkedHashMap<>();
  private @Nullable Exception first;

  MonthByMonth(List<YearMonth> months) {
    this.months = List.copyOf(months);
  }

  /** What is done with one month. */
  interface Step {
    void of(YearMonth month) throws IOException;
  }

  /** Does a step for each month that has not failed; a month alone fails as its step does. */
  void each(Step step) throws IOException {
    for (YearMonth month : months) {
      if (failures.containsKey(month)) {
        continue;
      }
      try {
        step.of(month);
      } catch (OutputClosed closed) {
        throw closed;
      } catch (IOException | RuntimeException thrown) {
        Failure failure = Failure.of(thrown);
        if (months.size() == 1 || failure.code() == ExitCode.UNEXPECTED) {
          throw thrown;
        }
        failures.put(month, failure);
        first = first == null ? thrown : first;
      }
    }
  }

  /** Whether there is something to tell: some month was done. */
  boolean anyDone() {
    return failures.size() < months.size();
  }

  /** For scripts: what failed, empty when every month was done. */
  ArrayNode failed() {
    ArrayNode failed = Summary.object().arrayNode();
    failures.forEach(
        (month, failure) -> {
          ObjectNode one =
              failed
                  .addObject()
                  .put("month", month.toString())
                  .put("exit_code", failure.code().number());
          failure.lines().forEach(one.putArray("errors")::add);
        });
    return failed;
  }

  /** Ends with every failure's words and the first one's exit code; nothing when all is done. */
  void requireAllDone() {
    if (failures.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    failures.forEach(
        (month, failure) -> failure.lines().forEach(line -> lines.add(named(month, line))));
    FailureMessage all =
        new FailureMessage(
            failures.values().iterator().next().code(), lines.toArray(String[]::new));
    all.initCause(first);
    throw all;
  }

  private static String named(YearMonth month, String line) {
    return line.contains(month.toString()) ? line : month + ": " + line;
  }
}
