package fr.vigie.cli;

import fr.vigie.charter.Charter;
import fr.vigie.charter.StartCharter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vigie charter new}: a commented charter to start from. */
@Command(
    name = "new",
    description =
        "Writes a commented charter to start from, made from a shipped one: complete what it marks"
            + " 'à compléter', then run vigie charter check on it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  vigie charter new --from linagora --organisation \"Ville d'Exemple\" > charte.yaml",
      "  vigie charter new --from isere --id exemple --valid-from 2027-01-01 --out charte.yaml"
    })
final class CharterNewCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "ID",
      description = "the shipped charter to start from")
  private String from;

  @Option(
      names = "--id",
      paramLabel = "ID",
      defaultValue = "ma-charte",
      description = "id of the new charter (default: ${DEFAULT-VALUE})")
  private String id;

  @Option(names = "--organisation", paramLabel = "NAME", description = "who adopts it")
  private @Nullable String organisation;

  @Option(names = "--valid-from", paramLabel = "YYYY-MM-DD", description = "its first day in force")
  private @Nullable LocalDate validFrom;

  @Option(
      names = "--out",
      paramLabel = "F",
      description = "file to write, which must not be there yet (default: standard output)")
  private @Nullable Path out;

  CharterNewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!Charter.SHIPPED.contains(from)) {
      throw LoadCharter.unknown(from, "not the id of a shipped charter");
    }
    String text = StartCharter.from(from, id, organisation, validFrom);
    if (out == null) {
      console.out().print(text);
    } else {
      Files.writeString(out, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
      console.out().println(out);
    }
    return ExitCode.DONE.number();
  }
}
