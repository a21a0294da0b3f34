package fr.vigie.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program, from start to end of its process.
 *
 * @param seconds wall-clock time, start-up included
 * @param cpuSeconds processor time of all its threads, user and system
 * @param peakBytes largest resident memory (Linux: VmHWM of /proc, read every 20 ms)
 * @param output what it wrote on standard output
 */
record MeasuredProcess(double seconds, double cpuSeconds, long peakBytes, String output) {
  private static final long LOOK_MILLIS = 20;

  /** Runs a program to its end. */
  static MeasuredProcess run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("measured", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().putAll(environment);
      long start = System.nanoTime();
      Process process = builder.start();
      Path status = Path.of("/proc", Long.toString(process.pid()), "status");
      Path clock = Path.of("/proc", Long.toString(process.pid()), "stat");
      long peak = 0;
      double cpu = 0;
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, peak(status));
        cpu = Math.max(cpu, cpuSeconds(clock));
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      if (process.exitValue() != 0) {
        throw new IOException(command.get(0) + " ended with " + process.exitValue());
      }
      return new MeasuredProcess(
          seconds, cpu, peak, Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  private static long peak(Path status) {
    try {
      for (String line : Files.readAllLines(status, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
        }
      }
    } catch (IOException ended) {
      // The process is gone between two looks: what was seen before stands.
    }
    return 0;
  }

  /** Fields 14 and 15 of proc(5)'s stat, in clock ticks of 10 ms. */
  private static double cpuSeconds(Path stat) {
    try {
      String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    } catch (IOException ended) {
      return 0;
    }
  }
}
