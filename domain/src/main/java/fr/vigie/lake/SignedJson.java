package fr.vigie.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A JSON file whose last line but one is an Ed25519 signature over every byte before that line.
 *
 * <p>The signature covers bytes, not a reading of them, and the few bytes after it are fixed: no
 * byte of the file can change unseen, and {@code sed} and {@code openssl} verify it as well.
 */
final class SignedJson {
  private static final String OPEN = "  \"signature\": \"";
  private static final String CLOSE = "\"\n}\n";
  private static final int SIGNATURE_BYTES = 64;
  private static final int SIGNATURE_CHARACTERS = 88;
  private static final int TAIL = OPEN.length() + SIGNATURE_CHARACTERS + CLOSE.length();

  private SignedJson() {}

  /** The bytes of a signed file. */
  static byte[] write(Object content, SigningKey key) {
    String json = CanonicalJson.text(content);
    String signed = json.substring(0, json.length() - "\n}".length()) + ",\n";
    byte[] signature = key.sign(signed.getBytes(StandardCharsets.UTF_8));
    return (signed + OPEN + Base64.getEncoder().encodeToString(signature) + CLOSE)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The key that signed exactly these bytes; empty when none of the keys did. */
  static Optional<PublicSigningKey> signer(byte[] file, List<PublicSigningKey> keys) {
    int signedBytes = file.length - TAIL;
    if (signedBytes < 0) {
      return Optional.empty();
    }
    byte[] signed = Arrays.copyOf(file, signedBytes);
    String tail = new String(file, signedBytes, TAIL, StandardCharsets.ISO_8859_1);
    byte[] signature = signature(tail.substring(OPEN.length(), TAIL - CLOSE.length()));
    // Written again, because Base64 has several spellings of one signature.
    String expected = OPEN + Base64.getEncoder().encodeToString(signature) + CLOSE;
    if (signature.length != SIGNATURE_BYTES || !tail.equals(expected)) {
      return Optional.empty();
    }
    return keys.stream().filter(key -> key.verifies(signed, signature)).findFirst();
  }

  /**
   * Refuses a file that none of the lake's keys signed.
   *
   * @throws LakeException when it is missing or its signature does not hold
   */
  static void requireSigned(LakeLayout lake, Path file) throws IOException {
    List<PublicSigningKey> keys =
        PublicSigningKey.ofPem(Files.readString(lake.publicKey(), StandardCharsets.ISO_8859_1));
    if (!Files.isRegularFile(file) || signer(Files.readAllBytes(file), keys).isEmpty()) {
      throw new LakeException(
          lake.relative(file) + ": signature does not hold; run vigie verify before publishing");
    }
  }

  /** What the file says, signed or not. */
  static <T> T read(byte[] file, Class<T> type) throws IOException {
    return CanonicalJson.read(file, type);
  }

  /**
   * What a file of a register says, signed or not.
   *
   * @param what it should be, for the reader of the error
   * @throws LakeException when it is not there, or no such record
   */
  static <T> T read(LakeLayout lake, Path file, Class<T> type, String what) throws IOException {
    String damage;
    try {
      T read = read(Files.readAllBytes(file), type);
      if (read != null) {
        return read;
      }
      damage = "empty";
    } catch (NoSuchFileException gone) {
      damage = "missing";
    } catch (JsonProcessingException damaged) {
      damage = "not a " + what;
    }
    throw new LakeException(lake.relative(file) + ": " + damage + "; run vigie verify");
  }

  private static byte[] signature(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }
}
