package fr.vigie.cli;

import fr.vigie.catalog.Catalog;
import fr.vigie.charter.Charter;
import fr.vigie.reports.output.ReplaceFile;
import fr.vigie.reports.staff.WriteCharter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vigie charter render}: a charter as a page for staff. */
@Command(
    name = "render",
    description =
        "Writes a charter as one accessible HTML page for staff, in French unless --locale says"
            + " otherwise, with the attribution that its licence asks for.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  vigie charter render isere --out charte.html",
      "  vigie charter render charte.yaml --day 2027-01-01 --locale en > charter.html"
    })
final class CharterRenderCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "F|ID",
      arity = "1",
      description = "the charter's file, or the id of a shipped one")
  private String name;

  @Option(
      names = "--day",
      paramLabel = "YYYY-MM-DD",
      description = "the version in force on that day (default: the last one)")
  private @Nullable LocalDate day;

  @Option(
      names = "--out",
      paramLabel = "F",
      description = "file to write (default: standard output)")
  private @Nullable Path out;

  @Mixin private LocaleOption locale;

  CharterRenderCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    locale.check();
    Charter charter = LoadCharter.named(name, Catalog.shipped());
    String language = locale.language() == null ? "fr" : locale.language();
    byte[] page = WriteCharter.html(charter, version(charter), language);
    if (out == null) {
      console.out().print(new String(page, StandardCharsets.UTF_8));
    } else {
      ReplaceFile.with(out, page);
      console.out().println(out);
    }
    return ExitCode.DONE.number();
  }

  private Charter.Version version(Charter charter) {
    LocalDate on = day;
    if (on == null) {
      return charter.versions().get(charter.versions().size() - 1);
    }
    return charter
        .on(on)
        .orElseThrow(
            () ->
                new FailureMessage(
                    ExitCode.CONFIGURATION,
                    "no version of the charter " + charter.id() + " is in force on " + on));
  }
}
