package fr.vigie.reports.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Digits in groups of three and numbers at a stated precision. */
final class Digits {
  private Digits() {}

  static String grouped(String digits, char separator) {
    StringBuilder grouped = new StringBuilder(digits);
    for (int at = digits.length() - 3; at > 0; at -= 3) {
      grouped.insert(at, separator);
    }
    return grouped.toString();
  }

  static String number(long value, char separator, char minus) {
    String digits = grouped(Long.toString(value).replace("-", ""), separator);
    return value < 0 ? minus + digits : digits;
  }

  static String decimal(
      double value, int significantDigits, char separator, char point, char minus) {
    BigDecimal rounded =
        new BigDecimal(Double.toString(Math.abs(value)))
            .round(new MathContext(significantDigits, RoundingMode.HALF_UP))
            .stripTrailingZeros();
    String plain = rounded.toPlainString();
    int dot = plain.indexOf('.');
    String whole = grouped(dot < 0 ? plain : plain.substring(0, dot), separator);
    String text = dot < 0 ? whole : whole + point + plain.substring(dot + 1);
    return value < 0 && rounded.signum() != 0 ? minus + text : text;
  }
}
