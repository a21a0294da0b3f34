package fr.vigie.catalog;

import com.google.common.net.InetAddresses;
import com.google.common.net.InternetDomainName;
import fr.vigie.yaml.YamlDocument;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * A discovery list: domains that may serve generative AI and that no tool of the catalog claims.
 *
 * @param id its name in configuration and manifests
 * @param domains lower-case A-labels, sorted, each meaning itself and every host under it
 * @param skipped lines that name no domain: addresses, public suffixes, anything else
 */
public record DomainList(String id, List<String> domains, int skipped) implements Serializable {
  public DomainList {
    domains = List.copyOf(domains);
  }

  /**
   * Reads one domain a line; blank lines and lines that begin with {@code #} are comments. The
   * layout is that of the category {@code ai} of the Université Toulouse Capitole lists
   * (https://dsi.ut-capitole.fr/blacklists/).
   *
   * @throws UncheckedIOException when the file cannot be read
   */
  public static DomainList read(String id, Path file) {
    try {
      // Latin 1 reads any byte; a name outside ASCII is then skipped below.
      return of(id, Files.readAllLines(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the domain list " + id, e);
    }
  }

  /** Takes the lines of a list. */
  public static DomainList of(String id, List<String> lines) {
    TreeSet<String> domains = new TreeSet<>();
    int skipped = 0;
    for (String line : lines) {
      String text = line.strip().toLowerCase(Locale.ROOT);
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      String domain = text.startsWith(".") ? text.substring(1) : text;
      domain = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
      if (names(domain)) {
        domains.add(domain);
      } else {
        skipped++;
      }
    }
    return new DomainList(id, List.copyOf(domains), skipped);
  }

  /** SHA-256 of the domains, lower-case hex: equal lists, equal digest. */
  public String digest() {
    return YamlDocument.sha256(String.join("\n", domains));
  }

  private static boolean names(String domain) {
    return domain.indexOf('.') > 0
        && !InetAddresses.isInetAddress(domain)
        && domain.chars().allMatch(c -> c < 128)
        && InternetDomainName.isValid(domain)
        && !InternetDomainName.from(domain).isPublicSuffix();
  }
}
