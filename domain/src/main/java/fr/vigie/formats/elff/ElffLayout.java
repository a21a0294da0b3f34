package fr.vigie.formats.elff;

import fr.vigie.formats.web.Meaning;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a {@code #Fields} line binds: the meaning of every column of the rows below it. */
public final class ElffLayout {
  static final int NO_COLUMN = -1;

  /** No columns. */
  static final ElffLayout EMPTY = new ElffLayout(List.of());

  /**
   * The orders of ProxySG's log {@code main}, newer and older, as syslog carries it without its
   * header (Symantec, "Access Logging", format {@code bcreportermain_v1}); sites append to it.
   */
  static final List<ElffLayout> PROXY_SG =
      Stream.of("s-supplier-name s-supplier-ip s-supplier-country x-exception-id", "x-exception-id")
          .map(
              differing ->
                  "date time time-taken c-ip cs-username cs-auth-group "
                      + differing
                      + " sc-filter-result cs-categories cs(Referer) sc-status s-action cs-method"
                      + " rs(Content-Type) cs-uri-scheme cs-host cs-uri-port cs-uri-path"
                      + " cs-uri-query cs-uri-extension cs(User-Agent) s-ip sc-bytes cs-bytes")
          .map(ElffLayout::named)
          .toList();

  private final Meaning[] meanings;
  private final int[] preferences;
  private final Shape[] shapes;
  private final int date;
  private final int time;
  private final int stamp;
  private final int[] hosts;

  private ElffLayout(List<String> fields) {
    int count = fields.size();
    meanings = new Meaning[count];
    preferences = new int[count];
    shapes = new Shape[count];
    for (int column = 0; column < count; column++) {
      byte[] name = fields.get(column).getBytes(StandardCharsets.UTF_8);
      ElffField field = ElffField.TABLE.find(name, 0, name.length);
      meanings[column] = field == null ? Meaning.IGNORED : field.meaning();
      preferences[column] = field == null ? 0 : field.ordinal();
      shapes[column] = Shape.of(fields.get(column));
    }
    date = preferred(Meaning.DATE);
    time = preferred(Meaning.TIME_OF_DAY);
    stamp = preferred(Meaning.STAMP);
    hosts = hosts();
  }

  /**
   * The layout of field names parted by blanks, tabs or commas, with or without {@code #Fields:};
   * null when there are none.
   */
  static @Nullable ElffLayout of(String names) {
    ElffLayout layout = named(names);
    return layout.count() == 0 ? null : layout;
  }

  /** The layout of field names parted by blanks. */
  public static ElffLayout named(String names) {
    List<String> fields = new ArrayList<>();
    StringTokenizer words = new StringTokenizer(names, " \t\r\n,\"");
    while (words.hasMoreTokens()) {
      String word = words.nextToken().toLowerCase(Locale.ROOT);
      if (!word.startsWith("#fields")) {
        fields.add(word);
        if (word.equals("localtime") || word.equals("gmttime")) {
          fields.add("(zone)"); // "[01/Mar/2025:00:00:00 +0100]" holds a blank
        }
      }
    }
    return new ElffLayout(fields);
  }

  private int preferred(Meaning meaning) {
    int found = NO_COLUMN;
    for (int column = 0; column < meanings.length; column++) {
      if (meanings[column] == meaning && (found < 0 || preferences[column] < preferences[found])) {
        found = column;
      }
    }
    return found;
  }

  /** The columns in which a host may stand, the preferred first. */
  private int[] hosts() {
    List<Integer> columns = new ArrayList<>();
    for (Meaning meaning : new Meaning[] {Meaning.HOST, Meaning.URL, Meaning.PATH}) {
      int before = columns.size();
      for (int column = 0; column < meanings.length; column++) {
        if (meanings[column] == meaning) {
          columns.add(column);
        }
      }
      columns
          .subList(before, columns.size())
          .sort(Comparator.comparingInt(column -> preferences[column]));
    }
    return columns.stream().mapToInt(Integer::intValue).toArray();
  }

  /** How many columns a row has. */
  int count() {
    return meanings.length;
  }

  Meaning meaning(int column) {
    return meanings[column];
  }

  int preference(int column) {
    return preferences[column];
  }

  Shape shape(int column) {
    return shapes[column];
  }

  /** The column of the date, or {@link #NO_COLUMN}. */
  int date() {
    return date;
  }

  /** The column of the time of day, or {@link #NO_COLUMN}. */
  int time() {
    return time;
  }

  /** The column of a date and time, or {@link #NO_COLUMN}. */
  int stamp() {
    return stamp;
  }

  /** The columns in which a host may stand, the preferred first. */
  int[] hostColumns() {
    return hosts;
  }
}
