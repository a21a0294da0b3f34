package fr.vigie.privacy;

import fr.vigie.configuration.Configuration.Period;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The folder of pseudonym keys, apart from the lake: one file of 32 random bytes a period, named
 * {@code pseudonym-2026.key}, {@code pseudonym-2026-Q3.key} or {@code pseudonym-2026-07.key}.
 *
 * <p>Deleting the file of a period makes its pseudonyms meaningless for good.
 */
public final class PseudonymKeys {
  /** First line of a key that anybody may know: only a demonstration uses it. */
  public static final String PUBLIC_KEY_MARK = "# public demonstration key: protects nobody";

  private static final int KEY_BYTES = 32;
  private static final int KEY_ID_BYTES = 8;

  private final Path folder;
  private final Period period;

  private PseudonymKeys(Path folder, Period period) {
    this.folder = folder;
    this.period = period;
  }

  /** The keys of a folder, which need not be there yet. */
  public static PseudonymKeys in(Path folder, Period period) {
    return new PseudonymKeys(folder, period);
  }

  /**
   * The pseudonyms of a month, under the key of its period, made on first use.
   *
   * @throws KeyException when the key's file is open to others or holds no key
   */
  public Pseudonyms forMonth(YearMonth month) throws IOException {
    Path file = file(month);
    if (!Files.exists(file)) {
      byte[] key = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(key);
      OwnerOnlyFiles.create(
          file, (HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    return read(file);
  }

  /** The keys of the folder, of every period, whatever the period is now; by file name. */
  public List<StoredKey> stored() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.sorted().toList();
    }
    List<StoredKey> keys = new ArrayList<>();
    for (Path file : files) {
      YearMonth lastMonth = StoredKey.lastMonth(file);
      if (lastMonth != null) {
        keys.add(new StoredKey(file, read(file).keyId(), lastMonth));
      }
    }
    return keys;
  }

  /** The file of the key that serves a month. */
  public Path file(YearMonth month) {
    String name =
        switch (period) {
          case YEAR -> String.format(Locale.ROOT, "%04d", month.getYear());
          case QUARTER ->
              String.format(
                  Locale.ROOT, "%04d-Q%d", month.getYear(), (month.getMonthValue() + 2) / 3);
          case MONTH -> month.toString();
        };
    return folder.resolve("pseudonym-" + name + ".key");
  }

  static Pseudonyms read(Path file) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).lines().toList();
    boolean isPublic = !lines.isEmpty() && lines.get(0).strip().equals(PUBLIC_KEY_MARK);
    if (!isPublic) {
      OwnerOnlyFiles.requireOwnerOnly(file);
    }
    List<String> content =
        lines.stream().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#")).toList();
    if (content.size() != 1 || !content.get(0).matches("[0-9a-fA-F]{64}")) {
      throw new KeyException("key file " + file + " does not hold one line of 64 hex digits");
    }
    byte[] key = HexFormat.of().parseHex(content.get(0));
    return isPublic ? Pseudonyms.ofPublicKey(key, keyId(key)) : Pseudonyms.of(key, keyId(key));
  }

  /** A short hash: names the key of 256 random bits without telling anything of it. */
  private static String keyId(byte[] key) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update("vigie pseudonym key\n".getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(hash.digest(key), 0, KEY_ID_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }
}
