package fr.vigie.pipelines.scan;

import fr.vigie.directory.Person;
import fr.vigie.directory.Resolution;
import fr.vigie.pipelines.IngestPlan;
import fr.vigie.usage.Subject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From a user name or an address to a pseudonymous subject; one instance a thread.
 *
 * <p>Logs name the same people again and again within a day, so each name is looked up once a day.
 */
final class ResolveSubject {
  /** Beyond this many distinct names a log holds noise. */
  private static final int REMEMBERED = 200_000;

  /**
   * Whom an event is about.
   *
   * @param kind user, address or none
   * @param pseudonym null for none
   * @param person who it is by the directory; null when it does not know
   * @param resolution what the directory made of the name; null without a name
   */
  record Resolved(
      Subject kind,
      @Nullable String pseudonym,
      @Nullable Person person,
      @Nullable Resolution resolution) {
    private static final Resolved NOBODY = new Resolved(Subject.NONE, null, null, null);
  }

  private final IngestPlan plan;
  private final Map<String, String> pseudonymsOfAddresses = new HashMap<>();
  private final Map<String, String> pseudonymsOfUsers = new HashMap<>();
  private final Map<String, Resolved> users = new HashMap<>();
  private @Nullable LocalDate day;

  ResolveSubject(IngestPlan plan) {
    this.plan = plan;
  }

  /** The keyed fingerprint of an address, or null without one. */
  @Nullable String client(@Nullable String address) {
    return address == null
        ? null
        : bounded(pseudonymsOfAddresses).computeIfAbsent(address, plan.pseudonyms()::address);
  }

  /**
   * The subject of an event: the user where the log has one, else the client.
   *
   * @param client what {@link #client} said
   */
  Resolved of(@Nullable String user, @Nullable String client, LocalDate on) {
    if (user == null || user.isBlank()) {
      return client == null ? Resolved.NOBODY : new Resolved(Subject.ADDRESS, client, null, null);
    }
    if (!on.equals(day)) {
      users.clear();
      day = on;
    }
    return bounded(users).computeIfAbsent(user, name -> user(name, on));
  }

  private Resolved user(String name, LocalDate on) {
    String id = plan.directory().subject(name, on);
    return new Resolved(
        Subject.USER,
        bounded(pseudonymsOfUsers).computeIfAbsent(id, plan.pseudonyms()::user),
        plan.directory().resolve(name, on).orElse(null),
        plan.directory().resolution(name, on));
  }

  private static <V> Map<String, V> bounded(Map<String, V> remembered) {
    if (remembered.size() > REMEMBERED) {
      remembered.clear();
    }
    return remembered;
  }
}
