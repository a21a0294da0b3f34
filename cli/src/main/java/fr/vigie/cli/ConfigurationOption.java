package fr.vigie.cli;

import fr.vigie.configuration.Configuration;
import fr.vigie.configuration.ConfigurationLoader;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --config}, the same everywhere. */
final class ConfigurationOption {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "F",
      description = "the organisation's vigie.yaml")
  private Path file;

  Configuration load() throws IOException {
    if (Files.isDirectory(file)) {
      throw wrong(file + " is a folder: name the vigie.yaml in it, as --config F");
    }
    try {
      return ConfigurationLoader.load(file);
    } catch (FileSystemException unreadable) {
      throw wrong(Failure.of(unreadable).lines().toArray(String[]::new));
    }
  }

  private static FailureMessage wrong(String... lines) {
    return new FailureMessage(ExitCode.CONFIGURATION, lines);
  }
}
