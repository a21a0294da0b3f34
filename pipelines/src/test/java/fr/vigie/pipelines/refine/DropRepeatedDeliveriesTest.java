package fr.vigie.pipelines.refine;

import static fr.vigie.pipelines.scan.SampleEvent.event;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.pipelines.scan.Identity;
import fr.vigie.pipelines.scan.ScannedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DropRepeatedDeliveriesTest {
  private final List<String> kept = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();

  private void drop(ScannedEvent... events) {
    DropRepeatedDeliveries.from(
        new ArrayList<>(List.of(events)),
        (event, occurrence) -> kept.add(event.file() + "@" + event.offset() + "#" + occurrence),
        event -> dropped.add(event.file() + "@" + event.offset()));
  }

  @Test
  void identicalLinesOfOneFileAreDistinct() {
    drop(event().in(0, 0).build(), event().in(0, 100).build());
    assertThat(kept).containsExactly("0@0#0", "0@100#1");
    assertThat(dropped).isEmpty();
  }

  @Test
  void aFileDeliveredTwiceCountsOnce() {
    drop(event().in(1, 0).build(), event().in(0, 0).build());
    assertThat(kept).containsExactly("0@0#0");
    assertThat(dropped).containsExactly("1@0");
  }

  @Test
  void theFileThatHoldsALineMostOftenDecides() {
    drop(event().in(0, 0).build(), event().in(1, 0).build(), event().in(1, 100).build());
    assertThat(kept).containsExactly("1@0#0", "1@100#1");
    assertThat(dropped).containsExactly("0@0");
  }

  @Test
  void aRecordNumberedByItsVendorCountsOnceEvenInOneFile() {
    drop(
        event().in(0, 50).numberedByVendor().build(),
        event().in(0, 0).numberedByVendor().build(),
        event().in(1, 0).numberedByVendor().build());
    assertThat(kept).containsExactly("0@0#0");
    assertThat(dropped).containsExactly("0@50", "1@0");
  }

  @Property(tries = 300)
  void eachLineCountsWithItsHighestMultiplicityInAnyOrder(
      @ForAll @Size(max = 300) List<@IntRange(max = 11) Integer> deliveries, @ForAll long seed) {
    List<ScannedEvent> events = new ArrayList<>();
    Map<Identity, Map<Integer, Integer>> multiplicity = new HashMap<>();
    int offset = 0;
    for (int delivery : deliveries) {
      int file = delivery / 4;
      ScannedEvent event = event().line("line" + delivery % 4).in(file, offset++).build();
      events.add(event);
      multiplicity
          .computeIfAbsent(event.identity(), key -> new HashMap<>())
          .merge(file, 1, Integer::sum);
    }
    Collections.shuffle(events, new Random(seed));
    Map<Identity, Integer> counted = new HashMap<>();
    List<ScannedEvent> lost = new ArrayList<>();
    DropRepeatedDeliveries.from(
        events, (event, occurrence) -> counted.merge(event.identity(), 1, Integer::sum), lost::add);
    multiplicity.forEach(
        (line, files) -> assertThat(counted).containsEntry(line, Collections.max(files.values())));
    assertThat(counted.values().stream().mapToInt(Integer::intValue).sum() + lost.size())
        .isEqualTo(deliveries.size());
  }
}
