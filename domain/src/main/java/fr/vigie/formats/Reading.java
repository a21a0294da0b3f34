package fr.vigie.formats;

/** What became of one delimited record: read, skipped for a reason, or rejected for a reason. */
public enum Reading {
  RECORD(Kind.RECORD),

  COMMENT(Kind.SKIPPED),
  HEADER(Kind.SKIPPED),
  BLANK(Kind.SKIPPED),
  /** A well-formed record of something that is not a request or a use. */
  NOT_A_REQUEST(Kind.SKIPPED),

  /** Longer than the record limit. */
  TOO_LONG(Kind.REJECTED),
  NUL_BYTE(Kind.REJECTED),
  TOO_FEW_FIELDS(Kind.REJECTED),
  TOO_MANY_FIELDS(Kind.REJECTED),
  BAD_TIME(Kind.REJECTED),
  BAD_DURATION(Kind.REJECTED),
  BAD_CLIENT(Kind.REJECTED),
  BAD_USER(Kind.REJECTED),
  BAD_STATUS(Kind.REJECTED),
  BAD_SIZE(Kind.REJECTED),
  BAD_METHOD(Kind.REJECTED),
  BAD_URL(Kind.REJECTED),
  BAD_QUOTING(Kind.REJECTED),
  BAD_JSON(Kind.REJECTED),
  MISSING_FIELD(Kind.REJECTED),
  /** It does not have the form that the source's own pattern gives. */
  NO_MATCH(Kind.REJECTED),
  /** It holds what was typed or answered, and the source is not set to accept that. */
  HOLDS_CONTENT(Kind.REJECTED),
  /** A value follows a header that was never seen. */
  NO_HEADER(Kind.REJECTED),
  /** The file ends within the record. */
  TRUNCATED(Kind.REJECTED);

  /** The three ends of a record. */
  public enum Kind {
    RECORD,
    SKIPPED,
    REJECTED
  }

  private final Kind kind;

  Reading(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
