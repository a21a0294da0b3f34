package fr.vigie.impact;

import fr.vigie.usage.Range;
import java.io.Serializable;

/**
 * What carrying data over a network takes; a line of its own, because the method leaves it out.
 *
 * @param gwpPerGigabyte greenhouse gases, g CO2e per 10⁹ bytes
 * @param source who published it
 * @param url where
 * @param date as of when
 */
public record NetworkTransfer(Bounds gwpPerGigabyte, String source, String url, String date)
    implements Serializable {
  private static final double GIGABYTE = 1e9;

  /** Greenhouse gases of some bytes, g CO2e; nobody publishes which end is likelier. */
  public Range gwp(long bytes) {
    double gigabytes = bytes / GIGABYTE;
    double low = gigabytes * gwpPerGigabyte.low();
    double high = gigabytes * gwpPerGigabyte.high();
    return new Range(low, (low + high) / 2, high);
  }
}
