package fr.vigie.reports.output;

import com.openhtmltopdf.extend.FSTextBreaker;
import java.text.BreakIterator;
import java.util.Locale;

/** Where a line may end: as the Unicode rules say, but never after an elision (n’, l’, qu’). */
final class BreakLines implements FSTextBreaker {
  private static final char APOSTROPHE = '\u2019';

  private final BreakIterator iterator = BreakIterator.getLineInstance(Locale.FRENCH);
  private String text = "";

  @Override
  public void setText(String newText) {
    text = newText;
    iterator.setText(newText);
  }

  @Override
  public int next() {
    int next = iterator.next();
    while (next != BreakIterator.DONE
        && next < text.length()
        && text.charAt(next - 1) == APOSTROPHE) {
      next = iterator.next();
    }
    return next;
  }
}
