package fr.vigie.catalog;

import com.google.common.net.InternetDomainName;
import java.net.IDN;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Hosts that imitate a known domain: {@code openai.com.evil.tld}, {@code evil-openai.com}, letters
 * of other scripts, digits for letters, two letters swapped.
 *
 * <p>A first look at the beginning of each label costs next to nothing and is often wrong on the
 * side of suspicion; the second look decides.
 */
final class Imitations {
  private static final long PUNYCODE = 0x2D2D6E78L; // "xn--", first byte lowest
  private static final long PUNYCODE_MASK = 0xFFFFFFFFL;

  /** Shorter names are common words' parts: only a whole domain in the wrong place tells. */
  private static final int DISTINCTIVE = KnownNames.SHORTEST;

  /**
   * Letters of other scripts that look like a Latin one: the part of the Unicode confusables (UTS
   * #39, section 4, https://www.unicode.org/reports/tr39/) that serves to imitate names in a-z.
   */
  private static final Map<Integer, Character> LOOKS_LIKE = looksLike();

  /** Networks that deliver a customer's site under the customer's whole name and their own. */
  private static final List<String> DELIVERY =
      List.of(".cdn.cloudflare.net", ".edgekey.net", ".edgesuite.net", ".akadns.net");

  /** Words, names and domains that hold a brand's letters, or nearly, and are another's own. */
  private static final Set<String> OTHERS =
      Set.of(
          "anthropic-principle",
          "eleven-labs.com",
          "lycanthropic",
          "misanthropic",
          "openal-soft",
          "openal.org",
          "philanthropic");

  private static final String[][] DISGUISES = {
    {"o", "0"},
    {"l", "1"},
    {"i", "1"},
    {"e", "3"},
    {"a", "4"},
    {"s", "5"},
    {"m", "rn"},
    {"w", "vv"},
    {"l", "i"}
  };

  private static final String[][] LETTERS_ALIKE = {
    {"i", "l"}, {"d", "cl"}, {"g", "q"}, {"p", "b"}, {"rn", "m"}
  };

  private static final String[] VOWELS = {"a", "e", "i", "o", "u"};

  /** So long a name is still known when a letter inside it is missing. */
  private static final int LONG = 9;

  /** Shorter names in which a digit stands for a letter may well be somebody's own. */
  private static final int TELLING = 5;

  private final Set<String> domains;
  private final Map<String, String> names = new TreeMap<>();
  private final Set<String> lookalikes = new HashSet<>();
  private final Set<String> disguises = new HashSet<>();
  private final KnownNames knownNames;

  /**
   * Takes what can be imitated.
   *
   * @param hosts hosts of tools, lower case: imitated when other labels follow them
   * @param conversed of these hosts, those of assistants: people tell them most, so the same domain
   *     written with digits for letters is looked for too, whoever else bears the name
   * @param imitated registrable domains whose name alone tells too
   */
  Imitations(Set<String> hosts, Set<String> conversed, Set<String> imitated) {
    this.domains = new TreeSet<>(imitated);
    for (String host : hosts) {
      domains.add(host.startsWith("www.") ? host.substring(4) : host);
    }
    // What imitates console.groq.com imitates groq.com too.
    Set<String> whole = Set.copyOf(domains);
    domains.removeIf(
        domain -> domain.length() + 1 < KnownNames.SHORTEST || isBelowOneOf(domain, whole));
    Set<String> known = new TreeSet<>();
    for (String domain : domains) {
      known.add(domain + ".");
      known.add(domain + "-");
    }
    for (String domain : imitated) {
      String name = domain.substring(0, domain.indexOf('.'));
      if (name.length() >= DISTINCTIVE) {
        names.put(name, domain);
        lookalikes.addAll(misspellings(name));
        lookalikes.add(domain.replace(".", ""));
      }
    }
    known.addAll(lookalikes);
    conversed.forEach(domain -> disguises.addAll(disguises(domain)));
    disguises.removeAll(domains);
    known.addAll(disguises);
    for (String name : names.keySet()) {
      for (int i = 1; i < name.length(); i++) {
        known.add(name.substring(0, i) + "-" + name.substring(i));
      }
    }
    knownNames = new KnownNames(known);
  }

  private static boolean isBelowOneOf(String domain, Set<String> domains) {
    for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
      if (domains.contains(domain.substring(dot + 1))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The lowest bit is 0 when certainly no known name begins with these eight bytes, of which six
   * belong to the host, and no label whose letters are encoded; the others mean nothing.
   */
  long look(long eight) {
    long folded = eight | HostBytes.FOLD;
    long encoded = (((folded ^ PUNYCODE) & PUNYCODE_MASK) - 1) >>> (Long.SIZE - 1);
    return knownNames.look(eight) | encoded;
  }

  /** First look: false means certainly no imitation. */
  boolean suspects(byte[] bytes, int from, int end) {
    if (begins(bytes, from, end)) {
      return true;
    }
    long outsideAscii = 0;
    int at = from;
    while (at < end) {
      long word = HostBytes.eightOrFewer(bytes, at);
      if (end - at < 8) {
        word &= -1L >>> (64 - 8 * (end - at));
      }
      outsideAscii |= word;
      long separators = HostBytes.separators(word);
      while (separators != 0) {
        int after = at + (Long.numberOfTrailingZeros(separators) >>> 3) + 1;
        if (begins(bytes, after, end)) {
          return true;
        }
        separators &= separators - 1;
      }
      at += 8;
    }
    return (outsideAscii & HostBytes.HIGH_BITS) != 0;
  }

  private boolean begins(byte[] bytes, int at, int end) {
    if (end - at < KnownNames.SHORTEST) {
      return false;
    }
    long word = HostBytes.eightOrFewer(bytes, at) | HostBytes.FOLD;
    if ((word & PUNYCODE_MASK) == PUNYCODE) {
      return true;
    }
    return (knownNames.look(word) & 1) != 0 && knownNames.begin(bytes, at, end);
  }

  /**
   * Second look, at a host that is known to be no tool.
   *
   * @param host lower-case A-labels
   */
  boolean imitates(String host) {
    int owned = registered(host, true);
    for (int start = 0; start >= 0; start = host.indexOf('.', start) + 1) {
      for (int end = nextBreak(host, start); end >= 0; end = nextBreak(host, end + 1)) {
        if (domains.contains(host.substring(start, end)) && isInFront(host, start, owned)) {
          return true;
        }
      }
      if (host.indexOf('.', start) < 0) {
        break;
      }
    }
    int registrable = registered(host, false);
    return registrable >= 0
        && (disguises.contains(host.substring(registrable))
            || isWrittenAlike(host.substring(registrable))
            || (resembles(host) && registrableImitates(host.substring(registrable))));
  }

  /** Where a known domain may end: {@code openai.com.evil.tld}, {@code openai.com-evil.tld}. */
  private static int nextBreak(String host, int from) {
    for (int at = from; at < host.length(); at++) {
      if (host.charAt(at) == '.' || host.charAt(at) == '-') {
        return at;
      }
    }
    return -1;
  }

  /**
   * Whether a known domain that starts here is put in front of somebody else's: not where a
   * delivery network serves the vendor itself, nor where the name is registered under a country's
   * own com.
   */
  private static boolean isInFront(String host, int start, int owned) {
    return (owned < 0 || start < owned) && DELIVERY.stream().noneMatch(host::endsWith);
  }

  /**
   * Where what somebody registered begins, or -1 when nobody can have registered it.
   *
   * @param everySuffix whether a provider's suffix, under which its customers choose names, counts
   *     like a registry's
   */
  private static int registered(String host, boolean everySuffix) {
    if (!InternetDomainName.isValid(host)) {
      return -1;
    }
    InternetDomainName name = InternetDomainName.from(host);
    int labels = name.parts().size();
    if (labels < 2 || name.isRegistrySuffix()) {
      return -1;
    }
    // Under a suffix that no registry has, the last two labels.
    String registered = String.join(".", name.parts().subList(labels - 2, labels));
    if (everySuffix && name.isUnderPublicSuffix()) {
      registered = name.topPrivateDomain().toString();
    } else if (name.isUnderRegistrySuffix()) {
      registered = name.topDomainUnderRegistrySuffix().toString();
    }
    return host.length() - registered.length();
  }

  /** Whether letters of other scripts spell a known domain to the letter. */
  private boolean isWrittenAlike(String registrable) {
    return registrable.contains("xn--")
        && domains.contains(skeleton(IDN.toUnicode(registrable, IDN.ALLOW_UNASSIGNED)));
  }

  /** Whether some label could imitate: decides for most hosts, without a look at the suffixes. */
  private boolean resembles(String host) {
    for (String label : host.split("\\.", -1)) {
      if (isAlike(label) || names.keySet().stream().anyMatch(label::endsWith)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAlike(String label) {
    String[] parts = IDN.toUnicode(label, IDN.ALLOW_UNASSIGNED).split("-", -1);
    for (int i = 0; i < parts.length; i++) {
      String part = skeleton(parts[i]);
      // A dash that splits a name does not hide it: open-ai.
      if (lookalikes.contains(part)
          || lookalikes.contains(withoutNumber(part))
          || (i > 0 && names.containsKey(skeleton(parts[i - 1]) + part))) {
        return true;
      }
    }
    return false;
  }

  /** A name and a number are that name: {@code chatgpt4}. */
  private static String withoutNumber(String part) {
    int end = part.length();
    while (end > 0 && part.charAt(end - 1) >= '0' && part.charAt(end - 1) <= '9') {
      end--;
    }
    return part.substring(0, end);
  }

  /** Only who registers a domain chooses its name: labels below it are the owner's own affair. */
  private boolean registrableImitates(String registrable) {
    if (domains.contains(registrable) || OTHERS.contains(registrable)) {
      return false;
    }
    String label = registrable.substring(0, registrable.indexOf('.'));
    return !OTHERS.contains(label)
        && (isAlike(label)
            || (names.values().stream().anyMatch(registrable::endsWith)
                && !OTHERS.contains(label.substring(label.lastIndexOf('-') + 1))));
  }

  /**
   * A domain of two labels with digits or other letters for its own: {@code c1aude.ai}; one of
   * three with a dash for its first dot: {@code gemini-google.com}. Other misspellings may be
   * words.
   */
  private static Set<String> disguises(String domain) {
    int dot = domain.indexOf('.');
    int next = domain.indexOf('.', dot + 1);
    if (next >= 0) {
      return domain.indexOf('.', next + 1) < 0 && !domain.startsWith("www.")
          ? Set.of(domain.substring(0, dot) + '-' + domain.substring(dot + 1))
          : Set.of();
    }
    return dot < TELLING
        ? Set.of()
        : replaced(domain.substring(0, dot), DISGUISES).stream()
            .map(name -> name + domain.substring(dot))
            .collect(Collectors.toSet());
  }

  /** A name, and what a hurried reader takes for it. */
  private static Set<String> misspellings(String name) {
    Set<String> all = replaced(name, DISGUISES);
    all.addAll(replaced(name, LETTERS_ALIKE));
    all.add(name);
    for (int i = 0; i + 1 < name.length(); i++) {
      all.add(name.substring(0, i) + name.charAt(i + 1) + name.charAt(i) + name.substring(i + 2));
      all.add(name.substring(0, i) + name.charAt(i) + name.substring(i));
      // A first or last letter less is often another word: deepsee, openroute.
      boolean twice = name.charAt(i) == name.charAt(i + 1);
      if (twice || (i > 0 && name.length() >= LONG)) {
        all.add(name.substring(0, i) + name.substring(i + 1));
      }
      for (String vowel : VOWELS) {
        all.add(name.substring(0, i + 1) + vowel + name.substring(i + 1));
      }
    }
    all.add(name + name.charAt(name.length() - 1));
    return all;
  }

  /** A name with each of these letters replaced by what looks like it, once and throughout. */
  private static Set<String> replaced(String name, String[][] alike) {
    Set<String> all = new LinkedHashSet<>();
    for (String[] pair : alike) {
      for (int at = name.indexOf(pair[0]); at >= 0; at = name.indexOf(pair[0], at + 1)) {
        all.add(name.replace(pair[0], pair[1]));
        all.add(name.substring(0, at) + pair[1] + name.substring(at + pair[0].length()));
      }
    }
    return all;
  }

  /** The letters a-z that a label looks like. */
  static String skeleton(String label) {
    String plain =
        Normalizer.normalize(label, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT);
    StringBuilder skeleton = new StringBuilder();
    plain
        .codePoints()
        .forEach(
            c -> {
              Character alike = LOOKS_LIKE.get(c);
              if (alike == null) {
                skeleton.appendCodePoint(c);
              } else {
                skeleton.append(alike.charValue());
              }
            });
    return skeleton.toString();
  }

  private static Map<Integer, Character> looksLike() {
    Map<Integer, Character> map = new TreeMap<>();
    String[] pairs = {
      "a:аɑαⱥ", "b:ЬвƄɓβ", "c:сϲᴄⅽҫ", "d:ԁɗđⅾ", "e:еєҽɛε", "f:ғƒϝ", "g:ɡցǥɢ", "h:һհḥɦ", "i:іıɩιӏ",
      "j:јʝյ", "k:кκҝ", "l:ⅼłɭι", "m:мⅿɱ", "n:пոռήη", "o:оοօσøɵס", "p:рρϼþ", "q:ԛզɋ", "r:гᴦɽ",
      "s:ѕꜱʂ", "t:тτŧƭ", "u:υսцʋ", "v:ѵνⅴ", "w:ԝωɯѡ", "x:хχⅹҳ", "y:уүγʏ", "z:ᴢʐƶ"
    };
    for (String pair : pairs) {
      pair.substring(2).codePoints().forEach(c -> map.putIfAbsent(c, pair.charAt(0)));
    }
    return map;
  }
}
