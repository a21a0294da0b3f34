package fr.vigie.cli;

import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.GuessFormat;
import fr.vigie.formats.InspectRecords;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormats;
import fr.vigie.formats.TruncatedInputException;
import fr.vigie.formats.WhatFormatsProve;
import fr.vigie.formats.mapped.MappedFormat;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code vigie inspect}: what a format reads in a log, one JSON object a record. */
@Command(
    name = "inspect",
    description =
        "Shows what a format reads in a log, as JSON Lines: one object per record, in order; a"
            + " rejected or skipped record says why. Client, user and path are masked."
            + " Without --format, ranks the formats by the share of records each accepts.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  vigie inspect --list",
      "  vigie inspect access.log.gz",
      "  vigie inspect --format squid access.log.gz | head",
      "  vigie inspect --format mapped --options our-log.yaml our.log",
      "  zcat access.log.gz | vigie inspect --format squid | grep rejected"
    })
final class InspectCommand implements Callable<Integer> {
  private static final Path STANDARD_INPUT = Path.of("-");

  /** Formats that a guess shows, at most. */
  private static final int SHOWN = 5;

  private final Console console;

  @Spec private CommandSpec command;

  @Option(names = "--list", description = "list the formats and what each can prove")
  private boolean list;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "the log's format; without it, a guess")
  private @Nullable String format;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      converter = ZoneConverter.class,
      description =
          "zone of stamps that carry none: an IANA name or an offset (default: ${DEFAULT-VALUE})")
  private ZoneId zone;

  @Option(
      names = "--options",
      paramLabel = "F.yaml",
      description =
          "the format's settings, as under 'settings' of a source in vigie.yaml; of the format"
              + " 'mapped', the mapping itself")
  private @Nullable Path options;

  @Option(names = "--identities", description = "show client, user and path as the log has them")
  private boolean identities;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "logs, plain or compressed (gzip, zstd); none or '-' means standard input")
  private List<Path> files = List.of();

  InspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (list) {
      console.out().print(WhatFormatsProve.table());
      return ExitCode.DONE.number();
    }
    if (format == null) {
      return guess();
    }
    InspectRecords inspect = inspect(format());
    return lookAt(
        files.isEmpty() ? List.of(STANDARD_INPUT) : files,
        (file, log) -> {
          inspect.write(log, console.out());
          return true;
        });
  }

  /** What is done with one log; false when nothing came of it. */
  private interface Look {
    boolean at(Path file, InputStream log) throws IOException;
  }

  /** Looks at every log in turn; one that is missing or damaged does not keep the next from it. */
  private int lookAt(List<Path> logs, Look look) throws IOException {
    boolean whole = true;
    for (Path file : logs) {
      try (InputStream log = open(file)) {
        whole &= look.at(file, log);
      } catch (TruncatedInputException cut) {
        tell(file + ": " + cut.getMessage());
        whole = false;
      } catch (FileSystemException | FailureMessage unreadable) {
        Failure.of(unreadable).lines().forEach(this::tell);
        whole = false;
      }
      // A caller's own PrintStream swallows a closed pipe; no reader, no work.
      if (console.out().checkError()) {
        break;
      }
    }
    return whole ? ExitCode.DONE.number() : ExitCode.INPUT.number();
  }

  private InputStream open(Path file) throws IOException {
    if (file.equals(STANDARD_INPUT)) {
      return new UnclosedInput(console.in());
    }
    if (Files.isDirectory(file)) {
      throw new FailureMessage(ExitCode.INPUT, file + " is a folder: name the logs in it");
    }
    return Files.newInputStream(file);
  }

  private void tell(String failure) {
    console.err().println("vigie: " + failure);
  }

  /** Standard input, which is its caller's to close. */
  private static final class UnclosedInput extends FilterInputStream {
    UnclosedInput(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }

  private InspectRecords inspect(LogFormat named) throws IOException {
    FormatOptions settings = new FormatOptions(zone, settings(named));
    try {
      named.configuredBy(settings).newParser(settings);
    } catch (IllegalArgumentException refused) {
      throw new FailureMessage(ExitCode.CONFIGURATION, String.valueOf(refused.getMessage()));
    }
    return identities
        ? InspectRecords.withIdentities(named, settings)
        : InspectRecords.masked(named, settings);
  }

  private Map<String, String> settings(LogFormat named) throws IOException {
    boolean mapped = named.name().equals(MappedFormat.NAME);
    if (options == null) {
      if (mapped) {
        throw new FailureMessage(
            ExitCode.CONFIGURATION,
            "the format mapped reads any log by a mapping: give it with --options F.yaml"
                + " (docs/formats.md, 'Any other log')");
      }
      return Map.of();
    }
    return mapped ? ReadSettings.ofMapping(options) : ReadSettings.of(options);
  }

  /** Ranks the formats for each file. */
  private int guess() throws IOException {
    if (files.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "name a log, or a format with --format, or see --list");
    }
    return lookAt(files, (file, log) -> show(file, GuessFormat.of(log, zone)));
  }

  private boolean show(Path file, List<GuessFormat.Guess> guesses) {
    if (guesses.isEmpty()) {
      tell("no format without settings accepts a record of " + file);
      return false;
    }
    console.out().printf(Locale.ROOT, "%-24s %8s %8s%n", "format", "accepts", "of");
    for (GuessFormat.Guess guess : guesses.subList(0, Math.min(SHOWN, guesses.size()))) {
      console
          .out()
          .printf(
              Locale.ROOT,
              "%-24s %8d %8d%n",
              guess.format().name(),
              guess.accepted(),
              guess.records());
    }
    GuessFormat.Guess best = guesses.get(0);
    if (!best.failures().isEmpty()) {
      console.out().println("first that " + best.format().name() + " rejects:");
      best.failures()
          .forEach(
              failure ->
                  console.out().println("  line " + failure.line() + ": " + failure.reason()));
    }
    return true;
  }

  private LogFormat format() {
    try {
      return LogFormats.named(String.valueOf(format));
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(command.commandLine(), String.valueOf(unknown.getMessage()));
    }
  }

  /** Reads a zone. */
  static final class ZoneConverter implements ITypeConverter<ZoneId> {
    @Override
    public ZoneId convert(String text) {
      try {
        return ZoneId.of(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "'"
                + text
                + "' is neither an IANA zone such as Europe/Paris nor an offset such as +02:00");
      }
    }
  }
}
