package fr.vigie.pipelines.scan;

import fr.vigie.pipelines.InputFile;
import fr.vigie.pipelines.PackedInput;
import fr.vigie.pipelines.PackedOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;

/** Work on files as packed bytes. */
public final class FileWorkCoder extends AtomicCoder<FileWork> {
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  /** Where a range would start: none starts before its file. */
  private static final long TO_DIGEST = -1;

  private FileWorkCoder() {}

  public static FileWorkCoder of() {
    return new FileWorkCoder();
  }

  @Override
  public void encode(FileWork work, OutputStream out) throws IOException {
    PackedOutput packed = new PackedOutput();
    InputFile file = work.file();
    packed.number(file.number());
    packed.number(file.source());
    packed.plain(file.path());
    packed.plain(file.pattern());
    packed.number(file.bytes());
    if (work instanceof FileRange range) {
      packed.number(range.start());
      packed.number(range.end());
      packed.number(range.headers().size());
      for (HeaderLine header : range.headers()) {
        packed.number(header.offset());
        packed.number(header.length());
      }
    } else {
      packed.number(TO_DIGEST);
    }
    BYTES.encode(packed.toBytes(), out);
  }

  @Override
  public FileWork decode(InputStream in) throws IOException {
    PackedInput packed = new PackedInput(BYTES.decode(in));
    InputFile file =
        new InputFile(
            packed.integer(), packed.integer(), packed.plain(), packed.plain(), packed.number());
    long start = packed.number();
    return start == TO_DIGEST
        ? new FileToDigest(file)
        : new FileRange(file, start, packed.number(), headers(packed));
  }

  private static List<HeaderLine> headers(PackedInput packed) {
    int count = packed.integer();
    List<HeaderLine> headers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      headers.add(new HeaderLine(packed.number(), packed.integer()));
    }
    return headers;
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
