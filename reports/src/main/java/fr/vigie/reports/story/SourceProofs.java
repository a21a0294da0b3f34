package fr.vigie.reports.story;

import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Proof;
import fr.vigie.formats.LogFormats;
import fr.vigie.reports.ReportContext;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import fr.vigie.reports.figures.Coverage;
import fr.vigie.usage.Evidence;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What each source's records can show and what they never do, by the law of its format. */
final class SourceProofs {
  private SourceProofs() {}

  static Table of(Telling telling) {
    Table.Builder table =
        Table.named("proofs", telling.say("coverage.proof.caption"))
            .words(telling.say("coverage.source"))
            .words(telling.say("coverage.proof.evidence"))
            .words(telling.say("coverage.proof.shows"))
            .words(telling.say("coverage.proof.hides"));
    for (Coverage.Source each : telling.figures().coverage().sources()) {
      source(telling, each.id())
          .ifPresent(
              source -> {
                EnumSet<Proof> shown = shown(telling, source);
                table.row(
                    Cell.of(telling.source(source.id())),
                    Cell.of(evidence(telling, source)),
                    Cell.of(proofs(telling, shown)),
                    Cell.of(proofs(telling, EnumSet.complementOf(shown))));
              });
    }
    return table.build();
  }

  private static Optional<ReportContext.Source> source(Telling telling, String id) {
    return telling.context().sources().stream()
        .filter(source -> source.id().equals(id))
        .findFirst();
  }

  /** Within an encrypted connection no log shows what was asked for. */
  private static EnumSet<Proof> shown(Telling telling, ReportContext.Source source) {
    EnumSet<Proof> shown = EnumSet.noneOf(Proof.class);
    shown.addAll(LogFormats.named(source.format()).proves());
    if (!source.audit() && !isInspected(telling, source)) {
      shown.remove(Proof.PATH);
    }
    return shown;
  }

  private static boolean isInspected(Telling telling, ReportContext.Source source) {
    return source.inspectedSince() != null
        && !source.inspectedSince().isAfter(telling.current().month().atEndOfMonth());
  }

  private static String evidence(Telling telling, ReportContext.Source source) {
    LogFormat format = LogFormats.named(source.format());
    boolean opaque = !source.audit() && !isInspected(telling, source);
    String kinds =
        telling.list(
            Arrays.stream(Evidence.values())
                .filter(format.evidence()::contains)
                .filter(evidence -> !(opaque && evidence == Evidence.DECRYPTED_REQUEST))
                .toList(),
            evidence -> telling.say("evidence." + evidence));
    return source.inspectedSince() == null
        ? kinds
        : telling.say(
            "coverage.proof.inspected", kinds, telling.language().day(source.inspectedSince()));
  }

  private static String proofs(Telling telling, Set<Proof> proofs) {
    return proofs.isEmpty()
        ? telling.say("cell.none")
        : telling.list(
            Arrays.stream(Proof.values()).filter(proofs::contains).toList(),
            proof -> telling.say("proof." + proof));
  }
}
