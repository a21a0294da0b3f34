package fr.vigie.charter;

import fr.vigie.catalog.Catalog;
import fr.vigie.yaml.InvalidYamlException;
import fr.vigie.yaml.YamlDocument;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a commented charter to start from: a shipped one under the organisation's name, each blank
 * announced by a comment, and the words of the language at its head.
 */
public final class StartCharter {
  private static final String GUIDE =
      """
      # Votre charte, commencée à partir de « {shipped} ».
      # 1. Chaque « à compléter » attend votre texte : écrivez-le, retirez to_complete, donnez le verdict.
      # 2. Les règles sont lues dans l'ordre : la première dont tous les critères « when » tiennent décide, sinon « default ».
      #    Critères : tools, not_tools, tiers (consumer, enterprise, api, self-hosted, public-sector, undetermined), kinds,
      #    vendors, jurisdictions, roles (prompt, upload, visit), actions (allowed, blocked), populations, departments,
      #    internal_resource, listed (les outils de scope.tools), defined (les genres de scope.kinds).
      #    Verdicts : approved, tolerated, consumer, prohibited, review, out_of_scope.
      # 3. Chaque règle porte ses exemples : ils sont rejoués à chaque lecture. Vérifiez avec : vigie charter check CE-FICHIER
      # 4. Une version en vigueur ne se modifie plus : fermez-la (valid_to) et ajoutez la suivante.
      # 5. Mettez entre guillemets dates et versions : YAML lit 2025.1, no et on autrement.
      #
      # Repris du fichier d'origine :
      """;

  private StartCharter() {}

  /**
   * The text of a new charter.
   *
   * @param shipped id of the shipped charter to start from
   * @param id id of the new one
   * @param organisation who adopts it, or null to leave what the shipped one says
   * @param validFrom first day in force, or null to leave it
   * @throws IllegalArgumentException when there is no such shipped charter
   * @throws InvalidYamlException when the new id is not one
   */
  public static String from(
      String shipped, String id, @Nullable String organisation, @Nullable LocalDate validFrom) {
    Charter origin = Charter.shipped(shipped);
    List<String> lines =
        new ArrayList<>(
            List.of(GUIDE.replace("{shipped}", shipped).stripTrailing().split("\n", -1)));
    // While not null: the indent of a mapping that the new charter does not take over.
    String left = null;
    for (String line : Charter.shippedText(shipped).lines().toList()) {
      String indent = line.substring(0, line.length() - line.stripLeading().length());
      if (left != null && indent.length() > left.length()) {
        continue;
      }
      left = null;
      if (line.startsWith("charter: ")) {
        lines.add("charter: " + id);
        lines.add("based_on: " + shipped);
      } else if (line.equals("name:") && organisation != null && isOfAnother(origin)) {
        lines.add(line);
        lines.add("  fr: " + quoted("Charte de l'usage de l'IA générative, " + organisation));
        lines.add("  en: " + quoted("Charter on the use of generative AI, " + organisation));
        left = indent;
      } else if (line.startsWith("nature: ")) {
        lines.add("nature: adopted");
      } else if (line.startsWith("organisation: ") && organisation != null) {
        lines.add("organisation: " + quoted(organisation));
      } else if (line.strip().startsWith("valid_from: ") && validFrom != null) {
        lines.add(indent + "valid_from: " + quoted(validFrom.toString()));
      } else if (line.strip().equals("date_note:") && validFrom != null) {
        // It says what is uncertain of the shipped day, which is no longer the day.
        left = indent;
      } else if (line.strip().equals("to_complete:")) {
        lines.add(indent + "# À COMPLÉTER");
        lines.add(line);
      } else {
        lines.add(line);
      }
    }
    String text = String.join("\n", lines) + "\n";
    ReadCharter.read(YamlDocument.parse("new charter", text), Catalog.shipped());
    return text;
  }

  /** Models are written for others to adopt under their title; these bear an organisation's. */
  private static boolean isOfAnother(Charter origin) {
    return origin.nature() == Charter.Nature.ADOPTED || origin.nature() == Charter.Nature.REPORTED;
  }

  /** A YAML double-quoted scalar. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
