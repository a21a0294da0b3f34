package fr.vigie.reports.lake;

/** The lake's files cannot be read as the contract says. */
public final class LakeException extends RuntimeException {
  public LakeException(String message, Throwable cause) {
    super(message, cause);
  }
}
