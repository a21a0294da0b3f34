package fr.vigie.sample;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A place with its own proxy. */
enum Site {
  /** The département's main building: users are authenticated, TLS is inspected from September. */
  HOTEL("hotel", "proxy-hotel", LocalDate.of(2026, 9, 1)),
  /** The lower secondary schools: nothing is inspected, some machines are shared. */
  COLLEGES("colleges", "proxy-colleges", null);

  private final String id;
  private final String source;
  private final @Nullable LocalDate inspectedSince;

  Site(String id, String source, @Nullable LocalDate inspectedSince) {
    this.id = id;
    this.source = source;
    this.inspectedSince = inspectedSince;
  }

  String id() {
    return id;
  }

  /** Id of its source in vigie.yaml. */
  String source() {
    return source;
  }

  boolean inspects(LocalDate day) {
    return inspectedSince != null && !day.isBefore(inspectedSince);
  }
}
