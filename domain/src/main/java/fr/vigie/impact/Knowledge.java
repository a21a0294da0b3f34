package fr.vigie.impact;

import fr.vigie.usage.Evidence;

/**
 * What a log lets us know of the answers behind a figure.
 *
 * @param tokens where the number of tokens comes from
 * @param modelKnown whether the log names the model
 * @param reasoningPossible whether hidden tokens are possible and not counted
 */
public record Knowledge(Tokens tokens, boolean modelKnown, boolean reasoningPossible) {
  /** Where a number of tokens comes from. */
  public enum Tokens {
    /** The tool's own log counts them, hidden ones included. */
    COUNTED,
    /** From bytes, of a tool whose stream somebody measured. */
    CALIBRATED_BYTES,
    /** From bytes, of any other tool. */
    BYTES,
    /** Only the prompt or the session is seen: the prior stands for them. */
    PRIOR
  }

  /** What an evidence gives at the least: nothing of the model, hidden tokens possible. */
  public static Knowledge atLeast(Evidence evidence) {
    Tokens tokens = evidence == Evidence.DECRYPTED_REQUEST ? Tokens.BYTES : Tokens.PRIOR;
    return new Knowledge(tokens, false, true);
  }

  /** What a log gives that counts tokens and names the model. */
  public static Knowledge complete() {
    return new Knowledge(Tokens.COUNTED, true, false);
  }
}
