package fr.vigie.formats.skyhigh;

import fr.vigie.formats.Reading;
import fr.vigie.formats.syntax.AsciiNumber;
import fr.vigie.formats.syntax.ElffRow;
import fr.vigie.formats.syntax.NamedValues;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the line that the gateway's rule "Write access.log" writes by default, without names: stamp
 * in brackets, {@code "user" client status "request line" "categories" "reputation" "media type"
 * bytes} and {@code "user agent" "virus" "block number"} (McAfee Web Gateway product guide, "Log
 * handler rule sets"; the header of the file names them).
 *
 * <p>Sites add what came from the client behind the bytes, a referer before the user agent, and
 * more behind the block number: the block number, which alone among them is a number in quotes,
 * tells where they are. Reusable, one a parser.
 */
final class SkyhighAccessLog {
  /** The columns from the user on; the stamp before them is two words. */
  private static final List<@Nullable SkyhighName> COLUMNS =
      Collections.unmodifiableList(
          Arrays.asList(
              SkyhighName.USER,
              SkyhighName.SOURCE,
              SkyhighName.STATUS,
              SkyhighName.REQUEST_LINE,
              SkyhighName.CATEGORY,
              null,
              null,
              SkyhighName.BYTES_DOWN));

  private static final int USER = 2;
  private static final int BEHIND_BYTES_DOWN = USER + 8;

  private final NamedValues<SkyhighName> named;
  private final ElffRow row = new ElffRow();
  private byte[] bytes = new byte[0];
  private int from;

  SkyhighAccessLog(NamedValues<SkyhighName> named) {
    this.named = named;
  }

  /** Whether a line that begins here can only be one of these. */
  static boolean beginsAt(byte[] bytes, int at, int to) {
    return at + 1 < to && bytes[at] == '[' && bytes[at + 1] >= '0' && bytes[at + 1] <= '9';
  }

  Reading read(byte[] line, int start, int to) {
    bytes = line;
    from = start;
    if (!row.split(line, start, to)) {
      return Reading.TRUNCATED;
    }
    int block = blockNumber();
    if (block < 0) {
      return Reading.TOO_FEW_FIELDS;
    }
    named.put(SkyhighName.TIME, row.start(0), row.end(1), false);
    for (int column = 0; column < COLUMNS.size(); column++) {
      SkyhighName name = COLUMNS.get(column);
      if (name != null) {
        put(name, USER + column);
      }
    }
    if (!quoted(BEHIND_BYTES_DOWN)) {
      put(SkyhighName.BYTES_UP, BEHIND_BYTES_DOWN);
    }
    put(SkyhighName.USER_AGENT, block - 2);
    put(SkyhighName.BLOCK_NUMBER, block);
    return Reading.RECORD;
  }

  /** Which value is the block number, or -1: user agent and virus stand before it. */
  private int blockNumber() {
    for (int value = BEHIND_BYTES_DOWN + 2; value < row.count(); value++) {
      boolean number = AsciiNumber.parse(bytes, row.start(value), row.end(value)) >= 0;
      if (number && quoted(value) && quoted(value - 1) && quoted(value - 2)) {
        return value;
      }
    }
    return -1;
  }

  private boolean quoted(int value) {
    return row.quoted(value, from);
  }

  private void put(SkyhighName name, int value) {
    named.put(name, row.start(value), row.end(value), false);
  }
}
