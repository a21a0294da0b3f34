package fr.vigie.reports.story;

import fr.vigie.reports.ReportContext;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Document.Section;
import fr.vigie.reports.figures.Count;
import fr.vigie.reports.figures.Coverage;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.usage.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What no log here shows, before any reading of what they do show. */
final class LimitsSection {
  private LimitsSection() {}

  static Section of(Telling telling) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(telling.say("limits.intro")));
    blocks.add(new Block.Statements(statements(telling), false));
    blocks.add(new Block.Heading(telling.say("key.title")));
    String limit = telling.number(telling.context().smallGroup());
    blocks.add(
        new Block.Key(
            List.of(
                new Block.KeyItem("zero", "0", telling.say("key.zero")),
                new Block.KeyItem(
                    "suppressed",
                    telling.say("cell.suppressed"),
                    telling.say("key.suppressed", limit)),
                new Block.KeyItem(
                    "not-measurable",
                    telling.say("cell.not_measurable"),
                    telling.say("key.not_measurable")),
                new Block.KeyItem(
                    "undetermined",
                    telling.say("standing.UNDETERMINED"),
                    telling.say("key.undetermined")))));
    return new Section("limits", "2", telling.say("limits.title"), false, blocks);
  }

  private static List<String> statements(Telling telling) {
    MonthFigures now = telling.current();
    List<String> lines = new ArrayList<>();
    lines.add(telling.say("limits.outside"));
    lines.add(telling.say("limits.content"));
    if (!now.evidence().isEmpty()) {
      lines.add(
          telling.say(
              "limits.evidence",
              telling.list(
                  List.copyOf(now.evidence().entrySet()),
                  (Map.Entry<Evidence, Optional<Double>> entry) ->
                      telling.say(
                          "limits.evidence.item",
                          telling.say("evidence." + entry.getKey()),
                          entry
                              .getValue()
                              .map(telling::percent)
                              .orElseGet(() -> telling.say("cell.suppressed"))))));
    }
    if (now.evidence().containsKey(Evidence.TUNNEL)) {
      lines.add(telling.say("limits.tunnel"));
    }
    Double undetermined = now.undeterminedShare();
    if (undetermined != null && undetermined > 0) {
      lines.add(telling.say("limits.undetermined", telling.percent(undetermined)));
    }
    if (now.addresses().shown() && now.addresses().value() > 0) {
      lines.add(telling.count("limits.addresses", now.addresses().value()));
    }
    Coverage coverage = telling.figures().coverage();
    long absent =
        coverage.sources().stream().mapToLong(source -> source.count(Coverage.State.ABSENT)).sum();
    long silent =
        coverage.sources().stream()
            .mapToLong(source -> source.count(Coverage.State.SILENT_HOURS))
            .sum();
    if (absent + silent > 0) {
      List<String> gaps = new ArrayList<>();
      if (absent > 0) {
        gaps.add(telling.count("limits.coverage.absent", absent));
      }
      if (silent > 0) {
        gaps.add(telling.count("limits.coverage.silent", silent));
      }
      lines.add(telling.say("limits.coverage", telling.language().list(gaps)));
    }
    List<ReportContext.Account> accounts = telling.context().provenance().accounts();
    long rejected = accounts.stream().mapToLong(ReportContext.Account::rejected).sum();
    if (rejected > 0) {
      // With every other source shown, a total would tell what the annex hides of one.
      boolean hidesOne =
          accounts.stream().anyMatch(account -> coverage.fewBehind().contains(account.source()));
      long read = accounts.stream().mapToLong(ReportContext.Account::read).sum();
      lines.add(
          hidesOne
              ? telling.count("limits.rejected.alone", rejected)
              : telling.count("limits.rejected", rejected, telling.number(read)));
    }
    Count unverified = now.unverified();
    if (!unverified.shown()) {
      lines.add(
          telling.say("limits.unverified.hidden", telling.number(telling.context().smallGroup())));
    } else if (unverified.value() > 0) {
      lines.add(telling.count("limits.unverified", unverified.value()));
    }
    lines.add(telling.say("limits.training"));
    return lines;
  }
}
