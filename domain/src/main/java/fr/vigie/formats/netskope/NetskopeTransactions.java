package fr.vigie.formats.netskope;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Layout;
import fr.vigie.formats.elff.ElffLayout;
import fr.vigie.formats.elff.ElffParser;
import fr.vigie.formats.syntax.LineDelimiter;
import fr.vigie.usage.Evidence;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Netskope's transaction events: W3C extended log rows, parted by blanks or commas, with a {@code
 * #Fields} line or in one of the product's own orders (Netskope, "Transaction Event Fields",
 * https://docs.netskope.com/en/transaction-events/).
 *
 * <p>{@code cs-bytes} is up, {@code sc-bytes} down, stamps are UTC. Traffic that was not inspected
 * has the name of the TLS handshake as its host and no method.
 */
public final class NetskopeTransactions {
  private static final String NAME = "netskope-transactions";

  /** The product's order up to the action of its policy; the columns behind it are not read. */
  private static final String BEHIND_BYTES =
      "c-ip s-ip cs-username cs-method cs-uri-scheme cs-uri-query cs-user-agent cs-content-type"
          + " sc-status sc-content-type cs-dns cs-host cs-uri cs-uri-port cs-referer"
          + " x-cs-session-id x-cs-access-method x-cs-app x-s-country x-s-latitude x-s-longitude"
          + " x-s-location x-s-region x-s-zipcode x-c-country x-c-latitude x-c-longitude"
          + " x-c-location x-c-region x-c-zipcode x-c-os x-c-browser x-c-browser-version x-c-device"
          + " x-cs-site x-cs-timestamp x-cs-page-id x-cs-userip x-cs-traffic-type x-cs-tunnel-id"
          + " x-category x-other-category x-type x-server-ssl-err x-client-ssl-err"
          + " x-transaction-id x-request-id x-cs-sni x-cs-domain-fronted-sni x-category-id"
          + " x-other-category-id x-sr-headers-name x-sr-headers-value x-cs-ssl-ja3"
          + " x-sr-ssl-ja3s x-ssl-bypass x-ssl-bypass-reason x-r-cert-subject-cn"
          + " x-r-cert-issuer-cn x-r-cert-startdate x-r-cert-enddate x-r-cert-valid"
          + " x-r-cert-expired x-r-cert-untrusted-root x-r-cert-incomplete-chain"
          + " x-r-cert-self-signed x-r-cert-revoked x-r-cert-revocation-check x-r-cert-mismatch"
          + " x-cs-ssl-fronting-error x-cs-ssl-handshake-error x-sr-ssl-handshake-error"
          + " x-sr-ssl-client-certificate-error x-sr-ssl-malformed-ssl x-s-custom-signing-ca-error"
          + " x-cs-ssl-engine-action x-cs-ssl-engine-action-reason x-sr-ssl-engine-action"
          + " x-sr-ssl-engine-action-reason x-ssl-policy-src-ip x-ssl-policy-dst-ip"
          + " x-ssl-policy-dst-host x-ssl-policy-dst-host-source x-ssl-policy-categories"
          + " x-ssl-policy-action x-ssl-policy-name x-cs-ssl-version x-cs-ssl-cipher"
          + " x-sr-ssl-version x-sr-ssl-cipher x-cs-src-ip-egress x-s-dp-name x-cs-src-ip"
          + " x-cs-src-port x-cs-dst-ip x-cs-dst-port x-sr-src-ip x-sr-src-port x-sr-dst-ip"
          + " x-sr-dst-port x-cs-ip-connect-xff x-cs-ip-xff x-cs-connect-host x-cs-connect-port"
          + " x-cs-connect-user-agent x-cs-url x-cs-uri-path x-cs-http-version rs-status"
          + " x-cs-app-category x-cs-app-cci x-cs-app-ccl x-cs-app-tags x-cs-app-suite"
          + " x-cs-app-instance-id x-cs-app-instance-name x-cs-app-instance-tag"
          + " x-cs-app-activity x-cs-app-from-user x-cs-app-to-user x-cs-app-object-type"
          + " x-cs-app-object-name x-cs-app-object-id x-rs-file-type x-rs-file-category"
          + " x-rs-file-language x-rs-file-size x-rs-file-md5 x-rs-file-sha256 x-error"
          + " x-c-local-time x-policy-action";

  /** Later versions have no total, {@code bytes}, between the directions and the client. */
  private static final List<ElffLayout> ORDERS =
      Stream.of("bytes ", "")
          .map(total -> "date time time-taken cs-bytes sc-bytes " + total + BEHIND_BYTES)
          .map(ElffLayout::named)
          .toList();

  private NetskopeTransactions() {}

  /** The format. */
  public static LogFormat format() {
    return new DescribedFormat(
        NAME,
        Layout.HEADED,
        Set.of(Evidence.DECRYPTED_REQUEST, Evidence.TUNNEL),
        DescribedFormat.WHAT_A_PROXY_SEES,
        LineDelimiter::new,
        options -> ElffParser.of(NAME, options, ORDERS));
  }
}
