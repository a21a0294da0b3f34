package fr.vigie.pipelines.refine;

import static fr.vigie.pipelines.scan.SampleEvent.event;
import static fr.vigie.pipelines.scan.SampleEvent.micros;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.pipelines.refine.CutSessions.Session;
import fr.vigie.pipelines.scan.SampleEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CutSessionsTest {
  private static final long MONTH = micros("2026-08-31T22:00:00Z");

  private static List<Session> cut(SampleEvent... events) {
    List<Use> uses = new ArrayList<>();
    for (SampleEvent event : events) {
      uses.add(SampleUse.of(event, "e" + uses.size()));
    }
    return CutSessions.of(uses, MONTH);
  }

  @Test
  void thirtyMinutesOfSilenceDoNotEndASession() {
    assertThat(
            cut(
                event().at("2026-09-01T08:00:00Z").lasting(0),
                event().at("2026-09-01T08:30:00Z").lasting(0)))
        .hasSize(1);
    assertThat(
            cut(
                event().at("2026-09-01T08:00:00Z").lasting(0),
                event().at("2026-09-01T08:30:00.001Z").lasting(0)))
        .hasSize(2);
  }

  @Test
  void theGapIsCountedFromTheLatestEndToTheStart() {
    // A tunnel from 08:00 to 09:00 holds the session open for the request at 09:20.
    assertThat(
            cut(
                event().tunnel().at("2026-09-01T09:00:00Z").lasting(3_600_000),
                event().at("2026-09-01T08:05:00Z"),
                event().at("2026-09-01T09:20:00Z")))
        .hasSize(1);
  }

  @Test
  void aTunnelFromTheMonthBeforeBeginsWithTheMonth() {
    List<Session> sessions = cut(event().tunnel().at("2026-08-31T22:10:00Z").lasting(7_200_000));
    assertThat(sessions).hasSize(1);
    assertThat(sessions.get(0).contains(MONTH)).isTrue();
    assertThat(sessions.get(0).contains(MONTH - 1)).isFalse();
  }

  @Test
  void anAttemptIsNoSession() {
    assertThat(cut(event().blocked())).isEmpty();
  }

  @Test
  void eachPersonAndEachToolHasItsOwn() {
    assertThat(cut(event(), event().by("bb"), event().match(1))).hasSize(3);
  }

  @Property(tries = 200)
  void theOrderOfDeliveryDoesNotMatter(
      @ForAll @Size(max = 300) List<@IntRange(max = 600) Integer> minutes, @ForAll long seed) {
    List<Use> uses = new ArrayList<>();
    for (int minute : minutes) {
      uses.add(
          SampleUse.of(
              event().at("2026-09-01T08:00:00Z").plusMinutes(minute).line("line" + uses.size()),
              "e" + uses.size()));
    }
    List<List<String>> inOrder = ids(CutSessions.of(uses, MONTH));
    Collections.shuffle(uses, new Random(seed));
    assertThat(ids(CutSessions.of(uses, MONTH))).isEqualTo(inOrder);
    assertThat(inOrder.stream().mapToInt(List::size).sum()).isEqualTo(minutes.size());
  }

  private static List<List<String>> ids(List<Session> sessions) {
    return sessions.stream()
        .map(session -> session.uses().stream().map(use -> use.eventId).toList())
        .toList();
  }
}
