package fr.vigie.sample;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One use of a tool, or one attempt, as it was meant.
 *
 * @param tool the tool
 * @param tier its tier as far as the record shows it
 * @param role {@code prompt}, {@code upload} or {@code visit}
 * @param evidence {@code VENDOR_AUDIT}, {@code DECRYPTED_REQUEST} or {@code TUNNEL}
 * @param blocked whether the proxy refused it
 * @param who whose use it is
 * @param client address of the machine
 * @param host host asked for; empty in a vendor's own log
 * @param elapsed how long it lasted before the stamp
 * @param bytesDown bytes from tool to user, or null when the log does not say
 * @param internalResource whether the vendor says that an internal document was used
 * @param recordId the vendor's id of the record, or null
 */
record Use(
    Tool tool,
    String tier,
    String role,
    String evidence,
    boolean blocked,
    Who who,
    String client,
    String host,
    Duration elapsed,
    @Nullable Long bytesDown,
    boolean internalResource,
    @Nullable String recordId) {

  static final String AUDIT = "VENDOR_AUDIT";
  static final String DECRYPTED = "DECRYPTED_REQUEST";
  static final String TUNNEL = "TUNNEL";

  static final String PROMPT = "prompt";
  static final String UPLOAD = "upload";
  static final String VISIT = "visit";

  /**
   * Whose use it is.
   *
   * @param name the person's login, a name that the directory does not know, or an address
   * @param isAddress whether the log names no user
   * @param agent the person, or null when the directory does not know
   */
  record Who(String name, boolean isAddress, @Nullable Agent agent) {
    static Who person(Agent agent) {
      return new Who(agent.login(), false, agent);
    }

    static Who stranger(String name) {
      return new Who(name, false, null);
    }

    static Who address(String address) {
      return new Who(address, true, null);
    }
  }
}
