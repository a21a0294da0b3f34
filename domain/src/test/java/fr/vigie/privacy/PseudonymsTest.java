package fr.vigie.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PseudonymsTest {
  private static final byte[] KEY =
      HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  private static final Pseudonyms PSEUDONYMS = Pseudonyms.of(KEY, "k1");

  @Property(tries = 200)
  void aPersonAndAnAddressOfEqualTextDiffer(@ForAll String text) {
    assertThat(PSEUDONYMS.user(text))
        .matches("[0-9a-f]{32}")
        .isEqualTo(PSEUDONYMS.user(text))
        .isNotEqualTo(PSEUDONYMS.address(text))
        .isNotEqualTo(PSEUDONYMS.eventId("", text.getBytes(StandardCharsets.UTF_8), 0));
  }

  @Test
  void isHmacSha256CutTo128Bits() {
    // echo -en '\x01jdupont' | openssl dgst -sha256 -mac HMAC -macopt hexkey:000102…1e1f
    assertThat(PSEUDONYMS.user("jdupont")).isEqualTo("4bf756b9f64b33c2b14f5fa51db8bbdc");
  }

  @Test
  void anotherKeyMakesAnotherPseudonym() {
    byte[] other = KEY.clone();
    other[31] ^= 1;

    assertThat(Pseudonyms.of(other, "k2").user("jdupont")).isNotEqualTo(PSEUDONYMS.user("jdupont"));
  }

  @Test
  void everySpellingOfAnAddressHasOnePseudonym() {
    assertThat(PSEUDONYMS.address("2001:DB8:0:0:0:0:0:1"))
        .isEqualTo(PSEUDONYMS.address("2001:db8::1"));
    assertThat(PSEUDONYMS.address("::ffff:10.1.2.3")).isEqualTo(PSEUDONYMS.address("10.1.2.3"));
    assertThat(PSEUDONYMS.address("PC-042")).isEqualTo(PSEUDONYMS.address("pc-042"));
    assertThat(PSEUDONYMS.address("10.1.2.3")).isNotEqualTo(PSEUDONYMS.address("10.1.2.4"));
  }

  @Test
  void eventIdsTellSourceRecordAndOccurrenceApart() {
    byte[] digest = {1, 2, 3};
    String id = PSEUDONYMS.eventId("hotel", digest, 0);

    assertThat(PSEUDONYMS.eventId("hotel", digest, 0)).isEqualTo(id);
    assertThat(PSEUDONYMS.eventId("hotel", digest, 1)).isNotEqualTo(id);
    assertThat(PSEUDONYMS.eventId("hotel", new byte[] {1, 2}, 0)).isNotEqualTo(id);
    assertThat(PSEUDONYMS.eventId("hote", digest, 0)).isNotEqualTo(id);
  }

  @Test
  void tellsNothingOfItsKey() {
    assertThat(PSEUDONYMS.toString())
        .isEqualTo("Pseudonyms under key k1")
        .doesNotContain(Arrays.toString(KEY), HexFormat.of().formatHex(KEY));
    assertThatThrownBy(() -> Pseudonyms.of(new byte[16], "short"))
        .hasMessage("a pseudonym key needs at least 32 bytes");
  }

  @Test
  void aCopyGivesTheSamePseudonyms() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(PSEUDONYMS);
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Pseudonyms copy = (Pseudonyms) in.readObject();
      assertThat(copy.user("jdupont")).isEqualTo(PSEUDONYMS.user("jdupont"));
      assertThat(copy.keyId()).isEqualTo("k1");
    }
  }
}
