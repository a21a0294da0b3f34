package fr.vigie.reports.figures;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;

/**
 * Weekends and the public holidays of metropolitan France (Code du travail, article L3133-1,
 * https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000006902611): days on which silence need
 * not be a fault.
 */
final class ClosedDays {
  private ClosedDays() {}

  static boolean contains(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY
        || day.getDayOfWeek() == DayOfWeek.SUNDAY
        || isHoliday(day);
  }

  private static boolean isHoliday(LocalDate day) {
    LocalDate easter = easter(day.getYear());
    return isOn(day, Month.JANUARY, 1)
        || isOn(day, Month.MAY, 1)
        || isOn(day, Month.MAY, 8)
        || isOn(day, Month.JULY, 14)
        || isOn(day, Month.AUGUST, 15)
        || isOn(day, Month.NOVEMBER, 1)
        || isOn(day, Month.NOVEMBER, 11)
        || isOn(day, Month.DECEMBER, 25)
        || day.equals(easter.plusDays(1))
        || day.equals(easter.plusDays(39))
        || day.equals(easter.plusDays(50));
  }

  private static boolean isOn(LocalDate day, Month month, int dayOfMonth) {
    return day.getMonth() == month && day.getDayOfMonth() == dayOfMonth;
  }

  /** Easter Sunday by the anonymous Gregorian algorithm (Nature, 20 April 1876). */
  static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int d = b / 4;
    int e = b % 4;
    int g = (8 * b + 13) / 25;
    int h = (19 * a + b - d - g + 15) % 30;
    int m = (a + 11 * h) / 319;
    int r = (2 * e + 2 * (c / 4) - c % 4 - h + m + 32) % 7;
    int month = (h - m + r + 90) / 25;
    return LocalDate.of(year, month, (h - m + r + month + 19) % 32);
  }
}
