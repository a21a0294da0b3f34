package fr.vigie.formats.squid;

import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Reads the native log, and between its lines those of the layout that Elastic tells sites to log
 * in when they want more than the native one has
 * (https://www.elastic.co/docs/reference/integrations/squid): a port behind the client tells it.
 */
final class NativeOrExtensive implements RecordParser {
  private static final String EXTENSIVE =
      "%ts.%03tu %6tr %>a %>p %Ss/%03>Hs %<st %>st %<sh %>sh %<bs %rm %ru %rv %[un %Sh/%<a %<p %mt"
          + " %ssl::bump_mode %err_code \"%{Referer}>h\" \"%{User-Agent}>h\"";

  private final SquidParser ofNative = new SquidParser(List.of());
  private final RecordParser ofExtensive =
      LogformatParser.of(
          EXTENSIVE + " \"%{Host}>h\" \"%{X-Forwarded-For}>h\" %note", ZoneOffset.UTC);
  private RecordParser last = ofNative;

  @Override
  public Reading locate(byte[] bytes, int from, int to, LineFields fields) {
    last = ofNative;
    Reading reading = ofNative.locate(bytes, from, to, fields);
    // A port is no tag: in the native layout such a line is wrong for good.
    if (reading == Reading.BAD_STATUS
        && ofExtensive.locate(bytes, from, to, fields) == Reading.RECORD) {
      last = ofExtensive;
      return Reading.RECORD;
    }
    return reading;
  }

  @Override
  public Reading complete(LineFields fields) {
    return last.complete(fields);
  }
}
