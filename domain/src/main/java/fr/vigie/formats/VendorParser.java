package fr.vigie.formats;

import fr.vigie.formats.syntax.ClientAddress;
import fr.vigie.formats.syntax.NamedValues;
import java.nio.charset.StandardCharsets;

/**
 * A parser whose first look reads everything: a vendor's own log holds no other traffic to pass
 * over.
 */
public abstract class VendorParser implements RecordParser {
  private final ClientAddress address = new ClientAddress();

  @Override
  public final Reading locate(byte[] bytes, int from, int to, LineFields fields) {
    fields.reset(bytes, from, to);
    return from == to ? Reading.BLANK : read(bytes, from, to, fields);
  }

  @Override
  public final Reading complete(LineFields fields) {
    return Reading.RECORD;
  }

  /** Reads one record that is not empty into fields that are. */
  protected abstract Reading read(byte[] bytes, int from, int to, LineFields fields);

  /** Sets the client, unless the value is no address because parts of it are hidden. */
  protected final <E extends Enum<E>> void client(
      NamedValues<E> values, E name, LineFields fields) {
    if (values.has(name)
        && address.locate(values.bytes(name), values.start(name), values.end(name))) {
      values.give(name, address.start(), address.end(), Field.CLIENT, fields);
    }
  }

  /** Sets the user: the first value that is there. */
  protected static <E extends Enum<E>> void user(
      NamedValues<E> values, E name, E otherwise, LineFields fields) {
    values.give(values.has(name) ? name : otherwise, Field.USER, fields);
  }

  /** Sets what the catalog matches. */
  protected static void auditRecord(String record, LineFields fields) {
    byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
    fields.setDecoded(Field.AUDIT_RECORD, bytes, 0, bytes.length);
  }
}
