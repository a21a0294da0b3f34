package fr.vigie.reports.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Collator;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How one language writes numbers, dates and lists, and where it puts its spaces. */
public sealed interface Language permits FrenchText, EnglishText {
  /** Narrow no-break space. */
  char NARROW = '\u202F';

  /** No-break space. */
  char NO_BREAK = '\u00A0';

  /**
   * The language of a locale's tag.
   *
   * @param tag {@code fr} or {@code en}
   * @throws IllegalArgumentException when the tag names no language that the report speaks
   */
  static Language of(String tag) {
    return switch (tag) {
      case "fr" -> new FrenchText();
      case "en" -> new EnglishText();
      default -> throw new IllegalArgumentException("the report speaks fr and en, not: " + tag);
    };
  }

  /** A share as whole percents, halves away from zero, as the decimal reads (0.575 is 58). */
  static long wholePercent(double share) {
    return new BigDecimal(Double.toString(share))
        .movePointRight(2)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  /** The BCP 47 tag, for instance {@code fr}. */
  String tag();

  /** Puts the language's no-break spaces and apostrophes into a plain sentence. */
  String typeset(String plain);

  /** A whole number, digits in groups of three. */
  String number(long value);

  /** A decimal number with at most the given significant digits, without trailing zeros. */
  String decimal(double value, int significantDigits);

  /** A share between 0 and 1 as a whole percentage, sign included. */
  String percent(double share);

  /** A day, for instance 1er octobre 2026. */
  String day(LocalDate day);

  /** A day without its year. */
  String shortDay(LocalDate day);

  /** A month, for instance octobre 2026. */
  String month(YearMonth month);

  /** A month without its year. */
  String shortMonth(YearMonth month);

  /** A month cut short for an axis, for instance sept. */
  String abbreviatedMonth(YearMonth month);

  /** An hour of the day, for instance 14 h. */
  String hour(LocalTime hour);

  /** Several words as one list. */
  String list(List<String> words);

  /** A country by its ISO 3166 alpha-2 code, for instance États-Unis. */
  default String country(String code) {
    return new Locale("", code).getDisplayCountry(Locale.forLanguageTag(tag()));
  }

  /** Names as a dictionary orders them: accents, capitals and spaces decide between equals only. */
  default Comparator<String> alphabetical() {
    Collator collator = Collator.getInstance(Locale.forLanguageTag(tag()));
    return (one, other) -> {
      int order = collator.compare(one, other);
      return order == 0 ? one.compareTo(other) : order;
    };
  }

  /** Whether a count takes the singular. */
  boolean singular(double count);
}
