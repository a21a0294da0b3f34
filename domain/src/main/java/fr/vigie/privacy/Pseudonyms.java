package fr.vigie.privacy;

import com.google.common.net.InetAddresses;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Persons, addresses and events to pseudonyms under one key: HMAC-SHA-256 (RFC 2104) cut to 128
 * bits, 32 lower-case hex digits.
 *
 * <p>Each kind has its own input space, so a person and an address of equal text differ. A
 * pseudonym is still personal data (GDPR art. 4(5)): who holds the key can find the person.
 */
public final class Pseudonyms implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;

  private static final byte PERSON = 1;
  private static final byte ADDRESS = 2;
  private static final byte EVENT = 3;

  private final byte[] key;
  private final String keyId;
  private final boolean isPublic;
  private final transient ThreadLocal<Mac> mac;

  private Pseudonyms(byte[] key, String keyId, boolean isPublic) {
    if (key.length < 32) {
      throw new KeyException("a pseudonym key needs at least 32 bytes");
    }
    this.key = key.clone();
    this.keyId = keyId;
    this.isPublic = isPublic;
    this.mac = ThreadLocal.withInitial(this::newMac);
  }

  /**
   * Pseudonyms under a key.
   *
   * @param key at least 32 secret random bytes
   * @param keyId the name of the key in every row it made; tells nothing of the key
   */
  public static Pseudonyms of(byte[] key, String keyId) {
    return new Pseudonyms(key, keyId, false);
  }

  /** Pseudonyms under a key that everybody knows: they protect nobody. */
  static Pseudonyms ofPublicKey(byte[] key, String keyId) {
    return new Pseudonyms(key, keyId, true);
  }

  /** The name of the key, stored in every row it made. */
  public String keyId() {
    return keyId;
  }

  /** Whether the key is the public demonstration key, under which pseudonyms protect nobody. */
  public boolean isPublic() {
    return isPublic;
  }

  /** The pseudonym of a person, from {@code Person.id()} or {@code Directory.subject}. */
  public String user(String personId) {
    return pseudonym(PERSON, personId.getBytes(StandardCharsets.UTF_8));
  }

  /** The pseudonym of a network address; every spelling of one address has the same. */
  public String address(String address) {
    String text = address.strip();
    String canonical =
        InetAddresses.isInetAddress(text)
            ? InetAddresses.toAddrString(InetAddresses.forString(text))
            : text.toLowerCase(Locale.ROOT);
    return pseudonym(ADDRESS, canonical.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The identifier of an event, the same in every run over the same record.
   *
   * @param sourceId the source that delivered the record
   * @param recordDigest digest of the record's bytes, or of the identifier the vendor gave it
   * @param occurrence which of the record's events, and which of equal records, from 0
   */
  public String eventId(String sourceId, byte[] recordDigest, int occurrence) {
    byte[] source = sourceId.getBytes(StandardCharsets.UTF_8);
    Mac hash = mac.get();
    hash.update(EVENT);
    hash.update(bigEndian(source.length));
    hash.update(source);
    hash.update(bigEndian(occurrence));
    return hex(hash.doFinal(recordDigest));
  }

  private String pseudonym(byte kind, byte[] text) {
    Mac hash = mac.get();
    hash.update(kind);
    return hex(hash.doFinal(text));
  }

  private static byte[] bigEndian(int number) {
    return new byte[] {
      (byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number
    };
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest, 0, BYTES);
  }

  private Mac newMac() {
    try {
      Mac fresh = Mac.getInstance(ALGORITHM);
      fresh.init(new SecretKeySpec(key, ALGORITHM));
      return fresh;
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new AssertionError("every Java platform has HmacSHA256", impossible);
    }
  }

  private Object writeReplace() {
    return new Serialized(key, keyId, isPublic);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("read through its serialised form");
  }

  private static final class Serialized implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] key;
    private final String keyId;
    private final boolean isPublic;

    Serialized(byte[] key, String keyId, boolean isPublic) {
      this.key = key;
      this.keyId = keyId;
      this.isPublic = isPublic;
    }

    private Object readResolve() {
      return new Pseudonyms(key, keyId, isPublic);
    }
  }

  @Override
  public String toString() {
    return "Pseudonyms under key " + keyId;
  }
}
