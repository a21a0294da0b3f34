package fr.vigie.formats.mapped;

import fr.vigie.formats.Field;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a mapping can say that a name of its log means. */
enum MappedField {
  TIME(null),
  /** The day, of a log that writes it apart from the time of day. */
  DATE(null),
  CLIENT(null),
  USER(Field.USER),
  METHOD(Field.METHOD),
  URL(null),
  HOST(null),
  PATH(null),
  STATUS(null),
  BYTES_UP(null),
  BYTES_DOWN(null),
  DURATION(null),
  ACTION(null),
  CATEGORY(Field.CATEGORY),
  USER_AGENT(Field.USER_AGENT),
  /** What the vendor calls the record twice delivered alike. */
  ID(Field.RECORD_ID),
  AUDIT_RECORD(Field.AUDIT_RECORD),
  CONVERSATION(Field.CONVERSATION),
  APP(Field.APP),
  MODEL(Field.MODEL),
  PROMPTS(null),
  INPUT_TOKENS(null),
  OUTPUT_TOKENS(null),
  /** Which records count at all. */
  ONLY(null);

  private final @Nullable Field text;

  MappedField(@Nullable Field text) {
    this.text = text;
  }

  /** The field that takes the text as it is, or null when it is no plain text. */
  @Nullable Field text() {
    return text;
  }

  /** The field's name in YAML. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The fields's name in the YAML. */
  static @Nullable MappedField of(String key) {
    for (MappedField field : values()) {
      if (field.key().equals(key)) {
        return field;
      }
    }
    return null;
  }
}
