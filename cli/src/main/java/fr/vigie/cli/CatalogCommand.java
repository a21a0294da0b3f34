package fr.vigie.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vigie.catalog.Catalog;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vigie catalog}: work on the catalog of tools. */
@Command(
    name = "catalog",
    description = "Works on the catalog of tools.",
    footerHeading = "%nExamples:%n",
    footer = {"  vigie catalog check catalog"})
final class CatalogCommand implements Runnable {
  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "name a command: check");
  }

  /** {@code vigie catalog check}: the examples inside the catalog. */
  @Command(
      name = "check",
      description =
          "Loads a catalog, which runs the examples inside it, and lists every mistake with its file"
              + " and line.",
      footerHeading = "%nExamples:%n",
      footer = {"  vigie catalog check", "  vigie catalog check catalog"})
  static final class Check implements Callable<Integer> {
    private final Console console;

    @Parameters(
        paramLabel = "FOLDER",
        arity = "0..1",
        description = "a folder with VERSION and tools/ (default: the shipped catalog)")
    private @Nullable Path folder;

    @Mixin private JsonOption json;

    Check(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws NoSuchFileException {
      if (folder != null) {
        AskedFor.folder(folder);
      }
      Catalog catalog = folder == null ? Catalog.shippedChecked() : Catalog.load(folder);
      int examples = catalog.tools().stream().mapToInt(tool -> tool.examples().size()).sum();
      ObjectNode summary =
          Summary.object()
              .put("version", catalog.version())
              .put("tools", catalog.tools().size())
              .put("examples", examples)
              .put("digest", catalog.digest());
      Summary.print(
          console,
          json.form(),
          summary,
          "catalog "
              + catalog.version()
              + ": "
              + catalog.tools().size()
              + " tools, "
              + examples
              + " examples hold");
      return ExitCode.DONE.number();
    }
  }
}
