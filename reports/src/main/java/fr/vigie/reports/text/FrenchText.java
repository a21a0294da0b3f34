package fr.vigie.reports.text;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * French as the Imprimerie nationale's rules set it: narrow no-break space before ; ! ? and %,
 * no-break space before : and inside guillemets, between number and unit and in dates; thousands by
 * a narrow no-break space, decimal comma, months in lower case, 1er for the first of a month.
 */
public final class FrenchText implements Language {
  private static final char MINUS = '\u2212';
  private static final List<String> MONTHS =
      List.of(
          "janvier",
          "février",
          "mars",
          "avril",
          "mai",
          "juin",
          "juillet",
          "août",
          "septembre",
          "octobre",
          "novembre",
          "décembre");

  private static final List<String> SHORT_MONTHS =
      List.of(
          "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
          "déc.");

  private static final Pattern NARROW_BEFORE = Pattern.compile("[ \u00A0](?=[;!?%](?:\\W|$))");
  private static final Pattern SPACE_BEFORE_COLON = Pattern.compile("[ ](?=:(?:\\s|$))");
  private static final Pattern AFTER_OPENING = Pattern.compile("«[ \u00A0\u202F]?");
  private static final Pattern BEFORE_CLOSING = Pattern.compile("[ \u00A0\u202F]?»");
  private static final Pattern NUMBER_AND_WORD =
      Pattern.compile(
          "(?<=\\d)[ ](?!(?:à|avec|contre|dans|de|des|en|et|ni|ou|par|pour|selon|sur) )(?=[\\p{L}€])|(?<=\\b(?:1er|1re|\\d{1,2}e))[ ](?=\\p{L})");
  private static final Pattern NUMBER_SIGN = Pattern.compile("(?<=n°|§)[ ](?=\\d)");
  private static final Pattern MONTH_AND_YEAR =
      Pattern.compile("(?<=" + String.join("|", MONTHS) + ")[ ](?=\\d{4})");
  private static final Pattern ELISION =
      Pattern.compile("\\b([Dd])e (?=(?:avril|août|octobre)\\b)");
  private static final Pattern DIGIT_GROUPS = Pattern.compile("(?<=\\d)[ ](?=\\d{3}(?!\\d))");

  @Override
  public String tag() {
    return "fr";
  }

  @Override
  public String typeset(String plain) {
    String text = plain.replace('\'', '\u2019');
    text = replace(NARROW_BEFORE, text, NARROW);
    text = replace(SPACE_BEFORE_COLON, text, NO_BREAK);
    text = AFTER_OPENING.matcher(text).replaceAll("«" + NO_BREAK);
    text = BEFORE_CLOSING.matcher(text).replaceAll(NO_BREAK + "»");
    text = replace(NUMBER_SIGN, text, NO_BREAK);
    text = ELISION.matcher(text).replaceAll("$1\u2019");
    text = replace(MONTH_AND_YEAR, text, NO_BREAK);
    text = replace(DIGIT_GROUPS, text, NARROW);
    return replace(NUMBER_AND_WORD, text, NO_BREAK);
  }

  private static String replace(Pattern pattern, String text, char by) {
    return pattern.matcher(text).replaceAll(Matcher.quoteReplacement(String.valueOf(by)));
  }

  @Override
  public String number(long value) {
    return Digits.number(value, NARROW, MINUS);
  }

  @Override
  public String decimal(double value, int significantDigits) {
    return Digits.decimal(value, significantDigits, NARROW, ',', MINUS);
  }

  @Override
  public String percent(double share) {
    return number(Language.wholePercent(share)) + NARROW + "%";
  }

  @Override
  public String day(LocalDate day) {
    return shortDay(day) + NO_BREAK + day.getYear();
  }

  @Override
  public String shortDay(LocalDate day) {
    String number = day.getDayOfMonth() == 1 ? "1er" : Integer.toString(day.getDayOfMonth());
    return number + NO_BREAK + MONTHS.get(day.getMonthValue() - 1);
  }

  @Override
  public String month(YearMonth month) {
    return shortMonth(month) + NO_BREAK + month.getYear();
  }

  @Override
  public String shortMonth(YearMonth month) {
    return MONTHS.get(month.getMonthValue() - 1);
  }

  @Override
  public String abbreviatedMonth(YearMonth month) {
    return SHORT_MONTHS.get(month.getMonthValue() - 1);
  }

  @Override
  public String hour(LocalTime hour) {
    return String.format(Locale.ROOT, "%d%ch", hour.getHour(), NO_BREAK);
  }

  @Override
  public String list(List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    return String.join(", ", words.subList(0, words.size() - 1))
        + " et "
        + words.get(words.size() - 1);
  }

  /** French keeps the singular below two: 0 session, 1 session, 1,9 litre. */
  @Override
  public boolean singular(double count) {
    return Math.abs(count) < 2;
  }
}
