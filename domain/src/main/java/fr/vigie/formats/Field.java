package fr.vigie.formats;

/**
 * A text field that a log record can carry; numbers and times have their own place in {@link
 * LineFields}.
 */
public enum Field {
  /** Address of the user's machine, without port. */
  CLIENT,
  /** User name as the log writes it, decoded. */
  USER,
  /** HTTP method; CONNECT for a tunnel. */
  METHOD,
  /** Host asked for: no scheme, user information or port; case as logged. */
  HOST,
  /** Path of the request, from its slash to before the question mark; absent for a tunnel. */
  PATH,
  /** Query string after the question mark; read for a few path rules, never kept. */
  QUERY,
  /** The source's own category of the host. */
  CATEGORY,
  /** User agent. */
  USER_AGENT,
  /** Identifier the vendor gave the record: two deliveries of one record share it. */
  RECORD_ID,
  /** Kind of audit record, as the vendor names it: what the catalog matches instead of a host. */
  AUDIT_RECORD,
  /** Conversation or thread of a vendor audit record. */
  CONVERSATION,
  /** Application in which the tool was used. */
  APP,
  /** Model named by the record. */
  MODEL
}
