package fr.vigie.lake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A public Ed25519 key (RFC 8032) that verifies what the organisation signed. */
public final class PublicSigningKey {
  private static final Pattern PEM_BLOCK =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

  private final PublicKey key;

  PublicSigningKey(PublicKey key) {
    this.key = key;
  }

  /**
   * The keys of a PEM text (RFC 7468), the organisation's earlier keys included.
   *
   * @throws IllegalArgumentException when a block is no Ed25519 key or there is none
   */
  public static List<PublicSigningKey> ofPem(String pem) {
    List<PublicSigningKey> keys = new ArrayList<>();
    Matcher block = PEM_BLOCK.matcher(pem);
    while (block.find()) {
      byte[] der = Base64.getMimeDecoder().decode(block.group(1));
      try {
        keys.add(
            new PublicSigningKey(
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der))));
      } catch (InvalidKeySpecException notAKey) {
        throw new IllegalArgumentException("not an Ed25519 public key", notAKey);
      } catch (NoSuchAlgorithmException impossible) {
        throw SigningKey.noEd25519(impossible);
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no public key in PEM form");
    }
    return keys;
  }

  /** SHA-256 of the key's DER form: {@code openssl pkey -pubin -outform DER | sha256sum}. */
  public String fingerprint() {
    return Digest.sha256(key.getEncoded());
  }

  /** The key's PEM form, with line ends. */
  public String pem() {
    return "-----BEGIN PUBLIC KEY-----\n" + base64() + "\n-----END PUBLIC KEY-----\n";
  }

  /** Leaves the key where auditors of a lake find it, after the organisation's earlier ones. */
  void keepIn(LakeLayout lake) throws IOException {
    String before =
        Files.exists(lake.publicKey())
            ? Files.readString(lake.publicKey(), StandardCharsets.US_ASCII)
            : "";
    if (!before.contains(pem())) {
      DurableFile.replace(lake.publicKey(), (before + pem()).getBytes(StandardCharsets.US_ASCII));
    }
  }

  String base64() {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }

  boolean verifies(byte[] text, byte[] signature) {
    try {
      Signature verifying = Signature.getInstance("Ed25519");
      verifying.initVerify(key);
      verifying.update(text);
      return verifying.verify(signature);
    } catch (SignatureException notASignature) {
      return false;
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw SigningKey.noEd25519(impossible);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicSigningKey that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return fingerprint();
  }
}
