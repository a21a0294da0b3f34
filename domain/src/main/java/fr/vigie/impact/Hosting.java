package fr.vigie.impact;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an organisation serves one of its in-house tools, from a day on, in its own words: what it
 * states replaces what the shared data assume.
 *
 * @param tool the tool
 * @param since the first day
 * @param model the model that answers, or null: those of the shared data, if the tool has any
 * @param batch requests that share the GPUs at a time
 * @param bits bits of one parameter in memory
 * @param machine the machine, or null when nobody says
 * @param dataCentre where it stands
 * @param mix its electricity
 * @param meter its meter, or null when it has none
 */
public record Hosting(
    String tool,
    LocalDate since,
    @Nullable Model model,
    double batch,
    double bits,
    @Nullable Machine machine,
    DataCentre dataCentre,
    ElectricityMix mix,
    @Nullable Meter meter)
    implements Serializable {

  Serving serving() {
    return new Serving(batch, bits, machine);
  }

  /** What the tool took in a month by its meter, or empty when the meter was not read for it. */
  public Optional<MeteredMonth> metered(YearMonth month) {
    return meter == null || machine == null || meter.kilowattHours().get(month) == null
        ? Optional.empty()
        : Optional.of(
            MeteredMonth.of(
                tool, month, meter, meter.kilowattHours().get(month), machine, dataCentre, mix));
  }
}
