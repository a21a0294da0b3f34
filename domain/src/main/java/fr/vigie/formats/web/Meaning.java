package fr.vigie.formats.web;

/** What a value of a web log means, whatever the log calls it. */
public enum Meaning {
  /** Date and time of day in one value. */
  STAMP,
  /** A date without time of day. */
  DATE,
  /** A time of day without date. */
  TIME_OF_DAY,
  /** Zone of stamps that carry none. */
  ZONE,
  /** Address of the user's machine. */
  CLIENT,
  USER,
  METHOD,
  /** Scheme or protocol: some name a tunnel. */
  SCHEME,
  /** Method, target and version in one value, as the first line of the request. */
  REQUEST_LINE,
  /** A whole URL, with or without scheme. */
  URL,
  HOST,
  /** Path, with or without query. */
  PATH,
  QUERY,
  STATUS,
  /** Bytes from the user to the tool. */
  BYTES_UP,
  /** Bytes from the tool to the user. */
  BYTES_DOWN,
  /** Duration in the unit that the format is read with. */
  DURATION,
  /** What the source did: any of several values can say that it refused. */
  ACTION,
  CATEGORY,
  USER_AGENT,
  /** Application that the source recognised. */
  APP,
  /** Identifier of the record. */
  RECORD_ID,
  /** Nothing that is read. */
  IGNORED
}
