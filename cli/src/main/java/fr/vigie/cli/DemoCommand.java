package fr.vigie.cli;

import fr.vigie.configuration.Configuration;
import fr.vigie.configuration.ConfigurationLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vigie demo}: the sample logs to a lake and reports. */
@Command(
    name = "demo",
    description =
        "Reads four months of a fictional département (sample-logs) and writes a lake and reports."
            + " Everything in it is invented, its pseudonym key is public, and its day is always the"
            + " same, so that every demo gives the same reports.",
    footerHeading = "%nExamples:%n",
    footer = {"  vigie demo", "  vigie demo --out /tmp/demo"})
final class DemoCommand implements Callable<Integer> {
  /** Two weeks after the last month, which is final by then (docs/decisions). */
  private static final Clock ITS_OWN_DAY =
      Clock.fixed(Instant.parse("2026-11-16T08:00:00Z"), ZoneOffset.UTC);

  private static final List<YearMonth> MONTHS =
      List.of(
          YearMonth.of(2026, 7),
          YearMonth.of(2026, 8),
          YearMonth.of(2026, 9),
          YearMonth.of(2026, 10));

  private static final String PUBLIC_KEY = "pseudonym-2026.key";

  private final Console console;

  @Option(
      names = "--out",
      paramLabel = "D",
      defaultValue = "out/demo",
      description = "folder to write into (default: ${DEFAULT-VALUE})")
  private Path out;

  @Mixin private LocaleOption locale;

  @Mixin private JsonOption json;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    locale.check();
    Path samples = samples(console.home());
    Path target = out.toAbsolutePath().normalize();
    AskedFor.folderToWrite(target);
    Path keys = target.resolve("keys");
    copyPublicKey(samples.resolve("keys"), keys);
    Configuration configuration =
        Overrides.of(ConfigurationLoader.load(samples.resolve("vigie.yaml")))
            .lake(target.resolve("lake"))
            .reports(target.resolve("reports"))
            .keys(keys)
            .configuration();
    Console itsOwnDay =
        new Console(
            console.out(),
            console.err(),
            console.in(),
            console.terminal(),
            ITS_OWN_DAY,
            console.home());
    IngestMonths ingested =
        RunCommand.run(itsOwnDay, configuration, MONTHS, locale.language(), json.form());
    if (ingested.keptAny()) {
      console
          .err()
          .println(
              "vigie: "
                  + target
                  + " holds the demo of another version; name an empty folder with --out for that"
                  + " of this one");
    }
    return ExitCode.DONE.number();
  }

  /** Beside the launcher, else in the current folder. */
  private static Path samples(@Nullable Path home) {
    Path samples = (home == null ? Path.of("") : home).resolve("sample-logs").toAbsolutePath();
    if (!Files.isRegularFile(samples.resolve("vigie.yaml"))) {
      throw new FailureMessage(
          ExitCode.INPUT,
          "no sample logs in " + samples + ": start ./vigie from a checkout of the project");
    }
    return samples;
  }

  /** The sample stays as it came: the signing key is made beside a copy of the pseudonyms' key. */
  private static void copyPublicKey(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    Files.copy(
        from.resolve(PUBLIC_KEY), to.resolve(PUBLIC_KEY), StandardCopyOption.REPLACE_EXISTING);
  }
}
