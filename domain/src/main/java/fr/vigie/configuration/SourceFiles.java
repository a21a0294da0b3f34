package fr.vigie.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a source for a month, from patterns with {@code {year} {month} {day}} and glob
 * characters.
 */
public final class SourceFiles {
  private static final Pattern DATE_PART = Pattern.compile("\\{(year|month|day)}");
  private static final Pattern GLOB = Pattern.compile("(?<!\\\\)[*?\\[{]");

  private SourceFiles() {}

  /**
   * The files that patterns mean from one day before the month to some days after it: sorted, each
   * once, directories never.
   *
   * @param patterns absolute patterns
   * @param lateDays days after the month's end whose files are still read
   */
  public static List<Path> expand(Collection<String> patterns, YearMonth month, int lateDays)
      throws IOException {
    NavigableSet<String> globs = new TreeSet<>();
    LocalDate last = month.atEndOfMonth().plusDays(lateDays);
    for (String pattern : patterns) {
      for (LocalDate day = month.atDay(1).minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
        globs.add(on(pattern, day));
      }
    }
    NavigableSet<Path> files = new TreeSet<>();
    for (String glob : globs) {
      find(glob, files);
    }
    return List.copyOf(files);
  }

  /** The files of one configured source. */
  public static List<Path> of(Configuration.Source source, YearMonth month, int lateDays)
      throws IOException {
    return expand(source.paths(), month, lateDays);
  }

  private static String on(String pattern, LocalDate day) {
    return DATE_PART
        .matcher(pattern)
        .replaceAll(
            part ->
                Matcher.quoteReplacement(
                    switch (part.group(1)) {
                      case "year" -> String.format(Locale.ROOT, "%04d", day.getYear());
                      case "month" -> String.format(Locale.ROOT, "%02d", day.getMonthValue());
                      default -> String.format(Locale.ROOT, "%02d", day.getDayOfMonth());
                    }));
  }

  private static void find(String glob, NavigableSet<Path> files) throws IOException {
    FileSystem system = FileSystems.getDefault();
    Matcher special = GLOB.matcher(glob);
    if (!special.find()) {
      Path file = system.getPath(literal(glob)).normalize();
      if (Files.isRegularFile(file)) {
        files.add(file);
      }
      return;
    }
    int folderEnd = glob.lastIndexOf('/', special.start()) + 1;
    Path folder = system.getPath(literal(glob.substring(0, folderEnd)));
    if (!Files.isDirectory(folder)) {
      return;
    }
    String rest = glob.substring(folderEnd);
    PathMatcher matcher = system.getPathMatcher("glob:" + rest);
    int depth = rest.contains("**") ? Integer.MAX_VALUE : system.getPath(rest).getNameCount();
    try (Stream<Path> found = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
      found
          .filter(file -> matcher.matches(folder.relativize(file)))
          .filter(Files::isRegularFile)
          .map(Path::normalize)
          .forEach(files::add);
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  /** A path written so that no character of it is a glob character. */
  static String escape(Path path) {
    return path.toString().replaceAll("[\\\\*?\\[\\]{}]", "\\\\$0");
  }

  private static String literal(String glob) {
    return glob.replaceAll("\\\\(.)", "$1");
  }
}
