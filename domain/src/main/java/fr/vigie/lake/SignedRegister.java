package fr.vigie.lake;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An append-only folder of signed records, {@code 001.json} and on, each naming the digest of the
 * one before it.
 *
 * @param lake the lake
 * @param folder the folder in it
 * @param type what a record says
 * @param what a record is, for the reader of an error
 */
record SignedRegister<T extends SignedRegister.Entry>(
    LakeLayout lake, Path folder, Class<T> type, String what) {
  private static final Pattern FILE = Pattern.compile("\\d{3,}\\.json");

  /** What every record says, whatever it records. */
  interface Entry {
    /** From 1, without gap within the register. */
    int number();

    /** SHA-256 of the record's file before it, or null for the first. */
    @Nullable String previous();

    /** SHA-256 of the last publication file of the lake at that time. */
    String lastPublication();
  }

  /** What the next record says of its place. */
  record Place(int number, @Nullable String previous) {}

  /** The file of a number in a folder of numbered files. */
  static Path file(Path folder, int number) {
    return folder.resolve(String.format(Locale.ROOT, "%03d.json", number));
  }

  /** The numbered files of a folder, by number; of one that is not there none. */
  static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> FILE.matcher(String.valueOf(file.getFileName())).matches())
          .sorted(Comparator.comparing(SignedRegister::number))
          .toList();
    }
  }

  private static BigInteger number(Path file) {
    return new BigInteger(String.valueOf(file.getFileName()).replace(".json", ""));
  }

  List<Path> files() throws IOException {
    return files(folder);
  }

  Path file(int number) {
    return file(folder, number);
  }

  /**
   * Every record as it is on disk, by number: reading verifies nothing.
   *
   * @throws LakeException when a file is no such record
   */
  List<T> read() throws IOException {
    List<T> all = new ArrayList<>();
    for (Path file : files()) {
      all.add(SignedJson.read(lake, file, type, what));
    }
    all.sort(Comparator.comparingInt(Entry::number));
    return all;
  }

  /**
   * The place after the last record.
   *
   * @throws LakeException when the last record's signature does not hold: a new link makes nothing
   *     of a broken chain sound again
   */
  Place next() throws IOException {
    List<T> all = read();
    if (all.isEmpty()) {
      return new Place(1, null);
    }
    int last = all.get(all.size() - 1).number();
    SignedJson.requireSigned(lake, file(last));
    return new Place(last + 1, Digest.sha256(file(last)));
  }

  /** Adds a record, on the disk before this returns. */
  void add(T record, SigningKey key) throws IOException {
    DurableFile.create(file(record.number()), SignedJson.write(record, key));
  }
}
