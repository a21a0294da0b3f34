package fr.vigie.cli;

import fr.vigie.configuration.ConfigurationException;
import fr.vigie.directory.DirectoryException;
import fr.vigie.formats.TruncatedInputException;
import fr.vigie.impact.ImpactCases.InvalidCaseException;
import fr.vigie.impact.ImpactDataException;
import fr.vigie.lake.LakeException;
import fr.vigie.privacy.KeyException;
import fr.vigie.reports.query.QueryException;
import fr.vigie.yaml.InvalidYamlException;
import fr.vigie.yaml.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, in words that may be shown: the message of an exception that is not ours is
 * withheld, because it can quote a log line.
 *
 * @param code what the process returns
 * @param lines what the user reads
 */
record Failure(ExitCode code, List<String> lines) {
  /** Exceptions of the platform whose messages come from the operating system, not from data. */
  private static final Set<Class<?>> SYSTEM_MESSAGES =
      Set.of(IOException.class, EOFException.class, ZipException.class);

  /** The first known exception on the chain of causes decides. */
  static Failure of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      Failure known = known(cause);
      if (known != null) {
        return known;
      }
    }
    return new Failure(
        ExitCode.UNEXPECTED,
        List.of(
            "unexpected " + thrown.getClass().getName() + place(thrown),
            "this is a defect of Vigie: please report it with the output of --debug"));
  }

  private static @Nullable Failure known(Throwable thrown) {
    if (thrown instanceof FailureMessage message) {
      return new Failure(message.code(), message.lines());
    }
    if (thrown instanceof ConfigurationException configuration) {
      return new Failure(ExitCode.CONFIGURATION, configuration.errors());
    }
    if (thrown instanceof InvalidYamlException yaml) {
      return new Failure(
          ExitCode.CONFIGURATION, yaml.problems().stream().map(Problem::toString).toList());
    }
    if (thrown instanceof DirectoryException directory) {
      return new Failure(ExitCode.CONFIGURATION, directory.errors());
    }
    if (thrown instanceof ImpactDataException impact) {
      return new Failure(ExitCode.CONFIGURATION, impact.errors());
    }
    if (thrown instanceof KeyException key) {
      return new Failure(ExitCode.CONFIGURATION, List.of(String.valueOf(key.getMessage())));
    }
    if (thrown instanceof TruncatedInputException || thrown instanceof InvalidCaseException) {
      return new Failure(ExitCode.INPUT, List.of(String.valueOf(thrown.getMessage())));
    }
    if (thrown instanceof LakeException.TooManyRejected rejected) {
      return new Failure(ExitCode.REJECTED, rejected.errors());
    }
    if (thrown instanceof QueryException query) {
      return new Failure(ExitCode.USAGE, List.of(String.valueOf(query.getMessage())));
    }
    if (thrown instanceof fr.vigie.reports.lake.LakeException unreadable) {
      return new Failure(
          ExitCode.VERIFICATION,
          List.of(unreadable.getMessage() + ": vigie verify says which file is not what it was"));
    }
    if (thrown instanceof LakeException.Purged purged) {
      return new Failure(ExitCode.NOTHING_PUBLISHED, purged.errors());
    }
    if (thrown instanceof LakeException lake) {
      return new Failure(ExitCode.VERIFICATION, lake.errors());
    }
    if (thrown instanceof InvalidPathException path) {
      return new Failure(
          ExitCode.CONFIGURATION,
          List.of("'" + path.getInput() + "' is no path that this system can name"));
    }
    if (thrown instanceof NoSuchFileException missing) {
      return new Failure(ExitCode.INPUT, List.of("no such file: " + missing.getFile()));
    }
    if (thrown instanceof AccessDeniedException denied) {
      return new Failure(ExitCode.INPUT, List.of("permission denied: " + denied.getFile()));
    }
    if (thrown instanceof FileAlreadyExistsException existing) {
      return new Failure(
          ExitCode.INPUT, List.of(existing.getFile() + " is there already; it is not replaced"));
    }
    if (thrown instanceof FileSystemException file) {
      String reason = file.getReason() == null ? file.getClass().getSimpleName() : file.getReason();
      return new Failure(ExitCode.INPUT, List.of(file.getFile() + ": " + reason));
    }
    if (thrown instanceof CharacterCodingException) {
      return new Failure(ExitCode.INPUT, List.of("the input is not valid UTF-8"));
    }
    if (SYSTEM_MESSAGES.contains(thrown.getClass())) {
      return new Failure(ExitCode.INPUT, List.of("input or output failed: " + thrown.getMessage()));
    }
    if (thrown instanceof OutOfMemoryError) {
      return new Failure(
          ExitCode.UNEXPECTED, List.of("not enough memory: give more with VIGIE_JAVA_OPTS=-Xmx4g"));
    }
    return null;
  }

  private static String place(Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frame.getClassName().startsWith("fr.vigie.")) {
        return " at " + frame;
      }
    }
    return "";
  }

  /** Tells the user; with the way the failure took, but no message that can quote a log line. */
  void tell(PrintStream err, Throwable thrown, Detail detail) {
    for (String line : lines) {
      err.println("vigie: " + line);
    }
    if (detail == Detail.DEBUG) {
      for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
        err.println(cause.getClass().getName());
        for (StackTraceElement frame : cause.getStackTrace()) {
          err.println("    at " + frame);
        }
      }
    }
  }

  /** How much a failure tells. */
  enum Detail {
    MESSAGE,
    DEBUG
  }
}
