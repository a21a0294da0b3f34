package fr.vigie.sample;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fictional person: who they are in the directory, and how they use generative AI.
 *
 * @param login first user name in the directory
 * @param mail name in the vendor's own log
 * @param trialAccount name in the trial tenant's log, or null without an account there
 * @param population {@code agents}, {@code elus} or {@code prestataires}
 * @param placements departments over time, earliest first; none for elected officials
 * @param excluded whether the person counts in totals only
 * @param site proxy through which the person goes out
 * @param address network address of the person's machine
 * @param firstUse first day of any use of generative AI, or null for never
 * @param trained day of the training on IRIS, or null for none
 * @param licensed whether the person has a Microsoft 365 Copilot licence
 * @param eagerness sessions on a day at work, mean
 * @param favourites tools of one's own choice, the most used first
 */
record Agent(
    String login,
    String mail,
    @Nullable String trialAccount,
    String population,
    List<Placement> placements,
    boolean excluded,
    Site site,
    String address,
    @Nullable LocalDate firstUse,
    @Nullable LocalDate trained,
    boolean licensed,
    double eagerness,
    List<Tool> favourites) {

  static final String AGENTS = "agents";
  static final String ELECTED = "elus";
  static final String CONTRACTORS = "prestataires";

  /**
   * A department for a time.
   *
   * @param department null for elected officials
   * @param from first day, or null when open
   * @param to last day, inclusive, or null when open
   */
  record Placement(@Nullable String department, @Nullable LocalDate from, @Nullable LocalDate to) {
    boolean on(LocalDate day) {
      return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    boolean during(LocalDate first, LocalDate last) {
      return (from == null || !last.isBefore(from)) && (to == null || !first.isAfter(to));
    }
  }

  /** A login names one person: comparing the rest as well would only cost time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Agent agent && login.equals(agent.login);
  }

  @Override
  public int hashCode() {
    return login.hashCode();
  }

  boolean isHere(LocalDate day) {
    return placements.stream().anyMatch(placement -> placement.on(day));
  }

  @Nullable String department(LocalDate day) {
    return placements.stream()
        .filter(placement -> placement.on(day))
        .findFirst()
        .map(Placement::department)
        .orElse(null);
  }

  boolean usesAi(LocalDate day) {
    return firstUse != null && !day.isBefore(firstUse) && isHere(day);
  }

  boolean knowsIris(LocalDate day) {
    return trained != null && !day.isBefore(trained);
  }

  /** The login as the directory service writes it, with its domain. */
  String domainLogin() {
    return "VAUGELLE\\" + login;
  }
}
