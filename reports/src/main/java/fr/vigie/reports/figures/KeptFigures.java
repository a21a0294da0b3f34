package fr.vigie.reports.figures;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import fr.vigie.reports.lake.LakeConnection;
import fr.vigie.reports.lake.LakeException;
import fr.vigie.reports.lake.PublishedMonth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The figures of a month with small groups hidden, as they are kept for trends when its events are
 * purged: what may not be shown was never written.
 *
 * @param schema version of this record
 * @param smallGroup fewest persons behind a count that is shown
 * @param figures what reports say of the month
 * @param systems what the register of AI systems says of it
 */
public record KeptFigures(
    String schema, int smallGroup, MonthFigures figures, SystemMonth systems) {
  private static final String SCHEMA = "vigie-figures-1";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(
              new SimpleModule()
                  .addSerializer(YearMonth.class, ToStringSerializer.instance)
                  .addSerializer(LocalDate.class, ToStringSerializer.instance)
                  .addSerializer(Optional.class, new MaybeWriter())
                  .addDeserializer(YearMonth.class, fromText(YearMonth.class, YearMonth::parse))
                  .addDeserializer(LocalDate.class, fromText(LocalDate.class, LocalDate::parse))
                  .addDeserializer(Optional.class, new MaybeReader()))
          .build();

  /**
   * Makes the figures of a month while its events are there.
   *
   * @param smallGroup fewest persons behind a shown count
   * @return the bytes to keep: the same month gives the same bytes
   */
  public static byte[] of(PublishedMonth month, int smallGroup) {
    List<PublishedMonth> months = List.of(month);
    try (LakeConnection lake = LakeConnection.open(months)) {
      List<MonthFigures> figures = ReadFigures.months(months, smallGroup, lake);
      KeptFigures kept =
          new KeptFigures(
              SCHEMA,
              smallGroup,
              figures.get(0).forTrends(),
              ReadAiSystems.months(months, figures, smallGroup, lake).get(0));
      return (JSON.writeValueAsString(kept) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException notAPlainRecord) {
      throw new IllegalStateException(notAPlainRecord);
    }
  }

  /**
   * Reads what was kept of a month. Under a larger threshold than that under which it was kept,
   * nothing of it can be told any more.
   */
  static KeptFigures read(PublishedMonth month, int smallGroup) {
    Path file = month.keptFigures();
    if (file == null) {
      throw new IllegalArgumentException("the events of " + month.month() + " are there");
    }
    KeptFigures kept;
    try {
      kept = JSON.readValue(Files.readAllBytes(file), KeptFigures.class);
      if (kept == null) {
        throw new IOException("a file that says null");
      }
    } catch (IOException e) {
      throw new LakeException("the figures kept of " + month.month() + " cannot be read", e);
    }
    return kept.smallGroup() >= smallGroup
        ? kept
        : new KeptFigures(
            SCHEMA,
            smallGroup,
            MonthFigures.notMeasurable(month.month(), month.provisional()),
            new SystemMonth(month.month(), List.of(), Map.of(), Map.of(), Map.of()));
  }

  private static <T> FromStringDeserializer<T> fromText(Class<T> type, Function<String, T> parse) {
    return new FromStringDeserializer<>(type) {
      @Override
      protected T _deserialize(String value, DeserializationContext context) {
        return parse.apply(value);
      }
    };
  }

  /** A share, or null when it must not be shown. */
  @SuppressWarnings("rawtypes") // Jackson knows classes, not their parameters
  private static final class MaybeWriter extends StdSerializer<Optional> {
    private static final long serialVersionUID = 1L;

    MaybeWriter() {
      super(Optional.class);
    }

    @Override
    public void serialize(Optional value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (value.isPresent()) {
        json.writeNumber((Double) value.get());
      } else {
        json.writeNull();
      }
    }
  }

  /** A share, or empty for null. */
  @SuppressWarnings("rawtypes")
  private static final class MaybeReader extends StdDeserializer<Optional> {
    private static final long serialVersionUID = 1L;

    MaybeReader() {
      super(Optional.class);
    }

    @Override
    public Optional deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      return Optional.of(json.getDoubleValue());
    }

    @Override
    public Optional getNullValue(DeserializationContext context) {
      return Optional.empty();
    }
  }
}
