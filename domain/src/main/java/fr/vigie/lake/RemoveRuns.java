package fr.vigie.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Removes what runs left that no month will ever show: refused, interrupted, or without news. Their
 * rows are personal data with exact times, and serve nothing.
 */
final class RemoveRuns {
  private static final String RUN = "run=";
  private static final String DRAFT = ".part-";

  private RemoveRuns() {}

  /**
   * Removes every file of some runs, and of all runs the drafts that no writer finished.
   *
   * @param unwanted tells the runs by their id
   * @return what was removed, relative to the lake
   */
  static List<String> remove(LakeLayout lake, Predicate<String> unwanted) throws IOException {
    List<String> removed = new ArrayList<>();
    for (Path run : folders(lake.runs(), "")) {
      if (unwanted.test(String.valueOf(run.getFileName()))) {
        removeTree(run);
        removed.add(lake.relative(run));
      }
    }
    for (String table : LakeLayout.TABLES) {
      for (Path month : folders(lake.root().resolve(table), "month=")) {
        for (Path run : folders(month, RUN)) {
          if (unwanted.test(String.valueOf(run.getFileName()).substring(RUN.length()))) {
            removeTree(run);
            removed.add(lake.relative(run));
          } else {
            removeDrafts(run);
          }
        }
      }
    }
    return removed;
  }

  private static List<Path> folders(Path parent, String prefix) throws IOException {
    return list(parent, prefix).stream()
        .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  private static List<Path> list(Path folder, String prefix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> String.valueOf(path.getFileName()).startsWith(prefix))
          .sorted()
          .toList();
    }
  }

  private static void removeDrafts(Path run) throws IOException {
    for (Path draft : list(run, DRAFT)) {
      Files.deleteIfExists(draft);
    }
  }

  private static void removeTree(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(folder)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
