package fr.vigie.formats.cisco;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import fr.vigie.formats.syntax.NameTable;

/**
 * What is read of an Umbrella row. Versions only ever append columns, so that the place of a column
 * holds in every version that has it; in JSON the columns have names.
 */
enum UmbrellaColumn {
  /** In UTC. */
  TIME("timestamp"),
  /** Who or what made the request: a person, a computer, a network. */
  IDENTITY("policy identity", "policy_identity", "policy identity label", "most granular identity"),
  /** All that the request is known by, commas between; the only ones in exports before 2021. */
  IDENTITIES("identities"),
  CLIENT("internal ip", "internal_ip", "internal client ip"),
  ACTION("verdict", "action"),
  URL("url", "domain"),
  USER_AGENT("useragent", "user agent"),
  STATUS("statuscode", "status code"),
  BYTES_UP("requestsize", "request size"),
  BYTES_DOWN("responsesize", "response size"),
  CATEGORY("categories"),
  /** What the identity is: {@code AD Users}, {@code Roaming Computers}, {@code Networks}. */
  IDENTITY_TYPE("policy identity type", "policy_identity_type", "most granular identity type"),
  /** The type of each of {@link #IDENTITIES}. */
  IDENTITY_TYPES("identity types", "identity_types"),
  /** Exports that forgot the column before it have the identity's type here. */
  BLOCKED_CATEGORIES("blocked categories", "blocked_categories"),
  METHOD("request method", "request_method");

  static final NameTable<UmbrellaColumn> TABLE = NameTable.of(values(), column -> column.names);

  static final ImmutableMap<UmbrellaColumn, Integer> PROXY =
      ImmutableMap.<UmbrellaColumn, Integer>builder()
          .put(TIME, 0)
          .put(IDENTITY, 1)
          .put(CLIENT, 2)
          .put(ACTION, 6)
          .put(URL, 7)
          .put(USER_AGENT, 9)
          .put(STATUS, 10)
          .put(BYTES_UP, 11)
          .put(BYTES_DOWN, 12)
          .put(CATEGORY, 15)
          .put(IDENTITY_TYPE, 21)
          .put(IDENTITIES, 23)
          .put(IDENTITY_TYPES, 24)
          .put(METHOD, 25)
          .buildOrThrow();

  /** The first version ended with the AMP score, or with the blocked categories behind it. */
  static final int FEWEST_OF_PROXY = 21;

  static final ImmutableMap<UmbrellaColumn, Integer> DNS =
      ImmutableMap.<UmbrellaColumn, Integer>builder()
          .put(TIME, 0)
          .put(IDENTITY, 1)
          .put(IDENTITIES, 2)
          .put(CLIENT, 3)
          .put(ACTION, 5)
          .put(URL, 8)
          .put(CATEGORY, 9)
          .put(IDENTITY_TYPE, 10)
          .put(IDENTITY_TYPES, 11)
          .buildOrThrow();

  static final int FEWEST_OF_DNS = 10;

  private final ImmutableList<String> names;

  UmbrellaColumn(String... names) {
    this.names = ImmutableList.copyOf(names);
  }
}
