package fr.vigie.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Hosts as a proxy's log has them, none of them a tool: a few that everybody asks for, many that
 * hardly anybody does, of two to five labels, with the generated names of delivery networks among
 * them. The same in every run.
 */
final class WebHosts {
  /** Hosts of tools, for the lines that ask for one. */
  static final List<String> TOOLS =
      List.of("chatgpt.com", "chat.mistral.ai", "claude.ai", "gemini.google.com", "perplexity.ai");

  private static final int DISTINCT = 8192;

  /** How steeply requests fall from the first host to the last: Zipf's exponent for web sites. */
  private static final double SKEW = 0.9;

  private static final List<String> POPULAR =
      List.of(
          "www.google.com",
          "outlook.office365.com",
          "fonts.gstatic.com",
          "teams.events.data.microsoft.com",
          "www.service-public.fr",
          "ctldl.windowsupdate.com",
          "safebrowsing.googleapis.com",
          "login.microsoftonline.com",
          "settings-win.data.microsoft.com",
          "i.ytimg.com",
          "ocsp.digicert.com",
          "www.legifrance.gouv.fr",
          "cdn.jsdelivr.net",
          "www.facebook.com",
          "edge-chat.facebook.com",
          "v10.events.data.microsoft.com",
          "tile.openstreetmap.org",
          "www.ouest-france.fr",
          "api.insee.fr",
          "static.axept.io",
          "github.com",
          "fr.wikipedia.org",
          "www.lagazettedescommunes.com",
          "self.events.data.microsoft.com");

  private static final String[] SYLLABLES = {
    "ra", "mon", "ti", "bel", "cor", "sol", "ver", "na", "lin", "del", "port", "mar", "ex", "tra",
    "vi", "tech", "data", "eco", "pro", "med", "ban", "que", "ser", "vil", "le", "cha", "gra", "no"
  };
  private static final String[] ENDS = {
    "com", "com", "com", "com", "fr", "fr", "fr", "net", "org", "io", "eu", "de", "co.uk", "gouv.fr"
  };
  private static final String[] FIRST_LABELS = {
    "www",
    "www",
    "www",
    "www",
    "www",
    "",
    "",
    "api",
    "cdn",
    "static",
    "img",
    "mail",
    "sso",
    "assets",
    "m",
    "tracking",
    "login",
    "app"
  };

  private final List<String> hosts = new ArrayList<>(POPULAR);
  private final double[] cumulated = new double[DISTINCT];
  private final Random random;

  WebHosts(Random random) {
    this.random = random;
    while (hosts.size() < DISTINCT) {
      hosts.add(random.nextInt(4) == 0 ? delivered() : site());
    }
    double sum = 0;
    for (int rank = 0; rank < DISTINCT; rank++) {
      sum += Math.pow(rank + 1, -SKEW);
      cumulated[rank] = sum;
    }
  }

  /** The next request's host. */
  String next() {
    double point = random.nextDouble() * cumulated[DISTINCT - 1];
    int low = 0;
    int high = DISTINCT - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulated[middle] < point) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return hosts.get(low);
  }

  private String site() {
    StringBuilder host = new StringBuilder(FIRST_LABELS[random.nextInt(FIRST_LABELS.length)]);
    host.append(host.isEmpty() ? "" : ".");
    if (random.nextInt(6) == 0) {
      host.append(SYLLABLES[random.nextInt(SYLLABLES.length)]).append('.');
    }
    for (int syllables = 2 + random.nextInt(4); syllables > 0; syllables--) {
      host.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
      host.append(syllables > 1 && random.nextInt(12) == 0 ? "-" : "");
    }
    return host.append('.').append(ENDS[random.nextInt(ENDS.length)]).toString();
  }

  private String delivered() {
    int number = random.nextInt(1 << 30);
    String word = Integer.toString(number, 36);
    return switch (random.nextInt(8)) {
      case 0 -> "d" + word + "x1.cloudfront.net";
      case 1 -> String.format(Locale.ROOT, "r%d---sn-%sne.googlevideo.com", number % 9, word);
      case 2 -> "e" + number % 99_999 + ".dsca.akamaiedge.net";
      case 3 -> word + ".s3.eu-west-3.amazonaws.com";
      case 4 -> word + ".blob.core.windows.net";
      case 5 -> "scontent-cdg4-" + number % 9 + ".xx.fbcdn.net";
      case 6 -> "lh" + number % 9 + ".googleusercontent.com";
      default -> word + ".akamaihd.net";
    };
  }
}
