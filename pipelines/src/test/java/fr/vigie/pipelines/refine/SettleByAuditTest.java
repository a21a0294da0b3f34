package fr.vigie.pipelines.refine;

import static fr.vigie.pipelines.scan.SampleEvent.event;
import static fr.vigie.pipelines.scan.SampleEvent.micros;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.pipelines.scan.SampleEvent;
import fr.vigie.usage.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettleByAuditTest {
  private static final long MONTH = micros("2026-08-31T22:00:00Z");

  private static SampleEvent proxy(int tool) {
    return event().match(tool).at("2026-09-01T08:00:00Z").lasting(600_000);
  }

  private static SampleEvent audit(String instant) {
    return event().audit().match(2).at(instant).lasting(0);
  }

  private static Use settle(SampleEvent proxy, SampleEvent audit) {
    Use seen = SampleUse.of(proxy, "proxy");
    Use recorded = SampleUse.of(audit, "audit");
    SettleByAudit.in(CutSessions.of(List.of(seen, recorded), MONTH));
    assertThat(recorded.counted()).isTrue();
    assertThat(recorded.session).isEqualTo("audit");
    return seen;
  }

  @Test
  void aSessionThatHoldsAnAuditEventTakesItsTierAndIsNotCountedAgain() {
    Use seen = settle(proxy(1), audit("2026-09-01T07:55:00Z"));
    assertThat(seen.counted()).isFalse();
    assertThat(seen.reason()).isEqualTo("SETTLED_BY_AUDIT");
    assertThat(seen.match.tier()).isEqualTo(Tier.ENTERPRISE);
    assertThat(seen.session).isNull();
    assertThat(seen.firstOfSession).isFalse();
  }

  @Test
  void anAuditEventOutsideTheSessionSettlesNothing() {
    Use seen = settle(proxy(1), audit("2026-09-01T08:00:00.001Z"));
    assertThat(seen.counted()).isTrue();
    assertThat(seen.match.tier()).isEqualTo(Tier.UNDETERMINED);
  }

  @Test
  void anotherPersonToolOrPopulationStaysOpen() {
    assertThat(settle(proxy(1).by("bb"), audit("2026-09-01T07:55:00Z")).counted()).isTrue();
    assertThat(settle(proxy(0), audit("2026-09-01T07:55:00Z")).counted()).isTrue();
    assertThat(settle(proxy(1).population("prestataires"), audit("2026-09-01T07:55:00Z")).counted())
        .isTrue();
  }
}
