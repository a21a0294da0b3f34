package fr.vigie.reports.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The report's sentences in one language: {@code report.fr.properties} or {@code
 * report.en.properties}, with {@code {0}} for what a figure says, typeset as they leave.
 *
 * <p>A sentence that counts has two forms, {@code key.one} and {@code key.many}, and may have
 * {@code key.zero}; the language decides which a count takes, and the count is {@code {0}}.
 */
public final class Wording {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  private final Language language;
  private final Properties sentences = new Properties();

  public Wording(Language language) {
    this.language = language;
    String name = "report." + language.tag() + ".properties";
    try (InputStream bytes = Wording.class.getResourceAsStream("/fr/vigie/reports/text/" + name)) {
      if (bytes == null) {
        throw new IllegalStateException("missing resource: " + name);
      }
      try (Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
        sentences.load(reader);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Language language() {
    return language;
  }

  /** Every key of the language's file. */
  Set<String> keys() {
    return sentences.stringPropertyNames();
  }

  /** A sentence, its places filled in order. */
  public String text(String key, Object... values) {
    return language.typeset(fill(raw(key), values));
  }

  /** A sentence whose first place is a count, in the form that the count takes. */
  public String count(String key, long count, Object... others) {
    Object[] values = new Object[others.length + 1];
    values[0] = language.number(count);
    System.arraycopy(others, 0, values, 1, others.length);
    String none = key + ".zero";
    if (count == 0 && has(none)) {
      return text(none, values);
    }
    return text(key + (language.singular((double) count) ? ".one" : ".many"), values);
  }

  /** Whether the language has a sentence for a key that depends on data. */
  public boolean has(String key) {
    return sentences.getProperty(key) != null;
  }

  private String raw(String key) {
    String sentence = sentences.getProperty(key);
    if (sentence == null) {
      throw new IllegalArgumentException("no sentence for: " + key);
    }
    return sentence;
  }

  private static String fill(String sentence, Object... values) {
    Matcher place = PLACE.matcher(sentence);
    StringBuilder filled = new StringBuilder();
    while (place.find()) {
      int at = Integer.parseInt(place.group(1));
      if (at >= values.length) {
        throw new IllegalArgumentException("no value for place " + at + " of: " + sentence);
      }
      place.appendReplacement(filled, Matcher.quoteReplacement(String.valueOf(values[at])));
    }
    return place.appendTail(filled).toString();
  }
}
