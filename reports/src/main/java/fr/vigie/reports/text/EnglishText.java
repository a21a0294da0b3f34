package fr.vigie.reports.text;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** British English: comma between thousands, decimal point, 1 October 2026. */
public final class EnglishText implements Language {
  private static final char MINUS = '\u2212';
  private static final Pattern NUMBER_AND_WORD = Pattern.compile("(?<=\\d)[ ](?=\\p{L})");

  /** What texts of others write with a space. */
  private static final Pattern DIGIT_GROUPS =
      Pattern.compile("(?<=\\d)[ \u00A0\u202F](?=\\d{3}(?!\\d))");

  private static final Pattern PERCENT = Pattern.compile("(?<=\\d)[ \u00A0\u202F]%");

  @Override
  public String tag() {
    return "en";
  }

  @Override
  public String typeset(String plain) {
    String text = plain.replace('\'', '\u2019').replace("CO2", "CO\u2082");
    text = DIGIT_GROUPS.matcher(text).replaceAll(",");
    text = PERCENT.matcher(text).replaceAll("%");
    return NUMBER_AND_WORD.matcher(text).replaceAll(String.valueOf(NO_BREAK));
  }

  @Override
  public String number(long value) {
    return Digits.number(value, ',', MINUS);
  }

  @Override
  public String decimal(double value, int significantDigits) {
    return Digits.decimal(value, significantDigits, ',', '.', MINUS);
  }

  @Override
  public String percent(double share) {
    return number(Language.wholePercent(share)) + "%";
  }

  @Override
  public String day(LocalDate day) {
    return shortDay(day) + NO_BREAK + day.getYear();
  }

  @Override
  public String shortDay(LocalDate day) {
    return ""
        + day.getDayOfMonth()
        + NO_BREAK
        + day.getMonth().getDisplayName(TextStyle.FULL, Locale.UK);
  }

  @Override
  public String month(YearMonth month) {
    return shortMonth(month) + NO_BREAK + month.getYear();
  }

  @Override
  public String shortMonth(YearMonth month) {
    return month.getMonth().getDisplayName(TextStyle.FULL, Locale.UK);
  }

  @Override
  public String abbreviatedMonth(YearMonth month) {
    return month.getMonth().getDisplayName(TextStyle.SHORT, Locale.UK);
  }

  @Override
  public String hour(LocalTime hour) {
    return String.format(Locale.ROOT, "%02d:00", hour.getHour());
  }

  @Override
  public String list(List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    return String.join(", ", words.subList(0, words.size() - 1))
        + " and "
        + words.get(words.size() - 1);
  }

  @Override
  public boolean singular(double count) {
    return Math.abs(count) == 1;
  }
}
