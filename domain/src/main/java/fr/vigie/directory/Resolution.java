package fr.vigie.directory;

/** What the directory makes of a user name on a day. */
public enum Resolution {
  /** One person. */
  RESOLVED,
  /** Nobody of the directory. */
  UNRESOLVED,
  /** Several persons: nobody is named rather than the wrong one. */
  AMBIGUOUS
}
