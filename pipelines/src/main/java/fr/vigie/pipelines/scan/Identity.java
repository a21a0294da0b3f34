package fr.vigie.pipelines.scan;

import fr.vigie.pipelines.PackedInput;
import fr.vigie.pipelines.PackedOutput;
import java.nio.ByteBuffer;

/**
 * What two deliveries of the same record share: half of a SHA-256, 128 bits.
 *
 * @param high its first eight bytes
 * @param low its next eight bytes
 */
public record Identity(long high, long low) implements Comparable<Identity> {
  /** Of a mark, which is never counted. */
  static final Identity NONE = new Identity(0, 0);

  /** Identity from the digest of what makes a record this one. */
  static Identity of(byte[] digest) {
    ByteBuffer bytes = ByteBuffer.wrap(digest);
    return new Identity(bytes.getLong(), bytes.getLong());
  }

  /** The bytes that name one event of the record. */
  public byte[] ofEvent(int eventOfRecord) {
    return ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
        .putLong(high)
        .putLong(low)
        .putInt(eventOfRecord)
        .array();
  }

  /** A number below a bound, evenly spread. */
  int bucket(int buckets) {
    return (int) Long.remainderUnsigned(high, buckets);
  }

  void pack(PackedOutput out) {
    out.number(high);
    out.number(low);
  }

  static Identity unpack(PackedInput in) {
    return new Identity(in.number(), in.number());
  }

  @Override
  public int compareTo(Identity other) {
    int order = Long.compare(high, other.high);
    return order == 0 ? Long.compare(low, other.low) : order;
  }
}
