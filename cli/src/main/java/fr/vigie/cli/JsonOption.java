package fr.vigie.cli;

import picocli.CommandLine.Option;

/** {@code --json}, the same everywhere. */
final class JsonOption {
  @Option(names = "--json", description = "print a summary as JSON on standard output")
  private boolean json;

  Summary.Form form() {
    return json ? Summary.Form.JSON : Summary.Form.TEXT;
  }
}
