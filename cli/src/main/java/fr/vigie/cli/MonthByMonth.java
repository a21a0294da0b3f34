package fr.vigie.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several months one after the other, in one or more steps: a month that fails keeps no other from
 * being done, and is left out of the steps that follow. A defect of Vigie ends all of them; what
 * was done before it can still be told.
 */
final class MonthByMonth {
  private final List<YearMonth> months;
  private final Map<YearMonth, Failed> failures = new LinkedHashMap<>();
  private boolean anyDone;
  private boolean defect;

  MonthByMonth(List<YearMonth> months) {
    this.months = List.copyOf(months);
  }

  /** What is done with one month. */
  interface Step {
    void of(YearMonth month) throws IOException;
  }

  /** What a month failed of. */
  private record Failed(Failure failure, Exception thrown) {
    /** A month that is closed or never was published hides nothing that went wrong. */
    int gravity() {
      return switch (failure.code()) {
        case UNEXPECTED -> Integer.MAX_VALUE;
        case NOTHING_PUBLISHED -> 0;
        default -> failure.code().number();
      };
    }
  }

  /** Does a step for each month that has not failed; a month alone fails as its step does. */
  void each(Step step) throws IOException {
    for (YearMonth month : months) {
      if (defect) {
        return;
      }
      if (failures.containsKey(month)) {
        continue;
      }
      try {
        step.of(month);
        anyDone = true;
      } catch (OutputClosed closed) {
        throw closed;
      } catch (IOException | RuntimeException thrown) {
        if (months.size() == 1) {
          throw thrown;
        }
        Failure failure = Failure.of(thrown);
        failures.put(month, new Failed(failure, thrown));
        defect = failure.code() == ExitCode.UNEXPECTED;
      }
    }
  }

  /** Whether there is something to tell: some month was done. */
  boolean anyDone() {
    return anyDone;
  }

  /** For scripts: what failed, empty when every month was done. */
  ArrayNode failed() {
    return failedBut(List.of());
  }

  /** For scripts: what failed, without the months that are told of elsewhere. */
  ArrayNode failedBut(Collection<YearMonth> toldElsewhere) {
    ArrayNode failed = Summary.object().arrayNode();
    failures.forEach(
        (month, of) -> {
          if (toldElsewhere.contains(month)) {
            return;
          }
          ObjectNode one =
              failed
                  .addObject()
                  .put("month", month.toString())
                  .put("exit_code", of.failure().code().number());
          of.failure().lines().forEach(one.putArray("errors")::add);
        });
    return failed;
  }

  /** Ends with every failure's words and the gravest one's exit code; nothing when all is done. */
  void requireAllDone() {
    if (failures.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    failures.forEach(
        (month, of) -> of.failure().lines().forEach(line -> lines.add(named(month, line))));
    Failed gravest = Collections.max(failures.values(), Comparator.comparingInt(Failed::gravity));
    FailureMessage all = new FailureMessage(gravest.failure().code(), lines.toArray(String[]::new));
    all.initCause(gravest.thrown());
    throw all;
  }

  private static String named(YearMonth month, String line) {
    return line.contains(month.toString()) ? line : month + ": " + line;
  }
}
