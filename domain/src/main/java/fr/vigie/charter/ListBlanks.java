package fr.vigie.charter;

import fr.vigie.charter.Charter.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what a version of a charter leaves open. */
final class ListBlanks {
  private static final String MARK = "à compléter : ";

  private final List<Blank> blanks = new ArrayList<>();

  private ListBlanks() {}

  static List<Blank> of(Charter.Version version) {
    ListBlanks list = new ListBlanks();
    Text dates = version.dateNote();
    if (dates != null && dates.fr().startsWith(MARK)) {
      list.add("valid_from", version.document(), dates);
    }
    Terms terms = version.terms();
    Terms.Scope scope = terms.scope();
    if (scope != null) {
      list.add("scope", scope.cite(), scope.toComplete());
    }
    terms.references().forEach(each -> list.add(each.id(), each.cite(), each.toComplete()));
    terms.frameworks().forEach(each -> list.add(each.id(), each.cite(), each.toComplete()));
    terms.supervisionLevels().forEach(each -> list.add(each.id(), each.cite(), each.toComplete()));
    terms.temporaryMeasures().forEach(each -> list.add(each.id(), each.cite(), each.toComplete()));
    version.rules().forEach(each -> list.add(each.id(), each.cite(), each.toComplete()));
    Charter.Rule fallback = version.fallback();
    list.add("default", fallback.cite(), fallback.toComplete());
    version.statements().forEach(each -> list.add(each.id(), each.cite(), each.toComplete()));
    return List.copyOf(list.blanks);
  }

  private void add(String id, String cite, @Nullable Text toComplete) {
    if (toComplete != null) {
      blanks.add(new Blank(id, cite, toComplete));
    }
  }
}
