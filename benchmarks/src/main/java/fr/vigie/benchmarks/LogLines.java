package fr.vigie.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

/**
 * Logs for the micro-benchmarks, as their products write them by default: the same in every run,
 * one line in fifty of a tool, two in five a tunnel.
 */
final class LogLines {
  private static final long FIRST_SECOND = 1_790_812_800L; // 2026-10-01T00:00:00Z
  private static final String AGENT =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/141.0.0.0 Safari/537.36";

  /** Broadcom, "Access Logging", format {@code bcreportermain_v1}. */
  private static final String PROXY_SG_HEADER =
      "#Software: SGOS 7.3.9.1\n#Version: 1.0\n#Fields: date time time-taken c-ip cs-username"
          + " cs-auth-group x-exception-id sc-filter-result cs-categories cs(Referer) sc-status"
          + " s-action cs-method rs(Content-Type) cs-uri-scheme cs-host cs-uri-port cs-uri-path"
          + " cs-uri-query cs-uri-extension cs(User-Agent) s-ip sc-bytes cs-bytes x-virus-id\n";

  /** One request, from which every product writes its own line. */
  private record Request(
      int line, String host, boolean tunnel, String client, String user, int size, int port) {
    String path() {
      return "/pages/" + size % 9973 + "/index.html";
    }

    String url() {
      return "https://" + host + path() + "?v=2";
    }

    /** Ten requests a second. */
    long second() {
      return FIRST_SECOND + line / 10;
    }

    String time() {
      long ofDay = second() % 86_400;
      return String.format(
          Locale.ROOT, "%02d:%02d:%02d", ofDay / 3600, ofDay / 60 % 60, ofDay % 60);
    }
  }

  private LogLines() {}

  /** So many lines of a format, as one buffer. */
  static byte[] of(String format, int lines) {
    Random random = new Random(1);
    WebHosts hosts = new WebHosts(random);
    ByteArrayOutputStream out = new ByteArrayOutputStream(lines * 400);
    if (format.equals("w3c-elff")) {
      out.writeBytes(PROXY_SG_HEADER.getBytes(StandardCharsets.US_ASCII));
    }
    for (int line = 0; line < lines; line++) {
      boolean tool = random.nextInt(50) == 0;
      Request request =
          new Request(
              line,
              tool ? WebHosts.TOOLS.get(random.nextInt(WebHosts.TOOLS.size())) : hosts.next(),
              random.nextInt(5) < 2,
              "10." + random.nextInt(32) + "." + random.nextInt(256) + "." + random.nextInt(256),
              String.format(Locale.ROOT, "u%05d", random.nextInt(5_000)),
              random.nextInt(200_000),
              49_152 + random.nextInt(16_384));
      out.writeBytes(line(format, request).getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  private static String line(String format, Request request) {
    return switch (format) {
      case "squid" -> squid(request);
      case "w3c-elff" -> proxySg(request);
      case "fortigate" -> fortiGate(request);
      case "umbrella-proxy" -> umbrella(request);
      case "cloudflare-gateway" -> cloudflare(request);
      default -> throw new IllegalArgumentException("no lines of the format " + format);
    };
  }

  /** Squid's default format (http://www.squid-cache.org/Doc/config/logformat/). */
  private static String squid(Request request) {
    return String.format(
        Locale.ROOT,
        "%d.%03d %6d %s %s/200 %d %s %s HIER_DIRECT/93.184.216.34 %s\n",
        request.second(),
        request.line % 1000,
        request.size % 90_000,
        request.client,
        request.tunnel ? "TCP_TUNNEL" : "TCP_MISS",
        request.size,
        request.tunnel ? "CONNECT " + request.host + ":443" : "GET " + request.url(),
        request.user,
        request.tunnel ? "-" : "text/html");
  }

  private static String proxySg(Request request) {
    return String.format(
        Locale.ROOT,
        "2026-10-01 %s %d %s %s - - OBSERVED \"Technology/Internet\" %s 200 %s - %s 10.0.0.5 %d"
            + " %d -\n",
        request.time(),
        request.size % 900,
        request.client,
        request.user,
        request.tunnel ? "-" : "https://" + request.host + "/",
        request.tunnel
            ? "TCP_TUNNELED CONNECT - tcp " + request.host + " 443 / -"
            : "TCP_NC_MISS GET text/html https "
                + request.host
                + " 443 "
                + request.path()
                + " ?v=2",
        '"' + AGENT + '"',
        request.size,
        request.size % 3000);
  }

  /** Fortinet, "FortiOS Log Message Reference", webfilter, 13312. */
  private static String fortiGate(Request request) {
    return String.format(
        Locale.ROOT,
        "date=2026-10-01 time=%s devname=\"FGT-SIEGE\" devid=\"FG100FTK20000001\" eventtime=%d%09d"
            + " tz=\"+0000\" logid=\"0317013312\" type=\"utm\" subtype=\"webfilter\""
            + " eventtype=\"ftgd_allow\" level=\"notice\" vd=\"root\" policyid=12 sessionid=%d"
            + " user=\"%s\" group=\"AGENTS\" authserver=\"AD\" srcip=%s srcport=%d srcintf=\"lan\""
            + " srcintfrole=\"lan\" dstip=93.184.216.34 dstport=443 dstintf=\"wan1\""
            + " dstintfrole=\"wan\" proto=6 service=\"HTTPS\" hostname=\"%s\" profile=\"agents\""
            + " action=\"passthrough\" reqtype=\"direct\" url=\"https://%s%s\" sentbyte=%d"
            + " rcvdbyte=%d direction=\"outgoing\" msg=\"URL belongs to an allowed category in"
            + " policy\" method=\"domain\" cat=52 catdesc=\"Information Technology\"\n",
        request.time(),
        request.second(),
        request.line % 1000 * 1_000_000L,
        1_000_000 + request.line,
        request.user,
        request.client,
        request.port,
        request.host,
        request.host,
        request.tunnel ? "/" : request.path(),
        request.size % 3000,
        request.size);
  }

  /** Cisco, "Web Log Formats", schema version 5. */
  private static String umbrella(Request request) {
    return String.format(
        Locale.ROOT,
        "\"2026-10-01 %s\",\"%s@exemple.fr\",\"%s\",\"203.0.113.7\",\"93.184.216.34\",\"%s\","
            + "\"ALLOWED\",\"%s\",\"\",\"%s\",\"200\",\"%d\",\"%d\",\"%d\",\"\",\"Software"
            + "/Technology\",\"\",\"\",\"\",\"\",\"\",\"AD Users\",\"\",\"%s@exemple.fr,siege\",\"AD"
            + " Users,Networks\",\"%s\",\"\",\"\",\"\",\"2345\",\"34567\",\"\"\n",
        request.time(),
        request.user,
        request.client,
        request.tunnel ? "" : "text/html",
        request.tunnel ? "https://" + request.host + "/" : request.url(),
        AGENT,
        request.size % 3000,
        request.size,
        request.size,
        request.user,
        request.tunnel ? "CONNECT" : "GET");
  }

  /**
   * Cloudflare, "Gateway HTTP", all fields of the data set in its own order
   * (https://developers.cloudflare.com/logs/reference/log-fields/account/gateway_http/).
   */
  private static String cloudflare(Request request) {
    return String.format(
        Locale.ROOT,
        "{\"AccountID\":\"0123456789abcdef0123456789abcdef\",\"Action\":\"allow\","
            + "\"ApplicationIDs\":[],\"ApplicationNames\":[],\"BlockedFileHash\":\"\","
            + "\"BlockedFileName\":\"\",\"BlockedFileReason\":\"unknown\",\"BlockedFileSize\":0,"
            + "\"BlockedFileType\":\"\",\"CategoryIDs\":[26,155],\"CategoryNames\":[\"Technology\","
            + "\"Information Technology\"],\"Datetime\":\"2026-10-01T%sZ\",\"DestinationIP\":"
            + "\"93.184.216.34\",\"DestinationPort\":443,\"DeviceID\":"
            + "\"5a7d3f7e-3c4b-4f1e-9a59-0e8f6c2b7d10\",\"DeviceName\":\"PC-%s\",\"DownloadMatched"
            + "DlpProfileEntries\":[],\"DownloadMatchedDlpProfiles\":[],\"DownloadedFileNames\":[],"
            + "\"Email\":\"%s@exemple.fr\",\"FileInfo\":{\"files\":[]},\"HTTPHost\":\"%s\","
            + "\"HTTPMethod\":\"GET\",\"HTTPStatusCode\":200,\"HTTPVersion\":\"HTTP/2\",\"IsIsolated"
            + "\":false,\"PolicyID\":\"\",\"PolicyName\":\"\",\"Referer\":\"\",\"RequestID\":"
            + "\"1a2b3c4d5e6f%06d\",\"SessionID\":\"%06d4d5e6f1a2b3c\",\"SourceIP\":\"%s\","
            + "\"SourceInternalIP\":\"\",\"SourcePort\":%d,\"URL\":\"%s\",\"UntrustedCertificate"
            + "Action\":\"none\",\"UserAgent\":\"%s\",\"UserID\":"
            + "\"6b9f5a1c-2d3e-4f60-8172-93a4b5c6d7e8\"}\n",
        request.time(),
        request.user,
        request.user,
        request.host,
        request.line,
        request.line,
        request.client,
        request.port,
        request.tunnel ? "https://" + request.host + "/" : request.url(),
        AGENT);
  }
}
