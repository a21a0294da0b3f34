package fr.vigie.formats.forcepoint;

import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.syntax.NamedValues;
import fr.vigie.formats.web.DurationUnit;
import fr.vigie.formats.web.Meaning;
import fr.vigie.formats.web.NamedRequest;
import fr.vigie.formats.web.RequestLaw;
import fr.vigie.formats.web.Values;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;

/** What a record of Forcepoint means once its values are found, in whichever syntax. */
final class ForcepointRequest {
  private static final byte[] SCHEME_END = "://".getBytes(StandardCharsets.US_ASCII);

  private final NamedRequest<ForcepointName> request;

  ForcepointRequest(ZoneId zone) {
    this.request =
        new NamedRequest<>(
            ForcepointName.TABLE,
            ForcepointName.values(),
            new Values("block", "denied", "authentication required"),
            new RequestLaw(DurationUnit.MILLISECONDS),
            zone);
  }

  NamedValues<ForcepointName> named() {
    return request.named();
  }

  Reading locate(LineFields fields) {
    if (named().is(ForcepointName.PRODUCT, "Email")) {
      return Reading.NOT_A_REQUEST;
    }
    request.gather();
    return request.locate(fields);
  }

  Reading complete(LineFields fields) {
    takeNameFromDirectory();
    takeMethodInCapitals();
    return request.complete(fields);
  }

  /**
   * {@code LDAP://192.0.2.1 OU=Users,DC=example/Jean Dupont}: the name is behind the last slash.
   */
  private void takeNameFromDirectory() {
    Values values = request.values();
    if (!values.has(Meaning.USER)) {
      return;
    }
    byte[] bytes = values.bytes(Meaning.USER);
    int from = values.from(Meaning.USER);
    int to = values.to(Meaning.USER);
    if (!LineBytes.contains(SCHEME_END, bytes, from, to)) {
      return;
    }
    int slash = to;
    while (bytes[slash - 1] != '/') {
      slash--;
    }
    values.forget(Meaning.USER);
    byte[] name = new byte[to - slash];
    int length = 0;
    for (int at = slash; at < to; at++) {
      boolean escape = bytes[at] == '\\' && at + 1 < to && bytes[at + 1] == ',';
      name[length++] = bytes[escape ? ++at : at];
    }
    values.put(Meaning.USER, 0, name, 0, length);
  }

  /** The cloud shows {@code Post} where the client sent POST. */
  private void takeMethodInCapitals() {
    Values values = request.values();
    if (!values.has(Meaning.METHOD)) {
      return;
    }
    byte[] method =
        Arrays.copyOfRange(
            values.bytes(Meaning.METHOD), values.from(Meaning.METHOD), values.to(Meaning.METHOD));
    for (int i = 0; i < method.length; i++) {
      boolean small = method[i] >= 'a' && method[i] <= 'z';
      method[i] = small ? (byte) (method[i] - 32) : method[i];
    }
    values.put(Meaning.METHOD, -1, method, 0, method.length);
  }
}
