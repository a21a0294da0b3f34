package fr.vigie.pipelines.scan;

import fr.vigie.catalog.ToolMatcher;
import fr.vigie.configuration.Configuration.Source;
import fr.vigie.formats.Connection;
import fr.vigie.formats.Field;
import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormats;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.RecordReader;
import fr.vigie.formats.TruncatedInputException;
import fr.vigie.pipelines.IngestPlan;
import fr.vigie.pipelines.OpenPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Finds the connections of a range in which a tool may have been asked for: the first look at a
 * source whose records of one connection are joined; one instance a thread.
 *
 * <p>It looks no closer than at the host: a key too many costs a companion that joins nothing.
 */
final class ToolConnections {
  private final IngestPlan plan;
  private final ToolMatcher matcher;
  private final long startMicros;
  private final long endMicros;
  private final LineFields fields = new LineFields();
  private final Connection connection = new Connection();
  private long[] keys = new long[256];
  private int count;

  ToolConnections(OpenPlan open) {
    this.plan = open.plan();
    this.matcher = open.tools();
    this.startMicros = plan.startMicros();
    this.endMicros = plan.endMicros();
  }

  /** The key of a connection among all sources of a run. */
  static long key(Connection connection, int source) {
    return connection.key() + source * 0x9E3779B97F4A7C15L;
  }

  /**
   * The connections of one range.
   *
   * @throws IOException when the file cannot be read; damage inside it ends the look
   */
  ConnectionSet in(FileRange range) throws IOException {
    Source source = plan.sources().get(range.file().source());
    FormatOptions options = source.formatOptions();
    LogFormat format = LogFormats.named(source.format()).configuredBy(options);
    RecordParser parser = format.newParser(options);
    boolean mapsCategories = !source.categories().isEmpty();
    count = 0;
    try (MeasuredInput input = MeasuredInput.openToLook(Path.of(range.file().path()), range)) {
      RecordReader reader = input.records(format, parser, fields);
      while (reader.next()) {
        if (!reader.tooLong()
            && parser.locate(reader.buffer(), reader.from(), reader.to(), fields) == Reading.RECORD
            && isInMonth()
            && mayBeTool(parser, mapsCategories)) {
          parser.connection(fields, connection);
          if (connection.known()) {
            add(key(connection, range.file().source()));
          }
        }
      }
    } catch (TruncatedInputException e) {
      return found(); // the scan that follows says where
    }
    return found();
  }

  private boolean isInMonth() {
    return fields.timeMicros() >= startMicros && fields.timeMicros() < endMicros;
  }

  private boolean mayBeTool(RecordParser parser, boolean mapsCategories) {
    if (fields.has(Field.HOST)
        && matcher.host(fields.bytes(Field.HOST), fields.start(Field.HOST), fields.end(Field.HOST))
            != ToolMatcher.NONE) {
      return true;
    }
    return mapsCategories
        && parser.complete(fields) == Reading.RECORD
        && matcher.unknown(fields) != null;
  }

  private void add(long key) {
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, count * 2);
    }
    keys[count++] = key;
  }

  private ConnectionSet found() {
    return ConnectionSet.of(Arrays.copyOf(keys, count));
  }
}
