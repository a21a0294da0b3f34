package fr.vigie.pipelines.refine;

import fr.vigie.catalog.ToolMatch;
import fr.vigie.configuration.Configuration.AuditCoverage;
import fr.vigie.configuration.Configuration.Expects;
import fr.vigie.configuration.Configuration.Source;
import fr.vigie.pipelines.scan.SampleEvent;
import fr.vigie.pipelines.scan.ScannedEvent;
import fr.vigie.usage.Evidence;
import fr.vigie.usage.Role;
import fr.vigie.usage.Tier;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** A use for tests: the event's match number chooses among a few tools. */
final class SampleUse {
  static final ToolMatch CHATGPT = match(0, "chatgpt", Tier.UNDETERMINED);
  static final ToolMatch COPILOT_CHAT = match(1, "m365-copilot-chat", Tier.UNDETERMINED);
  static final ToolMatch COPILOT = match(2, "m365-copilot", Tier.ENTERPRISE);
  static final List<ToolMatch> MATCHES = List.of(CHATGPT, COPILOT_CHAT, COPILOT);

  private SampleUse() {}

  static Use of(SampleEvent event, String eventId) {
    ScannedEvent scanned = event.build();
    return new Use(
        scanned,
        scanned.evidence() == Evidence.VENDOR_AUDIT ? audit() : proxy(),
        LocalDate.of(2026, 9, 1),
        0,
        eventId,
        MATCHES.get(scanned.match()));
  }

  private static ToolMatch match(int number, String tool, Tier tier) {
    return new ToolMatch(
        number,
        tool,
        "vendor",
        tool + ".example",
        tier,
        Role.VISIT,
        false,
        ToolMatch.Origin.CATALOG);
  }

  private static Source proxy() {
    return source("proxy", "squid", List.of());
  }

  private static Source audit() {
    return source(
        "m365",
        "m365-audit",
        List.of(
            new AuditCoverage(
                "m365-copilot-chat",
                List.of("enterprise"),
                List.of("agents"),
                LocalDate.of(2026, 7, 1))));
  }

  private static Source source(String id, String format, List<AuditCoverage> audits) {
    return new Source(
        id,
        null,
        format,
        ZoneId.of("UTC"),
        List.of("x"),
        null,
        Expects.DAILY,
        audits,
        List.of(),
        Map.of());
  }
}
