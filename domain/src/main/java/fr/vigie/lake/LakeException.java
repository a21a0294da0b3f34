package fr.vigie.lake;

import java.util.List;

/** Why a run cannot be published or a lake cannot be read; names sources and digests only. */
public class LakeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> errors;

  public LakeException(List<String> errors) {
    super(String.join("\n", errors));
    this.errors = List.copyOf(errors);
  }

  public LakeException(String error) {
    this(List.of(error));
  }

  /** One sentence an error. */
  public List<String> errors() {
    return errors;
  }

  /** The accounting identity does not hold: the run lost or invented records. */
  public static final class Unbalanced extends LakeException {
    private static final long serialVersionUID = 1L;

    Unbalanced(List<String> errors) {
      super(errors);
    }
  }

  /** What is asked for was removed, as the register of purges says. */
  public static final class Purged extends LakeException {
    private static final long serialVersionUID = 1L;

    Purged(String error) {
      super(error);
    }
  }

  /** A file has more rejected records than the organisation tolerates. */
  public static final class TooManyRejected extends LakeException {
    private static final long serialVersionUID = 1L;

    TooManyRejected(List<String> errors) {
      super(errors);
    }
  }
}
