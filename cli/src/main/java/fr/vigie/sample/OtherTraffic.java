package fr.vigie.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Everything that is not generative AI: French public sites, trades, updates, telemetry. */
final class OtherTraffic {
  private static final String OCTETS = "application/octet-stream";

  private static final List<String> SITES =
      List.of(
          "www.service-public.fr",
          "www.legifrance.gouv.fr",
          "www.impots.gouv.fr",
          "www.caf.fr",
          "www.education.gouv.fr",
          "www.data.gouv.fr",
          "www.insee.fr",
          "www.ameli.fr",
          "www.monenfant.fr",
          "www.mdph.fr",
          "www.pole-emploi.fr",
          "www.francetravail.fr",
          "www.ademe.fr",
          "www.cnfpt.fr",
          "www.cnil.fr",
          "www.vie-publique.fr",
          "www.meteofrance.com",
          "vigilance.meteofrance.fr",
          "www.bison-fute.gouv.fr",
          "www.geoportail.gouv.fr",
          "data.geopf.fr",
          "www.boamp.fr",
          "www.marches-publics.gouv.fr",
          "chorus-pro.gouv.fr",
          "www.fonction-publique.gouv.fr",
          "www.lemonde.fr",
          "www.francetvinfo.fr",
          "www.ouest-france.fr",
          "www.lagazettedescommunes.com",
          "www.banquedesterritoires.fr",
          "www.departements.fr",
          "fr.wikipedia.org",
          "www.sncf-connect.com",
          "www.laposte.fr",
          "www.larousse.fr",
          "www.linternaute.com",
          "www.pagesjaunes.fr",
          "www.openstreetmap.org",
          "www.vaugelle.example",
          "archives.vaugelle.example",
          "intranet.vaugelle.example",
          "rh.vaugelle.example",
          "gestion-finances.vaugelle.example");

  private static final List<String> SERVICES =
      List.of(
          "outlook.office365.com",
          "login.microsoftonline.com",
          "vaugelle.sharepoint.example",
          "teams.microsoft.com",
          "www.google.com",
          "www.gstatic.com",
          "fonts.gstatic.com",
          "ssl.gstatic.com",
          "cdn.jsdelivr.net",
          "cdnjs.cloudflare.com",
          "static.axept.io",
          "cdn.matomo.cloud",
          "browser-intake-datadoghq.com",
          "settings-win.data.microsoft.com",
          "www.youtube.com",
          "i.ytimg.com",
          "github.com",
          "ent.vaugelle.example",
          "visio.numerique.gouv.fr",
          "www.bing.com",
          "graph.microsoft.com");

  private static final List<String> UPDATES =
      List.of(
          "http://ctldl.windowsupdate.com/msdownload/update/v3/static/trustedr/en/authrootstl.cab",
          "http://download.windowsupdate.com/d/msdownload/update/software/defu/",
          "http://deb.debian.org/debian/dists/bookworm/InRelease",
          "http://security.ubuntu.com/ubuntu/dists/noble-security/InRelease",
          "http://ocsp.digicert.com/",
          "http://crl.microsoft.com/pki/crl/products/microsoftrootcert.crl");

  private static final List<String> PAGES =
      List.of(
          "/",
          "/actualites",
          "/recherche",
          "/particuliers/vosdroits/",
          "/codes/",
          "/jorf/id/",
          "/dossiers/",
          "/formulaires/",
          "/fr/statistiques/",
          "/assets/css/main.css",
          "/assets/js/app.js",
          "/images/logo.svg",
          "/api/v1/notifications",
          "/carte",
          "/telechargements/rapport.pdf");

  private static final List<String> SERVICE_PATHS =
      List.of(
          "/api/v2/",
          "/common/oauth2/v2.0/",
          "/npm/",
          "/static/js/",
          "/s/roboto/v47/",
          "/vi/",
          "/owa/service.svc/");

  private final Dice dice;
  private final boolean inspected;

  OtherTraffic(boolean inspected, Dice dice) {
    this.inspected = inspected;
    this.dice = dice;
  }

  /** One line of someone's browsing, stamped at a moment. */
  LogRecord line(Visitor visitor, Instant stamp) {
    boolean site = dice.chance(0.55);
    String host = dice.pick(site ? SITES : SERVICES);
    if (visitor.user().equals("-") || !inspected || dice.chance(0.35)) {
      Duration elapsed = Duration.ofMillis(dice.magnitude(40, 300_000));
      return LogRecord.otherTraffic(
          SquidLine.tunnel(
                  stamp,
                  elapsed,
                  visitor.client(),
                  dice.magnitude(900, 1_500_000),
                  host,
                  visitor.user())
              .text(),
          stamp);
    }
    String page = dice.pick(site ? PAGES : SERVICE_PATHS);
    return LogRecord.otherTraffic(
        new SquidLine(
                stamp,
                Duration.ofMillis(dice.magnitude(4, 3_000)),
                visitor.client(),
                result(),
                dice.magnitude(300, 400_000),
                "GET",
                "https://" + host + page + (page.endsWith("/") ? dice.hex(8) : ""),
                visitor.user(),
                "HIER_DIRECT/" + SquidLine.serverOf(host),
                contentType(page))
            .text(),
        stamp);
  }

  /** A browser that has not authenticated yet. */
  LogRecord challenge(Visitor visitor, Instant stamp) {
    return LogRecord.otherTraffic(
        new SquidLine(
                stamp,
                Duration.ZERO,
                visitor.client(),
                "TCP_DENIED/407",
                4106,
                "CONNECT",
                dice.pick(SITES) + ":443",
                "-",
                "HIER_NONE/-",
                "text/html")
            .text(),
        stamp);
  }

  /** A machine that updates itself, at any hour. */
  LogRecord update(String client, Instant stamp) {
    String url = dice.pick(UPDATES);
    String host = url.substring("http://".length(), url.indexOf('/', "http://".length()));
    return LogRecord.otherTraffic(
        new SquidLine(
                stamp,
                Duration.ofMillis(dice.magnitude(3, 9_000)),
                client,
                dice.chance(0.5) ? "TCP_REFRESH_UNMODIFIED/304" : "TCP_MISS/200",
                dice.magnitude(250, 4_000_000),
                "GET",
                url,
                "-",
                "HIER_DIRECT/" + SquidLine.serverOf(host),
                OCTETS)
            .text(),
        stamp);
  }

  private String result() {
    int hundred = dice.below(100);
    return hundred < 62
        ? "TCP_MISS/200"
        : hundred < 80
            ? "TCP_HIT/200"
            : hundred < 90
                ? "TCP_MISS/304"
                : hundred < 96
                    ? "TCP_MISS/302"
                    : hundred < 99 ? "TCP_MISS/404" : "TCP_MISS_ABORTED/000";
  }

  private static String contentType(String page) {
    if (page.endsWith(".css")) {
      return "text/css";
    }
    if (page.endsWith(".js")) {
      return "application/javascript";
    }
    if (page.endsWith(".svg")) {
      return "image/svg+xml";
    }
    if (page.endsWith(".pdf")) {
      return "application/pdf";
    }
    return page.startsWith("/api/") || page.startsWith("/owa/") ? "application/json" : "text/html";
  }
}
