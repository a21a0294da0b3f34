package fr.vigie.lake;

import fr.vigie.privacy.KeyException;
import fr.vigie.privacy.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The organisation's Ed25519 key (RFC 8032): signs manifests and publications, and lies apart from
 * the lake in {@code signing.key} (PKCS#8 PEM) beside {@code signing.pub}.
 */
public final class SigningKey {
  private static final String KEY_FILE = "signing.key";
  private static final String PUBLIC_FILE = "signing.pub";
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final PrivateKey key;
  private final PublicSigningKey publicKey;

  private SigningKey(PrivateKey key, PublicSigningKey publicKey) {
    this.key = key;
    this.publicKey = publicKey;
  }

  /**
   * The key of a folder, made on first use.
   *
   * @throws KeyException when the key is open to others, malformed, or does not fit its public half
   */
  public static SigningKey in(Path folder) throws IOException {
    Path keyFile = folder.resolve(KEY_FILE);
    Path publicFile = folder.resolve(PUBLIC_FILE);
    if (!Files.exists(keyFile)) {
      create(keyFile, publicFile);
    }
    OwnerOnlyFiles.requireOwnerOnly(keyFile);
    if (!Files.exists(publicFile)) {
      throw new KeyException(
          publicFile
              + " is missing; run: openssl pkey -in "
              + keyFile
              + " -pubout -out "
              + publicFile);
    }
    PrivateKey key = privateKey(keyFile);
    for (PublicSigningKey candidate : publicKeys(publicFile)) {
      SigningKey signing = new SigningKey(key, candidate);
      byte[] probe = KEY_FILE.getBytes(StandardCharsets.US_ASCII);
      if (candidate.verifies(probe, signing.sign(probe))) {
        return signing;
      }
    }
    throw new KeyException(publicFile + " is not the public half of " + keyFile);
  }

  /** The half that verifies. */
  public PublicSigningKey publicKey() {
    return publicKey;
  }

  byte[] sign(byte[] text) {
    try {
      Signature signing = Signature.getInstance("Ed25519");
      signing.initSign(key);
      signing.update(text);
      return signing.sign();
    } catch (NoSuchAlgorithmException | InvalidKeyException | SignatureException impossible) {
      throw noEd25519(impossible);
    }
  }

  static AssertionError noEd25519(GeneralSecurityException cause) {
    return new AssertionError("Java 17 has Ed25519", cause);
  }

  private static void create(Path keyFile, Path publicFile) throws IOException {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] pem =
          (BEGIN
                  + "\n"
                  + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
                  + "\n"
                  + END
                  + "\n")
              .getBytes(StandardCharsets.US_ASCII);
      OwnerOnlyFiles.create(keyFile, pem);
      // Another process may have been first: then its public half is the right one.
      if (Arrays.equals(pem, Files.readAllBytes(keyFile))) {
        DurableFile.replace(
            publicFile,
            new PublicSigningKey(pair.getPublic()).pem().getBytes(StandardCharsets.US_ASCII));
      }
    } catch (NoSuchAlgorithmException impossible) {
      throw noEd25519(impossible);
    }
  }

  private static PrivateKey privateKey(Path file) throws IOException {
    String pem = Files.readString(file, StandardCharsets.ISO_8859_1);
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new KeyException("key file " + file + " holds no private key in PEM form");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
      return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (IllegalArgumentException | InvalidKeySpecException notAKey) {
      // The cause could quote the key.
      throw new KeyException("key file " + file + " holds no Ed25519 private key");
    } catch (NoSuchAlgorithmException impossible) {
      throw noEd25519(impossible);
    }
  }

  private static List<PublicSigningKey> publicKeys(Path file) throws IOException {
    try {
      return PublicSigningKey.ofPem(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException notAKey) {
      throw new KeyException(file + " holds no Ed25519 public key", notAKey);
    }
  }

  @Override
  public String toString() {
    return "SigningKey " + publicKey;
  }
}
