package fr.vigie.pipelines.refine;

import static fr.vigie.pipelines.scan.SampleEvent.event;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.pipelines.scan.SampleEvent;
import fr.vigie.pipelines.scan.ScannedEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldTunnelsTest {
  private static final int[] TWO_SOURCES = {0, 1};

  /** A tunnel from 08:00:00 to 08:10:00. */
  private static SampleEvent tunnel() {
    return event().tunnel().at("2026-09-01T08:10:00Z").lasting(600_000);
  }

  private static boolean folds(SampleEvent tunnel, SampleEvent... inner) {
    List<ScannedEvent> events = java.util.Arrays.stream(inner).map(SampleEvent::build).toList();
    return FoldTunnels.over(event -> true, TWO_SOURCES, events, List.of()).folds(tunnel.build());
  }

  @Test
  void aRequestWithinFoldsItsTunnel() {
    assertThat(folds(tunnel(), event().at("2026-09-01T08:05:00Z"))).isTrue();
    assertThat(folds(tunnel(), event().at("2026-09-01T08:00:00Z"))).isTrue();
    assertThat(folds(tunnel(), event().at("2026-09-01T08:10:00Z"))).isTrue();
  }

  @Test
  void aRequestOutsideDoesNot() {
    assertThat(folds(tunnel(), event().at("2026-09-01T07:59:59.999Z"))).isFalse();
    assertThat(folds(tunnel(), event().at("2026-09-01T08:10:00.001Z"))).isFalse();
    assertThat(folds(tunnel())).isFalse();
  }

  @Test
  void anotherClientHostOrSourceDoesNot() {
    assertThat(folds(tunnel(), event().at("2026-09-01T08:05:00Z").from("0c"))).isFalse();
    assertThat(folds(tunnel(), event().at("2026-09-01T08:05:00Z").host("claude.ai"))).isFalse();
    assertThat(folds(tunnel(), event().at("2026-09-01T08:05:00Z").in(1, 0))).isFalse();
  }

  @Test
  void anotherTunnelOrABlockedTunnelDoesNot() {
    assertThat(folds(tunnel(), event().tunnel().at("2026-09-01T08:05:00Z"))).isFalse();
    assertThat(folds(tunnel().blocked(), event().at("2026-09-01T08:05:00Z"))).isFalse();
  }

  @Test
  void aSourceThatDoesNotInspectFoldsNothing() {
    ScannedEvent inner = event().at("2026-09-01T08:05:00Z").build();
    assertThat(
            FoldTunnels.over(event -> false, TWO_SOURCES, List.of(inner), List.of())
                .folds(tunnel().build()))
        .isFalse();
  }
}
