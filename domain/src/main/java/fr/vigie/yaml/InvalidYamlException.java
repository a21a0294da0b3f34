package fr.vigie.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** Files that cannot be used, with every mistake found in them. */
public final class InvalidYamlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<Problem> problems;

  public InvalidYamlException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
