package fr.vigie.pipelines;

import fr.vigie.lake.OutputFile;
import fr.vigie.pipelines.RunPart.Digested;
import fr.vigie.pipelines.RunPart.Joined;
import fr.vigie.pipelines.RunPart.RecordsOfFile;
import fr.vigie.pipelines.RunPart.Refined;
import fr.vigie.pipelines.RunPart.Rejected;
import fr.vigie.pipelines.RunPart.Scanned;
import fr.vigie.pipelines.refine.DailyTotals;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;

/** A run's parts as packed bytes: a month's totals cross the shuffle once a bucket. */
public final class RunPartCoder extends AtomicCoder<RunPart> {
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  private static final int SCANNED = 0;
  private static final int DIGESTED = 1;
  private static final int REFINED = 2;
  private static final int JOINED = 3;

  private RunPartCoder() {}

  public static RunPartCoder of() {
    return new RunPartCoder();
  }

  @Override
  public void encode(RunPart part, OutputStream out) throws IOException {
    PackedOutput packed = new PackedOutput();
    if (part instanceof Scanned scanned) {
      packed.number(SCANNED);
      pack(scanned, packed);
    } else if (part instanceof Digested digested) {
      packed.number(DIGESTED);
      packed.number(digested.file());
      packed.plain(digested.sha256());
    } else if (part instanceof Refined refined) {
      packed.number(REFINED);
      pack(refined, packed);
    } else if (part instanceof Joined joined) {
      packed.number(JOINED);
      pack(joined, packed);
    }
    BYTES.encode(packed.toBytes(), out);
  }

  @Override
  public RunPart decode(InputStream in) throws IOException {
    PackedInput packed = new PackedInput(BYTES.decode(in));
    int kind = packed.integer();
    return switch (kind) {
      case SCANNED -> scanned(packed);
      case DIGESTED -> new Digested(packed.integer(), packed.plain());
      case REFINED -> refined(packed);
      case JOINED -> joined(packed);
      default -> throw new IOException("a part of kind " + kind + ", which this version lacks");
    };
  }

  private static void pack(Scanned scanned, PackedOutput out) {
    out.number(scanned.file());
    out.number(scanned.start());
    out.number(scanned.records());
    out.numbers(scanned.outcomes());
    out.number(scanned.reasons().size());
    scanned
        .reasons()
        .forEach(
            (reason, count) -> {
              out.text(reason);
              out.number(count);
            });
    out.number(scanned.rejected().size());
    for (Rejected rejected : scanned.rejected()) {
      out.number(rejected.offset());
      out.text(rejected.reason());
    }
    out.number(scanned.firstHour());
    out.numbers(scanned.hourly());
    out.numbers(scanned.hourlyTools());
    out.numbers(scanned.resolved());
    out.text(scanned.contentSha256());
    out.text(scanned.sha256());
  }

  private static Scanned scanned(PackedInput in) {
    int file = in.integer();
    long start = in.number();
    long records = in.number();
    long[] outcomes = in.numbers();
    Map<String, Long> reasons = new TreeMap<>();
    for (int left = in.integer(); left > 0; left--) {
      reasons.put(word(in), in.number());
    }
    List<Rejected> rejected = new ArrayList<>();
    for (int left = in.integer(); left > 0; left--) {
      rejected.add(new Rejected(in.number(), word(in)));
    }
    return new Scanned(
        file,
        start,
        records,
        outcomes,
        reasons,
        rejected,
        in.number(),
        in.numbers(),
        in.numbers(),
        in.numbers(),
        in.text(),
        in.text());
  }

  private static void pack(Refined refined, PackedOutput out) {
    out.number(refined.bucket());
    out.number(refined.files().size());
    for (OutputFile file : refined.files()) {
      out.plain(file.table());
      out.plain(file.path());
      out.plain(file.sha256());
      out.number(file.rows());
      out.number(file.bytes());
    }
    out.number(refined.records().size());
    refined
        .records()
        .forEach(
            (file, records) -> {
              out.number(file);
              out.number(records.used());
              out.number(records.duplicate());
              out.number(records.folded());
              out.number(records.events());
            });
    refined.daily().pack(out);
  }

  private static Refined refined(PackedInput in) {
    int bucket = in.integer();
    List<OutputFile> files = new ArrayList<>();
    for (int left = in.integer(); left > 0; left--) {
      files.add(new OutputFile(in.plain(), in.plain(), in.plain(), in.number(), in.number()));
    }
    Map<Integer, RecordsOfFile> records = new TreeMap<>();
    for (int left = in.integer(); left > 0; left--) {
      records.put(
          in.integer(), new RecordsOfFile(in.number(), in.number(), in.number(), in.number()));
    }
    return new Refined(bucket, files, records, DailyTotals.unpack(in));
  }

  private static void pack(Joined joined, PackedOutput out) {
    out.number(joined.bucket());
    out.number(joined.outcomes().size());
    joined
        .outcomes()
        .forEach(
            (file, outcomes) -> {
              out.number(file);
              out.numbers(outcomes);
            });
  }

  private static Joined joined(PackedInput in) {
    int bucket = in.integer();
    Map<Integer, long[]> outcomes = new TreeMap<>();
    for (int left = in.integer(); left > 0; left--) {
      outcomes.put(in.integer(), in.numbers());
    }
    return new Joined(bucket, outcomes);
  }

  private static String word(PackedInput in) {
    return Objects.requireNonNull(in.text());
  }
}
