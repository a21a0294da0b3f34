package fr.vigie.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Texts that lie beside these classes in the program. */
final class ShippedText {
  private ShippedText() {}

  static String of(String name) throws IOException {
    try (InputStream in = ShippedText.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("missing from the program: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
