package fr.vigie.benchmarks;

import fr.vigie.catalog.Catalog;
import fr.vigie.catalog.ToolMatcher;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Hosts a second on one core that the shipped catalog is asked for and that are no tool. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class HostBenchmark {
  private static final int HOSTS = 4096;

  private static final List<String> NAMES =
      List.of(
          "www.service-public.fr",
          "outlook.office365.com",
          "fonts.gstatic.com",
          "www.google.com",
          "i.ytimg.com",
          "settings-win.data.microsoft.com",
          "ctldl.windowsupdate.com",
          "www.lagazettedescommunes.com",
          "cdn.jsdelivr.net",
          "ent.isere.fr",
          "login.microsoftonline.com",
          "d2vgu95hoyrpkh.cloudfront.net",
          "www.legifrance.gouv.fr",
          "safebrowsing.googleapis.com",
          "ocsp.digicert.com",
          "edge-chat.facebook.com",
          "r3---sn-25ge7nzr.googlevideo.com",
          "static.axept.io",
          "www.marches-publics.gouv.fr",
          "tile.openstreetmap.org",
          "www.ouest-france.fr",
          "api.insee.fr",
          "teams.events.data.microsoft.com",
          "v10.events.data.microsoft.com");

  private final ToolMatcher matcher = ToolMatcher.compile(Catalog.shipped(), List.of(), List.of());
  private final byte[] line;
  private final int[] from = new int[HOSTS];
  private final int[] to = new int[HOSTS];

  /** Lays the hosts out as lines of a log do: apart, with other bytes around. */
  public HostBenchmark() {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < HOSTS; i++) {
      text.append("1740787200.743 CONNECT ");
      from[i] = text.length();
      text.append(NAMES.get(random.nextInt(NAMES.size())));
      to[i] = text.length();
      text.append(":443 -\n");
    }
    line = text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** One look for each host. */
  @Benchmark
  @OperationsPerInvocation(HOSTS)
  public int noTool() {
    int found = 0;
    for (int i = 0; i < HOSTS; i++) {
      found += matcher.host(line, from[i], to[i]);
    }
    return found;
  }
}
