package fr.vigie.sample;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** When people of a French département work, July to October 2026. */
final class WorkCalendar {
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  static final LocalDate FIRST_DAY = LocalDate.of(2026, 7, 1);
  static final LocalDate LAST_DAY = LocalDate.of(2026, 10, 31);

  /** The months that the sample tells about. */
  static final List<YearMonth> MONTHS =
      List.of(
          YearMonth.of(2026, 7),
          YearMonth.of(2026, 8),
          YearMonth.of(2026, 9),
          YearMonth.of(2026, 10));

  // Bastille Day and Assumption: the only public holidays of the four months.
  private static final Set<LocalDate> HOLIDAYS =
      Set.of(LocalDate.of(2026, 7, 14), LocalDate.of(2026, 8, 15));

  private WorkCalendar() {}

  static boolean isWorkday(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !HOLIDAYS.contains(day);
  }

  /** School holidays: summer to 31 August, All Saints' from 17 October. */
  static boolean isSchoolHoliday(LocalDate day) {
    return isBetween(day, LocalDate.of(2026, 7, 4), LocalDate.of(2026, 8, 31))
        || isBetween(day, LocalDate.of(2026, 10, 17), LocalDate.of(2026, 11, 1));
  }

  /** Share of agents at work, 0 to 1: low from mid-July, lowest around 15 August. */
  static double presence(LocalDate day) {
    if (!isWorkday(day)) {
      return 0.02;
    }
    if (isBetween(day, LocalDate.of(2026, 7, 13), LocalDate.of(2026, 7, 31))) {
      return 0.65;
    }
    if (isBetween(day, LocalDate.of(2026, 8, 1), LocalDate.of(2026, 8, 23))) {
      return day.getDayOfMonth() > 9 && day.getDayOfMonth() < 17 ? 0.30 : 0.42;
    }
    if (isBetween(day, LocalDate.of(2026, 8, 24), LocalDate.of(2026, 8, 31))) {
      return 0.70;
    }
    return isSchoolHoliday(day) ? 0.72 : 0.92;
  }

  /** A moment of the day at which someone at a desk does something: two bumps and a lunch break. */
  static Instant workingMoment(LocalDate day, Dice dice) {
    int minute;
    double part = dice.unit();
    if (part < 0.47) {
      minute = 8 * 60 + 15 + (dice.below(240) + dice.below(240)) / 2;
    } else if (part < 0.53) {
      minute = 12 * 60 + 15 + dice.below(75);
    } else if (part < 0.97) {
      minute = 13 * 60 + 30 + (dice.below(255) + dice.below(255)) / 2;
    } else {
      minute = 17 * 60 + 45 + dice.below(150);
    }
    return at(day, minute / 60, minute % 60).plusMillis(dice.below(60_000));
  }

  static Instant at(LocalDate day, int hour, int minute) {
    return day.atTime(hour, minute).atZone(PARIS).toInstant();
  }

  static LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, PARIS);
  }

  private static boolean isBetween(LocalDate day, LocalDate first, LocalDate last) {
    return !day.isBefore(first) && !day.isAfter(last);
  }
}
