package fr.vigie.pipelines.refine;

import fr.vigie.catalog.ToolMatch;
import fr.vigie.configuration.Configuration.AuditCoverage;
import fr.vigie.pipelines.refine.CutSessions.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets the vendor's own record settle what the proxy saw: a proxy session that holds an audit event
 * of the same person and tool takes its tier and is not counted again; other proxy sessions stay.
 */
final class SettleByAudit {
  private SettleByAudit() {}

  static void in(List<Session> sessions) {
    Map<String, List<Use>> audits = new HashMap<>();
    for (Session session : sessions) {
      if (session.first().audit()) {
        for (Use use : session.uses()) {
          audits.computeIfAbsent(pseudonym(use), key -> new ArrayList<>()).add(use);
        }
      }
    }
    if (audits.isEmpty()) {
      return;
    }
    for (Session session : sessions) {
      Use first = session.first();
      if (!first.audit()) {
        Use audit = settling(session, audits.getOrDefault(pseudonym(first), List.of()));
        if (audit != null) {
          settle(session, audit);
        }
      }
    }
  }

  private static @Nullable Use settling(Session session, List<Use> audits) {
    for (Use audit : audits) {
      if (session.contains(audit.scanned.timeMicros()) && covers(audit, session.first())) {
        return audit;
      }
    }
    return null;
  }

  private static boolean covers(Use audit, Use proxy) {
    String tool = proxy.match.toolId();
    if (tool == null) {
      return false;
    }
    if (tool.equals(audit.match.toolId())) {
      return true;
    }
    for (AuditCoverage coverage : audit.source.audits()) {
      if (coverage.tool().equals(tool)
          && !proxy.day.isBefore(coverage.since())
          && (coverage.tiers().isEmpty() || coverage.tiers().contains(audit.match.tier().label()))
          && (coverage.populations().isEmpty()
              || coverage.populations().contains(proxy.scanned.population()))) {
        return true;
      }
    }
    return false;
  }

  private static void settle(Session session, Use audit) {
    for (Use use : session.uses()) {
      use.notCounted = Use.NotCounted.SETTLED_BY_AUDIT;
      use.session = null;
      use.firstOfSession = false;
      ToolMatch match = use.match;
      use.match =
          new ToolMatch(
              match.number(),
              match.toolId(),
              match.vendorId(),
              match.host(),
              audit.match.tier(),
              match.role(),
              match.streams(),
              match.origin());
    }
  }

  private static String pseudonym(Use use) {
    return use.scanned.subject() + ":" + use.scanned.pseudonym();
  }
}
