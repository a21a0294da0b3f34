package fr.vigie.reports.figures;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * Whether the journals of a month are complete, source by source and day by day.
 *
 * @param sources one entry a source that was expected on at least one day
 * @param fewBehind sources whose events stand on fewer persons than the threshold: the number of
 *     their records is not shown
 */
public record Coverage(List<Source> sources, Set<String> fewBehind) {
  /**
   * One source.
   *
   * @param id the source
   * @param days each day of the month from the one on which it starts
   * @param longestSilence hours of the month's longest silence within hours at which it usually
   *     speaks
   */
  public record Source(String id, SortedMap<LocalDate, Day> days, int longestSilence) {
    public long count(State state) {
      return days.values().stream().filter(day -> day.state() == state).count();
    }
  }

  /**
   * One source on one day.
   *
   * @param state what the records say
   * @param silentHours hours of the day (0 to 23, the organisation's zone) without a record at
   *     which the source usually has some
   */
  public record Day(State state, List<Integer> silentHours) {}

  /** What the records of a source say of a day. */
  public enum State {
    /** Records at every hour or day at which it usually has some. */
    COMPLETE,
    /** Records, but not at some hour at which it usually has some. */
    SILENT_HOURS,
    /** No record on a day on which it usually has some. */
    ABSENT,
    /**
     * No record, which chance explains (weekend, holiday, a source of few records): not expected.
     */
    QUIET
  }

  /** Source-days that could have been complete. */
  public long expected() {
    return sources.stream().mapToLong(s -> s.days().size() - s.count(State.QUIET)).sum();
  }

  /** Source-days that were. */
  public long complete() {
    return sources.stream().mapToLong(s -> s.count(State.COMPLETE)).sum();
  }
}
