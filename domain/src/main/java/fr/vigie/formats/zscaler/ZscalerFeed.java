package fr.vigie.formats.zscaler;

import fr.vigie.formats.syntax.AsciiNumber;
import fr.vigie.formats.syntax.CsvRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a feed of separated values: their names, or the feed's own output format, such as
 * {@code "%s{time}","%s{login}"}.
 */
final class ZscalerFeed {
  private static final Pattern CODE = Pattern.compile("%[0-9.-]*[sdlux]+\\{([^}]*)}");
  private static final Pattern BETWEEN = Pattern.compile("\\\\t|\\t|,|;");

  private static final String TO_CLASS = "time,login,proto,eurl,action,appname,";
  private static final String FROM_CATEGORY =
      "urlclass,urlsupercat,urlcat,malwarecat,threatname,riskscore,";
  private static final String TO_DEVICE =
      "dlpeng,dlpdict,location,dept,cip,sip,reqmethod,respcode,eua,ereferer,ruletype,rulelabel,"
          + "contenttype,unscannabletype,deviceowner,devicehostname";

  /**
   * The orders that Zscaler offers for separated values, older and newer ("NSS Feed Output Format:
   * Web Logs", sample web log).
   */
  private static final List<ZscalerFeed> OFFERED =
      Stream.of(
              TO_CLASS
                  + "appclass,reqsize,respsize,stime,ctime,"
                  + FROM_CATEGORY
                  + TO_DEVICE
                  + ",keyprotectiontype",
              TO_CLASS + "appclass,reqsize,respsize,stime,ctime," + FROM_CATEGORY + TO_DEVICE,
              TO_CLASS
                  + "app_status,appclass,reqsize,respsize,"
                  + FROM_CATEGORY
                  + "threatseverity,"
                  + TO_DEVICE
                  + ",keyprotectiontype")
          .flatMap(order -> Stream.of(order, order.replace(',', '\t')))
          .map(ZscalerFeed::of)
          .toList();

  private final List<@Nullable ZscalerName> columns;
  private final byte separator;

  private ZscalerFeed(List<@Nullable ZscalerName> columns, byte separator) {
    this.columns = columns;
    this.separator = separator;
  }

  /**
   * The columns of a setting.
   *
   * @throws IllegalArgumentException when none of them says the time
   */
  static ZscalerFeed of(String fields) {
    boolean tabs = fields.contains("\t") || fields.contains("\\t");
    byte separator = (byte) (tabs ? '\t' : fields.contains(";") ? ';' : ',');
    List<@Nullable ZscalerName> columns = new ArrayList<>();
    boolean time = false;
    for (String column : BETWEEN.split(fields, -1)) {
      ZscalerName name = name(column);
      time |= name == ZscalerName.TIME || name == ZscalerName.EPOCH;
      columns.add(name);
    }
    if (!time) {
      throw new IllegalArgumentException(
          "format zscaler-nss, setting 'fields': no column says the time; name the columns in their"
              + " order, or give the feed's output format");
    }
    return new ZscalerFeed(Collections.unmodifiableList(columns), separator);
  }

  /** What a column is: its code, or where a date is put together of several, the time. */
  private static @Nullable ZscalerName name(String column) {
    Matcher code = CODE.matcher(column);
    String name = code.find() ? code.group(1) : column.replaceAll("[\"\\s]", "");
    if (name.equals("yyyy") || name.equals("mon") || name.equals("day") || name.equals("mth")) {
      return ZscalerName.TIME;
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return ZscalerName.TABLE.find(bytes, 0, bytes.length);
  }

  /** The offered order that this row has: as many values, and sizes where it has sizes. */
  static @Nullable ZscalerFeed ofRow(CsvRow row, byte[] bytes, byte separator) {
    for (ZscalerFeed feed : OFFERED) {
      if (feed.separator == separator
          && feed.count() == row.count()
          && feed.isNumber(ZscalerName.BYTES_UP, row, bytes)
          && feed.isNumber(ZscalerName.BYTES_DOWN, row, bytes)) {
        return feed;
      }
    }
    return null;
  }

  private boolean isNumber(ZscalerName name, CsvRow row, byte[] bytes) {
    int column = columns.indexOf(name);
    return AsciiNumber.parse(bytes, row.start(column), row.end(column)) != AsciiNumber.NONE;
  }

  int count() {
    return columns.size();
  }

  @Nullable ZscalerName column(int number) {
    return columns.get(number);
  }

  byte separator() {
    return separator;
  }
}
