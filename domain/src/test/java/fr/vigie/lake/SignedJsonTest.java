package fr.vigie.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.privacy.KeyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedJsonTest {
  @TempDir static Path folder;

  private static SigningKey key;
  private static byte[] manifest;
  private static byte[] publication;

  @BeforeAll
  @BeforeContainer
  static void sign() throws IOException {
    Path place = Files.createTempDirectory("vigie-signed");
    SampleLake lake = new SampleLake(place);
    key = lake.key;
    Publication published = lake.publish(SampleLake.JULY, "r-1", 3).publication();
    manifest = Files.readAllBytes(lake.layout.manifest("r-1"));
    publication = Files.readAllBytes(lake.layout.publication(published.month(), 1));
  }

  private static boolean holds(byte[] file) {
    return SignedJson.signer(file, List.of(key.publicKey())).isPresent();
  }

  @Test
  void noByteOfAManifestOrPublicationChangesUnseen() {
    for (byte[] file : List.of(manifest, publication)) {
      assertThat(holds(file)).isTrue();
      for (int at = 0; at < file.length; at++) {
        byte[] changed = file.clone();
        changed[at] ^= (byte) (1 << (at % 8));
        assertThat(holds(changed)).as("byte %d", at).isFalse();
      }
    }
  }

  @Property(tries = 2000)
  void noSingleByteWhateverItsNewValueChangesUnseen(
      @ForAll boolean ofManifest, @ForAll int position, @ForAll byte value) {
    byte[] changed = (ofManifest ? manifest : publication).clone();
    // Half of the changes in the last line, where the signature itself stands.
    int tail = Math.floorMod(position, 120);
    int at =
        position % 2 == 0 ? Math.floorMod(position, changed.length) : changed.length - 1 - tail;
    boolean differs = changed[at] != value;
    changed[at] = value;

    assertThat(holds(changed)).isEqualTo(!differs);
  }

  @Test
  void neitherMoreNorFewerBytesAreAccepted() {
    assertThat(holds(Arrays.copyOf(manifest, manifest.length - 1))).isFalse();
    assertThat(holds(Arrays.copyOf(manifest, manifest.length + 1))).isFalse();
    assertThat(holds(new byte[0])).isFalse();
    byte[] shifted = new byte[manifest.length + 1];
    shifted[0] = '\n';
    System.arraycopy(manifest, 0, shifted, 1, manifest.length);
    assertThat(holds(shifted)).isFalse();
  }

  @Test
  void anAttackersOwnKeyIsNotTheOrganisations() throws IOException {
    SigningKey attacker = SigningKey.in(folder.resolve("attacker"));
    byte[] forged = SignedJson.write(SignedJson.read(publication, Publication.class), attacker);

    assertThat(SignedJson.signer(forged, List.of(attacker.publicKey()))).isPresent();
    assertThat(holds(forged)).isFalse();
  }

  @Test
  void aSignedFileReadsAsTheRecordThatWasWritten() throws IOException {
    assertThat(SignedJson.write(SignedJson.read(manifest, Manifest.class), key))
        .isEqualTo(manifest);
    assertThat(SignedJson.write(SignedJson.read(publication, Publication.class), key))
        .isEqualTo(publication);
    assertThat(new String(publication, StandardCharsets.UTF_8))
        .startsWith("{\n  \"schema\": \"vigie-publication-1\",\n  \"month\": \"2026-07\",\n")
        .contains("\n  \"state\": \"final\",\n")
        .endsWith("\"\n}\n")
        .doesNotContain("\r", "\t");
  }

  @Property(tries = 200)
  void canonicalJsonReadsAsWhatWasWritten(@ForAll("publications") Publication written)
      throws IOException {
    String text = CanonicalJson.text(written);

    Publication read = CanonicalJson.read(text.getBytes(StandardCharsets.UTF_8), Publication.class);

    assertThat(read).isEqualTo(written);
    assertThat(CanonicalJson.text(read)).isEqualTo(text);
  }

  @Provide
  Arbitrary<Publication> publications() {
    Arbitrary<OutputFile> files =
        Combinators.combine(Arbitraries.strings(), Arbitraries.strings(), Arbitraries.longs())
            .as((table, path, rows) -> new OutputFile(table, path, "f", rows, 0));
    return Combinators.combine(
            Arbitraries.integers().between(0, 9999),
            Arbitraries.strings(),
            Arbitraries.of(Publication.State.values()),
            Arbitraries.longs().between(0, 4_000_000_000L),
            files.list().ofMaxSize(3),
            Arbitraries.strings().injectNull(0.2))
        .as(
            (year, text, state, second, list, previous) ->
                new Publication(
                    text,
                    YearMonth.of(year, 2),
                    7,
                    8,
                    state,
                    text,
                    Instant.ofEpochSecond(second),
                    text,
                    text,
                    text,
                    previous,
                    list,
                    previous,
                    text));
  }

  @Test
  void theSigningKeyIsMadeOnceForItsOwnerOnly() throws IOException {
    Path keys = folder.resolve("own");
    SigningKey made = SigningKey.in(keys);

    assertThat(SigningKey.in(keys).publicKey()).isEqualTo(made.publicKey());
    assertThat(made.toString()).matches("SigningKey [0-9a-f]{64}");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(keys.resolve("signing.key"))))
        .isEqualTo("rw-------");
    assertThat(PublicSigningKey.ofPem(Files.readString(keys.resolve("signing.pub"))))
        .containsExactly(made.publicKey());
  }

  @Test
  void aSigningKeyThatCannotBeTrustedIsRefused() throws IOException {
    Path keys = folder.resolve("refused");
    SigningKey.in(keys);
    Path keyFile = keys.resolve("signing.key");
    Path publicFile = keys.resolve("signing.pub");
    String pem = Files.readString(publicFile);

    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> SigningKey.in(keys))
        .isInstanceOf(KeyException.class)
        .hasMessageContaining("is open to its group or to others");
    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));

    Files.writeString(publicFile, Files.readString(otherPublicKey()));
    assertThatThrownBy(() -> SigningKey.in(keys))
        .hasMessage(publicFile + " is not the public half of " + keyFile);

    Files.delete(publicFile);
    assertThatThrownBy(() -> SigningKey.in(keys)).hasMessageContaining("openssl pkey -in");

    Files.writeString(publicFile, pem);
    Files.writeString(keyFile, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertThatThrownBy(() -> SigningKey.in(keys))
        .hasMessage("key file " + keyFile + " holds no Ed25519 private key")
        .hasNoCause();
  }

  private static Path otherPublicKey() throws IOException {
    SigningKey.in(folder.resolve("other"));
    return folder.resolve("other/signing.pub");
  }
}
