package fr.vigie.benchmarks;

import fr.vigie.catalog.Catalog;
import fr.vigie.catalog.RecentHosts;
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
@Warmup(iterations = 8, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 40, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class HostBenchmark {
  /**
   * More than branch prediction can learn by heart; with the hosts remembered few enough for the
   * second cache, as a scan has just read the bytes of the host that it asks for.
   */
  private static final int HOSTS = 16_384;

  private final ToolMatcher matcher = ToolMatcher.compile(Catalog.shipped(), List.of(), List.of());
  private final RecentHosts recent = new RecentHosts(matcher);
  private final byte[] log;
  private final int[] from = new int[HOSTS];
  private final int[] to = new int[HOSTS];

  /** Lays the hosts out as a log does, with other bytes around, but near each other. */
  public HostBenchmark() {
    WebHosts hosts = new WebHosts(new Random(7));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < HOSTS; i++) {
      text.append(' ');
      from[i] = text.length();
      text.append(noTool(hosts));
      to[i] = text.length();
      text.append(':');
    }
    text.append("443 -".repeat(8));
    log = text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** The next host of which the catalog knows nothing: of www.google.com it knows some paths. */
  private String noTool(WebHosts hosts) {
    String host;
    byte[] bytes;
    do {
      host = hosts.next();
      bytes = host.getBytes(StandardCharsets.US_ASCII);
    } while (matcher.host(bytes, 0, bytes.length) != ToolMatcher.NONE);
    return host;
  }

  /** Each host as if it were asked for the first time. */
  @Benchmark
  @OperationsPerInvocation(HOSTS)
  public int firstSight() {
    int found = 0;
    for (int i = 0; i < HOSTS; i++) {
      found += matcher.host(log, from[i], to[i]);
    }
    return found;
  }

  /** As a scan does, which remembers the hosts it asked for last. */
  @Benchmark
  @OperationsPerInvocation(HOSTS)
  public int inALog() {
    int found = 0;
    for (int i = 0; i < HOSTS; i++) {
      found += recent.host(log, from[i], to[i]);
    }
    return found;
  }
}
